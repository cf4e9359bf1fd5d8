//! The moments of the opening example as its script plays them: each as what it changes in the one before.

use podreel_core::words::Language;
use podreel_core::words::page::{Label, label};
use podreel_frontend::model::Mode;
use podreel_frontend::model::playback::{State, Telling};
use podreel_frontend::still::{Moment, Played, Still, played};
use serde::Serialize;

/// What changes while it plays, by class; lines and sliders move by script.
const PARTS: [&str; 6] = ["caption", "house", "drawer", "band-name", "playhead", "clock"];

/// How many of them, the first, tell of a beat while it plays and of a step while the reader steps.
const TELLING: usize = 1;

/// The parts, and behind them those that tell of the step.
const ALL: usize = PARTS.len() + TELLING;

/// A whole life of the still.
#[derive(Serialize)]
pub(crate) struct Reel {
    /// The play button's name and picture, at rest and while it plays.
    says: [(&'static str, String); 2],
    /// Where the parts are found, and how many of them tell.
    parts: [String; PARTS.len()],
    telling: usize,
    /// How long each beat takes, in milliseconds, and whether time stands until it is read.
    beats: Vec<(f64, bool)>,
    /// The moments, in order.
    frames: Vec<Frame>,
    /// Which of them the still itself shows.
    first: usize,
}

#[derive(Serialize)]
struct Frame {
    /// The moment, in milliseconds.
    at: f64,
    /// The place in the Timeline of the last event that has happened.
    event: usize,
    /// Whether a reader who steps comes here.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    step: bool,
    /// How long it takes to play to the next one, or to the end, in milliseconds.
    takes: f64,
    /// Its beat, and for how long that has been told by then.
    beat: usize,
    told: f64,
    cuts: [Cut; ALL],
}

/// What is new in a part.
#[derive(Serialize)]
#[serde(untagged)]
enum Cut {
    /// All of it.
    Whole(String),
    /// What stands between so many code units of the part before, and those from there on.
    Between(usize, String, usize),
    /// Nothing.
    Same(()),
}

impl Reel {
    pub(crate) fn new(language: Language, mode: Mode) -> Self {
        let opening = Still::opening(language, mode);
        let shown = |still: Still| inner(&still.draw(), "play").to_owned();
        let Played { moments, beats } = played(language);
        let first = moments.iter().position(|moment| moment.cursor == opening.cursor).unwrap_or_default();
        let mut before: Option<[String; ALL]> = None;
        let frames = moments.iter().map(|moment| {
            let now = texts(Still { cursor: moment.cursor, ..opening });
            let frame = Frame::new(moment, before.as_ref(), &now);
            before = Some(now);
            frame
        });
        Self {
            frames: frames.collect(),
            says: [
                (label(language, Label::Play), shown(opening)),
                (label(language, Label::Pause), shown(Still { state: State::Playing, ..opening })),
            ],
            parts: PARTS.map(|class| format!(".{class}")),
            telling: TELLING,
            beats: beats.into_iter().map(|(takes_ms, is_pause)| (takes_ms.round(), is_pause)).collect(),
            first,
        }
    }
}

/// What stands in the parts at a moment while it plays, and then in those that tell when a reader steps there.
fn texts(moment: Still) -> [String; ALL] {
    let [plays, steps] = [Telling::Beat, Telling::Step].map(|telling| Still { telling, ..moment }.draw());
    let of = |part: usize| match part.checked_sub(PARTS.len()) {
        None => inner(&plays, PARTS[part]),
        Some(part) => inner(&steps, PARTS[part]),
    };
    std::array::from_fn(|part| of(part).to_owned())
}

impl Frame {
    fn new(moment: &Moment, before: Option<&[String; ALL]>, now: &[String; ALL]) -> Self {
        let cut = |part: usize| match before {
            None => Cut::Whole(now[part].clone()),
            Some(before) => Cut::of(&before[part], &now[part]),
        };
        Self {
            at: moment.cursor.at_ms,
            event: moment.cursor.event,
            step: moment.is_step,
            takes: moment.takes_ms.round(),
            beat: moment.beat,
            told: moment.told_ms.round(),
            cuts: std::array::from_fn(cut),
        }
    }
}

impl Cut {
    fn of(before: &str, now: &str) -> Self {
        if before == now {
            return Self::Same(());
        }
        let units = |text: &str| text.encode_utf16().collect::<Vec<_>>();
        let (before, now) = (units(before), units(now));
        let shorter = before.len().min(now.len());
        let alike = |(one, other): &(&u16, &u16)| one == other;
        let head = before.iter().zip(&now).take_while(alike).count();
        let tail = before.iter().rev().zip(now.iter().rev()).take(shorter - head).take_while(alike).count();
        let new = String::from_utf16_lossy(&now[head..now.len() - tail]);
        Self::Between(head, new, before.len() - tail)
    }
}

/// What stands within the first element of that class.
fn inner<'h>(html: &'h str, class: &str) -> &'h str {
    let start = html.match_indices("class=\"").find_map(|(at, prefix)| {
        let names = html[at + prefix.len()..].split('"').next()?;
        names.split(' ').any(|name| name == class).then_some(at)
    });
    let Some(start) = start else { return "" };
    let open = html[..start].rfind('<').map_or(0, |at| at + 1);
    let name = html[open..].split(' ').next().unwrap_or_default();
    let (opening, closing) = (format!("<{name}"), format!("</{name}>"));
    let from = start + end_of_tag(&html[start..]);
    let (mut depth, mut at) = (1, from);
    while let Some(next) = html[at..].find('<').map(|next| at + next) {
        if html[next..].starts_with(&closing) {
            depth -= 1;
            if depth == 0 {
                return &html[from..next];
            }
        } else if html[next..].starts_with(&opening) {
            depth += 1;
        }
        at = next + 1;
    }
    &html[from..]
}

