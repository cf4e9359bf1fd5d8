//! What kubectl prints: the rows of `kubectl get pod` and `kubectl get job`, the events of `kubectl describe pod`, and
//! the status as YAML.

pub mod age;
pub mod describe;
pub mod events;
pub mod job;
pub mod row;
pub mod status_yaml;
pub mod watch;

pub use self::events::{KubectlEvent, events};
pub use self::job::{JobRow, job_row, job_row_at};
pub use self::row::{Object, Row, row, row_at};
pub use self::status_yaml::status_yaml;
pub use self::watch::{WatchLine, watch};
