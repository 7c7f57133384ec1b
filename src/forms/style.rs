//! How a form looks: fonts that every Windows has, few colours.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

/// The font of the forms; Windows and Excel for Mac have it.
const FONT: &str = "BIZ UDゴシック";
/// A4.
pub(super) const PAPER: u8 = 9;
/// Excel's own format for texts, `@`.
const TEXT: u8 = 49;
const TINT: Color = Color::RGB(0xE4EBF0);
const RULE: Color = Color::RGB(0x8A8A8A);
const NOTE: Color = Color::RGB(0x3C3C3C);
const SAMPLE: Color = Color::RGB(0xFFF8DC);

fn text(size: f64) -> Format {
    Format::new().set_font_name(FONT).set_font_size(size)
}

pub(super) fn title() -> Format {
    text(14.0).set_bold()
}

/// The lines under the title.
pub(super) fn lead() -> Format {
    text(10.0).set_font_color(NOTE)
}

/// What to type into a column.
pub(super) fn hint() -> Format {
    text(9.0).set_font_color(NOTE).set_text_wrap().set_align(FormatAlign::Bottom)
}

pub(super) fn heading() -> Format {
    let centred = text(11.0).set_bold().set_align(FormatAlign::Center).set_align(FormatAlign::VerticalCenter);
    centred.set_background_color(TINT).set_border(FormatBorder::Thin).set_border_color(RULE)
}

/// A cell to type into. `as_text` keeps what Excel would take for a date or a number.
pub(super) fn cell(as_text: bool) -> Format {
    let format = text(11.0).set_text_wrap().set_align(FormatAlign::Top);
    if as_text { format.set_num_format_index(TEXT) } else { format }
}

/// The same, of a row that is an example.
pub(super) fn example(as_text: bool) -> Format {
    cell(as_text).set_background_color(SAMPLE).set_border(FormatBorder::Hair).set_border_color(RULE)
}

/// A number of an example.
pub(super) fn figure() -> Format {
    example(false).set_num_format("#,##0")
}
