//! A crowd comes in one after another: first what a screen has room for, and the rest in the frames that follow. The
//! figures and the drawer, too, turn to another life only once that is seen.

use podreel_core::Analysis;

use super::layout::rows;
use super::picture::Picture;
use super::room::MOST_LIVELY;
use super::shared::Shared;
use super::{Model, Visibility};

/// What there is at once of a crowd: a row of its rooms, which leave only the first lanes in sight.
const FIRST: Drawn = Drawn { lanes: 3, rooms: 5 };
/// So few are all there at once.
const FEW: Drawn = Drawn { lanes: 8, rooms: MOST_LIVELY };
/// How many lanes and rooms come with each step.
const STEP: usize = 15;

/// How much of a crowd is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Drawn {
    /// So many lanes, from the top.
    pub lanes: usize,
    /// So many rooms, in their order.
    pub rooms: usize,
}

/// What the strip of figures tells of.
#[derive(Clone, Debug, PartialEq)]
pub struct Figures {
    /// The life.
    pub picture: Shared<Picture>,
    /// What is known about its text.
    pub analysis: Shared<Analysis>,
}

impl Default for Drawn {
    fn default() -> Self {
        FIRST
    }
}

impl Drawn {
    /// How much of another life is drawn at once: what is there already stays.
    fn of(self, whole: Self) -> Self {
        let first = |whole: usize, few: usize, first: usize| if whole <= few { whole } else { first };
        Self {
            lanes: self.lanes.min(whole.lanes).max(first(whole.lanes, FEW.lanes, FIRST.lanes)),
            rooms: self.rooms.min(whole.rooms).max(first(whole.rooms, FEW.rooms, FIRST.rooms)),
        }
    }

    fn lacks(self, whole: Self) -> bool {
        self.lanes < whole.lanes || self.rooms < whole.rooms
    }

    fn grown(self) -> Self {
        Self { lanes: self.lanes + STEP, rooms: self.rooms + STEP }
    }
}

impl Model {
    /// Whether some of what there is to see is still to come.
    #[must_use]
    pub fn waits_for_more(&self) -> bool {
        self.lacks_some() || (self.drawer.sight == Visibility::Shown && !self.drawer_is_turned())
    }

    /// What the strip of figures tells of, if anything plays.
    #[must_use]
    pub fn figures(&self) -> Option<Figures> {
        let now = |picture| Figures { picture, analysis: self.analysis.clone() };
        self.earlier_figures.clone().or_else(|| self.picture.clone().map(now))
    }

    /// Begins with a new life, after one that had these figures.
    pub(super) fn draw_first(&mut self, earlier: Option<Figures>) {
        if let Some(picture) = self.picture.as_deref() {
            self.drawn = self.drawn.of(self.whole(picture));
        }
        self.earlier_figures = earlier.filter(|_| self.lacks_some());
    }

    /// Lets more come.
    pub(super) fn draw_more(&mut self) {
        self.earlier_figures = None;
        if self.lacks_some() {
            self.drawn = self.drawn.grown();
        }
        if self.drawer.sight == Visibility::Shown {
            self.turn_drawer();
        }
    }

    fn lacks_some(&self) -> bool {
        self.picture.as_deref().is_some_and(|picture| self.drawn.lacks(self.whole(picture)))
    }

    fn whole(&self, picture: &Picture) -> Drawn {
        let lanes = || rows(&picture.scene, self.axis.conditions).len();
        let rooms = || picture.timeline.pod.container_ids().count();
        let shown = |sight, count: &dyn Fn() -> usize| if sight == Visibility::Shown { count() } else { 0 };
        Drawn { lanes: shown(self.shows.lanes(), &lanes), rooms: shown(self.shows.stage(), &rooms) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::msg::{Axis, Msg, Sight};
    use crate::model::start::Start;

    /// Opens on a few; then so many containers are pasted.
    fn pasted(containers: usize) -> Model {
        let mut model = Model::new(Start::default());
        paste(&mut model, containers);
        model
    }

    fn paste(model: &mut Model, containers: usize) {
        let one = |number: usize| format!("  - {{name: c{number}, image: nginx}}\n");
        let rooms: String = (0..containers).map(one).collect();
        let head = "apiVersion: v1\nkind: Pod\nmetadata: {name: crowd}\nspec:\n  containers:\n";
        model.update(Msg::Edited(format!("{head}{rooms}")));
    }

    /// How many frames pass until all is there.
    fn frames(model: &mut Model) -> usize {
        let mut frames = 0;
        while model.lacks_some() {
            model.update(Msg::Sight(Sight::MoreWanted));
            frames += 1;
        }
        frames
    }

    #[test]
    fn a_few_are_there_at_once() {
        for containers in [1, 2, 5] {
            assert_eq!(frames(&mut pasted(containers)), 0, "{containers}");
        }
    }

    #[test]
    fn the_rooms_of_no_crowd_are_all_there_at_once() {
        for containers in [5, 6, MOST_LIVELY] {
            assert_eq!(pasted(containers).drawn.rooms, containers);
        }
        assert_eq!(pasted(MOST_LIVELY + 1).drawn.rooms, FIRST.rooms);
    }

    #[test]
    fn a_crowd_is_whole_after_some_frames() {
        assert_eq!(frames(&mut pasted(30)), 2);
    }

    #[test]
    fn an_edit_of_a_crowd_takes_nothing_away() {
        let mut model = pasted(30);
        frames(&mut model);
        paste(&mut model, 29);
        assert!(!model.lacks_some());
    }

    #[test]
    fn a_crowd_after_a_few_comes_in_again() {
        let mut model = pasted(30);
        frames(&mut model);
        paste(&mut model, 1);
        paste(&mut model, 30);
        assert_eq!(model.drawn, FIRST);
    }

    #[test]
    fn the_figures_of_a_crowd_come_with_its_second_frame() {
        let told = |model: &Model| model.figures().map(|figures| figures.picture);
        let mut model = pasted(2);
        let few = model.picture.clone();
        assert_eq!(told(&model), few);
        paste(&mut model, 30);
        assert_eq!(told(&model), few);
        model.update(Msg::Sight(Sight::MoreWanted));
        assert!(model.lacks_some());
        assert_eq!(told(&model), model.picture);
    }

    #[test]
    fn what_a_frame_does_not_show_is_not_waited_for() {
        let drawn = |mode: &str| {
            let query = format!("mode={mode}");
            let mut model = Model::new(Start { is_embed: true, query, ..Start::default() });
            paste(&mut model, 30);
            (model.drawn.lanes > 0, model.drawn.rooms > 0)
        };
        assert_eq!(["full", "stage", "timeline"].map(drawn), [(true, true), (false, true), (true, false)]);
    }

    #[test]
    fn a_drawer_in_sight_turns_to_another_life_once_that_is_seen() {
        let mut model = pasted(2);
        assert!(model.waits_for_more() && !model.drawer_is_turned());
        model.update(Msg::Sight(Sight::MoreWanted));
        assert!(!model.waits_for_more() && model.drawer_is_turned());
    }

    #[test]
    fn conditions_that_are_asked_for_come_too() {
        let mut model = pasted(5);
        model.update(Msg::Axis(Axis::ConditionsToggled));
        frames(&mut model);
        let picture = model.picture.as_deref().expect("a pod plays");
        assert!(model.drawn.lanes >= rows(&picture.scene, model.axis.conditions).len());
    }
}
