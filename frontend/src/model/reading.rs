//! How long each beat of a life is shown at least, so that its caption can be read.

use podreel_core::words::{Language, caption};

use super::beats::Beat;
use super::millis::count;
use super::picture::Picture;
use super::scene::Scene;

/// The least and the most time for one beat; all times here are the reader's, at the speed 1.
const LEAST_MS: f64 = 1_000.0;
const MOST_MS: f64 = 4_000.0;

/// What it takes to look at a caption, and then to read a word of English or a letter of Korean.
const LOOK_MS: f64 = 500.0;
const WORD_MS: f64 = 100.0;
const LETTER_MS: f64 = 34.0;

/// All beats of one instant take no more than this.
const INSTANT_MS: f64 = 12_000.0;

/// All beats of a life would take no more than this, were each shown for its least time.
const LIFE_MS: f64 = 60_000.0;

/// Of more beats none is shown for longer than another: there is no time to read them.
const MOST_READ: usize = 120;

/// The least time of each beat, in milliseconds.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading(Vec<f64>);

impl Reading {
    /// How long the beats of a life are shown to who reads them in a language.
    #[must_use]
    pub fn of(picture: &Picture, language: Language) -> Self {
        let Scene { steps, beats, .. } = &picture.scene;
        let reads = beats.len() <= MOST_READ;
        let least = |beat: &Beat| if reads { takes(picture, language, steps[beat.head]) } else { LEAST_MS };
        let mut times: Vec<f64> = beats.iter().map(least).collect();
        let at = |beat: usize| picture.timeline.events[steps[beats[beat].first]].at;
        let mut from = 0;
        while from < times.len() {
            let more = (from..times.len()).take_while(|beat| at(*beat) == at(from)).count();
            shorten(&mut times[from..from + more], INSTANT_MS);
            from += more;
        }
        shorten(&mut times, LIFE_MS);
        Self(times)
    }

    /// For how long a beat is shown at least.
    #[must_use]
    pub fn least(&self, beat: usize) -> f64 {
        self.0.get(beat).copied().unwrap_or_default()
    }
}

/// Takes from all in proportion until they fit.
fn shorten(times: &mut [f64], most_ms: f64) {
    let whole: f64 = times.iter().sum();
    if whole > most_ms {
        for time in times {
            *time *= most_ms / whole;
        }
    }
}

/// How long it takes to read the caption of an event.
fn takes(picture: &Picture, language: Language, event: usize) -> f64 {
    let said = caption(language, &picture.timeline, event);
    let texts = [&said.title, &said.detail];
    let read_ms = match language {
        Language::English => WORD_MS * count(texts.iter().map(|text| text.split_whitespace().count()).sum()),
        Language::Korean => {
            let letters = |text: &&String| text.chars().filter(|letter| letter.is_alphanumeric()).count();
            LETTER_MS * count(texts.iter().map(letters).sum())
        }
    };
    (LOOK_MS + read_ms).clamp(LEAST_MS, MOST_MS)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fixture;

    /// The shortest and the longest time of a beat, and that of all, in tenths of a second.
    fn check(text: &str, language: Language, expected: [f64; 3]) {
        let picture = fixture::of(text);
        let Reading(times) = Reading::of(&picture, language);
        assert_eq!(times.len(), picture.scene.beats.len());
        let shortest = times.iter().copied().fold(f64::INFINITY, f64::min);
        let longest = times.iter().copied().fold(0.0, f64::max);
        let tenths = |ms: f64| (ms / 100.0).round();
        assert_eq!([shortest, longest, times.iter().sum()].map(tenths), expected);
    }

    #[test]
    fn a_beat_stays_for_as_long_as_its_caption_takes_to_read() {
        check(fixture::TEXT, Language::English, [19.0, 29.0, 236.0]);
        check(fixture::TEXT, Language::Korean, [18.0, 32.0, 250.0]);
    }

    #[test]
    fn of_many_beats_each_is_shown_for_less() {
        check(fixture::RESTLESS, Language::English, [10.0, 30.0, 600.0]);
    }
}
