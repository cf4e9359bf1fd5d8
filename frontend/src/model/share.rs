//! A link that carries everything: `#v1.` and base64url of deflated, versioned, compact data.
//!
//! The data is a few lines `key=value`, an empty line, and the text. A value that is the default is left out,
//! and a key that is not known is passed over, so that a link of a later minor Podreel still opens.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::decompress_to_vec_with_limit;
use podreel_core::words::Language;

use super::choice::Choice;
use super::comparison::link::Compared;
use super::panel::Panel;
use super::playing::Playing;

/// What this Podreel writes.
const VERSION: u32 = 1;

/// The most bytes that a link may unpack to.
const LARGEST: usize = 2 * 1024 * 1024;

/// What a link carries.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// The text.
    pub text: String,
    /// What of it plays.
    pub playing: Playing,
    /// What the life is compared with.
    pub compared: Option<Compared>,
    /// The moment, in milliseconds.
    pub at_ms: u64,
    /// The panel that is open.
    pub panel: Panel,
    /// What is chosen in the picture.
    pub choice: Option<Choice>,
    /// The language, where the one who shares chose one.
    pub language: Option<Language>,
}

/// Why a link cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// It is not whole, or was never a link of ours.
    Damaged,
    /// A newer Podreel made it.
    TooNew,
    /// It unpacks to more than is read.
    TooLarge,
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Damaged => "the link is cut or damaged",
            Self::TooNew => "the link was made by a newer Podreel than version 1",
            Self::TooLarge => "the link unpacks to more than 2 MB",
        })
    }
}

impl Share {
    /// The fragment of the address, without its `#`.
    #[must_use]
    pub fn encode(&self) -> String {
        let mut data = String::new();
        if self.at_ms != 0 {
            data += &format!("t={}\n", self.at_ms);
        }
        if let Some(workload) = self.playing.workload {
            data += &format!("w={workload}\n");
        }
        if self.playing.pod != 0 {
            data += &format!("n={}\n", self.playing.pod);
        }
        if let Some(compared) = &self.compared {
            data += &format!("x={}\n", compared.packed(&self.text));
        }
        if self.panel != Panel::default() {
            data += &format!("p={}\n", self.panel.code());
        }
        if let Some(choice) = self.choice {
            data += &format!("c={}\n", choice.code());
        }
        if let Some(language) = self.language {
            data += &format!("l={}\n", language.code());
        }
        data.push('\n');
        data += &self.text;
        format!("v{VERSION}.{}", URL_SAFE_NO_PAD.encode(compress_to_vec(data.as_bytes(), 9)))
    }

    /// Reads a fragment without its `#`; `None` if it is no link of ours at all.
    ///
    /// # Errors
    /// If it is one and cannot be read.
    pub fn decode(fragment: &str) -> Option<Result<Self, Unreadable>> {
        let (version, packed) = fragment.strip_prefix('v')?.split_once('.')?;
        let version: u32 = version.parse().ok()?;
        Some(if version > VERSION { Err(Unreadable::TooNew) } else { Self::unpack(packed) })
    }

    fn unpack(packed: &str) -> Result<Self, Unreadable> {
        // Mail programs break long lines and some chats add a final point.
        let packed: String = packed.chars().filter(|character| !character.is_whitespace()).collect();
        let bytes =
            URL_SAFE_NO_PAD.decode(packed.trim_end_matches(['.', '='])).map_err(|_| Unreadable::Damaged)?;
        let data = decompress_to_vec_with_limit(&bytes, LARGEST).map_err(|error| match error.status {
            miniz_oxide::inflate::TINFLStatus::HasMoreOutput => Unreadable::TooLarge,
            _ => Unreadable::Damaged,
        })?;
        let data = String::from_utf8(data).map_err(|_| Unreadable::Damaged)?;
        let (head, text) = match data.strip_prefix('\n') {
            Some(text) => ("", text),
            None => data.split_once("\n\n").ok_or(Unreadable::Damaged)?,
        };
        let mut share = Self { text: text.to_owned(), ..Self::default() };
        for (key, value) in head.lines().filter_map(|line| line.split_once('=')) {
            match key {
                "t" => share.at_ms = value.parse().map_err(|_| Unreadable::Damaged)?,
                "w" => share.playing.workload = value.parse().ok(),
                "n" => share.playing.pod = value.parse().unwrap_or_default(),
                "x" => share.compared = Some(Compared::unpacked(value, text).ok_or(Unreadable::Damaged)?),
                "p" => share.panel = Panel::from_code(value).unwrap_or_default(),
                "c" => share.choice = Choice::from_code(value),
                "l" => share.language = value.parse().ok(),
                _ => {}
            }
        }
        Ok(share)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::comparison::Stance;

    fn share() -> Share {
        Share {
            text: "# 앱 컨테이너\nkind: Pod\n\n---\na=b\n".into(),
            playing: Playing { workload: Some(1), pod: 2 },
            compared: Some(Compared {
                variation: "version".into(),
                stance: Stance::Looked,
                playing: Playing::default(),
                text: "# 앱 컨테이너\nkind: Job\n\\n\r\n---\na=c\n".into(),
            }),
            at_ms: 2_600,
            panel: Panel::Why,
            choice: Some(Choice::Bar(2, 1)),
            language: Some(Language::Korean),
        }
    }

    #[test]
    fn a_link_brings_back_what_it_carries() {
        assert_eq!(Share::decode(&share().encode()), Some(Ok(share())));
        let plain = Share { text: "\n\nkind: Pod".into(), ..Share::default() };
        assert_eq!(Share::decode(&plain.encode()), Some(Ok(plain)));
    }

    #[test]
    fn a_link_of_an_older_podreel_opens_as_it_did() {
        let old = "v1.K7E1MjMw4Mqxzc7n4srOzEuxUgjIT-ECAA";
        let share = Share {
            text: "kind: Pod\n".into(),
            at_ms: 2_600,
            language: Some(Language::Korean),
            ..Share::default()
        };
        assert_eq!(share.encode(), old);
        assert_eq!(Share::decode(old), Some(Ok(share)));
    }

    #[test]
    fn a_link_that_a_chat_broke_still_opens() {
        let link = share().encode();
        let broken = format!("{}\n {}.", &link[..20], &link[20..]);
        assert_eq!(Share::decode(&broken), Some(Ok(share())));
    }

    #[test]
    fn a_cut_link_is_damaged_at_every_length() {
        let link = share().encode();
        for length in 3..link.len() {
            assert_eq!(Share::decode(&link[..length]), Some(Err(Unreadable::Damaged)), "{length}");
        }
    }

    #[test]
    fn a_newer_link_is_refused() {
        assert_eq!(Share::decode("v2.abc"), Some(Err(Unreadable::TooNew)));
    }

    #[test]
    fn a_bomb_is_refused() {
        let text = "a".repeat(200 * 1024 * 1024);
        let link = Share { text, ..Share::default() }.encode();
        assert_eq!(Share::decode(&link), Some(Err(Unreadable::TooLarge)));
    }

    #[test]
    fn other_fragments_are_none_of_ours() {
        for fragment in ["", "top", "v", "v1", "version.1"] {
            assert_eq!(Share::decode(fragment), None, "{fragment}");
        }
    }
}
