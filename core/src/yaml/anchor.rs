//! Anchors, and how much their aliases stand for.
//!
//! Source: `go.yaml.in/yaml/v2: decode.go: unmarshal, allowedAliasRatio`: a document is refused when aliases stand
//! for too large a part of it. With the same measure here, whoever walks a tree through its aliases is bounded.

/// A node that aliases may name.
#[derive(Clone, Copy)]
pub(super) struct Anchor {
    pub(super) node: u32,
    /// The nodes that it holds, itself included, aliases expanded.
    pub(super) weight: u64,
    /// The levels below it, aliases expanded.
    pub(super) height: u32,
    /// Whether its end has been read.
    pub(super) finished: bool,
}

/// Whether a document is still worth expanding.
#[derive(PartialEq)]
pub(super) enum Expansion {
    Modest,
    Excessive,
}

/// The anchors of a document.
#[derive(Default)]
pub(super) struct Anchors {
    /// By the parser's number of the anchor.
    by_number: Vec<Option<Anchor>>,
    counted: u64,
    aliased: u64,
}

impl Anchors {
    /// The anchor of that number; 0 is none.
    pub(super) fn get(&self, number: usize) -> Option<Anchor> {
        self.by_number.get(number).copied().flatten()
    }

    /// Records an anchor, or what has become known of it; 0 is none.
    pub(super) fn set(&mut self, number: usize, anchor: Anchor) {
        if number > 0 {
            if self.by_number.len() <= number {
                self.by_number.resize(number + 1, None);
            }
            self.by_number[number] = Some(anchor);
        }
    }

    /// The nodes so far, aliases expanded.
    pub(super) fn counted(&self) -> u64 {
        self.counted
    }

    /// Counts a node that is written.
    pub(super) fn count(&mut self) {
        self.counted += 1;
    }

    /// Counts what an alias stands for.
    pub(super) fn count_alias(&mut self, target: Anchor) -> Expansion {
        self.counted = self.counted.saturating_add(target.weight);
        self.aliased = self.aliased.saturating_add(target.weight);
        if is_excessive(self.counted, self.aliased) { Expansion::Excessive } else { Expansion::Modest }
    }
}

fn is_excessive(counted: u64, aliased: u64) -> bool {
    const LOW: u64 = 400_000;
    const HIGH: u64 = 4_000_000;
    let allowed_percent = 99 - 89 * (counted.clamp(LOW, HIGH) - LOW) / (HIGH - LOW);
    aliased > 100 && counted > 1000 && aliased.saturating_mul(100) > counted.saturating_mul(allowed_percent)
}
