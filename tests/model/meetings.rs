//! 会議, 次第, 配布資料, 日程.

use sasshi::model::{AgendaEntry, Distribution, Reading};

use super::kit::{hint, lines, merged, read, said, served, sheet, shown, skipped};

fn texts(texts: &[sasshi::model::Text]) -> String {
    texts.iter().map(|text| text.value.to_string()).collect::<Vec<_>>().join("+")
}

/// `number topics` of an agenda, items indented below their groups.
fn outline(agenda: &[AgendaEntry]) -> Vec<String> {
    let line = |entry: &AgendaEntry| format!("{} {}", shown(&entry.number), texts(&entry.topics));
    agenda
        .iter()
        .flat_map(|group| {
            std::iter::once(line(group)).chain(group.entries.iter().map(|entry| format!("  {}", line(entry))))
        })
        .collect()
}

/// `round: number title, …` of the handouts.
fn handouts(reading: &Reading) -> Vec<String> {
    let one = |round: &sasshi::model::HandoutRound| {
        let titles = round.handouts.iter().map(|handout| format!("{} {}", shown(&handout.number), handout.title.value));
        format!("{}: {}", shown(&round.round), titles.collect::<Vec<_>>().join(", "))
    };
    reading.plan.handouts.iter().map(one).collect()
}

#[test]
fn a_meeting_has_facts() {
    let rows: &[&[&str]] = &[
        &["項目", "値"],
        &["会議名", "推進委員会"],
        &["回", "第１回"],
        &["資料番号の形", "資料{番号}"],
        &["会議 名", "別の名前"],
        &["駐車場", "なし"],
    ];
    let reading = read(vec![sheet("会議", rows)]);
    assert_eq!(said(&reading), ["duplicate-item warning 会議!A5"]);
    let meeting = &reading.plan.meetings[0];
    assert_eq!(&*meeting.fact("会議名").unwrap().value.value, "推進委員会");
    assert_eq!(&*meeting.fact("駐車場").unwrap().value.value, "なし");
    // The form steers; what is printed is not served.
    assert!(served(&reading, "会議", "B4") && !served(&reading, "会議", "B2"));
    assert!(reading.plan.facts.is_empty());
}

#[test]
fn sheets_of_one_label_are_one_meeting() {
    let facts = |name: &str| sheet(name, &[&["項目", "値"], &["会議名", name]]);
    let agenda = |name: &str| sheet(name, &[&["番号", "議題"], &["１", name]]);
    let labels = |reading: &Reading| -> Vec<(String, usize, usize)> {
        reading.plan.meetings.iter().map(|one| (one.label.clone(), one.facts.len(), one.agenda.len())).collect()
    };
    let several = read(vec![
        facts("会議_第１回"),
        facts("会議（第２回）"),
        agenda("次第_第２回"),
        agenda("次第_第１回"),
        agenda("次第_第２回 "),
    ]);
    assert_eq!(labels(&several), [("第１回".to_owned(), 1, 1), ("第２回".to_owned(), 1, 2)]);
    // A sheet without a label belongs to the only meeting, whichever stands first.
    for sheets in [vec![facts("会議"), agenda("次第_第３回")], vec![agenda("次第"), facts("会議_第３回")]]
    {
        assert_eq!(labels(&read(sheets)), [("第３回".to_owned(), 1, 1)]);
    }
    assert_eq!(labels(&read(vec![facts("会議"), agenda("次第")])), [(String::new(), 1, 1)]);
    let apart = read(vec![facts("会議"), facts("会議_第１回"), facts("会議_第２回")]);
    assert_eq!(apart.plan.meetings.len(), 3);
}

