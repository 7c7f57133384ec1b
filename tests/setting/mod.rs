//! The rules of Japanese setting, on laid-out pages: where each character stands. `docs/typesetting.md` names these tests.

mod blocks;
mod breaks;
mod faces;
mod lettering;
mod printed;
mod random;
mod sizes;
mod spacing;
mod table;
