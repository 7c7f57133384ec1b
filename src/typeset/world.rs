//! One document as Typst sees it: `main.typ`, the design layer, pictures. No network, no packages, no clock.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use typst::Library;
use typst::World;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, Source, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

use super::foundry::{Foundry, file_id};
use super::given::draw_page;
use super::pictures::Picture;
use crate::config::{Sizes, lies_within};

/// The name under which every document's own source is known.
pub const MAIN: &str = "main.typ";

/// The largest file a document may read, in bytes.
const LARGEST_FILE: u64 = 256 << 20;

pub struct DocumentWorld<'a> {
    foundry: &'a Foundry,
    main: Source,
    pictures: &'a HashMap<FileId, Picture>,
    sizes: Sizes,
    date: (i32, u8, u8),
    /// Files read so far: Typst may ask again and must get the same.
    files: Mutex<HashMap<FileId, FileResult<Bytes>>>,
}

impl<'a> DocumentWorld<'a> {
    pub fn new(
        foundry: &'a Foundry,
        pictures: &'a HashMap<FileId, Picture>,
        source: String,
        sizes: Sizes,
        date: (i32, u8, u8),
    ) -> Self {
        let id = file_id(MAIN).expect("a fixed name is a valid path");
        Self { foundry, main: Source::new(id, source), pictures, sizes, date, files: Mutex::default() }
    }

    pub fn main_source(&self) -> &Source {
        &self.main
    }

    fn read(&self, id: FileId) -> FileResult<Bytes> {
        if !matches!(id.root(), VirtualRoot::Project) {
            return Err(FileError::AccessDenied);
        }
        let name = id.vpath().get_without_slash();
        let path = match self.pictures.get(&id) {
            Some(Picture::Drawn(bytes)) => return Ok(bytes.clone()),
            Some(Picture::File(path) | Picture::Page(path, _)) => path.clone(),
            None => self.foundry.project().join(name),
        };
        if !lies_within(&path, self.foundry.project()) {
            return Err(FileError::NotFound(PathBuf::from(name)));
        }
        let length = path.metadata().map_err(|error| FileError::from_io(error, &path))?.len();
        if length > LARGEST_FILE {
            return Err(FileError::AccessDenied);
        }
        if let Some(Picture::Page(path, page)) = self.pictures.get(&id) {
            let drawing = draw_page(path, *page, self.foundry);
            return drawing.map(Bytes::new).ok_or_else(|| FileError::NotFound(path.clone()));
        }
        std::fs::read(&path).map(Bytes::new).map_err(|error| FileError::from_io(error, &path))
    }
}

impl World for DocumentWorld<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.foundry.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.foundry.book()
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main.id() {
            return Ok(self.main.clone());
        }
        if let Some(source) = self.foundry.source(id, self.sizes) {
            return Ok(source.clone());
        }
        let bytes = self.file(id)?;
        let text = std::str::from_utf8(&bytes).map_err(|_| FileError::InvalidUtf8)?;
        Ok(Source::new(id, text.to_owned()))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.main.id() {
            return Ok(Bytes::from_string(self.main.clone()));
        }
        if let Some(source) = self.foundry.source(id, self.sizes) {
            return Ok(Bytes::from_string(source.clone()));
        }
        let mut files = self.files.lock().unwrap_or_else(PoisonError::into_inner);
        files.entry(id).or_insert_with(|| self.read(id)).clone()
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.foundry.font(index)
    }

    /// The date of the manifest: never today's, so that the same input gives the same bytes.
    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        let (year, month, day) = self.date;
        Datetime::from_ymd(year, month, day)
    }
}
