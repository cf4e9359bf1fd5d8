//! Quantities of resources: `100m`, `1.5Gi`, `1e3`.

/// An exact amount.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Quantity {
    nanos: i128,
}
