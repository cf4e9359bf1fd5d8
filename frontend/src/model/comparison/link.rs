//! A comparison on its way through a link: the other text as a change of the one that plays, and what
//! makes the difference.
//!
//! `l;version;;0;120;40;  kubernetesVersion: "1.28"\n`: the stance, what makes the difference, the workload and
//! which of its pods, of the other life, how many bytes both texts share at their start and at their end, and what stands between.

use podreel_core::examples::Example;
use podreel_core::pod::template::Workload;
use podreel_core::sim::scenario::{Action, Scenario};
use podreel_core::time::Instant;

use super::source::Source;
use super::variation::Variation;
use super::{Comparison, Stance};
use crate::model::Model;
use crate::model::millis::instant;
use crate::model::picture::Picture;
use crate::model::playing::Playing;
use crate::model::same_ends::same_ends;
use crate::model::shared::Shared;

/// What a link says of a comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    /// What makes the difference, in short.
    pub variation: String,
    /// What led to it.
    pub stance: Stance,
    /// What of the other text plays.
    pub playing: Playing,
    /// The other text.
    pub text: String,
}

impl Compared {
    /// In one line, beside the text that plays.
    #[must_use]
    pub fn packed(&self, beside: &str) -> String {
        let stance = match self.stance {
            Stance::Changed => 'c',
            Stance::Looked => 'l',
        };
        let workload = self.playing.workload.map(|index| index.to_string()).unwrap_or_default();
        let (start, end) = same_ends(beside, &self.text);
        let middle = self.text[start..self.text.len() - end].replace('\\', "\\\\");
        let middle = middle.replace('\n', "\\n").replace('\r', "\\r");
        let variation = self.variation.replace([';', '\n', '\r'], " ");
        format!("{stance};{variation};{workload};{};{start};{end};{middle}", self.playing.pod)
    }

    /// Reads what [`packed`](Self::packed) wrote.
    #[must_use]
    pub fn unpacked(line: &str, beside: &str) -> Option<Self> {
        let mut parts = line.splitn(7, ';');
        let mut part = || parts.next();
        let stance = match part()? {
            "c" => Stance::Changed,
            "l" => Stance::Looked,
            _ => return None,
        };
        let (variation, workload, pod) = (part()?.to_owned(), part()?.parse().ok(), part()?.parse().ok()?);
        let (start, end): (usize, usize) = (part()?.parse().ok()?, part()?.parse().ok()?);
        let (head, tail) = (beside.get(..start)?, beside.get(beside.len().checked_sub(end)?..)?);
        let text = [head, &unescaped(part()?), tail].concat();
        Some(Self { variation, stance, playing: Playing { workload, pod }, text })
    }
}

fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        plain.push(match letter {
            '\\' => match letters.next() {
                Some('n') => '\n',
                Some('r') => '\r',
                Some(other) => other,
                None => break,
            },
            other => other,
        });
    }
    plain
}

impl Comparison {
    /// What a link says of it.
    #[must_use]
    pub fn carried(&self) -> Compared {
        let name = |example: &Option<Example>| example.map(Example::name).unwrap_or_default();
        let variation = match &self.variation {
            Variation::Tried { .. } => "tried".to_owned(),
            Variation::Version { .. } => "version".to_owned(),
            Variation::Gate { gate, .. } => format!("gate/{}", gate.name()),
            Variation::Assumed { container, field } => format!("assumed/{container}/{field}"),
            Variation::Example { other, this } => format!("example/{}/{}", name(other), name(this)),
            Variation::Workload { .. } => "workload".to_owned(),
            Variation::Opened => "opened".to_owned(),
            Variation::Edited => "edited".to_owned(),
        };
        let Source { text, playing, .. } = &self.source;
        Compared { variation, stance: self.stance, playing: *playing, text: text.to_string() }
    }
}

impl Model {
    /// Sets beside this life what a link says.
    pub(in crate::model) fn compare_as(&mut self, compared: Compared) {
        let Compared { variation, stance, playing, text } = compared;
        let source = Source { playing, ..Source::of(text) };
        let (Some(this), Some(other)) = (self.picture.clone(), source.life()) else { return };
        let variation = self.variation_of(&variation, &source, &this, &other).unwrap_or(Variation::Edited);
        self.beside.comparison = Some(Comparison::new(Shared::new(other), source, variation, stance));
    }

