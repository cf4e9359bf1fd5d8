//! Every sentence that a person reads, in English and in Korean.
//!
//! Facts live elsewhere as plain values; here each becomes words. Every match is exhaustive, so a fact without
//! a sentence in both languages does not compile. What kubectl and the API call by a name keeps that name in
//! Korean too, and so do the API server's refusals: a reader will search for them.

pub mod action;
mod advice;
pub mod assumption;
pub mod caption;
pub mod cli;
pub mod difference;
pub mod example;
pub mod korean;
pub mod legend;
pub mod limits;
pub mod page;
pub mod pattern;
pub mod phrase;
pub mod problem;
pub mod qos;
pub mod reality;
pub mod resizes;
pub mod resources;
pub mod rule;
pub mod shutdown;
pub mod standing;
pub mod verdict;

use std::fmt;
use std::str::FromStr;

pub use self::action::action;
pub use self::assumption::{AssumptionWords, assumption};
pub use self::caption::{Caption, caption, last_word};
pub use self::example::{ExampleWords, example};
pub use self::problem::{Sentence, on_page as problem_on_page, problem};
pub use self::rule::{RuleWords, rule};
pub use self::standing::{gate, role, waiting};

use crate::pod::Pod;
use crate::rules::container_kind::ContainerKind;
use crate::sim::timeline::Activity;
use crate::time::Duration;

/// The same thing said in both languages, formatted: only the one that is asked for.
macro_rules! both {
    ($language:expr, $english:literal, $korean:literal $(,)?) => {
        match $language {
            $crate::words::Language::English => format!($english),
            $crate::words::Language::Korean => format!($korean),
        }
    };
}
pub(crate) use both;

/// A language that Podreel speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// Korean.
    Korean,
}

impl Language {
    /// Every language.
    pub const ALL: &[Self] = &[Self::English, Self::Korean];

    /// The code that HTML's `lang` and the links use.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Korean => "ko",
        }
    }

    /// The language's shortest name that its readers know.
    #[must_use]
    pub const fn short(self) -> &'static str {
        match self {
            Self::English => "EN",
            Self::Korean => "한국어",
        }
    }

    /// The language's name in itself.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::Korean => "한국어",
        }
    }
}

/// A language code that is not spoken here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownLanguage(String);

impl fmt::Display for UnknownLanguage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} is not a language Podreel speaks; write \"en\" or \"ko\"", self.0)
    }
}

impl FromStr for Language {
    type Err = UnknownLanguage;

    /// Reads a code with or without a region, as browsers send it: `ko`, `ko-KR`, `en-GB`.
    fn from_str(text: &str) -> Result<Self, UnknownLanguage> {
        let primary = text.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
        let known = Self::ALL.iter().copied().find(|language| language.code() == primary);
        known.ok_or_else(|| UnknownLanguage(text.to_owned()))
    }
}

/// What stands between a number and its unit, where no line may end.
const NO_BREAK: &str = "\u{a0}";

/// The words for where lines end anywhere: in a terminal, in a test.
#[must_use]
pub fn plain(words: &str) -> String {
    words.replace(NO_BREAK, " ")
}

/// A duration as one reads it: `2.5 s`, `1 min 30 s`, `250 ms`.
#[must_use]
pub fn duration(language: Language, duration: Duration) -> String {
    let (space, units) = match language {
        Language::English => (NO_BREAK, ["ms", "s", "min", "h"]),
        Language::Korean => ("", ["ms", "초", "분", "시간"]),
    };
    let millis = duration.as_millis();
    if millis != 0 && millis.abs() < 1000 {
        return format!("{millis}{space}{}", units[0]);
    }
    let (hours, minutes, rest) = (millis / 3_600_000, millis / 60_000 % 60, millis % 60_000);
    let seconds = match rest % 1000 {
        0 => format!("{}", rest / 1000),
        fraction => {
            let decimals = format!("{:03}", fraction.abs());
            format!("{}.{}", rest / 1000, decimals.trim_end_matches('0'))
        }
    };
    let parts = [
        (hours != 0).then(|| format!("{hours}{space}{}", units[3])),
        (minutes != 0).then(|| format!("{minutes}{space}{}", units[2])),
        (rest != 0 || millis == 0).then(|| format!("{seconds}{space}{}", units[1])),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// The part that a container plays, in a word.
#[must_use]
pub const fn kind(language: Language, kind: ContainerKind) -> &'static str {
    match (kind, language) {
        (ContainerKind::Init, Language::English) => "init",
        (ContainerKind::Init, Language::Korean) => "초기화",
        (ContainerKind::Sidecar, Language::English) => "sidecar",
        (ContainerKind::Sidecar, Language::Korean) => "사이드카",
        (ContainerKind::App, Language::English) => "app",
        (ContainerKind::App, Language::Korean) => "앱",
    }
}

/// What a container does, in the few words that fit on its lane.
#[must_use]
pub fn activity(language: Language, activity: Activity, pod: &Pod) -> String {
    let on = match activity {
        Activity::Waiting { on: Some(on) } | Activity::WaitingToStop { on } => &*pod.container(on).name,
        _ => "",
    };
    activity_of(language, activity, on)
}

/// The same where the name of the container that it waits for is known.
#[must_use]
pub fn activity_of(language: Language, activity: Activity, on: &str) -> String {
    match activity {
        Activity::Waiting { on: None } => both!(language, "waiting", "대기"),
        Activity::Waiting { on: Some(_) } => both!(language, "waits for {on}", "{on} 대기"),
        Activity::BackOff => both!(language, "back-off", "백오프 대기"),
        Activity::Pulling => both!(language, "pulling", "이미지 받는 중"),
        Activity::Starting => both!(language, "starting", "시작 중"),
        Activity::PostStart => both!(language, "postStart", "postStart"),
        Activity::Running => both!(language, "running", "실행 중"),
        Activity::PreStop => both!(language, "preStop", "preStop"),
        Activity::WaitingToStop { .. } => {
            let subject = korean::with(on, korean::Particle::Subject);
            both!(language, "stops after {on}", "{subject} 끝난 뒤 종료")
        }
        Activity::Stopping => both!(language, "stopping", "종료 중"),
        Activity::Finished => both!(language, "finished", "완료"),
        Activity::Failed { code } => both!(language, "failed ({code})", "실패 ({code})"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_read_as_browsers_name_them() {
        let check = |text: &str, expected| assert_eq!(text.parse::<Language>().ok(), expected, "{text}");
        check("ko", Some(Language::Korean));
        check("ko-KR", Some(Language::Korean));
        check("EN_gb", Some(Language::English));
        check("kok", None);
        check("", None);
    }

    #[test]
    fn durations_are_read_aloud() {
        let check = |millis, english: &str, korean: &str| {
            let value = Duration::from_millis(millis);
            assert_eq!(duration(Language::English, value), english.replace('_', NO_BREAK));
            assert_eq!(duration(Language::Korean, value), korean);
        };
        check(0, "0_s", "0초");
        check(250, "250_ms", "250ms");
        check(2_500, "2.5_s", "2.5초");
        check(60_000, "1_min", "1분");
        check(90_000, "1_min 30_s", "1분 30초");
        check(3_600_000, "1_h", "1시간");
    }
}