/// Just behind the tag that these attributes belong to.
fn end_of_tag(attributes: &str) -> usize {
    let mut is_quoted = false;
    let end = attributes.find(|letter| {
        is_quoted ^= letter == '"';
        letter == '>' && !is_quoted
    });
    end.map_or(attributes.len(), |end| end + 1)
}

#[cfg(test)]
mod tests {
    use podreel_core::words::Language;
    use podreel_frontend::model::Mode;
    use podreel_frontend::still::{Still, played};

    use super::{Cut, PARTS, Reel, TELLING, inner, texts};

    #[test]
    fn what_stands_within_an_element() {
        let html = "<p><b class=\"x y\" title=\"a > b\"><b>1</b>2</b></p><i class=\"z\"></i>";
        assert_eq!(["y", "z", "no"].map(|class| inner(html, class)), ["<b>1</b>2", "", ""]);
    }

    /// As the script puts a reel together.
    fn put_together(reel: &Reel) -> Vec<Vec<String>> {
        let mut frames: Vec<Vec<String>> = Vec::new();
        for frame in &reel.frames {
            let parts = frame.cuts.iter().enumerate().map(|(part, cut)| {
                let before = frames.last().map_or("", |last| &last[part]);
                let units: Vec<_> = before.encode_utf16().collect();
                match cut {
                    Cut::Whole(text) => text.clone(),
                    Cut::Same(()) => before.to_owned(),
                    Cut::Between(head, new, tail) => [
                        String::from_utf16_lossy(&units[..*head]),
                        new.clone(),
                        String::from_utf16_lossy(&units[*tail..]),
                    ]
                    .concat(),
                }
            });
            let parts = parts.collect();
            frames.push(parts);
        }
        frames
    }

    #[test]
    fn each_frame_is_the_page_at_its_moment() {
        let language = Language::Korean;
        let opening = Still::opening(language, Mode::Playground);
        let frames = put_together(&Reel::new(language, Mode::Playground));
        for (moment, frame) in played(language).moments.iter().zip(&frames).step_by(7) {
            assert_eq!(*frame, texts(Still { cursor: moment.cursor, ..opening }), "{moment:?}");
        }
    }

    #[test]
    fn a_beat_is_told_as_one_and_its_steps_one_by_one() {
        let language = Language::English;
        let reel = Reel::new(language, Mode::Playground);
        let frames = put_together(&reel);
        let mut told: Vec<Vec<&str>> = vec![Vec::new(); 2];
        for frame in &frames {
            for (sentences, part) in told.iter_mut().zip([0, PARTS.len()]) {
                let title = inner(&frame[part], "step").trim();
                if sentences.last() != Some(&title) {
                    sentences.push(title);
                }
            }
        }
        assert_eq!((told[0].len(), told[1].len()), (reel.beats.len(), 25));
        let takes: f64 = reel.frames.iter().map(|frame| frame.takes).sum();
        let beats: f64 = reel.beats.iter().map(|(takes, _)| takes).sum();
        assert!((takes - beats).abs() < 100.0, "{takes} {beats}");
    }

    #[test]
    fn a_reel_begins_with_its_still_and_changes_every_part() {
        let reel = Reel::new(Language::English, Mode::Embed);
        let frames = put_together(&reel);
        let still = Still::opening(Language::English, Mode::Embed).draw();
        assert_eq!(frames[reel.first][PARTS.len()], inner(&still, PARTS[0]));
        assert_eq!(frames[reel.first][TELLING], inner(&still, PARTS[TELLING]));
        for (part, class) in PARTS.iter().enumerate() {
            assert!(frames.iter().any(|frame| frame[part] != frames[0][part]), "{class} stays the same");
        }
    }
}
