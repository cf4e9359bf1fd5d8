//! Which feature gates matter to one pod: each is switched, and the pod is read and lived again.
//!
//! No table says which gate touches which field: what a rule does not ask for makes no difference.

use super::Analysis;
use crate::difference::{DueGate, Lived, differences, is_same};
use crate::pod::template::Workload;
use crate::sim::timeline::Timeline;
use crate::sim::{Lives, play};
use crate::version::{FeatureGates, Gate, KubernetesVersion, Switch};
use crate::yaml::Documents;

/// A life of more events is not lived again for each gate: it would take longer than a reader waits for a click.
const MOST_EVENTS: usize = 2_000;

/// A gate that matters to a pod.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Touching {
    /// The gate.
    pub gate: Gate,
    /// Whether it is on.
    pub is_on: bool,
    /// Whether it is on where nothing is written.
    pub is_on_by_default: bool,
    /// Since when no cluster can have it off, where that is so.
    pub locked: Option<KubernetesVersion>,
}

/// A text as one of its workloads sees it, with what comes of that.
struct Alone {
    analysis: Analysis,
    lives: Lives,
    node_memory: i64,
}

impl Analysis {
    /// The gates whose other position would change something for the workload, and those that the text itself
    /// switches; none of a life of very many events.
    #[must_use]
    pub fn touching(&self, workload: &Workload) -> Vec<Touching> {
        let gates = self.gates;
        let usual = FeatureGates::of(gates.version());
        let known: Vec<Gate> =
            Gate::ALL.iter().copied().filter(|gate| gates.knows(*gate) && gate.is_played()).collect();
        let mattering = self.mattering(workload, &known);
        let mut found: Vec<Gate> = mattering.into_iter().map(|due| due.gate).collect();
        for (gate, _) in gates.switched() {
            if !found.contains(&gate) {
                found.push(gate);
            }
        }
        let told = |gate: Gate| Touching {
            gate,
            is_on: gates.enabled(gate),
            is_on_by_default: usual.enabled(gate),
            locked: gates.locked(gate),
        };
        found.into_iter().map(told).collect()
    }

    /// The gates of which this text's Kubernetes has another position than an older one, and to whose position the
    /// difference for the workload is due.
    #[must_use]
    pub fn due_to(&self, workload: &Workload, older: FeatureGates) -> Vec<DueGate> {
        let differs = |gate: &Gate| gate.is_played() && self.gates.enabled(*gate) != older.enabled(*gate);
        let candidates: Vec<Gate> = Gate::ALL.iter().copied().filter(differs).collect();
        self.mattering(workload, &candidates)
    }

    /// Those of the gates whose other position would change something.
    fn mattering(&self, workload: &Workload, candidates: &[Gate]) -> Vec<DueGate> {
        let Some(now) = self.alone(workload, self.gates) else { return Vec::new() };
        let mut found = Vec::new();
        if now.lives.first().events.len() <= MOST_EVENTS {
            self.search(workload, &now, candidates, &mut found);
        }
        found
    }

    /// Looks into those halves of the gates that change something when they are switched together: most do not.
    fn search(&self, workload: &Workload, now: &Alone, candidates: &[Gate], found: &mut Vec<DueGate>) {
        let flipped = |gates: FeatureGates, gate: &Gate| {
            gates.with(*gate, Switch::from(self.gates.enabled(*gate)).other())
        };
        let other = self.alone(workload, candidates.iter().fold(self.gates, flipped));
        if candidates.is_empty() || other.as_ref().is_some_and(|other| now.is_same(other)) {
            return;
        }
        if let [gate] = candidates {
            let differs = |other: &Alone| {
                let (other, this) = (other.lived(other.lives.first()), now.lived(now.lives.first()));
                differences(other, this).into_iter().next()
            };
            let (gate, is_on) = (*gate, self.gates.enabled(*gate));
            found.push(DueGate { gate, is_on, makes: other.as_ref().and_then(differs) });
            return;
        }
        let (front, back) = candidates.split_at(candidates.len() / 2);
        self.search(workload, now, front, found);
        self.search(workload, now, back, found);
    }

    /// The workload with the documents that are no workload's, in other gates.
    fn alone(&self, workload: &Workload, gates: FeatureGates) -> Option<Alone> {
        let is_needed =
            |index: &usize| *index == workload.document || self.answers[*index].workloads.is_empty();
        let needed = (0..self.answers.len()).filter(is_needed);
        let documents = needed.map(|index| self.documents.as_slice()[index].clone()).collect();
        let analysis = Self::read_for(Documents::of(documents), None, Some(gates));
        let is_it = |other: &&Workload| other.pod_path == workload.pod_path && other.is_namesake(workload);
        let found = analysis.workloads.iter().find(is_it)?;
        let scenario = analysis.scenario(found);
        let lives = play(found, &scenario);
        Some(Alone { node_memory: scenario.node_memory, lives, analysis })
    }
}

