//! Reading a PDF back before it replaces an older one.

use lopdf::Document;

/// Whether the bytes are a PDF with this many pages, each of which has contents.
pub fn check(bytes: &[u8], pages: usize) -> Result<(), String> {
    let document = Document::load_mem(bytes).map_err(|error| error.to_string())?;
    let found = document.get_pages();
    if found.len() != pages {
        return Err(format!("{pages} 頁のはずが {} 頁です", found.len()));
    }
    match found.iter().find(|(_, id)| document.get_page_contents(**id).is_empty()) {
        Some((number, _)) => Err(format!("{number} 頁目の中身がありません")),
        None => Ok(()),
    }
}
