//! A shell script in words and operators, as far as its ending can depend on them.

/// A piece of a script.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// A word, with its quotes taken off.
    Word {
        /// Its text; what the shell would put in its place is left as written.
        text: String,
        /// Whether the shell leaves it as it is.
        literal: bool,
        /// Whether it can be a reserved word: nothing of it was quoted.
        bare: bool,
    },
    /// `;`, a line's end, `&`, `&&`, `||`, `|`, `(`, `)` or `;;`.
    Operator(&'static str),
    /// `<<`: what follows is not a script.
    HereDocument,
}

/// A word of a command.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word<'w> {
    pub(super) text: &'w str,
    /// Whether the shell leaves it as it is.
    pub(super) is_literal: bool,
}

impl Token {
    /// The word that it is, for a command.
    pub(super) fn word(&self) -> Option<Word<'_>> {
        match self {
            Self::Word { text, literal, .. } => Some(Word { text, is_literal: *literal }),
            Self::Operator(_) | Self::HereDocument => None,
        }
    }
}

/// Words as they are written.
pub(super) fn joined(words: &[Word<'_>]) -> String {
    words.iter().map(|word| word.text).collect::<Vec<_>>().join(" ")
}

/// The script's tokens; `None` where a quote is never closed.
pub(super) fn tokens(script: &str) -> Option<Vec<Token>> {
    let mut found = Vec::new();
    let mut rest = script;
    while let Some(first) = rest.chars().next() {
        if let Some(after) = rest.strip_prefix("\\\n") {
            rest = after;
        } else if first == '\n' {
            found.push(Token::Operator(";"));
            rest = &rest[1..];
        } else if first.is_whitespace() {
            rest = &rest[first.len_utf8()..];
        } else if first == '#' {
            rest = &rest[rest.find('\n').unwrap_or(rest.len())..];
        } else if rest.starts_with("<<") {
            found.push(Token::HereDocument);
            rest = &rest[2..];
        } else if let Some(after) = redirection(rest) {
            // The file it names plays no part.
            let (_, after) = word(after.trim_start_matches([' ', '\t']))?;
            rest = after;
        } else if let Some(operator) = operator(rest) {
            found.push(Token::Operator(operator));
            rest = &rest[operator.len()..];
        } else {
            let (token, after) = word(rest)?;
            found.push(token);
            rest = after;
        }
    }
    Some(found)
}

fn operator(text: &str) -> Option<&'static str> {
    let operators = [";;", "&&", "||", ";", "&", "|", "(", ")"];
    operators.into_iter().find(|operator| text.starts_with(operator))
}

/// What follows `>`, `2>&`, `&>>`, `<` and the like.
fn redirection(text: &str) -> Option<&str> {
    let after = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let after = if text.starts_with("&>") { &text[1..] } else { after };
    let signs = ["<&", ">>", ">&", ">|", "<>", ">", "<"];
    signs.into_iter().find_map(|sign| after.strip_prefix(sign))
}

fn word(text: &str) -> Option<(Token, &str)> {
    let mut out = String::new();
    let (mut literal, mut bare) = (true, true);
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        match first {
            '\'' => {
                let (inside, after) = rest[1..].split_once('\'')?;
                out.push_str(inside);
                bare = false;
                rest = after;
            }
            '"' => {
                let (inside, after) = double_quoted(&rest[1..])?;
                literal &= !inside.contains(['$', '`']);
                out.push_str(inside);
                bare = false;
                rest = after;
            }
            '\\' => {
                bare = false;
                let escaped = rest[1..].chars().next()?;
                out.push(escaped);
                rest = &rest[1 + escaped.len_utf8()..];
            }
            '$' | '`' => {
                let length = substitution(rest)?;
                literal = false;
                out.push_str(&rest[..length]);
                rest = &rest[length..];
            }
            _ if first.is_whitespace() || matches!(first, ';' | '&' | '|' | '(' | ')' | '<' | '>') => break,
            _ => {
                literal &= !matches!(first, '*' | '?' | '{');
                out.push(first);
                rest = &rest[first.len_utf8()..];
            }
        }
    }
    // Braces alone group commands; they expand only inside a word.
    let literal = literal || out == "{";
    Some((Token::Word { text: out, literal, bare }, rest))
}

fn double_quoted(text: &str) -> Option<(&str, &str)> {
    let mut characters = text.char_indices();
    while let Some((at, character)) = characters.next() {
        match character {
            '\\' => _ = characters.next(),
            '"' => return Some((&text[..at], &text[at + 1..])),
            _ => {}
        }
    }
    None
}

/// The length of `$name`, `${…}`, `$(…)` or a pair of backquotes at the front.
fn substitution(text: &str) -> Option<usize> {
    if let Some(inside) = text.strip_prefix('`') {
        return Some(inside.find('`')? + 2);
    }
    let (open, close) = match text.as_bytes().get(1) {
        Some(b'(') => ('(', ')'),
        Some(b'{') => ('{', '}'),
        _ => return Some(1),
    };
    let mut depth = 0_u32;
    for (at, character) in text.char_indices() {
        if character == open {
            depth += 1;
        } else if character == close {
            depth -= 1;
            if depth == 0 {
                return Some(at + 1);
            }
        }
    }
    None
}