impl Alone {
    fn is_same(&self, other: &Self) -> bool {
        let (one, two) = (&self.lives, &other.lives);
        one.job == two.job
            && is_same(self.lived(one.first()), other.lived(two.first()))
            && one.pods.len() == two.pods.len()
            && one.pods.iter().zip(&two.pods).skip(1).all(|(one, two)| {
                one.created == two.created && is_same(self.lived(&one.timeline), other.lived(&two.timeline))
            })
    }

    fn lived<'l>(&'l self, timeline: &'l Timeline) -> Lived<'l> {
        let diagnostics = &self.analysis.diagnostics;
        // Of Jobs all moments are compared.
        Lived { diagnostics, timeline, job: None, node_memory: self.node_memory }
    }
}

#[cfg(test)]
mod tests {
    use crate::analyze;
    use crate::examples::Example;
    use crate::version::{FeatureGates, Gate, KubernetesVersion};

    fn check(text: &str, expected: &[&str]) {
        let analysis = analyze(text);
        let found = analysis.touching(analysis.workload().expect("a pod"));
        assert_eq!(found.iter().map(|touching| touching.gate.name()).collect::<Vec<_>>(), expected);
    }

    fn pod(container: &str) -> String {
        format!(
            "apiVersion: v1\nkind: Pod\nmetadata: {{name: p}}\nspec:\n  containers:\n  - {{name: a, image: a{container}}}\n"
        )
    }

    #[test]
    fn only_gates_that_make_a_difference_to_this_pod() {
        check(&pod(""), &["PodReadyToStartContainersCondition"]);
        check(
            &pod(", lifecycle: {preStop: {sleep: {seconds: 2}}}"),
            &["PodLifecycleSleepAction", "PodReadyToStartContainersCondition"],
        );
        check(
            Example::JobSidecar.text(),
            &["SidecarContainers", "PodReadyToStartContainersCondition", "JobSuccessPolicy"],
        );
    }

    #[test]
    fn whether_kubernetes_leaves_a_job_alone_depends_on_a_gate() {
        let job = "apiVersion: batch/v1\nkind: Job\nmetadata: {name: j}\nspec:\n  managedBy: acme.io/queue\n  template: {spec: {restartPolicy: Never, containers: [{name: a, image: busybox, command: ['true']}]}}\n";
        let scenario = "---\napiVersion: podreel.dev/v1\nkind: Scenario\nspec: {kubernetesVersion: '1.32'}\n";
        let analysis = analyze(&format!("{job}{scenario}"));
        let found = analysis.touching(analysis.workload().expect("a pod"));
        assert!(found.iter().any(|touching| touching.gate == Gate::JobManagedBy), "{found:?}");
    }

    #[test]
    fn a_gate_of_the_text_is_told_whatever_it_does() {
        let scenario =
            "---\napiVersion: podreel.dev/v1\nkind: Scenario\nspec:\n  featureGates: {MemoryQoS: true}\n";
        check(&(pod("") + scenario), &["PodReadyToStartContainersCondition", "MemoryQoS"]);
    }

    #[test]
    fn switched_together_the_gates_of_an_example_hide_nothing() {
        for example in Example::ALL {
            let analysis = analyze(example.text());
            let workload = analysis.workload().expect("a pod");
            let known: Vec<Gate> = Gate::ALL.iter().copied().filter(|gate| gate.is_played()).collect();
            let each = known.iter().flat_map(|gate| analysis.mattering(workload, &[*gate]));
            assert_eq!(analysis.mattering(workload, &known), each.collect::<Vec<_>>(), "{}", example.name());
        }
    }

    #[test]
    fn a_difference_between_versions_is_due_to_the_gates_that_made_it() {
        let text = Example::JobSidecar
            .text()
            .replace("kind: Scenario\nspec:\n", "kind: Scenario\nspec:\n  kubernetesVersion: \"1.30\"\n");
        let analysis = analyze(&text);
        let older = FeatureGates::of(KubernetesVersion::new(28).expect("a known version"));
        let found = analysis.due_to(analysis.workload().expect("a pod"), older);
        let found: Vec<(Gate, bool)> = found.into_iter().map(|due| (due.gate, due.is_on)).collect();
        let expected = [Gate::SidecarContainers, Gate::PodReadyToStartContainersCondition];
        assert_eq!(found, expected.map(|gate| (gate, true)));
    }
}
