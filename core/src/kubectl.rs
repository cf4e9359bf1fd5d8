//! What kubectl prints: the row of `kubectl get pod` and its changes, the events of `kubectl describe pod`, and
//! the status as YAML.

pub mod age;
pub mod events;
pub mod row;
pub mod status_yaml;
pub mod watch;

pub use events::{KubectlEvent, events};
pub use row::{Object, Row, row, row_at};
pub use status_yaml::status_yaml;
pub use watch::{WatchLine, watch};
