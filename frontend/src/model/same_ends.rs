//! What two texts have in common at both ends: what an edit left alone.

/// Texts are compared in blocks first: by single bytes half a megabyte costs a keystroke its frame.
const BLOCK: usize = 256;

/// How many bytes are the same at the beginning, and behind those at the end; whole characters both.
pub(super) fn same_ends(one: &str, other: &str) -> (usize, usize) {
    let (first, second) = (one.as_bytes(), other.as_bytes());
    let blocks = first.chunks(BLOCK).zip(second.chunks(BLOCK));
    let mut head: usize = blocks.take_while(|(one, other)| one == other).map(|(one, _)| one.len()).sum();
    head += first[head..].iter().zip(&second[head..]).take_while(|(one, other)| one == other).count();
    while !one.is_char_boundary(head) {
        head -= 1;
    }
    let (first, second) = (&first[head..], &second[head..]);
    let blocks = first.rchunks(BLOCK).zip(second.rchunks(BLOCK));
    let mut tail: usize = blocks.take_while(|(one, other)| one == other).map(|(one, _)| one.len()).sum();
    let (first, second) = (&first[..first.len() - tail], &second[..second.len() - tail]);
    tail += first.iter().rev().zip(second.iter().rev()).take_while(|(one, other)| one == other).count();
    while !one.is_char_boundary(one.len() - tail) {
        tail -= 1;
    }
    (head, tail)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(one: &str, other: &str, expected: (usize, usize)) {
        assert_eq!(same_ends(one, other), expected, "{one:?} and {other:?}");
        assert_eq!(same_ends(other, one), expected, "{other:?} and {one:?}");
    }

    #[test]
    fn a_letter_between_two_ends() {
        check("", "", (0, 0));
        check("abc", "abc", (3, 0));
        check("abc", "abxc", (2, 1));
        check("aa", "aaa", (2, 0));
        check("x", "y", (0, 0));
    }

    #[test]
    fn a_character_is_never_cut() {
        check("é", "è", (0, 0));
        check("é", "©", (0, 0));
        check("앱a컨", "앱b컨", (3, 3));
        check("가", "갸", (0, 0));
    }

    #[test]
    fn blocks_are_no_different_from_letters() {
        for length in [BLOCK - 1, BLOCK, BLOCK + 1, 3 * BLOCK, 3 * BLOCK + 7] {
            let (head, tail) = ("a".repeat(length), "b".repeat(length));
            check(&format!("{head}{tail}"), &format!("{head}한{tail}"), (length, length));
            check(&format!("{head}글{tail}"), &format!("{head}한{tail}"), (length, length));
            check(&head, &format!("{head}{head}"), (length, 0));
        }
    }
}
