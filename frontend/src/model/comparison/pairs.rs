//! Two lives row by row, on the clock of their workload: what it makes of its pods, and the containers of the one that
//! plays.

use podreel_core::pod::ContainerId;
use podreel_core::sim::timeline::Interval;

use crate::model::band::Band;
use crate::model::millis::millis;
use crate::model::picture::Picture;
use crate::model::ruler::{Ruler, stop_at_events};

/// One row: what it shows of the other life, and what of the one that plays.
#[derive(Clone, Debug, PartialEq)]
pub struct Pair<'p> {
    /// Whose row it is.
    pub subject: Subject<'p>,
    /// In the other life.
    pub other: Option<Bars<'p>>,
    /// In this one.
    pub this: Option<Bars<'p>>,
}

/// Whose row it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject<'p> {
    /// The Job of that name.
    Job(&'p str),
    /// Pods of a workload that makes several.
    Pods,
    /// The container of that name.
    Container(&'p str),
}

/// What a row shows of one life.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Bars<'p> {
    /// What kubectl says of the Job.
    Job(&'p Band),
    /// The pods that stand in that row of the band.
    Pods(&'p Band, usize),
    /// What a container does.
    Container(ContainerId, &'p [Interval]),
}

/// The rows of both lives, those of the one that plays first.
#[must_use]
pub fn pairs<'p>(other: &'p Picture, this: &'p Picture) -> Vec<Pair<'p>> {
    let mut pairs = workload(other.band.as_ref(), this.band.as_ref());
    let (others, these) = (lanes(other), lanes(this));
    let find = |lanes: &[(&str, Bars<'p>)], name: &str| {
        lanes.iter().find(|(known, _)| *known == name).map(|(_, lane)| *lane)
    };
    let missing = others.iter().filter(|(name, _)| find(&these, name).is_none());
    let names = these.iter().chain(missing).map(|(name, _)| *name);
    pairs.extend(names.map(|name| Pair {
        subject: Subject::Container(name),
        other: find(&others, name),
        this: find(&these, name),
    }));
    pairs
}

/// The containers of the pod that plays, by name.
fn lanes(picture: &Picture) -> Vec<(&str, Bars<'_>)> {
    let pod = &picture.timeline.pod;
    let lanes = picture.lanes.iter();
    lanes.map(|(id, lane)| (&*pod.container(id).name, Bars::Container(id, lane))).collect()
}

/// The Job, and the pods where one of the lives has several.
fn workload<'p>(other: Option<&'p Band>, this: Option<&'p Band>) -> Vec<Pair<'p>> {
    let mut pairs = Vec::new();
    let job = |band: &&Band| !band.states.is_empty();
    let (other_job, this_job) = (other.filter(job), this.filter(job));
    if let Some(band) = this_job.or(other_job) {
        let (other, this) = (other_job.map(Bars::Job), this_job.map(Bars::Job));
        pairs.push(Pair { subject: Subject::Job(&band.name), other, this });
    }
    let rows = |band: Option<&Band>| band.map_or(0, |band| band.rows);
    let has_several = [other, this].into_iter().flatten().any(|band| band.pods.len() > 1);
    for row in 0..if has_several { rows(other).max(rows(this)) } else { 0 } {
        let pods = |band: &'p Band| Bars::Pods(band, row);
        let (other, this) = (other.map(pods), this.map(pods));
        pairs.push(Pair { subject: Subject::Pods, other, this });
    }
    pairs
}

/// Lays both lives on one axis, to the end of what their workloads make.
#[must_use]
pub fn ruler(lives: [&Picture; 2], width_px: f64) -> Ruler {
    let (mut stops, mut end_ms) = (vec![0.0], 1_000.0_f64);
    for life in lives {
        let mut own = vec![millis(life.timeline.until)];
        stop_at_events(&mut own, &life.timeline);
        let created_ms = life.created_ms();
        stops.extend(own.iter().map(|stop| created_ms + stop));
        stops.extend(life.band.iter().flat_map(Band::stops));
        end_ms = stops.iter().copied().fold(end_ms, f64::max);
    }
    stops.push(end_ms);
    Ruler::across(stops, width_px)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::comparison::source::Source;
    use crate::model::fixture::of as picture;

    const POD: &str = "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n  containers:\n  - {name: a, image: a}\n  - {name: b, image: b}\n";

    const JOB: &str = "apiVersion: batch/v1\nkind: Job\nmetadata: {name: j}\nspec:\n  template:\n    spec:\n      restartPolicy: Never\n      containers:\n      - {name: a, image: a, command: [sleep, '5']}\n";

    #[test]
    fn containers_are_paired_by_name() {
        let before = picture(POD);
        let after = picture(&POD.replace("name: b", "name: c"));
        let pairs = pairs(&before, &after);
        let rows: Vec<_> =
            pairs.iter().map(|pair| (pair.subject, pair.other.is_some(), pair.this.is_some())).collect();
        let expected = [("a", true, true), ("c", false, true), ("b", true, false)];
        assert_eq!(rows, expected.map(|(name, other, this)| (Subject::Container(name), other, this)));
    }

    #[test]
    fn of_a_job_its_row_and_all_of_its_pods_are_seen_to_its_end() {
        let life = |text: &str| Source::of(text.to_owned()).life().expect("it plays");
        let before = life(JOB);
        let lost =
            "---\napiVersion: podreel.dev/v1\nkind: Scenario\nspec:\n  actions:\n  - {at: 3s, delete: {}}\n";
        let after = life(&format!("{JOB}{lost}"));
        let pairs = pairs(&before, &after);
        let subjects: Vec<_> = pairs.iter().map(|pair| pair.subject).collect();
        assert_eq!(subjects, [Subject::Job("j"), Subject::Pods, Subject::Container("a")]);
        let ruler = ruler([&before, &after], 600.0);
        let end_ms = after.band.expect("a Job").pods[1].to_ms;
        assert!(
            end_ms > millis(after.timeline.until) && ruler.holds(end_ms),
            "the next pod's end at {end_ms} ms"
        );
    }
}
