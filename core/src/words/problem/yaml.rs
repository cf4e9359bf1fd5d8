//! What the parser of YAML stumbled over, for people who do not know its words.

use crate::words::Language;

/// What it is in English and in Korean.
type Said = (&'static str, &'static str);

const BRACKET: Said =
    ("a bracket is not closed, or a comma is missing", "괄호가 닫히지 않았거나 쉼표가 빠졌습니다");
const QUOTE: Said = ("a quote is not closed", "따옴표가 닫히지 않았습니다");

/// What the parser says, and what that usually means.
const MEANT: &[(&str, Said)] = &[
    (
        "did not find expected key",
        ("the indentation does not fit the lines around it", "들여쓰기가 주변 줄과 맞지 않습니다"),
    ),
    (
        "mapping values are not allowed",
        (
            "the line is indented too deeply, has a second \": \", or the line above lacks a space after its colon",
            "들여쓰기가 너무 깊거나, 한 줄에 \": \"이 두 번 있거나, 윗줄의 콜론 뒤에 공백이 없습니다",
        ),
    ),
    (
        "block sequence entries are not allowed",
        ("\"- \" cannot be used here", "이 자리에는 \"- \"를 쓸 수 없습니다"),
    ),
    (
        "did not find expected '-' indicator",
        (
            "each item of a list begins with \"- \" in the same column",
            "목록의 항목은 모두 같은 열에서 \"- \"로 시작해야 합니다",
        ),
    ),
    (
        "simple key expected ':'",
        ("a colon with a space after it is missing", "콜론과 그 뒤의 공백이 빠졌습니다"),
    ),
    ("flow ", BRACKET),
    ("bracket", BRACKET),
    ("illegal placement of ':'", BRACKET),
    ("multiline quoted scalar", QUOTE),
    ("unclosed quote", QUOTE),
    (
        "invalid trailing content",
        ("something follows the closing quote", "닫는 따옴표 뒤에 다른 글자가 있습니다"),
    ),
    (
        "unknown escape character",
        ("\\ in double quotes needs another one before it", "큰따옴표 안의 \\는 \\\\로 써야 합니다"),
    ),
    (
        "unexpected character",
        (
            "a value that begins with a sign like @, % or ` needs quotes",
            "@, %, ` 같은 기호로 시작하는 값은 따옴표로 감싸야 합니다",
        ),
    ),
    (
        "did not find expected <document start>",
        (
            "the document has ended above; another one begins with a line ---",
            "문서가 이미 끝났습니다. 새 문서는 --- 줄로 시작합니다",
        ),
    ),
];

/// The same in the reader's words; nothing where only the parser's say it.
pub(super) fn meant(language: Language, found: &str) -> Option<&'static str> {
    let (_, (english, korean)) = MEANT.iter().find(|(said, _)| found.contains(said))?;
    Some(match language {
        Language::English => english,
        Language::Korean => korean,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::problem_on_page;
    use crate::yaml::read;

    fn check(text: &str, expected: [&str; 2]) {
        let documents = read(text);
        let first = documents.iter().flat_map(|document| document.problems()).next();
        let first = first.expect("a problem").problem;
        let said = Language::ALL.iter().map(|language| problem_on_page(*language, &first).message);
        assert_eq!(said.collect::<Vec<_>>(), expected, "{text}");
    }

    #[test]
    fn the_usual_slips() {
        check(
            "a:\n- b: 1\n   c: 2\n",
            [
                "This is not YAML: the line is indented too deeply, has a second \": \", or the line above lacks a space \
                 after its colon",
                "YAML이 아닙니다: 들여쓰기가 너무 깊거나, 한 줄에 \": \"이 두 번 있거나, 윗줄의 콜론 뒤에 공백이 없습니다",
            ],
        );
        check(
            "a: [b\nc: d\n",
            [
                "This is not YAML: a bracket is not closed, or a comma is missing",
                "YAML이 아닙니다: 괄호가 닫히지 않았거나 쉼표가 빠졌습니다",
            ],
        );
        check(
            "a:\n  b: 1\n c: 2\n",
            [
                "This is not YAML: the indentation does not fit the lines around it",
                "YAML이 아닙니다: 들여쓰기가 주변 줄과 맞지 않습니다",
            ],
        );
    }

    #[test]
    fn what_is_rare_keeps_the_parsers_words() {
        let said = "while scanning a tag, did not find expected '!'";
        assert_eq!(meant(Language::Korean, said), None);
    }
}
