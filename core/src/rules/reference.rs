//! What a pod takes from ConfigMaps and Secrets has to be there, unless it is `optional`: a container is made only when
//! its environment is complete, and no container of the pod begins before every volume is mounted.
//!
//! Source: `pkg/kubelet/kubelet_pods.go: makeEnvironmentVariables`; `pkg/volume/configmap/configmap.go`,
//! `pkg/volume/secret/secret.go: MakePayload`, `pkg/volume/projected/projected.go: collectData`;
//! `pkg/kubelet/volumemanager/volume_manager.go: WaitForAttachAndMount`;
//! `pkg/util/goroutinemap/exponentialbackoff/exponential_backoff.go`.
//!
//! The surprises: what an environment lacks stops its own container alone, shows as `CreateContainerConfigError` and is
//! tried again at each look, without a back-off and under every `restartPolicy`; what a volume lacks stops the whole
//! pod before its sandbox and shows only as an event. Nobody tells the kubelet that a missing object has come, so the pod
//! goes on at the next attempt. A pull secret that is missing is only told of, at each look. A volume that no container mounts is never filled. We leave out what a mounted volume does
//! when its object is deleted later.

use std::rc::Rc;

use crate::pod::field::Owner;
use crate::pod::{ContainerId, Field, ObjectKind, Pod, Reference};
use crate::time::{Duration, Instant};
use crate::version::FeatureGates;

/// A ConfigMap or a Secret that the cluster does not have, or one of its keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Absence {
    /// Which of the two.
    pub kind: ObjectKind,
    /// Its name.
    pub name: Rc<str>,
    /// The key that it lacks; `None`: there is no such object.
    pub key: Option<Rc<str>>,
    /// When somebody makes it.
    pub until: Option<Instant>,
    /// Where the Scenario says so; `None` where it is inferred.
    pub source: Option<Field>,
}

/// Why something cannot be read from a ConfigMap or from a Secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    /// What refers to it.
    pub field: Field,
    /// The kubelet's message.
    pub message: Rc<str>,
}

/// How long one look at a pod waits for its volumes.
pub(crate) const PATIENCE: Duration = Duration::from_secs(123);
/// The first wait between two attempts to mount a volume, and the longest.
const FIRST_WAIT: Duration = Duration::from_millis(500);
const LONGEST_WAIT: Duration = Duration::from_secs(122);

/// The first thing that the environment of a container lacks: `envFrom` is read before `env`.
#[must_use]
pub(crate) fn environment_fault(
    pod: &Pod,
    id: ContainerId,
    absent: &[Absence],
    now: Instant,
) -> Option<Fault> {
    if absent.is_empty() {
        return None;
    }
    for (field, reference) in pod.references() {
        if !matches!(field.owner, Owner::Env(of, _) | Owner::EnvFrom(of, _) if of == id) {
            continue;
        }
        let message = match lack(reference, absent, now) {
            None => continue,
            Some(Lack::Object) => not_found(reference),
            Some(Lack::Key(key)) => {
                let Reference { kind, name, .. } = reference;
                format!("couldn't find key {key} in {} {}/{name}", kind.name(), pod.metadata.namespace)
            }
        };
        return Some(Fault { field, message: message.into() });
    }
    None
}

/// Why a volume cannot be mounted; one that no container mounts never is.
#[must_use]
pub(crate) fn volume_fault(pod: &Pod, volume: u32, absent: &[Absence], now: Instant) -> Option<Fault> {
    let volume_name = &pod.spec.volumes[volume as usize].name;
    let is_mounted = |id| pod.container(id).volume_mounts.iter().any(|mount| mount.name == *volume_name);
    if absent.is_empty() || !pod.container_ids().any(is_mounted) {
        return None;
    }
    let mut field = None;
    let mut messages: Vec<String> = Vec::new();
    for (own, reference) in pod.references() {
        let lack = if own.owner == Owner::Volume(volume) { lack(reference, absent, now) } else { None };
        let message = match (lack, reference.kind) {
            (None, _) => continue,
            (Some(Lack::Object), _) => not_found(reference),
            (Some(Lack::Key(key)), ObjectKind::ConfigMap) => {
                format!("configmap references non-existent config key: {key}")
            }
            (Some(Lack::Key(key)), ObjectKind::Secret) => {
                format!("references non-existent secret key: {key}")
            }
        };
        field = field.or(Some(own));
        if !messages.contains(&message) {
            messages.push(message);
        }
    }
    let message = if messages.len() > 1 { format!("[{}]", messages.join(", ")) } else { messages.concat() };
    field.map(|field| Fault { field, message: message.into() })
}