#[test]
fn numbers_make_groups_and_items() {
    let rows: &[&[&str]] = &[
        &["番号", "議題", "資料", "説明者", "本文"],
        &["１", "開会", "", "", ""],
        &["２．", "議事", "", "", ""],
        &["(１)", "体系", "資料１", "事務局", "・甲\n・乙"],
        &["", "", "資料２", "", ""],
        &["", "附属の案件", "", "委員長", "続き"],
        &["②", "骨子", "", "", ""],
        &["Ⅲ", "閉会", "", "", ""],
        &["", "", "", "", ""],
        &["", "次回は未定", "", "", ""],
    ];
    let reading = read(vec![sheet("次第", rows)]);
    assert_eq!(said(&reading), [""; 0]);
    let agenda = &reading.plan.meetings[0].agenda;
    let expected = ["１ 開会", "２． 議事", "  (１) 体系+附属の案件", "  ② 骨子", "Ⅲ 閉会+次回は未定"];
    assert_eq!(outline(agenda), expected);
    let item = &agenda[1].entries[0];
    assert_eq!((texts(&item.documents).as_str(), texts(&item.speakers).as_str()), ("資料１+資料２", "事務局+委員長"));
    assert_eq!(lines(item.body.iter().flat_map(|items| items.iter())), ["・甲", "・乙", "続き"]);
}

#[test]
fn an_agenda_need_not_be_tidy() {
    let rows: &[&[&str]] = &[
        &["No.", "議題", "資料"],
        &["", "開会のことば", ""],
        &["(1)", "先に来た項目", ""],
        &["(2)", "次の項目", ""],
        &["1", "", "資料１"],
        &["(1)", "結合した番号", "資料２"],
        &["", "同じ番号の二行目", "資料３"],
        &["", "", "資料４"],
    ];
    let reading = read(vec![merged(sheet("次第", rows), &["A6:A8", "B7:B8"])]);
    assert_eq!(said(&reading), ["empty warning 次第!B5"]);
    let agenda = &reading.plan.meetings[0].agenda;
    let expected =
        [" 開会のことば", "  (1) 先に来た項目", "  (2) 次の項目", "1 ", "  (1) 結合した番号+同じ番号の二行目"];
    assert_eq!(outline(agenda), expected);
    assert_eq!(texts(&agenda[1].entries[0].documents), "資料２+資料３+資料４");
    let plain: &[&[&str]] = &[&["議題"], &["開会"], &["議事"], &["閉会"]];
    let reading = read(vec![sheet("次第", plain)]);
    assert_eq!(outline(&reading.plan.meetings[0].agenda), [" 開会", " 議事", " 閉会"]);
    let first: &[&[&str]] = &[&["番号", "議題"], &["①", "甲"], &["②", "乙"], &["#REF!", "丙"]];
    let reading = read(vec![sheet("次第", first)]);
    assert_eq!(said(&reading), ["error-cell error 次第!A4"]);
    assert_eq!(outline(&reading.plan.meetings[0].agenda), ["① 甲", "② 乙"]);
}

#[test]
fn handouts_stand_by_their_meeting() {
    let rows: &[&[&str]] = &[
        &["回", "資料No.", "資料名", "配布区分", "文書", "日付"],
        &["第１回\n(6月30日)", "1", "スケジュール", "事前配布", "", ""],
        &["", "2", "統計", "", "資料２_統計", "6/23"],
        &["", "", "課題シート（差替）", "差し替え", "配布/課題.pdf", ""],
        &["", "—", "報告書", "当日配付", "", ""],
        &["第２回", "1", "動向", "当日", "", ""],
        &["第２回", "２", "方針", "", "", ""],
        &["", "2", "もう一つの２", "", "", ""],
        &["", "2", "差し替えた２", "差替", "", ""],
    ];
    let reading = read(vec![merged(sheet("配布資料", rows), &["A2:A5"])]);
    assert_eq!(said(&reading), ["unknown-distribution warning 配布資料!D5", "handout-twice warning 配布資料!B8"]);
    assert_eq!(hint(&reading, 0), "「当日配布」ではありませんか");
    let expected = [
        "第１回\n(6月30日): 1 スケジュール, 2 統計,  課題シート（差替）, — 報告書",
        "第２回: 1 動向, ２ 方針, 2 もう一つの２, 2 差し替えた２",
    ];
    assert_eq!(handouts(&reading), expected);
    let first = &reading.plan.handouts[0].handouts;
    let kinds: Vec<Option<Distribution>> = first.iter().map(|handout| handout.distributed).collect();
    assert_eq!(kinds, [Some(Distribution::Before), None, Some(Distribution::Replacement), None]);
    assert_eq!(shown(&first[3].distribution), "当日配付");
    assert!(first[1].numbered().is_some() && first[2].numbered().is_none() && first[3].numbered().is_none());
    // What a cell only repeats need not be printed; what tells which file it is serves.
    assert!(served(&reading, "配布資料", "A7") && served(&reading, "配布資料", "E3"));
    assert!(!served(&reading, "配布資料", "A6") && !served(&reading, "配布資料", "C3"));
}

