//! What a life can be compared with: another version, another document, what the text was, what was tried on it.

use podreel_core::examples::Example;
use podreel_core::version::KubernetesVersion;
use podreel_core::yaml::Change;

use super::source::Source;
use super::variation::Variation;
use super::{Comparison, Stance};
use crate::model::effect::Effect;
use crate::model::notice::Notice;
use crate::model::playing::Playing;
use crate::model::shared::Shared;
use crate::model::{Model, Origin};

/// No more of what was tried is remembered.
const MOST_BRANCHES: usize = 12;

/// No more documents of a text are listed.
const MOST_WORKLOADS: usize = 40;

/// Another life that this one can be compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Partner {
    /// Of the text as it was when it was opened.
    Opened,
    /// Of the text before its last change.
    Edited,
    /// Of something that was tried, by its place among that.
    Branch(usize),
    /// Of another workload of the text, by its place.
    Workload(usize),
    /// In another Kubernetes.
    Version(KubernetesVersion),
    /// Of an example.
    Example(Example),
}

/// What a life can be compared with, for the list of it.
#[derive(Clone, Debug, Default)]
pub struct Partners {
    /// All of it.
    pub all: Vec<Partner>,
    /// What was tried.
    pub branches: Vec<Branch>,
}

/// Something that was tried on a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Branch {
    /// What.
    pub variation: Variation,
    /// The text with it.
    pub source: Source,
}

impl Partner {
    /// An example or a version by its name, as an address has it.
    pub(in crate::model) fn from_query(value: &str) -> Option<Self> {
        let example = value.parse().ok().map(Self::Example);
        example.or_else(|| value.parse().ok().map(Self::Version))
    }
}

impl Model {
    /// Everything that this life can be compared with now.
    #[must_use]
    pub(in crate::model) fn partners_now(&self) -> Partners {
        let mut all = Vec::new();
        let before = self.history.before(&self.text);
        if self.beside.opened != self.text && **self.beside.opened != **self.text {
            all.push(Partner::Opened);
        }
        if before.is_some_and(|before| before != **self.beside.opened) {
            all.push(Partner::Edited);
        }
        let other = |index: &usize| **self.beside.branches[*index].source.text != **self.text;
        all.extend((0..self.beside.branches.len()).filter(other).map(Partner::Branch));
        let playing = self.workload().map(|workload| (workload.document, &workload.pod_path));
        let workloads = self.analysis.workloads.iter().enumerate().filter(|(_, workload)| {
            !workload.pod.spec.containers.is_empty()
                && Some((workload.document, &workload.pod_path)) != playing
        });
        all.extend(workloads.take(MOST_WORKLOADS).map(|(index, _)| Partner::Workload(index)));
        let version = self.analysis.gates().version();
        all.extend(KubernetesVersion::all().filter(|other| *other != version).map(Partner::Version));
        let open = |example: &Example| self.origin != Origin::Example(*example);
        all.extend(Example::ALL.iter().copied().filter(open).map(Partner::Example));
        Partners { all, branches: self.beside.branches.clone() }
    }

    /// Sets another life beside this one; the text stays as it is.
    pub(in crate::model) fn compare_with(&mut self, partner: Partner) -> Vec<Effect> {
        let Some((source, variation)) = self.sought(partner) else {
            self.notice = Some(Notice::ScenarioNotWritten);
            return Vec::new();
        };
        self.compare_to(source, variation, Stance::Looked);
        self.show_comparison()
    }

    /// Sets the life of a source beside this one, if it has one.
    fn compare_to(&mut self, source: Source, variation: Variation, stance: Stance) {
        match source.life() {
            Some(other) => {
                self.beside.comparison = Some(Comparison::new(Shared::new(other), source, variation, stance));
            }
            None => self.notice = Some(Notice::NothingToCompare),
        }
    }

    /// Keeps what was tried within reach, even once it is taken back.
    pub(in crate::model) fn remember(&mut self, variation: Variation) {
        let source = self.source();
        self.beside.branches.retain(|branch| **branch.source.text != **source.text);
        if self.beside.branches.len() == MOST_BRANCHES {
            self.beside.branches.remove(0);
        }
        self.beside.branches.push(Branch { variation, source });
    }

