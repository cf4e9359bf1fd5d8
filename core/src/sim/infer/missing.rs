//! Which ConfigMaps and Secrets are taken to be missing: everything exists, but what is named for not existing, and the
//! keys that an object of the same text does not have.
//!
//! That an object does not stand in the text says nothing: most are made elsewhere.

use std::rc::Rc;

use crate::pod::image::untagged;
use crate::pod::reference::ConfigObject;
use crate::pod::{Field, Pod, Reference};
use crate::rules::reference::Absence;
use crate::sim::assumption::Origin;

/// Words of a name, one after another, that nobody gives to what exists.
const TELLING: &[&[&str]] = &[
    &["nope"],
    &["nonexistent"],
    &["nonexisting"],
    &["doesnotexist"],
    &["non", "existent"],
    &["non", "existing"],
    &["does", "not", "exist"],
    &["doesnt", "exist"],
    &["no", "such"],
];
/// The same of an object; an image may well be called so.
const TELLING_OF_OBJECTS: &[&[&str]] = &[&["missing"], &["not", "there"]];

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
            None if tells(name, TELLING) || tells(name, TELLING_OF_OBJECTS) => vec![None],
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

/// What the registry says of an image whose name says that there is none.
pub(in crate::sim) fn pull_error(image: &str) -> Option<String> {
    if tells(untagged(image), TELLING) {
        return Some("pull access denied, repository does not exist or may require authorization".to_owned());
    }
    tells(image, TELLING).then(|| format!("{image}: not found"))
}

/// Whether some of the name's words are among these.
fn tells(name: &str, telling: &[&[&str]]) -> bool {
    let words: Vec<&str> = name.split(['-', '.', '_', '/', ':', '@']).collect();
    telling.iter().any(|telling| words.windows(telling.len()).any(|some| some == *telling))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(names: &[&str], expected: bool) {
        for name in names {
            let is_told = tells(name, TELLING) || tells(name, TELLING_OF_OBJECTS);
            assert_eq!(is_told, expected, "{name}");
        }
    }

    #[test]
    fn a_name_that_says_so_is_of_nothing() {
        check(&["nope", "my-missing-config", "does-not-exist", "db-nonexistent", "no-such-secret"], true);
    }

    #[test]
    fn an_image_whose_name_says_so_is_not_pulled() {
        let denied = "pull access denied, repository does not exist or may require authorization";
        assert_eq!(pull_error("non-existing-repo/image:example").as_deref(), Some(denied));
        assert_eq!(pull_error("nginx:nonexistent").as_deref(), Some("nginx:nonexistent: not found"));
        assert_eq!(pull_error("acme/missing-persons:1"), None);
    }

    #[test]
    fn any_other_name_is_of_something() {
        check(
            &["app-config", "antelope", "noper", "not-found-page", "exist", "such-no", "permissions"],
            false,
        );
    }
}
