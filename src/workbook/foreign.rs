//! Files that are no workbook, though somebody put them where one is expected: what they are, so that a message can
//! say what to do.

/// What a file is instead of a workbook.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Foreign {
    /// A web page: many old systems hand out their tables so, with a name that ends in `.xls`.
    WebPage,
    /// XML of Excel 2003.
    XmlSpreadsheet,
    Pdf,
    Picture,
    Word,
    Presentation,
    /// 一太郎.
    Ichitaro,
    Numbers,
    /// An archive of files, or one packed in another way than ZIP.
    Archive,
    /// Text without columns.
    Prose,
    /// A file that the programs of this list cannot tell.
    Unknown,
}

const SIGNATURES: [(&[u8], Foreign); 17] = [
    (b"%PDF", Foreign::Pdf),
    (b"\x89PNG", Foreign::Picture),
    (b"\xFF\xD8\xFF", Foreign::Picture),
    (b"GIF8", Foreign::Picture),
    (b"BM", Foreign::Picture),
    (b"II*\0", Foreign::Picture),
    (b"MM\0*", Foreign::Picture),
    (b"RIFF", Foreign::Picture),
    (b"{\\rtf", Foreign::Word),
    (b"PK\x05\x06", Foreign::Archive),
    (b"7z\xBC\xAF\x27\x1C", Foreign::Archive),
    (b"Rar!", Foreign::Archive),
    (b"\x1F\x8B", Foreign::Archive),
    (b"MSCF", Foreign::Archive),
    (b"MIME-Version:", Foreign::WebPage),
    // `-lh5-` stands behind the length and the sum of the header, which are any two bytes: see below.
    (b"-lh", Foreign::Archive),
    (b"-lz", Foreign::Archive),
];

/// Streams of compound files.
const STREAMS: [(&str, Foreign); 4] = [
    ("WordDocument", Foreign::Word),
    ("PowerPoint Document", Foreign::Presentation),
    ("JSRV_SegmentInformation", Foreign::Ichitaro),
    ("DocumentText", Foreign::Ichitaro),
];

/// Parts of archives.
const PARTS: [(&str, Foreign); 4] = [
    ("word/document.xml", Foreign::Word),
    ("ppt/presentation.xml", Foreign::Presentation),
    ("Index/CalculationEngine.iwa", Foreign::Numbers),
    ("Index/Document.iwa", Foreign::Numbers),
];

impl Foreign {
    /// What an archive is that holds none of the workbooks that are read; `kind` is its own word for it, `has` tells
    /// whether it has a part.
    pub(super) fn of_archive(kind: &str, has: impl Fn(&str) -> bool) -> Self {
        let kinds = [("opendocument.text", Foreign::Word), ("opendocument.presentation", Foreign::Presentation)];
        let told = kinds.into_iter().find(|(name, _)| kind.contains(name)).map(|(_, foreign)| foreign);
        let part = || PARTS.into_iter().find(|(part, _)| has(part)).map(|(_, foreign)| foreign);
        told.or_else(part).unwrap_or(Foreign::Archive)
    }

    /// What a compound file is; `has` tells whether it has a stream.
    pub(super) fn of_compound_file(has: impl Fn(&str) -> bool) -> Self {
        STREAMS.into_iter().find(|(stream, _)| has(stream)).map_or(Foreign::Unknown, |(_, foreign)| foreign)
    }

    /// What a file is by its first bytes.
    pub(super) fn of_bytes(bytes: &[u8]) -> Option<Self> {
        let packed = bytes.get(2..).filter(|rest| rest.starts_with(b"-l") && rest.get(4) == Some(&b'-'));
        let begins =
            |signature: &[u8]| bytes.starts_with(signature) || packed.is_some_and(|at| at.starts_with(signature));
        SIGNATURES.into_iter().find(|(signature, _)| begins(signature)).map(|(_, foreign)| foreign)
    }

    /// What a text is that is written in tags.
    pub(super) fn of_markup(text: &str) -> Option<Self> {
        let head: String = text.trim_start().chars().take(4_000).collect::<String>().to_ascii_lowercase();
        if !head.starts_with('<') {
            None
        } else if head.contains("urn:schemas-microsoft-com:office:spreadsheet") && !head.contains("<html") {
            Some(Foreign::XmlSpreadsheet)
        } else if ["<html", "<!doctype html", "<table", "<meta", "<head"].iter().any(|tag| head.contains(tag)) {
            Some(Foreign::WebPage)
        } else {
            head.starts_with("<?xml").then_some(Foreign::Unknown)
        }
    }
}
