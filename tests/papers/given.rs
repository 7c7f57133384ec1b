//! Papers that are given as PDFs.

use std::fs;

use super::{LIST, SET, made, project};
use crate::kit::standards::assert_conforms;

/// A PDF of these pages: width, height, rotation. Its words are in a font that is not in the file, in an encoding of Japan.
fn pdf(pages: &[(u32, u32, u32)]) -> Vec<u8> {
    file(&objects(pages), "")
}

/// A PDF of one page that does not tell which characters its letters are.
fn silent_pdf() -> Vec<u8> {
    let mut objects = objects(&[(595, 842, 0)]);
    objects[3] = objects[3].replace("90ms-RKSJ-H", "Identity-H");
    file(&objects, "")
}

fn objects(pages: &[(u32, u32, u32)]) -> Vec<String> {
    let text: String = "8FF097E1".to_owned();
    let content = format!("BT /F1 20 Tf 50 50 Td <{text}> Tj ET 1 0 0 RG 50 80 100 20 re S");
    let kids: String = (0..pages.len()).map(|page| format!("{} 0 R ", 7 + page)).collect();
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        format!("<</Type/Pages/Kids[{kids}]/Count {}>>", pages.len()),
        format!("<</Length {}>>stream\n{content}\nendstream", content.len()),
        "<</Type/Font/Subtype/Type0/BaseFont/Ryumin-Light/Encoding/90ms-RKSJ-H/DescendantFonts[5 0 R]>>".to_owned(),
        "<</Type/Font/Subtype/CIDFontType0/BaseFont/Ryumin-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(Japan1)\
         /Supplement 2>>/FontDescriptor 6 0 R>>"
            .to_owned(),
        "<</Type/FontDescriptor/FontName/Ryumin-Light/Flags 6/FontBBox[0 -200 1000 900]/ItalicAngle 0/Ascent 800\
         /Descent -200/StemV 80/CapHeight 700>>"
            .to_owned(),
    ];
    objects.extend(pages.iter().map(|(width, height, turn)| {
        format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 {width} {height}]/Rotate {turn}/Contents 3 0 R\
             /Resources<</Font<</F1 4 0 R>>>>>>"
        )
    }));
    objects
}

fn file(objects: &[String], trailer: &str) -> Vec<u8> {
    let mut file = "%PDF-1.5\n".to_owned();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (number, object) in (1..).zip(objects) {
        table += &format!("{:010} 00000 n \n", file.len());
        file += &format!("{number} 0 obj\n{object}\nendobj\n");
    }
    let start = file.len();
    let trailer = format!("trailer\n<</Size {}/Root 1 0 R{trailer}>>\nstartxref\n{start}\n%%EOF\n", objects.len() + 1);
    (file + &table + &trailer).into_bytes()
}

fn list() -> Vec<super::Row<'static>> {
    let mut list = LIST.to_vec();
    list.insert(1, ["", "参考", "条例の抜粋", "", "参考/条例.pdf", ""]);
    list
}

#[test]
fn the_pages_go_in_as_they_are() {
    let project = project(&format!("{SET}duplex = true\n"), &list());
    project.write("参考/条例.pdf", pdf(&[(595, 842, 0), (595, 842, 90), (1191, 842, 0)]));
    made(&project);
    let set = project.pdf("一式");
    let sizes: Vec<(i32, i32)> =
        set.page_sizes()[2..6].iter().map(|(width, height)| (width.round() as i32, height.round() as i32)).collect();
    assert_eq!(sizes, [(595, 842), (842, 595), (1191, 842), (1191, 842)], "the last is a blank back");
    let outer: Vec<(String, usize)> =
        set.bookmarks().into_iter().filter(|mark| mark.level == 1).map(|mark| (mark.title, mark.page)).collect();
    assert_eq!(outer[1], ("参考　条例の抜粋".to_owned(), 2));
    assert_eq!(outer[2].1, 6);
    assert_conforms("一式", &fs::read(project.out().join("一式.pdf")).unwrap());
}

#[test]
fn a_pdf_that_replaces_another_goes_in_with_its_date() {
    let mut list = LIST.to_vec();
    list.insert(1, ["", "参考", "条例の抜粋", "差替", "参考/条例.pdf", "７月25日"]);
    let project = project(SET, &list);
    project.write("参考/条例.pdf", pdf(&[(595, 842, 0)]));
    made(&project);
    let titles: Vec<String> = project.pdf("一式").bookmarks().into_iter().map(|mark| mark.title).collect();
    assert!(titles.contains(&"参考　条例の抜粋".to_owned()), "{titles:?}");
}

