//! What a mapping holds in the end: `<<` applied, and each key once.
//!
//! Source: `go.yaml.in/yaml/v2: decode.go: mapping, merge`. The surprise: keys are set in the order of the text,
//! so a `<<` that comes after a key overrides it, and of a list of mappings the first wins.

use std::collections::BTreeMap;

use crate::text::Span;
use crate::yaml::tree::{Data, EntryData, Tree};

/// An entry as it is written.
pub(super) struct Pending {
    pub(super) entry: EntryData,
    pub(super) role: Role,
}

/// What a key does.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Role {
    /// Names a value.
    Plain,
    /// `<<`: brings other mappings in.
    Merge,
    /// Nothing: JSON cannot have such a key, so the entry is left out.
    Invalid,
}

/// A mapping's entries, and what was wrong with them as written.
pub(super) struct Mapping {
    pub(super) entries: Vec<EntryData>,
    /// Keys written twice: where first, and the entry that repeats it.
    pub(super) duplicates: Vec<(Span, EntryData)>,
    /// Values of `<<` that are no mappings.
    pub(super) not_mappings: Vec<Span>,
}

/// Works out what a mapping written as `pending` holds; the last of equal keys counts.
pub(super) fn mapping(tree: &Tree, text: &str, pending: &[Pending]) -> Mapping {
    let mut found = Mapping { entries: Vec::new(), duplicates: Vec::new(), not_mappings: Vec::new() };
    let mut places = BTreeMap::new();
    // Where the key of each entry is first written, if it is written in this mapping itself.
    let mut written: Vec<Option<Span>> = Vec::new();
    let mut set = |entries: &mut Vec<EntryData>, entry: EntryData| {
        let place = *places.entry(tree.text(text, entry.key)).or_insert(entries.len());
        match entries.get_mut(place) {
            Some(old) => *old = entry,
            None => entries.push(entry),
        }
        place
    };
    for Pending { entry, role } in pending {
        match role {
            Role::Invalid => {}
            Role::Plain => {
                let place = set(&mut found.entries, *entry);
                written.resize(found.entries.len(), None);
                match written[place] {
                    Some(first) => found.duplicates.push((first, *entry)),
                    None => written[place] = Some(entry.key_span),
                }
            }
            Role::Merge => {
                for source in sources(tree, entry.value) {
                    let Data::Mapping(range) = tree.resolved(source).data else {
                        found.not_mappings.push(tree.nodes[source as usize].span);
                        continue;
                    };
                    for entry in &tree.entries[range.range()] {
                        set(&mut found.entries, *entry);
                    }
                }
            }
        }
    }
    found
}

/// Whether the mapping holds just what is written: few keys, no `<<` among them, and none twice. Most are like
/// that, and quicker to look through than to put in order.
pub(super) fn is_as_written(tree: &Tree, text: &str, pending: &[Pending]) -> bool {
    let is_new = |at: usize, entry: &EntryData| {
        let key = tree.text(text, entry.key);
        !pending[..at].iter().any(|earlier| tree.is(text, earlier.entry.key, key))
    };
    pending.len() <= 16
        && pending.iter().enumerate().all(|(at, one)| one.role == Role::Plain && is_new(at, &one.entry))
}

/// What a `<<` brings in, in the order in which it is set: a list backwards, so that its first item wins.
fn sources(tree: &Tree, value: u32) -> Vec<u32> {
    match tree.nodes[value as usize].data {
        Data::Sequence(range) => tree.items[range.range()].iter().rev().copied().collect(),
        _ => vec![value],
    }
}
