//! Which fields the pod's sums and its class are made of.

use super::{Analysis, Writing};
use crate::pod::Field;
use crate::pod::template::Workload;

/// A figure that follows from resources alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Figure {
    /// The QoS class.
    Qos,
    /// The effective request.
    Request,
    /// The effective limit.
    Limit,
}

impl Analysis {
    /// The fields that each figure is made of.
    #[must_use]
    pub fn figures(&self, workload: &Workload) -> Vec<(Figure, Field)> {
        let owners = workload.pod.container_ids();
        let mut pairs: Vec<(Field, Field)> =
            owners.map(|id| (id.field("resources.requests"), id.field("resources.limits"))).collect();
        pairs.push((Field::pod("resources.requests"), Field::pod("resources.limits")));
        let mut figures =
            vec![(Figure::Request, Field::pod("overhead")), (Figure::Limit, Field::pod("overhead"))];
        for (requests, limits) in pairs {
            let written = |field| self.stands(workload, field).writing == Writing::Written;
            if written(requests) {
                figures.extend([(Figure::Qos, requests), (Figure::Request, requests)]);
            }
            if written(limits) {
                figures.extend([(Figure::Qos, limits), (Figure::Limit, limits)]);
                if !written(requests) {
                    // A limit stands in for a request that is left out.
                    figures.push((Figure::Request, limits));
                }
            }
        }
        figures
    }
}