#[test]
fn one_number_merged_over_two_handouts_is_one() {
    let rows: &[&[&str]] =
        &[&["資料番号", "資料名"], &["4", "課題シート"], &["", "課題シート その２"], &["４", "別の資料"], &["5", ""]];
    let reading = read(vec![merged(sheet("配布資料", rows), &["A2:A3"])]);
    assert_eq!(said(&reading), ["handout-twice warning 配布資料!A4", "empty warning 配布資料!B5"]);
    assert_eq!(reading.plan.handouts[0].handouts.len(), 4);
    let nameless: &[&[&str]] = &[&["資料番号", "資料名", "備考"], &["", "", "当日"], &["1", "甲", ""]];
    let reading = read(vec![sheet("配布資料", nameless)]);
    assert_eq!(said(&reading), ["empty warning 配布資料!B2"]);
    assert_eq!(skipped(&reading, sasshi::model::Reason::NothingToPrint), ["C2"]);
}

#[test]
fn each_meeting_has_its_own_handouts() {
    let facts = |name: &str, round: &str| sheet(name, &[&["項目", "値"], &["回", round]]);
    let list: &[&[&str]] =
        &[&["回", "資料No.", "資料名"], &["第１回", "1", "甲"], &["第２回", "1", "乙"], &["第４回", "1", "丁"]];
    let of = |reading: &Reading| -> Vec<Vec<usize>> {
        reading.plan.meetings.iter().map(|meeting| meeting.rounds.clone()).collect()
    };
    // The only meeting has all; of several each has its own; another's are nobody's.
    assert_eq!(of(&read(vec![facts("会議", "第１回"), sheet("配布資料", list)])), [[0, 1, 2]]);
    let two = || vec![facts("会議_第１回", "第１回"), facts("会議_次の回", "令和５年度第二回")];
    let mut sheets = two();
    sheets.push(sheet("配布資料", list));
    assert_eq!(of(&read(sheets)), [[0], [1]]);
    let mut sheets = two();
    sheets.push(sheet("配布資料_次の回", list));
    assert_eq!(of(&read(sheets)), [vec![], vec![0, 1, 2]]);
    // Two committees, both at their first meeting: nobody can tell whose it is.
    let sheets = vec![facts("会議_甲", "第１回"), facts("会議_乙", "第１回"), sheet("配布資料", list)];
    assert_eq!(of(&read(sheets)), [[0; 0], [0; 0]]);
}

#[test]
fn a_schedule_runs_through_the_years() {
    let rows: &[&[&str]] = &[
        &["年度", "回", "日程", "検討内容"],
        &["令和４年度", "", "", ""],
        &["", "第１回", "令和４年11月11日", "・概要\n根拠法\n\n・調査"],
        &["", "—", "12月から\n翌年１月まで", "調査の実施"],
        &["令和５年度", "第１回", "６月30日", "・分析"],
        &["", "", "", "・説明"],
        &["令和５年度", "第２回", "", "承認"],
    ];
    let reading = read(vec![sheet("日程", rows)]);
    assert_eq!(said(&reading), ["empty warning 日程!C7"]);
    let entries: Vec<String> = reading
        .plan
        .schedule
        .iter()
        .map(|entry| {
            let content = lines(entry.content.iter().flat_map(|items| items.iter())).join("|");
            format!("{} {} {content}", shown(&entry.year), entry.round.value)
        })
        .collect();
    let expected = [
        "令和４年度 第１回 ・概要|根拠法|・調査",
        "令和４年度 — 調査の実施",
        "令和５年度 第１回 ・分析|・説明",
        "令和５年度 第２回 承認",
    ];
    assert_eq!(entries, expected);
    assert!(served(&reading, "日程", "A7") && !served(&reading, "日程", "A2"));
}
