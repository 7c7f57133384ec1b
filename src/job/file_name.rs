//! Names of the PDFs: readable, and allowed on Windows.

/// Longest name of a file in characters, ending included: a safe part of what Windows allows for a whole path.
const LONGEST: usize = 120;

/// Longest name of a file in bytes of UTF-8, ending included: Linux and macOS allow 255.
const LONGEST_BYTES: usize = 240;

/// The name of a booklet's file: `<name>[_<key>][<suffix>].pdf`.
pub fn file_name(name: &str, key: Option<&str>, suffix: &str) -> String {
    let stem = match key {
        Some(key) => format!("{name}_{key}"),
        None => name.to_owned(),
    };
    let room = LONGEST.saturating_sub(suffix.chars().count() + 4);
    let mut stem: String = stem.chars().map(allowed).take(room).collect();
    while stem.len() + suffix.len() + 5 > LONGEST_BYTES {
        stem.pop();
    }
    let stem = stem.trim_matches([' ', '.']);
    let stem = if stem.is_empty() { "冊子" } else { stem };
    let guard = if is_device(stem) { "_" } else { "" };
    format!("{guard}{stem}{suffix}.pdf")
}

/// What Windows holds against the name of a folder, in Japanese.
pub fn fault(name: &str) -> Option<String> {
    if let Some(character) = name.chars().find(|character| allowed(*character) != *character) {
        let shown = if character.is_control() { "制御文字".to_owned() } else { format!("「{character}」") };
        return Some(format!("{shown}は、Windows のフォルダーの名前に使えません"));
    }
    if name.ends_with([' ', '.']) {
        return Some("名前の終わりに空白や「.」は使えません".to_owned());
    }
    if is_device(name) {
        return Some("Windows が別の用途に使う名前です".to_owned());
    }
    (name.chars().count() > LONGEST || name.len() > LONGEST_BYTES).then(|| "名前が長すぎます".to_owned())
}

/// The character itself, or its full-width form where Windows forbids it.
fn allowed(character: char) -> char {
    match character {
        '/' => '／',
        '\\' => '＼',
        ':' => '：',
        '*' => '＊',
        '?' => '？',
        '"' => '”',
        '<' => '＜',
        '>' => '＞',
        '|' => '｜',
        _ if character.is_control() => '_',
        _ => character,
    }
}

/// Names that Windows keeps for devices, whatever follows a dot.
fn is_device(stem: &str) -> bool {
    let base = stem.split('.').next().unwrap_or(stem).to_ascii_uppercase();
    let numbered = |prefix: &str| {
        base.strip_prefix(prefix).is_some_and(|rest| rest.len() == 1 && rest.chars().all(|c| c.is_ascii_digit()))
    };
    matches!(base.as_str(), "CON" | "PRN" | "AUX" | "NUL") || numbered("COM") || numbered("LPT")
}

#[cfg(test)]
mod tests {
    use super::file_name;

    #[test]
    fn names_are_allowed_on_windows() {
        assert_eq!(file_name("資料５", Some("施策５－①"), ""), "資料５_施策５－①.pdf");
        assert_eq!(file_name("a/b:c?", None, ""), "a／b：c？.pdf");
        assert_eq!(file_name("con", None, ""), "_con.pdf");
        assert_eq!(file_name("..", None, ""), "冊子.pdf");
        assert_eq!(file_name(&"a".repeat(400), None, "").chars().count(), 120);
        assert!(file_name(&"長".repeat(400), None, "_面付け").len() <= 240);
    }
}
