//! The templates as one page of HTML, with their pictures and guides inside: to be opened, mailed or printed without a network.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd, html};

use crate::job::Listed;

const HEAD: &str = "<!doctype html>
<html lang=\"ja\"><head><meta charset=\"utf-8\"><title>sasshi のひな型</title><style>
body { font: 16px/1.7 \"BIZ UDPGothic\", \"Yu Gothic\", sans-serif; max-width: 52em; margin: 2em auto; padding: 0 1em; color: #1f1f1f }
section { border-top: 3px solid #41505a; margin-top: 3em } h2 { margin-bottom: 0 }
img { max-width: 100%; border: 1px solid #d9d9d9 }
table { border-collapse: collapse; width: 100% } th, td { border-bottom: 1px solid #8a8a8a; padding: .3em .6em; text-align: left; vertical-align: top }
th { background: #e8ebef } code { background: #f3f3f3; padding: 0 .2em }
</style></head><body><h1>sasshi のひな型</h1>
";

/// The page.
pub fn page(listed: &[Listed]) -> String {
    let mut page = HEAD.to_owned();
    page.push_str("<ul>\n");
    for one in listed {
        let (name, title) = (text(&one.template.name), text(&one.template.title));
        page.push_str(&format!("<li><a href=\"#{name}\">{name}</a>　{title}</li>\n"));
    }
    page.push_str("</ul>\n");
    for one in listed {
        section(one, &mut page);
    }
    page.push_str("</body></html>\n");
    page
}

fn section(one: &Listed, page: &mut String) {
    let (name, title) = (text(&one.template.name), text(&one.template.title));
    page.push_str(&format!("<section id=\"{name}\"><h2>{name}</h2>\n<p>{title}</p>\n"));
    if let Some(picture) = &one.picture {
        let data = STANDARD.encode(picture);
        page.push_str(&format!("<img alt=\"{name} で作った頁の見本\" src=\"data:image/png;base64,{data}\">\n"));
    }
    if let Some(guide) = &one.guide {
        html::push_html(page, guide_events(guide));
    }
    page.push_str("</section>\n");
}

/// The guide without its title, without pictures and HTML, and without links to files that do not lie beside the page.
fn guide_events(guide: &str) -> impl Iterator<Item = Event<'_>> {
    let options = Options::ENABLE_TABLES;
    let mut skipped = 0;
    Parser::new_ext(guide, options).filter_map(move |event| {
        match &event {
            Event::Start(Tag::Heading { level: pulldown_cmark::HeadingLevel::H1, .. } | Tag::Image { .. }) => {
                skipped += 1
            }
            Event::End(TagEnd::Heading(pulldown_cmark::HeadingLevel::H1) | TagEnd::Image) => {
                skipped -= 1;
                return None;
            }
            _ => {}
        }
        let dropped = skipped > 0
            || matches!(event, Event::Start(Tag::Link { .. }) | Event::End(TagEnd::Link))
            || matches!(event, Event::Html(_) | Event::InlineHtml(_));
        (!dropped).then_some(event)
    })
}

fn text(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
