//! Faults of a project's own template.

use super::base::{MANIFEST, Made, is_line, made_of};
use super::folder::{Run, text};

const FILE: &str = "templates/own/main.typ.j2";

/// A template in which nothing is wrong: a page for each measure.
const GOOD: &str = "#set document(title: {{ booklet.title|lit }}, date: datetime(year: 2027, month: 3, day: 31))
#set text(font: \"BIZ UDMincho\", lang: \"ja\")
{% for m in plan.measures %}
= {{ m.name }}
{% for i in m.texts('現状') %}{% for p in i.paragraphs %}{{ p }}{% endfor %}{% endfor %}
{% endfor %}
";

const SETTINGS: &str = "title = \"自前の型\"\nsheets = [\"体系\", \"現状課題\"]\n";

fn made() -> Made {
    let manifest = format!("{MANIFEST}[[booklet]]\nname = \"自前\"\ntemplate = \"own\"\n");
    made_of(&manifest, |folder| {
        folder.write(FILE, GOOD);
        folder.write("templates/own/template.toml", SETTINGS);
    })
}

/// Runs with one piece of the good template replaced: only its booklet may fail.
#[track_caller]
fn broken(from: &str, to: &str) -> Run {
    let made = made();
    assert!(GOOD.contains(from));
    made.folder.write(FILE, GOOD.replacen(from, to, 1));
    made.fails(&["自前"])
}

#[test]
fn an_undefined_name_is_told_with_line_and_the_row_at_hand() {
    for (to, column) in [("= {{ m.nane }}", 6), ("= {{ nane }}", 6)] {
        let run = broken("= {{ m.name }}", to);
        let said = run.only("template-error");
        assert_eq!(is_line(said, "error", FILE, 4), column, "{said}");
        assert_eq!(text(said, "booklet"), "自前");
    }
    // A name is asked of a row: it is named too.
    let run = broken("= {{ m.name }}", "= {{ m.name }}{{ m.level }}{% if m.name %}{{ m.nane }}{% endif %}");
    assert!(text(run.only("template-error"), "message").contains("計画.xlsx 体系!A3"), "{run:?}");
}

#[test]
fn a_value_that_is_not_there_is_told_with_the_row_at_hand() {
    let run = broken("= {{ m.name }}", "= {{ m.vision }}");
    let said = run.only("template-error");
    is_line(said, "error", FILE, 4);
    assert!(text(said, "message").contains("計画.xlsx 体系!A3"), "{said}");
}

#[test]
fn a_slip_of_the_template_language_is_told_with_its_line() {
    let run = broken("{% endfor %}{% endfor %}", "{% endfor %}{% enfor %}");
    is_line(run.only("template-error"), "error", FILE, 5);
}

#[test]
fn what_would_turn_a_cell_into_code_does_not_exist() {
    for to in ["= {{ m.name|safe }}", "= {{ m.name|replace('a', 'b') }}"] {
        is_line(broken("= {{ m.name }}", to).only("template-error"), "error", FILE, 4);
    }
    // No block turns the escape off.
    let made = made();
    let open = "{% autoescape false %}= {{ m.name }}{% endautoescape %}";
    made.folder.write(FILE, GOOD.replacen("= {{ m.name }}", open, 1));
    let book = super::base::changed("体系", |rows| rows[2][2] = "#read(\"/etc/passwd\")".to_owned());
    made.folder.write("計画.xlsx", book);
    let run = made.folder.run(&["--only", "自前"]);
    assert_eq!(run.code, 0, "{:#?}", run.said());
    let pdf = crate::kit::pdf::Pdf::read(&made.folder.pdf("自前").unwrap());
    let text = pdf.structure().text();
    assert!(text.contains("#read(\"/etc/passwd\")") && !text.contains("root:"), "{text}");
}

#[test]
fn a_value_in_a_code_position_is_an_error_that_names_the_cell() {
    for to in ["= #text({{ m.name }})", "#let x = {{ m.name }}", "// {{ m.name }}", "`{{ m.name }}`", "#{{ m.name }}"] {
        let run = broken("= {{ m.name }}", to);
        let said: Vec<_> = run.said().into_iter().filter(|said| said["code"] == "misplaced-value").collect();
        assert!(!said.is_empty(), "{to}: {:#?}", run.said());
        assert!(text(said[0], "message").contains("計画.xlsx 体系!C3"), "{}", said[0]);
        assert!(text(said[0], "hint").contains("lit"));
        assert!(text(&said[0]["place"], "file").contains(FILE), "{}", said[0]);
    }
}

#[test]
fn an_error_of_typst_is_told_with_the_file() {
    let run = broken("= {{ m.name }}", "= {{ m.name }} #nothing()");
    let said = run.said()[0];
    assert_eq!((text(said, "code"), text(said, "severity")), ("typeset-error", "error"));
    assert!(text(said, "message").contains("nothing"), "{said}");
    assert!(text(&said["place"], "file").contains(FILE) && said["place"]["line"].is_u64(), "{said}");
}

#[test]
fn a_template_may_not_read_outside_the_project() {
    let made = made();
    std::fs::write(made.folder.around().join("外.txt"), "ひみつ").unwrap();
    for path in ["../外.txt", "/../外.txt", "/etc/passwd", "@preview/example:0.1.0"] {
        let call = if path.starts_with('@') { format!("#import \"{path}\": *") } else { format!("#read(\"{path}\")") };
        made.folder.write(FILE, GOOD.replacen("= {{ m.name }}", &format!("= {{{{ m.name }}}} {call}"), 1));
        let run = made.folder.run(&["--only", "自前"]);
        assert_eq!(run.code, 1, "{path}: {:#?}", run.lines);
        assert!(run.said().iter().all(|said| said["code"] == "typeset-error"), "{:#?}", run.said());
    }
}

#[test]
fn a_layout_that_does_not_settle_is_an_error() {
    for loops in [
        "#context if calc.odd(counter(page).final().first()) { pagebreak() }",
        "#let s = state(\"s\", 0)\n#context s.update(s.final() + 1)\n#context s.final()",
    ] {
        let made = made();
        made.folder.write(FILE, format!("{GOOD}\n終わり\n{loops}\n終わり"));
        let run = made.fails(&["自前"]);
        let said = run.said().into_iter().find(|said| said["code"] == "no-convergence");
        let said = said.unwrap_or_else(|| panic!("{:#?}", run.said()));
        assert_eq!(text(said, "severity"), "error");
        assert!(!text(said, "hint").is_empty());
        assert_eq!(text(said, "booklet"), "自前");
    }
}

#[test]
fn a_template_without_end_ends() {
    let endless = "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}";
    is_line(broken("= {{ m.name }}", endless).only("template-error"), "error", FILE, 4);
}

#[test]
fn settings_that_cannot_be_read_cost_the_booklet() {
    for settings in ["sheets = [\"知らない\"]", "title = ", "unit_pages = \"二\"", "colour = \"red\""] {
        let made = made();
        made.folder.write("templates/own/template.toml", settings);
        let run = made.fails(&["自前"]);
        let said = run.only("template-settings");
        assert_eq!(text(&said["place"], "file"), "templates/own/template.toml");
        assert!(!text(said, "hint").is_empty());
    }
}

#[test]
fn a_template_that_forges_marks_is_refused() {
    let run = broken("= {{ m.name }}", "= \u{1}0\u{2}");
    let said = run.only("template-controls");
    assert_eq!((text(said, "severity"), text(&said["place"], "file")), ("error", FILE));
}
