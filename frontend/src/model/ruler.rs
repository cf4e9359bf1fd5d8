//! Time to pixels and back, with long quiet gaps compressed at a marked break.

use podreel_core::sim::timeline::Timeline;
use podreel_core::time::Instant;

use super::millis::millis;
use super::scene::repetitions;
use super::zoom::Window;

/// No gap shorter than this is compressed.
const SHORTEST_GAP_MS: f64 = 20_000.0;

/// How long playing takes to cross a compressed gap.
const BREAK_MS: f64 = 1_000.0;

/// Distances between two labels of the axis that a reader can count in.
const STEPS_MS: [f64; 15] = [
    100.0,
    200.0,
    500.0,
    1_000.0,
    2_000.0,
    5_000.0,
    10_000.0,
    15_000.0,
    30_000.0,
    60_000.0,
    120_000.0,
    300_000.0,
    600_000.0,
    1_800_000.0,
    3_600_000.0,
];

/// The least distance between the middles of two labels.
const LABEL_PX: f64 = 64.0;

/// The least space between two labels.
const LABEL_GAP_PX: f64 = 10.0;

/// The room for the words at a break.
const BREAK_LABEL_PX: f64 = 72.0;

/// How moments lie on an axis of some width.
#[derive(Clone, Debug, PartialEq)]
pub struct Ruler {
    /// Width of the axis.
    pub width_px: f64,
    pieces: Vec<Piece>,
}

/// A stretch of time that is drawn evenly.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Piece {
    /// Its first moment.
    pub from_ms: f64,
    /// Its last.
    pub to_ms: f64,
    /// Where it begins.
    pub from_px: f64,
    /// Where it ends.
    pub to_px: f64,
    /// Whether it is drawn shorter than it is.
    pub compressed: bool,
}

impl Ruler {
    /// The axis of no life.
    #[must_use]
    pub fn empty(width_px: f64) -> Self {
        Self { width_px, pieces: Vec::new() }
    }

    /// Lays a life on an axis.
    #[must_use]
    pub fn new(timeline: &Timeline, width_px: f64) -> Self {
        Self::zoomed(timeline, &[], width_px, None)
    }

    /// Lays a part of a life on an axis, with `others` that are moments of a real one; `None` is the whole.
    #[must_use]
    pub fn zoomed(timeline: &Timeline, others: &[f64], width_px: f64, window: Option<Window>) -> Self {
        let mut stops = others.to_vec();
        let Some(window) = window else {
            stops.extend([0.0, millis(timeline.until).max(1_000.0)]);
            stop_at_events(&mut stops, timeline);
            return Self::across(stops, width_px);
        };
        stop_at_events(&mut stops, timeline);
        stops.retain(|stop| window.holds(*stop));
        stops.extend([window.from_ms, window.to_ms]);
        Self::across(stops, width_px)
    }

    /// Lays an axis over moments at which something happens, the first and the last among them.
    #[must_use]
    pub fn across(mut stops: Vec<f64>, width_px: f64) -> Self {
        stops.sort_unstable_by(f64::total_cmp);
        stops.dedup();
        let gaps: Vec<f64> = stops.windows(2).map(|pair| pair[1] - pair[0]).collect();
        let limit = limit(&gaps);
        let short = short(&gaps, limit);
        let drawn = |gap: f64| if gap > 2.0 * limit { short } else { gap };
        let scale = width_px / gaps.iter().copied().map(drawn).sum::<f64>();

        let mut pieces: Vec<Piece> = Vec::new();
        let mut from_px = 0.0;
        for (pair, gap) in stops.windows(2).zip(gaps) {
            let compressed = gap > 2.0 * limit;
            let to_px = from_px + drawn(gap) * scale;
            match pieces.last_mut() {
                Some(last) if !last.compressed && !compressed => (last.to_ms, last.to_px) = (pair[1], to_px),
                _ => pieces.push(Piece { from_ms: pair[0], to_ms: pair[1], from_px, to_px, compressed }),
            }
            from_px = to_px;
        }
        Self { width_px, pieces }
    }

