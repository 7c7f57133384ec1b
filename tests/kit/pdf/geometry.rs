//! Where on the page a line of text stands: just enough to tell one line from the next.

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
