//! Where on the page text stands: to tell one line from the next, and one cell of a table from its neighbours.

use lopdf::Object;

/// A transformation `[a b c d e f]` as in the operators `cm` and `Tm`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Matrix([f32; 6]);

impl Matrix {
    /// The transformation that changes nothing.
    pub const IDENTITY: Matrix = Matrix([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// The matrix that the six operands of an operator or the six items of an array give.
    pub fn new(operands: &[Object]) -> Matrix {
        assert_eq!(operands.len(), 6, "a matrix has six numbers: {operands:?}");
        let number = |at: usize| operands[at].as_float().expect("a number in a matrix");
        Matrix(std::array::from_fn(number))
    }

    /// This transformation first, then the outer one.
    pub fn then(self, outer: Matrix) -> Matrix {
        let [a, b, c, d, e, f] = self.0;
        let [oa, ob, oc, od, oe, of] = outer.0;
        Matrix([
            a * oa + b * oc,
            a * ob + b * od,
            c * oa + d * oc,
            c * ob + d * od,
            e * oa + f * oc + oe,
            e * ob + f * od + of,
        ])
    }
}

/// A base line: its height on the page, and the size of the font on it.
#[derive(Debug, Clone, Copy)]
pub struct Baseline {
    y: f32,
    size: f32,
}

impl Baseline {
    /// The base line of text of a size under a transformation.
    pub fn new(matrix: Matrix, size: f32) -> Baseline {
        let [_, _, c, d, _, y] = matrix.0;
        Baseline { y, size: size * c.hypot(d) }
    }

    /// Whether this is another line than the one before, and not just a raised footnote mark on the same line.
    pub fn leaves(self, before: Baseline) -> bool {
        (self.y - before.y).abs() > 0.75 * self.size.max(before.size)
    }
}

/// Text at its place on a page, in points from the top left corner; `y` is its base line.
#[derive(Debug, Clone, PartialEq)]
pub struct Placed {
    pub text: String,
    pub x: f32,
    pub y: f32,
    pub size: f32,
    /// Whether it is marked as an artifact, as a repeated header is.
    pub artifact: bool,
}

impl Placed {
    /// Text that begins where a transformation leads, on a page of this height.
    pub fn new(text: &str, matrix: Matrix, size: f32, page_height: f32, artifact: bool) -> Placed {
        let [_, _, c, d, x, y] = matrix.0;
        Placed { text: text.to_owned(), x, y: page_height - y, size: size * c.hypot(d), artifact }
    }

    /// The right end. The fonts of the program have two widths only: a character is a square, or half of one.
    pub fn right(&self) -> f32 {
        let half = |c: &char| matches!(c, '\u{20}'..='\u{7e}' | '\u{ff61}'..='\u{ff9f}');
        let halves = self.text.chars().filter(half).count() as f32;
        self.x + (self.text.chars().count() as f32 - halves / 2.0) * self.size
    }

    /// The middle between both ends.
    pub fn middle(&self) -> f32 {
        (self.x + self.right()) / 2.0
    }

    /// Whether another text goes on where this one ends.
    fn is_continued_by(&self, next: &Placed) -> bool {
        (self.y - next.y).abs() < 0.1
            && (self.right() - next.x).abs() < 0.6 * self.size
            && self.artifact == next.artifact
    }
}

/// Runs that follow one another on a line, joined.
pub fn joined(runs: Vec<Placed>) -> Vec<Placed> {
    let mut joined: Vec<Placed> = Vec::new();
    for run in runs {
        match joined.last_mut() {
            Some(last) if last.is_continued_by(&run) => last.text.push_str(&run.text),
            _ => joined.push(run),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn matrices_combine_from_the_inside_out() {
        let shift = Matrix([1.0, 0.0, 0.0, 1.0, 10.0, 20.0]);
        let double = Matrix([2.0, 0.0, 0.0, -2.0, 0.0, 100.0]);
        assert_eq!(shift.then(double), Matrix([2.0, 0.0, 0.0, -2.0, 20.0, 60.0]));
        assert_eq!(shift.then(Matrix::IDENTITY), shift);
    }

    #[test]
    fn a_footnote_mark_stays_on_its_line() {
        let at = |y: f32, size: f32| Baseline::new(Matrix([1.0, 0.0, 0.0, -1.0, 0.0, y]), size);
        assert!(!at(105.0, 6.0).leaves(at(100.0, 10.0)));
        assert!(at(86.0, 10.0).leaves(at(100.0, 10.0)));
    }
}
