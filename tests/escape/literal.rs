//! Literals: a Typst string of the same characters.

use proptest::test_runner::TestCaseError;
use typst::foundations::Value;

use super::evaluate::{difference, evaluate};
use super::texts::{CODE, any_text, expected, runner};

fn stays(text: &str) -> Result<(), String> {
    let mut code = String::new();
    sasshi::merge::literal(text, &mut code);
    let Value::Str(found) = evaluate(&code)? else { return Err("no string".to_owned()) };
    difference(&found, &expected(text)).map_or(Ok(()), Err)
}

#[test]
fn any_text_is_a_string_of_the_same_characters() {
    let tested = runner(2000).run(&any_text(), |text| stays(&text).map_err(TestCaseError::fail));
    tested.unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn each_special_form_and_each_character_is_itself() {
    for text in CODE {
        stays(text).unwrap();
        stays(&format!("{text}\\")).unwrap();
    }
    let all: Vec<char> = ('\u{0}'..=char::MAX).collect();
    all.chunks(4096).try_for_each(|chunk| stays(&chunk.iter().collect::<String>())).unwrap();
}