    /// What makes the difference, by its short name; none where that does not fit the two lives, as in a link of a later Podreel.
    fn variation_of(
        &self,
        short: &str,
        source: &Source,
        this: &Picture,
        other: &Picture,
    ) -> Option<Variation> {
        let mut parts = short.split('/');
        Some(match parts.next()? {
            "tried" => {
                let (what, picture) = added(&other.scenario, &this.scenario)
                    .map(|action| (action, this))
                    .or_else(|| Some((added(&this.scenario, &other.scenario)?, other)))?;
                let at = Instant::START + what.at.since(instant(self.created_ms()));
                Variation::Tried { what: what.what.clone(), at, pod: picture.timeline.pod.clone() }
            }
            "version" => {
                Variation::Version { from: other.timeline.gates.version(), to: this.timeline.gates.version() }
            }
            "gate" => {
                let gate = parts.next()?.parse().ok()?;
                Variation::Gate { gate, switch: this.timeline.gates.enabled(gate).into() }
            }
            "assumed" => {
                let (container, field) = (parts.next()?, parts.next()?);
                Variation::Assumed { container: container.into(), field: field.into() }
            }
            "example" => {
                let mut example = || parts.next().and_then(|name| name.parse().ok());
                Variation::Example { other: example(), this: example() }
            }
            "workload" => Variation::Workload {
                other: source.workload()?.label(),
                this: self.workload().map(Workload::label)?,
            },
            "opened" => Variation::Opened,
            "edited" => Variation::Edited,
            _ => return None,
        })
    }
}

/// The first action that the longer Scenario has and the other has not.
fn added<'s>(other: &Scenario, longer: &'s Scenario) -> Option<&'s Action> {
    longer.actions.iter().find(|action| !other.actions.contains(action))
}

#[cfg(test)]
mod tests {
    use super::super::partners::Partner;
    use super::*;
    use crate::model::msg::{Comparing, Msg, Opening, Transport, WhatIf};
    use crate::model::start::Start;
    use podreel_core::pod::ContainerId;
    use podreel_core::sim::scenario::{ActionKind, Part};
    use podreel_core::version::{Gate, KubernetesVersion, Switch};

    /// Whether a link to the page after these messages shows the same comparison to who opens it.
    fn check(messages: &[Msg]) {
        let mut model = Model::new(Start::default());
        for msg in messages {
            model.update(msg.clone());
        }
        let sent = model.beside.comparison.clone().expect("a comparison");
        let fragment = model.share().encode();
        for is_embed in [false, true] {
            let opened = Model::new(Start { fragment: fragment.clone(), is_embed, ..Start::default() });
            let received = opened.beside.comparison.clone().expect("a comparison");
            assert_eq!(**received.source.text, **sent.source.text);
            assert_eq!((received.variation, received.stance), (sent.variation.clone(), sent.stance));
            assert_eq!(*received.other, *sent.other);
            assert_eq!(opened.picture.as_deref(), model.picture.as_deref());
            assert_eq!(opened.share().encode(), fragment);
        }
    }

    #[test]
    fn a_link_shows_what_was_tried() {
        check(&[
            Msg::Transport(Transport::MomentChosen(3_000.0)),
            Msg::WhatIf(WhatIf::Tried(ActionKind::Crash { container: ContainerId::App(0), code: 1 })),
        ]);
    }

    #[test]
    fn a_link_shows_another_version_that_was_chosen_or_looked_at() {
        let old = KubernetesVersion::new(28).expect("a known version");
        check(&[Msg::WhatIf(WhatIf::VersionChosen(old))]);
        check(&[Msg::Comparing(Comparing::ComparedWith(Partner::Version(old)))]);
    }

    #[test]
    fn a_link_shows_a_gate_that_was_switched() {
        check(&[Msg::WhatIf(WhatIf::GateSwitched(Gate::PodReadyToStartContainersCondition, Switch::Off))]);
    }

    #[test]
    fn a_link_shows_an_assumption_that_was_changed() {
        let value = "[{exit: {after: 3s, code: 0}}]".to_owned();
        check(&[Msg::WhatIf(WhatIf::AssumptionSet(Some(ContainerId::App(0)), Part::Runs, value))]);
    }

    #[test]
    fn a_link_shows_two_examples_and_two_documents() {
        check(&[Msg::Comparing(Comparing::CounterpartChosen(Example::JobClassicSidecar))]);
        check(&[Msg::Comparing(Comparing::ComparedWith(Partner::Example(Example::CoLocated)))]);
        let text = format!("{}---\n{}", Example::JobSidecar.text(), Example::CoLocated.text());
        check(&[
            Msg::Edited(text),
            Msg::Opening(Opening::WorkloadChosen(1)),
            Msg::Comparing(Comparing::ComparedWith(Partner::Workload(0))),
        ]);
    }

    #[test]
    fn a_link_shows_a_text_before_and_after() {
        let shorter = Example::JobSidecar.text().replace("restartPolicy: Always", "# 사이드카가 아님");
        check(&[Msg::Edited(shorter), Msg::Comparing(Comparing::ComparedWith(Partner::Opened))]);
    }

    #[test]
    fn a_reason_that_is_not_known_still_shows_both() {
        let mut model = Model::new(Start::default());
        model.update(Msg::WhatIf(WhatIf::VersionChosen(KubernetesVersion::OLDEST)));
        let mut share = model.share();
        share.compared.as_mut().expect("a comparison").variation = "moon".to_owned();
        let opened = Model::new(Start { fragment: share.encode(), ..Start::default() });
        assert_eq!(opened.beside.comparison.expect("a comparison").variation, Variation::Edited);
    }

    #[test]
    fn a_damaged_comparison_is_refused() {
        let packed = "l;version;;0;5;900;x";
        assert_eq!(Compared::unpacked(packed, "kind: Pod\n"), None);
    }
}
