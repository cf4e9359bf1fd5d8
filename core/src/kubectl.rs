//! What kubectl prints: the rows of `kubectl get pod` and `kubectl get job`, the events of `kubectl describe pod`, and
//! the status as YAML.

pub mod age;
pub mod describe;
pub mod events;
pub mod job;
pub mod row;
pub mod status_yaml;
pub mod watch;

pub use events::{KubectlEvent, events};
pub use job::{JobRow, job_row, job_row_at};
pub use row::{Object, Row, row, row_at};
pub use status_yaml::status_yaml;
pub use watch::{WatchLine, watch};
