//! Markup: wherever a template puts it, the evaluated content holds the text as it was typed.

use proptest::test_runner::TestCaseError;
use typst::foundations::Value;

use super::evaluate::{difference, evaluate, plain};
use super::texts::{CODE, any_text, expected, runner};

/// Where a text may stand: Typst code around it, and the plain text that stands around it there.
const CONTEXTS: &[(&str, &str, &str, &str)] = &[
    ("[", "]", "", ""),
    ("{ let f(body) = [‹#body›]; f([", "]) }", "‹", "›"),
    ("{ let f(..all) = all.pos().join(); f[", "][末] }", "", "末"),
    ("[- ", "]", "", ""),
    ("[+ ", "]", "", ""),
    ("[= ", "]", "", ""),
    ("[/ 語: ", "]", "語", ""),
    ("table(columns: 2, [", "], [次])", "", "次"),
    ("[字", "字]", "字", "字"),
    ("[a", "a]", "a", "a"),
    ("[1", ".]", "1", "."),
    ("[行\n\n", "\n\n行]", "行\n\n", "\n\n行"),
    ("[", "(x)]", "", "(x)"),
    ("[", "[x]]", "", "[x]"),
    ("[", ".len()]", "", ".len()"),
    ("[*", "*]", "", ""),
    ("[#strong[", "]; x]", "", " x"),
];

/// Judges one text in one context.
fn stays(text: &str, (before, after, left, right): (&str, &str, &str, &str)) -> Result<(), String> {
    let mut code = before.to_owned();
    sasshi::merge::markup(text, &mut code);
    code.push_str(after);
    let Value::Content(content) = evaluate(&code)? else { return Err(format!("{before}…{after} is no content")) };
    let wanted = format!("{left}{}{right}", expected(text));
    difference(&plain(&content), &wanted).map_or(Ok(()), |difference| Err(format!("{before}…{after}: {difference}")))
}

fn everywhere(text: &str) -> Result<(), String> {
    // Strong content may not be empty, and an empty item is no item.
    let contexts = CONTEXTS.iter().filter(|_| !expected(text).is_empty());
    contexts.copied().try_for_each(|context| stays(text, context))
}

#[test]
fn any_text_is_content_of_the_same_characters_in_every_context() {
    let tested = runner(2000).run(&any_text(), |text| everywhere(&text).map_err(TestCaseError::fail));
    tested.unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn each_special_form_alone_and_beside_each_other_is_text() {
    for first in CODE {
        everywhere(first).unwrap();
        for second in CODE {
            stays(&format!("{first}{second}"), CONTEXTS[0]).unwrap();
        }
    }
}

#[test]
fn each_character_is_itself() {
    // All of Unicode, 64 characters at a time; then those that failed would be told one by one.
    let all: Vec<char> = ('\u{0}'..=char::MAX).collect();
    for chunk in all.chunks(4096) {
        stays(&chunk.iter().collect::<String>(), CONTEXTS[0]).unwrap();
    }
    for character in '\u{0}'..'\u{400}' {
        for text in
            [format!("{character}"), format!("a{character}b"), format!(" {character} "), format!("\n{character}x")]
        {
            stays(&text, CONTEXTS[0]).unwrap();
        }
    }
}
