//! What a Kubernetes pod must do, and what it does, without a cluster.
//!
//! # The map
//! A text becomes documents of nodes with spans (`yaml`); a node becomes a [`pod::Pod`], typed and defaulted;
//! [`rules`] answer questions about it; [`sim`] plays it in a Scenario and leaves a
//! [`sim::timeline::Timeline`]; [`words`] says all of it in English and in Korean.
//!
//! # What always holds
//! - The same input gives the same output: no clock, no randomness, no environment, no files, no threads.
//! - What a user wrote never gives an `Err` or a panic: a value comes back together with diagnostics.
//! - No floating point takes part in any answer.
#![deny(missing_docs)]
#![deny(clippy::float_arithmetic)]

pub mod analysis;
pub mod diagnostic;
pub mod difference;
pub mod examples;
pub mod kubectl;
pub mod observed;
pub mod order;
pub mod pod;
pub mod quantity;
pub mod reality;
pub mod rules;
pub mod sim;
pub mod status;
pub mod text;
pub mod time;
pub mod version;
pub mod words;
pub mod yaml;

pub use self::analysis::{Analysis, analyze};
pub use self::sim::{play, simulate};
