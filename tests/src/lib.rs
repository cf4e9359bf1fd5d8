//! What the tests of the whole project share: finding its files, reading conformance pages, random input.

pub mod circles;
pub mod exact;
pub mod page;
pub mod pasted;
pub mod project;
pub mod random;
pub mod seed;
pub mod show;
pub mod stored;