#[test]
fn the_words_of_a_given_page_are_heard() {
    let project = project(SET, &list());
    let heard = "参考　条例の抜粋　1/1";
    for (pdf, heard) in [(pdf(&[(595, 842, 0)]), format!("{heard}　条例")), (silent_pdf(), heard.to_owned())] {
        project.write("参考/条例.pdf", pdf);
        made(&project);
        let structure = project.pdf("一式").structure();
        let alternatives: Vec<String> =
            structure.find_all("Figure").iter().filter_map(|figure| figure.alt.clone()).collect();
        assert!(alternatives.contains(&heard), "{heard}: {alternatives:?}");
        assert_conforms("一式", &fs::read(project.out().join("一式.pdf")).unwrap());
    }
}

#[test]
fn what_is_drawn_can_be_seen() {
    let project = project("[[booklet]]\nname = \"一式\"\npapers = [\"条例.PDF\"]\n", &LIST);
    project.write("条例.PDF", pdf(&[(300, 200, 0)]));
    made(&project);
    let bytes = fs::read(project.out().join("一式.pdf")).unwrap();
    let drawing = hayro::hayro_syntax::Pdf::new(bytes).unwrap();
    let settings =
        hayro::RenderSettings { bg_color: hayro::vello_cpu::color::palette::css::WHITE, ..Default::default() };
    let page = drawing.pages().first().unwrap();
    let picture = hayro::render(page, &hayro::RenderCache::new(), &Default::default(), &settings);
    let (width, pixels) = (usize::from(picture.width()), picture.data_as_u8_slice());
    let ink = |x: usize, y: usize| {
        let at = 4 * (y * width + x);
        (pixels[at], pixels[at + 1], pixels[at + 2])
    };
    let dark = |xs: std::ops::Range<usize>, ys: std::ops::Range<usize>| {
        xs.flat_map(|x| ys.clone().map(move |y| (x, y))).filter(|(x, y)| ink(*x, *y).0 < 100).count()
    };
    // Two characters of 20 points on a base line of 50 points, in a font of the program; a red frame above them.
    assert!(dark(50..90, 130..155) > 60, "no letters");
    assert_eq!(dark(95..290, 130..200), 0);
    let red = (50..150).filter(|x| (98..102).any(|y| ink(*x, y).0 > 200 && ink(*x, y).1 < 200)).count();
    assert!(red > 90, "no frame");
}

#[test]
fn a_pdf_that_cannot_be_read_stops_the_set_at_its_cell() {
    let whole = pdf(&[(595, 842, 0)]);
    let secret = file(
        &[
            "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
            "<</Type/Pages/Kids[]/Count 0>>".to_owned(),
            format!("<</Filter/Standard/V 1/R 2/O<{0}>/U<{0}>/P -4>>", "41".repeat(32)),
        ],
        "/Encrypt 3 0 R/ID[<41><41>]",
    );
    let many = pdf(&vec![(595, 842, 0); 501]);
    let cases: [(&[u8], &str); 7] = [
        (b"\x89PNG no PDF", "PDF ではない"),
        (&whole[..whole.len() - 100], "途中で切れて"),
        (b"", "PDF ではない"),
        (b"%PDF-1.7\n%%EOF\n", "壊れています"),
        (&secret, "パスワード"),
        (&many, "500 頁"),
        (&pdf(&[(595, 842_000, 0)]), "大きさ"),
    ];
    for (bytes, cause) in cases {
        let project = project(SET, &list());
        project.write("参考/条例.pdf", bytes);
        let run = project.build(&[]);
        assert_eq!(run.code, 1);
        let said = run.json_of("diagnostic");
        let odd =
            said.iter().find(|said| said["code"] == "odd-pdf").unwrap_or_else(|| panic!("{cause}: {}", run.stdout));
        assert!(odd["message"].as_str().unwrap().contains(cause), "{cause}: {odd}");
        assert_eq!(odd["place"]["cell"], "E3");
        assert!(said.iter().any(|said| said["code"] == "paper-not-made"));
        assert_eq!(run.json_of("booklet").iter().filter(|booklet| booklet["status"] == "made").count(), 3);
    }
}