    /// Where a moment lies.
    #[must_use]
    pub fn px(&self, at_ms: f64) -> f64 {
        let Some(piece) = self.piece(|piece| at_ms <= piece.to_ms) else { return 0.0 };
        let share = (at_ms - piece.from_ms) / (piece.to_ms - piece.from_ms);
        (piece.from_px + share * (piece.to_px - piece.from_px)).clamp(0.0, self.width_px)
    }

    /// Where a moment of a Timeline lies.
    #[must_use]
    pub fn place(&self, instant: Instant) -> f64 {
        self.px(millis(instant))
    }

    /// Whether a moment, in milliseconds, lies on the axis.
    #[must_use]
    pub fn holds(&self, at_ms: f64) -> bool {
        let ends = self.pieces.first().zip(self.pieces.last());
        ends.is_some_and(|(first, last)| (first.from_ms..=last.to_ms).contains(&at_ms))
    }

    /// Whether a moment of a Timeline lies on the axis.
    #[must_use]
    pub fn shows(&self, instant: Instant) -> bool {
        self.holds(millis(instant))
    }

    /// Whether some of a stretch of a Timeline lies on the axis.
    #[must_use]
    pub fn overlaps(&self, from: Instant, to: Instant) -> bool {
        let ends = self.pieces.first().zip(self.pieces.last());
        ends.is_some_and(|(first, last)| millis(to) >= first.from_ms && millis(from) <= last.to_ms)
    }

    /// Which moment lies at a place.
    #[must_use]
    pub fn ms(&self, px: f64) -> f64 {
        let px = px.clamp(0.0, self.width_px);
        let Some(piece) = self.piece(|piece| px <= piece.to_px) else { return 0.0 };
        let share = (px - piece.from_px) / (piece.to_px - piece.from_px);
        piece.from_ms + share * (piece.to_ms - piece.from_ms)
    }

    /// How long it takes to play from one moment to another, where nobody has to read.
    #[must_use]
    pub fn played(&self, from_ms: f64, to_ms: f64) -> f64 {
        let saved = self.breaks().map(|gap| {
            let inside = to_ms.min(gap.to_ms) - from_ms.max(gap.from_ms);
            inside.max(0.0) * (1.0 - gap.rate())
        });
        to_ms - from_ms - saved.sum::<f64>()
    }

    /// The moment that is so much of playing after another.
    #[must_use]
    pub fn later(&self, from_ms: f64, played_ms: f64) -> f64 {
        let (mut at_ms, mut left_ms) = (from_ms, played_ms);
        for gap in self.breaks().filter(|gap| gap.to_ms > from_ms) {
            let before_ms = (gap.from_ms - at_ms).max(0.0);
            if left_ms <= before_ms {
                break;
            }
            (at_ms, left_ms) = (at_ms.max(gap.from_ms), left_ms - before_ms);
            let inside_ms = (gap.to_ms - at_ms) * gap.rate();
            if left_ms < inside_ms {
                return at_ms + left_ms / gap.rate();
            }
            (at_ms, left_ms) = (gap.to_ms, left_ms - inside_ms);
        }
        at_ms + left_ms
    }

    /// The gaps that are drawn shorter than they are.
    pub fn breaks(&self) -> impl Iterator<Item = &Piece> {
        self.pieces.iter().filter(|piece| piece.compressed)
    }

    /// Moments for the labels of the axis, none of them too close to another.
    #[must_use]
    pub fn labels(&self) -> Vec<f64> {
        let natural = self.pieces.iter().find(|piece| !piece.compressed).or(self.pieces.first());
        let Some(natural) = natural else { return Vec::new() };
        let wanted = LABEL_PX * density(natural);
        let step = STEPS_MS.iter().copied().find(|step| *step >= wanted).unwrap_or(wanted);
        let mut labels = Vec::new();
        let mut free_from = f64::NEG_INFINITY;
        for piece in self.pieces.iter().filter(|piece| !piece.compressed) {
            let mut at = (piece.from_ms / step).ceil() * step;
            while at <= piece.to_ms {
                let px = self.px(at);
                let half = label_px(at) / 2.0;
                if px - half >= free_from && !self.meets_break(px - half, px + half) {
                    labels.push(at);
                    free_from = px + half + LABEL_GAP_PX;
                }
                at += step;
            }
        }
        labels
    }