    fn sought(&self, partner: Partner) -> Option<(Source, Variation)> {
        let workload = self.workload()?;
        let like = |text: String| {
            let mut source = Source::of(text).playing_like(workload);
            source.playing.pod = self.playing.pod;
            source
        };
        Some(match partner {
            Partner::Opened => (like(self.beside.opened.to_string()), Variation::Opened),
            Partner::Edited => (like(self.history.before(&self.text)?), Variation::Edited),
            Partner::Branch(index) => {
                let Branch { variation, source } = self.beside.branches.get(index)?.clone();
                (source, variation.reversed())
            }
            Partner::Workload(index) => {
                let other = self.analysis.workloads.get(index)?.label();
                let source = Source { playing: Playing { workload: Some(index), pod: 0 }, ..self.source() };
                (source, Variation::Workload { other, this: workload.label() })
            }
            Partner::Version(from) => {
                let picture = self.picture.as_ref()?;
                let value = format!("\"{from}\"");
                let text = self.written(picture.story, |analysis, text, story| {
                    analysis.write(text, &["kubernetesVersion"], Change::Set(&value), story)
                })?;
                (like(text), Variation::Version { from, to: self.analysis.gates().version() })
            }
            Partner::Example(example) => {
                let this = match self.origin {
                    Origin::Example(example) => Some(example),
                    Origin::Draft | Origin::Link(_) => None,
                };
                (Source::of(example.text().to_owned()), Variation::Example { other: Some(example), this })
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::msg::{Comparing, Msg, WhatIf};
    use crate::model::picture::Ending;
    use crate::model::start::Start;
    use podreel_core::pod::ContainerId;
    use podreel_core::sim::scenario::ActionKind;

    fn opened() -> Model {
        Model::new(Start::default())
    }

    fn other_ending(model: &Model) -> Ending {
        model.beside.comparison.as_ref().expect("a comparison").other.verdict.ending
    }

    #[test]
    fn another_version_stands_beside_this_one_and_the_text_stays() {
        let mut model = opened();
        let text = model.text.clone();
        let old = KubernetesVersion::new(28).expect("a known version");
        model.update(Msg::Comparing(Comparing::ComparedWith(Partner::Version(old))));
        assert_eq!(model.text, text);
        assert_eq!(other_ending(&model), Ending::Never);
        model.update(Msg::Comparing(Comparing::Swapped));
        assert_eq!(model.analysis.gates().version(), old);
        assert!(matches!(other_ending(&model), Ending::Completed(_)));
        model.update(Msg::Comparing(Comparing::Swapped));
        assert_eq!(other_ending(&model), Ending::Never);
    }

    #[test]
    fn an_edited_text_is_compared_with_what_it_was() {
        let mut model = opened();
        let first = model.text.to_string();
        assert!(!model.beside.partners.all.contains(&Partner::Opened));
        model.update(Msg::Edited(first.replace("restartPolicy: Always", "restartPolicy: Always # yes")));
        model.update(Msg::Edited(first.replace("          restartPolicy: Always\n", "")));
        model.update(Msg::Comparing(Comparing::ComparedWith(Partner::Opened)));
        let comparison = model.beside.comparison.as_ref().expect("a comparison");
        assert_eq!(**comparison.source.text, first);
        assert!(matches!(other_ending(&model), Ending::Completed(_)));
        model.update(Msg::Comparing(Comparing::ComparedWith(Partner::Edited)));
        assert!(model.beside.comparison.as_ref().expect("a comparison").source.text.contains("# yes"));
    }

    #[test]
    fn what_was_tried_and_discarded_can_still_be_compared() {
        let mut model = opened();
        model.update(Msg::WhatIf(WhatIf::Tried(ActionKind::Crash {
            container: ContainerId::App(0),
            code: 1,
        })));
        let tried = model.text.to_string();
        model.update(Msg::Comparing(Comparing::BranchDiscarded));
        assert!(model.beside.partners.all.contains(&Partner::Branch(0)));
        model.update(Msg::Comparing(Comparing::ComparedWith(Partner::Branch(0))));
        assert_eq!(**model.beside.comparison.as_ref().expect("a comparison").source.text, tried);
    }

    #[test]
    fn two_documents_of_one_text_stand_side_by_side() {
        let mut model = opened();
        let pod = |name: &str| {
            format!(
                "kind: Pod\napiVersion: v1\nmetadata: {{name: {name}}}\nspec: {{containers: [{{name: c, image: a}}]}}\n"
            )
        };
        model.update(Msg::Edited(format!("{}---\n{}", pod("a"), pod("b"))));
        assert!(model.beside.partners.all.contains(&Partner::Workload(1)));
        model.update(Msg::Comparing(Comparing::ComparedWith(Partner::Workload(1))));
        let expected = Variation::Workload { other: "Pod/b".into(), this: "Pod/a".into() };
        assert_eq!(model.beside.comparison.as_ref().expect("a comparison").variation, expected);
        model.update(Msg::Comparing(Comparing::Swapped));
        assert_eq!(model.workload().map(|workload| workload.label()).as_deref(), Some("Pod/b"));
    }

    #[test]
    fn examples_change_places_and_the_own_text_comes_back() {
        let mut model = opened();
        model.update(Msg::Edited(
            "kind: Pod\napiVersion: v1\nmetadata: {name: mine}\nspec: {containers: [{name: c, image: a}]}\n"
                .into(),
        ));
        let mine = model.text.to_string();
        model.update(Msg::Comparing(Comparing::ComparedWith(Partner::Example(Example::CoLocated))));
        model.update(Msg::Comparing(Comparing::Swapped));
        assert_eq!(model.origin, Origin::Example(Example::CoLocated));
        model.update(Msg::Comparing(Comparing::Swapped));
        assert_eq!((&**model.text, &model.origin), (&*mine, &Origin::Draft));
    }
}
