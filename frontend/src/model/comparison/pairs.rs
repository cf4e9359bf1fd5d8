//! The containers of two lives, side by side.

use podreel_core::pod::ContainerId;
use podreel_core::sim::timeline::Interval;

use crate::model::picture::Picture;

/// A container of a life, and what it does there.
pub type Lane<'p> = (ContainerId, &'p [Interval]);

/// One container in both lives.
#[derive(Clone, Debug, PartialEq)]
pub struct Pair<'p> {
    /// Its name.
    pub name: &'p str,
    /// What it does in the other life, if it is there.
    pub other: Option<Lane<'p>>,
    /// What it does in this one, if it is there.
    pub this: Option<Lane<'p>>,
}

/// The containers of both lives, those of the one that plays first.
#[must_use]
pub fn pairs<'p>(other: &'p Picture, this: &'p Picture) -> Vec<Pair<'p>> {
    let named = |picture: &'p Picture| -> Vec<(&'p str, Lane<'p>)> {
        let pod = &picture.timeline.pod;
        let lanes = pod.container_ids().zip(picture.lanes.iter().map(Vec::as_slice));
        lanes.map(|lane| (&*pod.container(lane.0).name, lane)).collect()
    };
    let (others, these) = (named(other), named(this));
    let find = |lanes: &[(&str, Lane<'p>)], name: &str| {
        lanes.iter().find(|(known, _)| *known == name).map(|(_, lane)| *lane)
    };
    let missing = others.iter().filter(|(name, _)| find(&these, name).is_none());
    let names = these.iter().chain(missing).map(|(name, _)| *name);
    names.map(|name| Pair { name, other: find(&others, name), this: find(&these, name) }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fixture::of as picture;

    const POD: &str = "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n  containers:\n  - {name: a, image: a}\n  - {name: b, image: b}\n";

    #[test]
    fn containers_are_paired_by_name() {
        let before = picture(POD);
        let after = picture(&POD.replace("name: b", "name: c"));
        let names: Vec<_> = pairs(&before, &after)
            .iter()
            .map(|pair| (pair.name.to_owned(), pair.other.is_some(), pair.this.is_some()))
            .collect();
        let expected = [("a", true, true), ("c", false, true), ("b", true, false)];
        assert_eq!(names, expected.map(|(name, other, this)| (name.to_owned(), other, this)));
    }
}
