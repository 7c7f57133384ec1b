//! The columns of each kind of sheet, with the other headings that name them: what the contract says, as data.

/// One column of a kind.
pub struct Column {
    pub name: &'static str,
    pub aliases: &'static [&'static str],
    pub required: bool,
    /// Keys and choices: the cells have served once the row is read, printed or not.
    pub served: bool,
}

/// A column whose text is printed.
const fn printed(name: &'static str, aliases: &'static [&'static str]) -> Column {
    Column { name, aliases, required: false, served: false }
}

/// A column that steers.
const fn steering(name: &'static str) -> Column {
    choice(name, &[])
}

/// A column that steers, with other names.
const fn choice(name: &'static str, aliases: &'static [&'static str]) -> Column {
    Column { name, aliases, required: false, served: true }
}

/// The same column, required.
const fn required(column: Column) -> Column {
    Column { required: true, ..column }
}

/// The department, where it is printed.
const DEPARTMENT: Column = printed("担当課", DEPARTMENT_ALIASES);
/// The department, where it only tells whom to ask.
const OWNER: Column = Column { name: "担当課", aliases: DEPARTMENT_ALIASES, required: false, served: true };
const DEPARTMENT_ALIASES: &[&str] = &["課", "所管"];

pub const FACTS: &[Column] = &[required(steering("項目")), required(printed("値", &[]))];

pub const TREE: &[Column] = &[
    required(steering("番号")),
    required(steering("階層")),
    required(printed("名称", &[])),
    steering("上位"),
    steering("キー"),
    printed("目指す姿", &["めざす姿", "将来像"]),
    printed("リード文", &[]),
    printed("メッセージ", &[]),
    DEPARTMENT,
    printed("SDGs", &["関連するSDGs"]),
];

pub const ISSUES: &[Column] = &[
    required(steering("施策")),
    steering("上位"),
    steering("方向性"),
    required(steering("区分")),
    required(printed("本文", &[])),
    DEPARTMENT,
];

pub const ACTIONS: &[Column] = &[
    required(steering("施策")),
    steering("上位"),
    steering("方向性"),
    required(printed("取り組み", &["取組", "事業名"])),
    steering("再掲"),
    DEPARTMENT,
    steering("参照"),
];

pub const INDICATORS: &[Column] = &[
    required(steering("施策")),
    steering("上位"),
    steering("方向性"),
    printed("事業名", &[]),
    required(printed("指標名", &[])),
    printed("内訳", &[]),
    steering("表"),
    printed("単位", &[]),
    steering("目指す方向"),
    steering("グラフ"),
    printed("備考", &["注記"]),
    OWNER,
];

pub const TERMS: &[Column] = &[
    required(steering("用語")),
    required(printed("説明", &[])),
    steering("よみ"),
    steering("別表記"),
    printed("掲載頁", &[]),
    OWNER,
];

pub const INDEX: &[Column] = &[required(choice("見出し語", &["索引語", "用語"])), steering("よみ"), steering("別表記")];

pub const BODY: &[Column] = &[
    required(steering("種別")),
    required(printed("本文", &[])),
    steering("番号"),
    printed("属性", &[]),
    choice("代替文", &["代替テキスト"]),
    steering("親"),
    steering("施策"),
    steering("上位"),
    OWNER,
];

pub const MEETING: &[Column] = &[required(choice("項目", &["事項"])), required(printed("値", &["内容"]))];

pub const AGENDA: &[Column] = &[
    printed("番号", &["No.", "No", "項番"]),
    required(printed("議題", &["議事", "件名", "案件"])),
    printed("資料", &["資料番号", "資料No.", "配布資料"]),
    printed("説明者", &["説明", "報告者", "発言者"]),
    printed("本文", &["内容"]),
];

pub const HANDOUTS: &[Column] = &[
    printed("回", &["会議", "開催回"]),
    required(printed("資料No.", &["資料No", "資料番号", "番号", "No.", "No"])),
    required(printed("資料名", &["名称", "件名", "資料"])),
    printed("配布区分", &["配布", "区分"]),
    choice("文書", &["ファイル", "冊子"]),
    printed("日付", &["配布日", "年月日"]),
    printed("備考", &["注記"]),
];

pub const SCHEDULE: &[Column] = &[
    printed("年度", &["年"]),
    required(printed("回", &["会議", "会議名", "委員会"])),
    required(printed("日程", &["日付", "開催日", "年月日", "期日", "時期"])),
    required(printed("検討内容", &["検討内容等", "内容", "主な内容", "議題"])),
];

pub const POLICIES: &[Column] = &[
    required(choice("部", &["部名", "部局", "部署"])),
    required(printed("方針", &["内容", "本文"])),
    printed("見出し", &["項目", "柱"]),
    printed("年度", &["年"]),
    OWNER,
];

pub const FORMS: &[Column] = &[
    required(choice("基本目標", &["目標", "施策"])),
    required(choice("欄", &["欄名", "項目"])),
    printed("大見出し", &[]),
    printed("見出し", &[]),
    required(printed("内容", &["本文", "調査結果項目"])),
    printed("区分", &[]),
    printed("問番号", &["設問番号", "設問", "問"]),
    OWNER,
];

pub const MEMBERS: &[Column] = &[
    required(printed("氏名", &["名前", "委員名", "委員氏名"])),
    printed("区分", &["選出区分", "委員区分"]),
    printed("所属", &["所属等", "所属団体", "団体名", "部署"]),
    printed("役職", &["職名", "役割"]),
    printed("備考", &["注記", "摘要"]),
];

pub const HISTORY: &[Column] = &[
    required(printed("年月日", &["日付", "開催日", "日程", "期日", "時期"])),
    required(printed("会議名", &["会議", "会議等", "名称", "事項"])),
    printed("内容", &["主な内容", "検討内容", "議題", "議事"]),
];
