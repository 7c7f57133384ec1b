//! JSON lines for programs: one object a line, keys never translated.

use serde_json::{Map, Value, json};

use super::{CellPlace, Diagnostic, Place, Severity};

/// `{"type":"diagnostic", …}`
pub fn diagnostic(diagnostic: &Diagnostic) -> Value {
    let mut object = Map::new();
    object.insert("type".into(), "diagnostic".into());
    object.insert("code".into(), diagnostic.code.into());
    object.insert("severity".into(), severity(diagnostic.severity).into());
    object.insert("message".into(), diagnostic.message.as_str().into());
    let optional = [
        ("hint", diagnostic.hint.as_deref().map(Value::from)),
        ("place", diagnostic.place.as_ref().map(place)),
        ("text", diagnostic.text.as_deref().map(Value::from)),
        ("department", diagnostic.department.as_deref().map(Value::from)),
        ("booklet", diagnostic.booklet.as_deref().map(Value::from)),
        ("page", diagnostic.page.map(Value::from)),
    ];
    object.extend(optional.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?))));
    Value::Object(object)
}

/// `{"type":"not-printed", …}`
pub fn not_printed(cell: &CellPlace, text: &str, reason: &str) -> Value {
    json!({ "type": "not-printed", "place": place(&Place::from(cell)), "text": text, "reason": reason })
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

/// Where a thing stands: the file, and the cell or the line in it.
pub fn place(place: &Place) -> Value {
    let label = place.to_string();
    match place {
        Place::Cell(cell) => {
            json!({ "file": cell.sheet.file, "sheet": cell.sheet.sheet, "cell": cell.address(), "label": label })
        }
        Place::Sheet(sheet) => json!({ "file": sheet.file, "sheet": sheet.sheet, "label": label }),
        Place::Text { file, line, column, .. } => {
            json!({ "file": file, "line": line, "column": column, "label": label })
        }
        Place::File(file) => json!({ "file": file, "label": label }),
    }
}
