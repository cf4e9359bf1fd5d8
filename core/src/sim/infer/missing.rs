//! Which ConfigMaps and Secrets are taken to be missing: everything exists, but what is named for not existing, and the
//! keys that an object of the same text does not have.
//!
//! That an object does not stand in the text says nothing: most are made elsewhere.

use std::rc::Rc;

use crate::pod::reference::ConfigObject;
use crate::pod::{Field, Pod, Reference};
use crate::rules::reference::Absence;
use crate::sim::assumption::Origin;

/// Words of a name, one after another, that nobody gives to what exists.
const TELLING: &[&[&str]] = &[
    &["nope"],
    &["missing"],
    &["nonexistent"],
    &["nonexisting"],
    &["non", "existent"],
    &["non", "existing"],
    &["does", "not", "exist"],
    &["doesnt", "exist"],
    &["not", "there"],
    &["no", "such"],
];

/// What the cluster is taken to lack, and why; no reason where the pod refers to nothing.
pub(in crate::sim) fn missing(pod: &Pod, objects: &[ConfigObject<'_>]) -> (Vec<Absence>, Option<Origin>) {
    let mut absences: Vec<Absence> = Vec::new();
    let mut origin = None;
    for (field, reference) in pod.references() {
        origin = origin.or(Some(Origin::Default));
        let Reference { kind, name, .. } = reference;
        let is_it = |object: &&ConfigObject<'_>| {
            object.kind == *kind && object.name == *name && object.namespace == pod.metadata.namespace
        };
        let lacks: Vec<Option<Rc<str>>> = match objects.iter().find(is_it) {
            _ if reference.optional => Vec::new(),
            Some(object) => reference.keys.iter().filter(|key| !object.has(key)).cloned().map(Some).collect(),
            None if tells(name) => vec![None],
            None => Vec::new(),
        };
        for key in lacks {
            let words = key.as_ref().unwrap_or(name);
            if absences.is_empty() {
                origin = Some(inferred(field, words));
            }
            let absence = Absence { kind: *kind, name: Rc::clone(name), key, until: None, source: None };
            if !absences.contains(&absence) {
                absences.push(absence);
            }
        }
    }
    (absences, origin)
}

fn inferred(from: Field, words: &Rc<str>) -> Origin {
    Origin::Inferred { from, words: Rc::clone(words) }
}

/// Whether the name says that there is nothing of that name.
fn tells(name: &str) -> bool {
    let words: Vec<&str> = name.split(['-', '.', '_']).collect();
    TELLING.iter().any(|telling| words.windows(telling.len()).any(|some| some == *telling))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(names: &[&str], expected: bool) {
        for name in names {
            assert_eq!(tells(name), expected, "{name}");
        }
    }

    #[test]
    fn a_name_that_says_so_is_of_nothing() {
        check(&["nope", "my-missing-config", "does-not-exist", "db-nonexistent", "no-such-secret"], true);
    }

    #[test]
    fn any_other_name_is_of_something() {
        check(
            &["app-config", "antelope", "noper", "not-found-page", "exist", "such-no", "permissions"],
            false,
        );
    }
}
