//! `sasshi.toml` → what is to be made. Spans are kept, so a message shows the line of the manifest.
//!
//! [`load`] reads the file as it is typed; [`resolve`] finds the workbooks it names. Every fault of the file is
//! reported at once.

mod load;
mod manifest;
mod resolve;
mod table;
mod words;

pub use load::{load, option_value};
pub use manifest::{
    BookletSettings, Edition, FontSettings, LimitSettings, Manifest, OptionSetting, OptionValue, Papers, PlanSettings,
    Sizes, WorkbookSettings,
};
pub use resolve::{WorkbookFile, lies_within, resolve, stays_below};
pub use words::spaced;

/// Name of the manifest in the project's folder.
pub const MANIFEST: &str = "sasshi.toml";
