//! What kubectl prints: the row of `kubectl get pod`, and the events of `kubectl describe pod`.

pub mod age;
pub mod events;
pub mod row;

pub use events::{KubectlEvent, events};
pub use row::{Object, Row, row, row_at};
