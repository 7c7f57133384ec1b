//! Texts that are hard on an escape.

use proptest::collection::vec;
use proptest::prelude::{Just, Strategy, any, prop_oneof};
use proptest::sample::select;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

/// What Typst or minijinja would take for markup or code.
pub const CODE: &[&str] = &[
    "//",
    "/*",
    "*/",
    "--",
    "---",
    "-?",
    "...",
    "1.",
    "+ ",
    "- ",
    "= ",
    "/ a: b",
    "https://a.jp/?q=1#x",
    "{{ 7*7 }}",
    "{% raw %}",
    "{% endraw %}",
    "{#",
    "#}",
    "#read(\"/etc/passwd\")",
    "#x",
    "#{",
    "#[",
    "#let a = 1",
    "#",
    "*x*",
    "_x_",
    "$y$",
    "$",
    "@ref",
    "<label>",
    "\\",
    "\\\\",
    "\\u{41}",
    "\\#",
    "`",
    "```",
    "~",
    "\"",
    "'",
    ":",
    ";",
    "(",
    ")",
    "[",
    "]",
    "]]",
    "{",
    "}",
    "[#",
    "];",
    "#linebreak();",
    "\u{1}0\u{2}",
    "&amp;",
    "_x0041_",
    "\n= ",
    "\n- ",
    "\n1. ",
    "\n/ a: ",
    "%",
    "|safe",
    "!",
    "==",
    "=>",
    "->",
];

const ASCII_PUNCTUATION: &str = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

/// White space, newlines, marks that join, neighbours of the surrogates, private use.
const ODD: &str = "\u{85}\u{2028}\u{2029}\u{3000}\u{a0}\u{b}\u{c}\r\t\u{0}\u{1}\u{2}\u{7f}\u{feff}\u{200b}\u{200d}\u{ad}\
    \u{2060}\u{202e}\u{300}\u{301}\u{3099}\u{309a}\u{fe0f}\u{e0100}\u{1f468}\u{1f9d1}\u{1f3fd}\u{d7ff}\u{e000}\u{f8ff}\
    \u{ffff}\u{fffd}\u{10000}\u{10ffff}⺠民葛辻𠮷①㈱Ｈ（）［］";

fn of(characters: &'static str) -> impl Strategy<Value = String> {
    select(characters.chars().collect::<Vec<_>>()).prop_map(String::from)
}

/// Any text, most of it made of what is special somewhere.
pub fn any_text() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        3 => select(CODE).prop_map(str::to_owned),
        4 => of(ASCII_PUNCTUATION),
        2 => of(ODD),
        2 => select(&[" ", "  ", "\n", "\n\n", " \n", "a", "1", "u", "あ", "漢"][..]).prop_map(str::to_owned),
        2 => any::<char>().prop_map(String::from),
        1 => Just(String::new()),
    ];
    vec(part, 0..24).prop_map(|parts| parts.concat())
}

/// Texts made of some characters only, and of code.
pub fn text_of(characters: Vec<char>, length: usize) -> impl Strategy<Value = String> {
    let code: Vec<&str> =
        CODE.iter().copied().filter(|code| code.chars().all(|c| c == '\n' || characters.contains(&c))).collect();
    let part = prop_oneof![
        2 => select(code).prop_map(str::to_owned),
        3 => of(ASCII_PUNCTUATION),
        4 => select(characters).prop_map(String::from),
        1 => Just(" ".to_owned()),
    ];
    vec(part, 1..length).prop_map(|parts| parts.concat())
}

/// The same cases on every machine and every day; nothing is written beside the sources.
pub fn runner(cases: u32) -> TestRunner {
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha))
}

/// What must be left of a text: no controls and no byte order mark, a tab being a space.
pub fn expected(text: &str) -> String {
    let characters = text.chars().map(|c| if c == '\t' { ' ' } else { c });
    characters.filter(|c| *c == '\n' || !(c.is_control() || *c == '\u{feff}')).collect()
}
