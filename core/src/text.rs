//! Places in a text: byte spans inside the crate, lines and columns at its edges.
//!
//! A span counts bytes because Rust's strings do. An editor counts UTF-16 units and a terminal counts
//! characters, so the conversion happens once, here, and is right after Korean comments too.

use std::ops::Range;

/// A half-open range of bytes in a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The bytes from `start` up to, but not including, `end`.
    #[must_use]
    pub const fn new(start: u32, end: u32) -> Self {
        Self { start, end }
    }

    /// The same range in a text that has `offset` bytes more in front.
    #[must_use]
    pub const fn shifted(self, offset: u32) -> Self {
        Self { start: self.start + offset, end: self.end + offset }
    }

    /// Whether the byte at `offset` lies inside.
    #[must_use]
    pub const fn contains(self, offset: u32) -> bool {
        self.start <= offset && offset < self.end
    }

    /// A number that is greater for what starts later, and for the longer of those that start together.
    pub(crate) const fn order(self) -> i64 {
        ((self.start as i64) << 32) | self.end as i64
    }

    /// The range for indexing a string.
    #[must_use]
    pub const fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// A place as a person reads it; both counts begin at 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line.
    pub line: u32,
    /// The column, in the unit that the question named.
    pub column: u32,
}

/// The line starts of one text, for turning byte offsets into positions.
#[derive(Clone, Debug)]
pub struct Lines<'t> {
    text: &'t str,
    starts: Vec<u32>,
}

impl<'t> Lines<'t> {
    /// Finds the lines of `text`: they end with `\n`, `\r\n` or a lone `\r`.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        for (at, byte) in bytes.iter().enumerate() {
            if *byte == b'\n' || (*byte == b'\r' && bytes.get(at + 1) != Some(&b'\n')) {
                starts.push(u32::try_from(at + 1).unwrap_or(u32::MAX));
            }
        }
        Self { text, starts }
    }

    /// The position of a byte, its column counted in characters, as compilers and terminals do.
    #[must_use]
    pub fn position(&self, offset: u32) -> Position {
        self.locate(offset, |line| line.chars().count())
    }

    /// The position of a byte, its column counted in UTF-16 units, as browsers and editors do.
    #[must_use]
    pub fn utf16_position(&self, offset: u32) -> Position {
        self.locate(offset, |line| line.encode_utf16().count())
    }

    fn locate(&self, offset: u32, width: impl Fn(&str) -> usize) -> Position {
        let mut offset = (offset as usize).min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        let line = self.starts.partition_point(|start| *start as usize <= offset) - 1;
        let before = &self.text[self.starts[line] as usize..offset];
        let count = |n: usize| u32::try_from(n + 1).unwrap_or(u32::MAX);
        Position { line: count(line), column: count(width(before)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, needle: &str, characters: (u32, u32), utf16: (u32, u32)) {
        let offset = u32::try_from(text.find(needle).expect("the needle is in the text")).expect("short");
        let lines = Lines::new(text);
        let (at, editor) = (lines.position(offset), lines.utf16_position(offset));
        assert_eq!((at.line, at.column), characters);
        assert_eq!((editor.line, editor.column), utf16);
    }

    #[test]
    fn columns_after_korean_and_astral_text() {
        check("a: b\n# 앱 컨테이너\nc: d", "d", (3, 4), (3, 4));
        check("# 앱 🚢 x", "x", (1, 7), (1, 8));
    }

    #[test]
    fn every_kind_of_line_end() {
        check("a\r\nb\rc\nd", "d", (4, 1), (4, 1));
    }
}
