//! Which part of a life the timeline shows, and the way back.

/// No window is shorter.
const SHORTEST_MS: f64 = 200.0;

/// A part of a life.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Window {
    /// Its first moment, in milliseconds.
    pub from_ms: f64,
    /// Its last.
    pub to_ms: f64,
}

/// Windows, each inside the one before; the last is shown, and the whole life where there is none.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Zoom {
    windows: Vec<Window>,
}

impl Window {
    /// From one moment to another, whichever comes first.
    #[must_use]
    pub fn between(one_ms: f64, other_ms: f64) -> Self {
        Self { from_ms: one_ms.min(other_ms), to_ms: one_ms.max(other_ms) }
    }

    /// Whether a moment lies in it.
    #[must_use]
    pub fn holds(self, at_ms: f64) -> bool {
        (self.from_ms..=self.to_ms).contains(&at_ms)
    }

    /// How long it is.
    #[must_use]
    fn length_ms(self) -> f64 {
        self.to_ms - self.from_ms
    }

    /// As long as it was, or as long as it may be, and inside a life that ends at `end_ms`.
    fn within(self, end_ms: f64) -> Self {
        let length = self.length_ms().max(SHORTEST_MS).min(end_ms);
        let middle = f64::midpoint(self.from_ms, self.to_ms);
        let from_ms = (middle - length / 2.0).clamp(0.0, (end_ms - length).max(0.0));
        Self { from_ms, to_ms: from_ms + length }
    }

    fn is_inside(self, outer: Self) -> bool {
        outer.from_ms <= self.from_ms && self.to_ms <= outer.to_ms
    }
}

impl Zoom {
    /// What is shown; `None` is the whole life.
    #[must_use]
    pub fn window(&self) -> Option<Window> {
        self.windows.last().copied()
    }

    /// The way back: every window from the widest to the one that is shown.
    #[must_use]
    pub fn windows(&self) -> &[Window] {
        &self.windows
    }

    /// Looks closer, at a window inside the present one.
    pub fn look_into(&mut self, window: Window, end_ms: f64) {
        self.windows.push(window.within(end_ms));
        self.settle(end_ms);
    }

    /// Makes what is shown so many times as long; the moment stays where it is.
    pub fn scale(&mut self, factor: f64, around_ms: f64, end_ms: f64) {
        let shown = self.window().unwrap_or(Window { from_ms: 0.0, to_ms: end_ms });
        let around_ms = around_ms.clamp(shown.from_ms, shown.to_ms);
        let length = (shown.length_ms() * factor).max(SHORTEST_MS);
        let share = (around_ms - shown.from_ms) / shown.length_ms().max(1.0);
        let from_ms = around_ms - share * length;
        self.replace(Window { from_ms, to_ms: from_ms + length }, end_ms);
    }

    /// Moves the window so that a moment is its middle.
    pub fn centre(&mut self, at_ms: f64, end_ms: f64) {
        if let Some(shown) = self.window() {
            let from_ms = at_ms - shown.length_ms() / 2.0;
            self.replace(Window { from_ms, to_ms: from_ms + shown.length_ms() }, end_ms);
        }
    }

    /// Turns the page where a moment is no longer shown.
    pub fn follow(&mut self, at_ms: f64, end_ms: f64) {
        let Some(shown) = self.window().filter(|shown| !shown.holds(at_ms)) else { return };
        // A little of what was before stays in view.
        let lead = shown.length_ms() * 0.1;
        let from_ms = if at_ms > shown.to_ms { at_ms - lead } else { at_ms - shown.length_ms() + lead };
        self.replace(Window { from_ms, to_ms: from_ms + shown.length_ms() }, end_ms);
    }

    /// Back to the window at that depth; 0 is the whole life.
    pub fn back_to(&mut self, depth: usize) {
        self.windows.truncate(depth);
    }

    /// Fits into a life that ends at `end_ms`.
    pub fn fit(&mut self, end_ms: f64) {
        for window in &mut self.windows {
            *window = window.within(end_ms);
        }
        self.settle(end_ms);
    }

    fn replace(&mut self, window: Window, end_ms: f64) {
        self.windows.pop();
        let window = window.within(end_ms);
        while self.windows.last().is_some_and(|outer| !window.is_inside(*outer)) {
            self.windows.pop();
        }
        self.windows.push(window);
        self.settle(end_ms);
    }

    /// What shows the whole life, or the same as the window around it, is no window.
    fn settle(&mut self, end_ms: f64) {
        let mut around = end_ms;
        self.windows.retain(|window| {
            let is_closer = window.length_ms() < around * 0.995;
            if is_closer {
                around = window.length_ms();
            }
            is_closer
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const END_MS: f64 = 100_000.0;

    fn zoomed(windows: &[(f64, f64)]) -> Zoom {
        let mut zoom = Zoom::default();
        for (from_ms, to_ms) in windows {
            zoom.look_into(Window { from_ms: *from_ms, to_ms: *to_ms }, END_MS);
        }
        zoom
    }

    fn shown(zoom: &Zoom) -> Option<(f64, f64)> {
        zoom.window().map(|window| (window.from_ms, window.to_ms))
    }

    #[test]
    fn breadcrumbs_lead_back() {
        let mut zoom = zoomed(&[(10_000.0, 50_000.0), (20_000.0, 30_000.0)]);
        assert_eq!(shown(&zoom), Some((20_000.0, 30_000.0)));
        zoom.back_to(1);
        assert_eq!(shown(&zoom), Some((10_000.0, 50_000.0)));
        zoom.back_to(0);
        assert_eq!(shown(&zoom), None);
    }

    #[test]
    fn the_moment_under_the_pointer_stays_where_it_is() {
        let mut zoom = zoomed(&[(0.0, 40_000.0)]);
        zoom.scale(0.5, 10_000.0, END_MS);
        assert_eq!(shown(&zoom), Some((5_000.0, 25_000.0)));
    }

    #[test]
    fn zooming_out_ends_at_the_whole_life() {
        let mut zoom = zoomed(&[(10_000.0, 50_000.0), (20_000.0, 30_000.0)]);
        zoom.scale(100.0, 25_000.0, END_MS);
        assert_eq!(zoom, Zoom::default());
    }

    #[test]
    fn the_page_turns_when_the_playhead_leaves_it() {
        let mut zoom = zoomed(&[(10_000.0, 20_000.0)]);
        zoom.follow(15_000.0, END_MS);
        assert_eq!(shown(&zoom), Some((10_000.0, 20_000.0)));
        zoom.follow(20_500.0, END_MS);
        assert_eq!(shown(&zoom), Some((19_500.0, 29_500.0)));
        zoom.follow(99_990.0, END_MS);
        assert_eq!(shown(&zoom), Some((90_000.0, 100_000.0)));
    }

    #[test]
    fn a_window_of_a_moment_is_long_enough_to_read() {
        assert_eq!(shown(&zoomed(&[(5_000.0, 5_000.0)])), Some((4_900.0, 5_100.0)));
    }

    #[test]
    fn a_shorter_life_keeps_what_it_can() {
        let mut zoom = zoomed(&[(10_000.0, 90_000.0), (60_000.0, 70_000.0)]);
        zoom.fit(30_000.0);
        assert_eq!(zoom.windows().len(), 1);
        assert_eq!(shown(&zoom), Some((20_000.0, 30_000.0)));
    }
}