/// The names of the pull secrets that are not there, as the kubelet tells them since 1.28; they hold nothing back.
#[must_use]
pub(crate) fn lost_pull_secrets(pod: &Pod, absent: &[Absence], now: Instant, gates: FeatureGates) -> String {
    let secrets = if gates.version().at_least(28) { &pod.spec.image_pull_secrets[..] } else { &[] };
    let is_lost = |secret: &&Reference| lack(secret, absent, now).is_some();
    let names: Vec<&str> = secrets.iter().filter(is_lost).map(|secret| &*secret.name).collect();
    names.join(", ")
}

/// How long the kubelet waits before it tries again to mount a volume, after it waited for `last`.
#[must_use]
pub(crate) fn next_wait(last: Option<Duration>) -> Duration {
    last.map_or(FIRST_WAIT, |last| last.times(2)).min(LONGEST_WAIT)
}

/// What the kubelet says is missing, as far as the pod refers to it; the reverse of its messages.
#[must_use]
pub(crate) fn absences_named(pod: &Pod, message: &str) -> Vec<Absence> {
    let volume = message.split_once("for volume \"").and_then(|(_, rest)| rest.split_once('"'));
    let (volume, told) = volume.map_or((None, message), |(volume, told)| (Some(volume), told));
    let mut found: Vec<Absence> = Vec::new();
    for (field, reference) in pod.references() {
        let is_its = match field.owner {
            Owner::Volume(place) => volume == Some(&pod.spec.volumes[place as usize].name),
            _ => volume.is_none(),
        };
        if !is_its || reference.optional {
            continue;
        }
        let Reference { kind, name, .. } = reference;
        let lacks_key = |key: &&Rc<str>| match (volume, kind) {
            (None, _) => {
                told.contains(&format!("find key {key} in {} ", kind.name())) && told.ends_with(&**name)
            }
            (Some(_), ObjectKind::ConfigMap) => ends_word(told, &format!("config key: {key}")),
            (Some(_), ObjectKind::Secret) => ends_word(told, &format!("secret key: {key}")),
        };
        let key = match reference.keys.iter().find(lacks_key) {
            None if told.contains(&not_found(reference)) => None,
            None => continue,
            key => key.cloned(),
        };
        let absence = Absence { kind: *kind, name: Rc::clone(name), key, until: None, source: None };
        if !found.contains(&absence) {
            found.push(absence);
        }
    }
    found
}

/// Whether `words` stand in a text, with nothing or the end of a list's item behind them.
fn ends_word(text: &str, words: &str) -> bool {
    text.split_once(words).is_some_and(|(_, rest)| rest.is_empty() || rest.starts_with([',', ']']))
}

/// What a reference does not find.
enum Lack<'r> {
    Object,
    Key(&'r str),
}

fn lack<'r>(reference: &'r Reference, absent: &[Absence], now: Instant) -> Option<Lack<'r>> {
    if reference.optional {
        return None;
    }
    let lasts = |one: &Absence, key: Option<&Rc<str>>| {
        one.kind == reference.kind
            && one.name == reference.name
            && one.key.as_ref() == key
            && one.until.is_none_or(|until| now < until)
    };
    if absent.iter().any(|one| lasts(one, None)) {
        return Some(Lack::Object);
    }
    let key = reference.keys.iter().find(|key| absent.iter().any(|one| lasts(one, Some(key))))?;
    Some(Lack::Key(key))
}

fn not_found(reference: &Reference) -> String {
    let kind = match reference.kind {
        ObjectKind::ConfigMap => "configmap",
        ObjectKind::Secret => "secret",
    };
    format!("{kind} \"{}\" not found", reference.name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(waits: usize, expected: &[i64]) {
        let mut last = None;
        let told: Vec<i64> = (0..waits)
            .map(|_| {
                let wait = next_wait(last);
                last = Some(wait);
                wait.as_millis()
            })
            .collect();
        assert_eq!(told, expected);
    }

    #[test]
    fn the_wait_for_a_volume_doubles_up_to_two_minutes() {
        check(10, &[500, 1000, 2000, 4000, 8000, 16_000, 32_000, 64_000, 122_000, 122_000]);
    }
}
