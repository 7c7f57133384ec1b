//! A page as a picture in grey.

use typst_layout::Page;
use typst_render::RenderOptions;

/// Dots an inch.
const RESOLUTION: f64 = 48.0;

/// Greys of a picture that is kept: more would double its bytes, and show nothing more.
const GREYS: f32 = 8.0;

/// Two dots differ if their greys, blurred, are farther apart than this.
const FAR: f32 = 28.0;

/// The share of dots that may differ: about fifty of a page.
pub const TOLERATED: f64 = 0.0002;

/// Dots from 0 (black) to 255, row by row.
pub struct Picture {
    width: usize,
    height: usize,
    dots: Vec<u8>,
}

impl Picture {
    /// Draws a page.
    pub fn of_page(page: &Page) -> Picture {
        let options = RenderOptions { pixel_per_pt: (RESOLUTION / 72.0).into(), ..RenderOptions::default() };
        let drawn = typst_render::render(page, &options);
        let grey = |rgba: &[u8]| {
            // Half transparent dots stand on white paper; the colours are already multiplied.
            let paper = 255.0 - f32::from(rgba[3]);
            let [red, green, blue] = [rgba[0], rgba[1], rgba[2]].map(|part| f32::from(part) + paper);
            (0.299 * red + 0.587 * green + 0.114 * blue).round() as u8
        };
        let dots = drawn.data().chunks_exact(4).map(grey).collect();
        Picture { width: drawn.width() as usize, height: drawn.height() as usize, dots }
    }

    /// Reads a picture that was kept.
    pub fn of_png(bytes: &[u8]) -> Picture {
        let mut decoder = png::Decoder::new(std::io::Cursor::new(bytes));
        decoder.set_transformations(png::Transformations::EXPAND);
        let mut reader = decoder.read_info().expect("a PNG");
        let mut dots = vec![0; reader.output_buffer_size().expect("a small PNG")];
        let info = reader.next_frame(&mut dots).expect("a whole PNG");
        assert_eq!(info.color_type, png::ColorType::Grayscale, "a picture in grey");
        Picture { width: info.width as usize, height: info.height as usize, dots }
    }

    /// The picture as a PNG of few greys.
    pub fn png(&self) -> Vec<u8> {
        // Half a byte a dot.
        let step = |dot: &u8| {
            let level = (f32::from(*dot) / 255.0 * (GREYS - 1.0)).round();
            (level * 15.0 / (GREYS - 1.0)).round() as u8
        };
        let pack = |pair: &[u8]| (step(&pair[0]) << 4) | pair.get(1).map_or(0, step);
        let packed: Vec<u8> = self.dots.chunks(self.width).flat_map(|row| row.chunks(2).map(pack)).collect();
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, self.width as u32, self.height as u32);
        encoder.set_color(png::ColorType::Grayscale);
        encoder.set_depth(png::BitDepth::Four);
        encoder.set_compression(png::Compression::High);
        encoder.set_filter(png::Filter::NoFilter);
        let mut writer = encoder.write_header().expect("a Vec takes all");
        writer.write_image_data(&packed).expect("a Vec takes all");
        writer.finish().expect("a Vec takes all");
        bytes
    }

    /// The share of dots that differ from those of another picture; all, if it has another size.
    pub fn differing(&self, other: &Picture) -> f64 {
        if (self.width, self.height) != (other.width, other.height) {
            return 1.0;
        }
        let far = self.distances(other).filter(|distance| *distance > FAR).count();
        far as f64 / self.dots.len() as f64
    }

    /// White where both are alike, and the darker the farther they are apart.
    pub fn difference(&self, other: &Picture) -> Picture {
        let dots = if (self.width, self.height) == (other.width, other.height) {
            self.distances(other).map(|distance| 255 - (distance * 3.0).min(255.0) as u8).collect()
        } else {
            vec![0; self.dots.len()]
        };
        Picture { width: self.width, height: self.height, dots }
    }

    fn distances(&self, other: &Picture) -> impl Iterator<Item = f32> {
        let (mine, theirs) = (self.blurred(), other.blurred());
        mine.into_iter().zip(theirs).map(|(mine, theirs)| (mine - theirs).abs())
    }

    /// Each dot the mean of itself and its neighbours.
    fn blurred(&self) -> Vec<f32> {
        let around = |at: usize, end: usize| at.saturating_sub(1)..(at + 2).min(end);
        let mean = |x: usize, y: usize| {
            let rows = around(y, self.height).map(|row| &self.dots[row * self.width..][..self.width]);
            let cells = rows.flat_map(|row| &row[around(x, self.width)]).map(|dot| f32::from(*dot));
            let (sum, count) = cells.fold((0.0, 0.0), |(sum, count), dot| (sum + dot, count + 1.0));
            sum / count
        };
        (0..self.height).flat_map(|y| (0..self.width).map(move |x| (x, y))).map(|(x, y)| mean(x, y)).collect()
    }
}
