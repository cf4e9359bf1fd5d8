//! A text, and what plays of it.

use podreel_core::difference::Lived;
use podreel_core::pod::template::Workload;
use podreel_core::{Analysis, analyze};

use crate::model::Model;
use crate::model::life::Life;
use crate::model::picture::Picture;
use crate::model::playing::Playing;
use crate::model::shared::Shared;

/// A text, and what plays of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// The text.
    pub text: Shared<String>,
    /// What is known about it.
    pub analysis: Shared<Analysis>,
    /// What of it plays.
    pub playing: Playing,
}

impl Source {
    /// What plays by itself of a text.
    #[must_use]
    pub fn of(text: String) -> Self {
        let analysis = Shared::new(analyze(&text));
        Self { text: Shared::new(text), analysis, playing: Playing::default() }
    }

    /// The same, with the workload of that kind and name, where the text has it.
    #[must_use]
    pub(in crate::model) fn playing_like(mut self, wanted: &Workload) -> Self {
        let is_it = |own: &Workload| own.is_namesake(wanted);
        if !self.analysis.workload().is_some_and(is_it) {
            self.playing.workload = self.analysis.workloads.iter().position(is_it);
        }
        self
    }

    /// The workload that plays of it.
    #[must_use]
    pub fn workload(&self) -> Option<&Workload> {
        self.playing.workload(&self.analysis)
    }

    /// Its life, where it can play.
    #[must_use]
    pub(in crate::model) fn life(&self) -> Option<Picture> {
        if self.analysis.is_broken() {
            return None;
        }
        let workload = self.workload()?;
        Some(Life::of(&self.analysis, workload, self.playing.pod).picture)
    }

    /// Its life with what is told of its text.
    #[must_use]
    pub(in crate::model) fn lived<'l>(&'l self, picture: &'l Picture) -> Lived<'l> {
        Lived {
            diagnostics: &self.analysis.diagnostics,
            timeline: &picture.timeline,
            job: picture.verdict.job,
            node_memory: picture.scenario.node_memory,
        }
    }
}

impl Model {
    /// Where the life that plays comes from.
    pub(in crate::model) fn source(&self) -> Source {
        Source { text: self.text.clone(), analysis: self.analysis.clone(), playing: self.playing }
    }

    /// Plays of the text what played of a source.
    pub(in crate::model) fn play_as(&mut self, source: &Source) {
        if self.playing != source.playing {
            self.playing = source.playing;
            self.play_anew();
        }
    }
}