    /// Whether the words at a break stand between two places.
    fn meets_break(&self, from_px: f64, to_px: f64) -> bool {
        self.breaks().filter(|gap| gap.is_labelled()).any(|gap| {
            let (middle, half) = (gap.middle_px(), BREAK_LABEL_PX / 2.0);
            to_px > middle - half && from_px < middle + half
        })
    }

    fn piece(&self, reaches: impl Fn(&Piece) -> bool) -> Option<&Piece> {
        self.pieces.iter().find(|piece| reaches(piece)).or(self.pieces.last())
    }
}

/// The moments of a life at which something new happens.
pub(super) fn stop_at_events(stops: &mut Vec<f64>, timeline: &Timeline) {
    let events = timeline.events.iter().zip(repetitions(timeline));
    stops.extend(events.filter(|(_, repeated)| !repeated).map(|(event, _)| millis(event.at)));
}

impl Piece {
    /// Where its middle lies.
    #[must_use]
    pub fn middle_px(&self) -> f64 {
        f64::midpoint(self.from_px, self.to_px)
    }

    /// The share of its time that playing it takes.
    fn rate(&self) -> f64 {
        BREAK_MS / (self.to_ms - self.from_ms)
    }

    /// Whether there is room to say how long it is.
    #[must_use]
    pub fn is_labelled(&self) -> bool {
        self.to_px - self.from_px > BREAK_LABEL_PX
    }
}

/// How wide the words of a moment are: seconds below a minute, minutes and seconds from there on.
fn label_px(at_ms: f64) -> f64 {
    if at_ms < 60_000.0 { 40.0 } else { 64.0 }
}

/// Milliseconds to a pixel.
fn density(piece: &Piece) -> f64 {
    (piece.to_ms - piece.from_ms) / (piece.to_px - piece.from_px).max(f64::EPSILON)
}

/// The length to which longer gaps are compressed: a sixth of what is then left, found by narrowing.
fn limit(gaps: &[f64]) -> f64 {
    let mut limit = f64::INFINITY;
    for _ in 0..12 {
        let drawn: f64 = gaps.iter().map(|gap| gap.min(limit)).sum();
        limit = (drawn / 6.0).max(SHORTEST_GAP_MS);
    }
    limit
}

/// How long a compressed gap is drawn: where all the rest is short, not so long that it fills the axis.
fn short(gaps: &[f64], limit: f64) -> f64 {
    let kept = gaps.iter().copied().filter(|gap| *gap <= 2.0 * limit);
    let (rest, longest) = kept.fold((0.0, 0.0_f64), |(rest, longest), gap| (rest + gap, longest.max(gap)));
    let enough = (rest / 3.0).max(longest / 2.0);
    if enough > 0.0 { limit.min(enough) } else { limit }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fixture;

    #[test]
    fn there_and_back() {
        let ruler = Ruler::new(&fixture::job_with_sidecar(), 800.0);
        for at_ms in [0.0, 1_234.0, 5_000.0] {
            assert!((ruler.ms(ruler.px(at_ms)) - at_ms).abs() < 0.01, "{at_ms}");
        }
    }

    #[test]
    fn a_short_life_has_no_breaks() {
        assert_eq!(Ruler::new(&fixture::job_with_sidecar(), 800.0).breaks().count(), 0);
    }

    #[test]
    fn a_long_quiet_gap_is_compressed_and_the_rest_stays_legible() {
        let mut timeline = fixture::job_with_sidecar();
        let last = timeline.events.last_mut().expect("it has events");
        last.at = Instant::from_millis(400_000);
        timeline.until = last.at;
        let ruler = Ruler::new(&timeline, 800.0);
        assert_eq!(ruler.breaks().count(), 1);
        assert!(ruler.px(7_000.0) > 150.0, "{}", ruler.px(7_000.0));
        assert!((ruler.px(400_000.0) - 800.0).abs() < 0.01);
    }

    #[test]
    fn labels_keep_their_distance() {
        let ruler = Ruler::new(&fixture::job_with_sidecar(), 400.0);
        let places: Vec<f64> = ruler.labels().iter().map(|at| ruler.px(*at)).collect();
        assert!(places.len() > 2);
        assert!(places.windows(2).all(|pair| pair[1] - pair[0] >= 50.0), "{places:?}");
    }
}
