//! What becomes of the pod's endpoint in a Service, told from the changes of the pod's object.

use super::{Moment, Timeline};
use crate::pod::service::Service;
use crate::rules::endpoints::{Endpoint, Object, endpoint, is_noticed};
use crate::sim::event::EventId;
use crate::time::Instant;

/// A change of the endpoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EndpointChange {
    /// Since when.
    pub at: Instant,
    /// Its conditions; `None` while the pod is not in the Service.
    pub endpoint: Option<Endpoint>,
    /// The event that the change followed.
    pub event: EventId,
}

impl Timeline {
    /// Each change of the pod's endpoint in the Service, in order; empty if it never has one.
    #[must_use]
    pub fn endpoint(&self, service: &Service) -> Vec<EndpointChange> {
        let mut changes: Vec<EndpointChange> = Vec::new();
        let mut before: Option<&Moment> = None;
        for moment in &self.moments {
            let looks = moment.gone
                || before.is_none_or(|before| is_noticed(service, self.object(before), self.object(moment)));
            before = Some(moment);
            if !looks {
                continue;
            }
            let now = if moment.gone { None } else { endpoint(service, self.object(moment)) };
            if changes.last().and_then(|change| change.endpoint) != now {
                changes.push(EndpointChange { at: moment.at, endpoint: now, event: moment.event });
            }
        }
        changes
    }

    fn object<'a>(&'a self, moment: &'a Moment) -> Object<'a> {
        Object {
            pod: &self.pod,
            labels: &moment.labels,
            status: &moment.status,
            is_deleted: moment.deletion.is_some(),
        }
    }
}
