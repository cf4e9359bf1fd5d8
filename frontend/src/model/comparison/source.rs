//! A text, and what plays of it.

use podreel_core::difference::Lived;
use podreel_core::pod::template::Workload;
use podreel_core::{Analysis, analyze};

use crate::model::Model;
use crate::model::life::Life;
use crate::model::picture::Picture;
use crate::model::shared::Shared;

/// A text, and what plays of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// The text.
    pub text: Shared<String>,
    /// What is known about it.
    pub analysis: Shared<Analysis>,
    /// The place in it of the workload, where that is not the one that plays by itself.
    pub workload: Option<usize>,
    /// Which of its pods.
    pub pod: usize,
}

impl Source {
    /// What plays by itself of a text.
    #[must_use]
    pub fn of(text: String) -> Self {
        let analysis = Shared::new(analyze(&text));
        Self { text: Shared::new(text), analysis, workload: None, pod: 0 }
    }

    /// The same, with the workload of that kind and name, where the text has it.
    #[must_use]
    pub(in crate::model) fn playing_like(mut self, wanted: &Workload) -> Self {
        let is_it = |other: &Workload| (other.kind, &other.name) == (wanted.kind, &wanted.name);
        if !self.analysis.workload().is_some_and(is_it) {
            self.workload = self.analysis.workloads.iter().position(is_it);
        }
        self
    }

    /// The workload that plays of it.
    #[must_use]
    pub fn playing(&self) -> Option<&Workload> {
        let chosen = self.workload.and_then(|index| self.analysis.workloads.get(index));
        chosen.or_else(|| self.analysis.workload())
    }

    /// Its life, where it can play.
    #[must_use]
    pub(in crate::model) fn life(&self) -> Option<Picture> {
        if self.analysis.is_broken() {
            return None;
        }
        let workload = self.playing()?;
        Some(Life::of(&self.analysis, workload, self.pod).picture)
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
        let (text, analysis) = (self.text.clone(), self.analysis.clone());
        Source { text, analysis, workload: self.chosen, pod: self.pod }
    }

    /// Plays of the text what played of a source.
    pub(in crate::model) fn play_as(&mut self, source: &Source) {
        if (self.chosen, self.pod) != (source.workload, source.pod) {
            (self.chosen, self.pod) = (source.workload, source.pod);
            self.play_anew();
        }
    }
}
