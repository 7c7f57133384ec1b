//! 名簿 and 策定経過.

use sasshi::model::{Reason, Year};

use super::kit::{lines, merged, read, said, sheet, shown, skipped};

#[test]
fn a_member_has_a_seat() {
    let rows: &[&[&str]] = &[
        &["区分", "委員名", "所属団体", "役職", "備考", "任期"],
        &["学識経験者", "山川　花子", "大学", "委員長", "", "２年"],
        &["", "海野　一郎", "", "", "第３回から", ""],
        &["公募市民", "", "", "", "", ""],
        &["", "", "町会", "", "", ""],
    ];
    let reading = read(vec![merged(sheet("委員名簿", rows), &["A2:A3"])]);
    let expected = ["unknown-column warning 委員名簿!F1", "empty warning 委員名簿!B4", "empty warning 委員名簿!B5"];
    assert_eq!(said(&reading), expected);
    let members: Vec<(&str, &str, &str, &str)> = reading
        .plan
        .members
        .iter()
        .map(|one| (shown(&one.section), &*one.name.value, shown(&one.organization), shown(&one.post)))
        .collect();
    let expected =
        [("学識経験者", "山川　花子", "大学", "委員長"), ("学識経験者", "海野　一郎", "", ""), ("", "", "町会", "")];
    assert_eq!(members, expected);
    assert_eq!(reading.plan.members[0].extra[0].0.as_ref(), "任期");
    assert_eq!(skipped(&reading, Reason::NothingToPrint), ["A4"]);
}

#[test]
fn the_history_knows_its_days_and_years() {
    let rows: &[&[&str]] = &[
        &["年月日", "会議名", "内容"],
        &["令和５年６月30日", "第１回委員会", "現状と課題\n調査の結果"],
        &["", "市民説明会", ""],
        &["令和６年３月頃", "", "承認"],
    ];
    let reading = read(vec![merged(sheet("策定経過", rows), &["A2:A3"])]);
    assert_eq!(said(&reading), ["empty warning 策定経過!B4"]);
    let history = &reading.plan.history;
    assert_eq!(history[0].date.place, history[1].date.place);
    assert_eq!(lines(history[0].items.iter()), ["現状と課題", "調査の結果"]);
    assert_eq!(
        history.iter().map(|entry| entry.year).collect::<Vec<_>>(),
        [Some(Year(2023)), Some(Year(2023)), Some(Year(2024))]
    );
}
