//! Any text can be read, and reading it after an edit says the same as reading it afresh.

use podreel_core::yaml::read;
use podreel_tests::seed::config;
use proptest::prelude::*;

use crate::dump;

/// Texts that come close to YAML: its tokens in any order.
fn text() -> impl Strategy<Value = String> {
    let token = prop::sample::select(vec![
        "a",
        "b",
        "kind",
        "한",
        "🚢",
        "1",
        "0x1F",
        "~",
        "yes",
        "-",
        "- ",
        ":",
        ": ",
        ",",
        "[",
        "]",
        "{",
        "}",
        "#",
        " # x",
        "&x ",
        "*x",
        "*y",
        "!!str ",
        "!t ",
        "!!int ",
        "|",
        ">",
        "|2-",
        "'",
        "\"",
        "\\",
        "\\u00e9",
        "%YAML 1.1",
        "%",
        "@",
        "`",
        "?",
        "? ",
        "<<",
        "<<: ",
        "---",
        "--- ",
        "...",
        "\n",
        "\n",
        "\n",
        "\n  ",
        "\n  ",
        "\n    ",
        "\r\n",
        "\r",
        "\t",
        " ",
        "\u{feff}",
        "\0",
        "\u{85}",
        "a: 1\n",
        "\n---\n",
        "- b: 2\n",
    ]);
    prop::collection::vec(token, 0..60).prop_map(|tokens| tokens.concat())
}

proptest! {
    #![proptest_config(config(500))]

    #[test]
    fn any_text_can_be_read(text in text()) {
        dump(&text, &read(&text));
    }

    #[test]
    fn any_characters_can_be_read(text in "\\PC{0,80}") {
        dump(&text, &read(&text));
    }

    #[test]
    fn an_update_says_what_a_fresh_reading_says(before in text(), after in text(), at in 0..100usize, cut in 0..20usize) {
        let mut edited = before.clone();
        let floor = |at: usize| (0..=at.min(before.len())).rev().find(|at| before.is_char_boundary(*at)).unwrap_or(0);
        edited.replace_range(floor(at)..floor(at + cut), &after);
        for text in [&edited, &after] {
            let (updated, _) = read(&before).update(text);
            prop_assert_eq!(dump(text, &updated), dump(text, &read(text)));
        }
    }
}

#[test]
fn an_edit_leaves_the_other_documents_as_they_were_read() {
    let before = "a: 1\n---\nb: 2\n---\nc: 3\n---\nd: 4\n";
    let after = before.replace("b: 2", "b: [2]\n---\nx: 5");
    let (updated, kept) = read(before).update(&after);
    assert_eq!(updated.as_slice().len(), 5);
    assert_eq!(kept, [Some(0), None, None, Some(2), Some(3)]);
}
