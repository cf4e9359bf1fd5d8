//! A Service has its name in the cluster's DNS from the moment it exists, and the name leads to the Service's own
//! address, whether or not a pod is behind it. The name of a headless Service leads to its ready endpoints, and to
//! nothing while there is none. A pod asks the cluster's DNS unless its `dnsPolicy`, or `hostNetwork`, says otherwise.
//!
//! Source: the specification of Kubernetes' DNS-based service discovery, 2.3.1 and 2.4.1;
//! `pkg/kubelet/network/dns/dns.go: getPodDNSType, generateSearchesForDNSClusterFirst`.
//!
//! The surprises: `nslookup db` succeeds while nothing of `db` runs yet. And a pod that waits, before it is Ready, for
//! an answer from a Service behind which is no pod but itself, waits for ever.
//!
//! What we leave out: a cluster domain other than `cluster.local`, the searches of `dnsConfig`, the names of single
//! pods (`web-0.web`), and where an ExternalName leads.

use crate::pod::service::{Address, Service};
use crate::pod::{Namespace, Pod};

/// A Service of the text that a pod stands in.
#[derive(Clone, Copy, Debug)]
pub struct Neighbour<'t> {
    /// The Service.
    pub service: &'t Service,
    /// Whether it selects the pods of another object of the text.
    pub selects_others: bool,
}

/// What is wanted of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Question {
    /// Its address.
    Name,
    /// An answer from there.
    Connection,
}

/// What comes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It succeeds from the moment the Service exists.
    AtOnce,
    /// It succeeds when a pod behind the Service is ready.
    OnceReady,
    /// It never succeeds before the pod that asks is Ready.
    OnlyByItself,
}

/// What comes of the question while the pod that asks is not Ready; nothing is known where the host is no Service's.
#[must_use]
pub fn answer<'t>(
    pod: &Pod,
    neighbours: &[Neighbour<'t>],
    question: Question,
    host: &str,
) -> Option<(&'t Service, Answer)> {
    let is_named = |neighbour: &&Neighbour<'_>| is_name_of(neighbour.service, host, &pod.metadata.namespace);
    let Neighbour { service, selects_others } = *neighbours.iter().find(is_named)?;
    if !asks_cluster(pod) || service.address == Address::External {
        return None;
    }
    let is_own = service.selects(pod, &pod.metadata.labels);
    let answer = match (question, service.address) {
        (Question::Name, Address::Own) => Answer::AtOnce,
        // Its own endpoint is listed as soon as the pod has an address.
        (Question::Name, _) if is_own && service.publish_not_ready_addresses => Answer::AtOnce,
        _ if is_own && !selects_others && !service.publish_not_ready_addresses => Answer::OnlyByItself,
        _ => Answer::OnceReady,
    };
    Some((service, answer))
}

/// Whether the Service's name leads nowhere while no pod behind it is ready.
#[must_use]
pub fn needs_ready_pod(service: &Service) -> bool {
    service.address == Address::Endpoints
}

fn asks_cluster(pod: &Pod) -> bool {
    match &*pod.spec.dns_policy {
        "Default" | "None" => false,
        "ClusterFirstWithHostNet" => true,
        _ => !pod.spec.host_network,
    }
}

/// `db`, `db.prod`, `db.prod.svc` or `db.prod.svc.cluster.local`, asked for in that namespace.
fn is_name_of(service: &Service, host: &str, from: &Namespace) -> bool {
    let host = host.strip_suffix(".svc.cluster.local.").unwrap_or(host);
    let host = host.strip_suffix(".svc.cluster.local").unwrap_or(host);
    let host = host.strip_suffix(".svc").unwrap_or(host);
    let (name, namespace) = match host.split_once('.') {
        Some((name, namespace)) => (name, Namespace::from(namespace)),
        None => (host, from.clone()),
    };
    *service.name == *name && service.namespace == namespace
}

#[cfg(test)]
mod tests {
    use super::*;

    fn service(name: &str, address: Address, selector: &str) -> Service {
        let selector = [("app".to_owned(), selector.to_owned())].into();
        Service { name: name.into(), address, selector, ..Service::default() }
    }

    fn pod(dns_policy: &str) -> Pod {
        let mut pod = Pod::default();
        pod.metadata.labels.insert("app".to_owned(), "web".to_owned());
        pod.spec.dns_policy = dns_policy.to_owned();
        pod
    }

    fn check(pod: &Pod, service: &Service, host: &str, expected: [Option<Answer>; 2]) {
        let neighbours = [Neighbour { service, selects_others: false }];
        let asked = [Question::Name, Question::Connection];
        let found = asked.map(|question| answer(pod, &neighbours, question, host).map(|(_, answer)| answer));
        assert_eq!(found, expected, "{host}");
    }

    #[test]
    fn a_service_has_a_name_before_it_has_a_ready_pod() {
        let db = service("db", Address::Own, "db");
        let known = [Some(Answer::AtOnce), Some(Answer::OnceReady)];
        for host in [
            "db",
            "db.default",
            "db.default.svc",
            "db.default.svc.cluster.local",
            "db.default.svc.cluster.local.",
        ] {
            check(&pod(""), &db, host, known);
        }
        for host in ["db.prod", "dbs", "db.default.svc.example.org"] {
            check(&pod(""), &db, host, [None, None]);
        }
    }

    #[test]
    fn a_headless_service_has_a_name_with_its_first_ready_pod() {
        let soon = [Some(Answer::OnceReady); 2];
        check(&pod(""), &service("db", Address::Endpoints, "db"), "db", soon);
    }

    #[test]
    fn nobody_answers_for_a_pod_that_is_not_ready() {
        let own = service("web", Address::Own, "web");
        check(&pod(""), &own, "web", [Some(Answer::AtOnce), Some(Answer::OnlyByItself)]);
        let headless = service("web", Address::Endpoints, "web");
        check(&pod(""), &headless, "web", [Some(Answer::OnlyByItself); 2]);
        let early = Service { publish_not_ready_addresses: true, ..headless.clone() };
        check(&pod(""), &early, "web", [Some(Answer::AtOnce), Some(Answer::OnceReady)]);
        let others = [Neighbour { service: &headless, selects_others: true }];
        let found = answer(&pod(""), &others, Question::Name, "web");
        assert_eq!(found.map(|(_, answer)| answer), Some(Answer::OnceReady));
    }

    #[test]
    fn not_every_pod_asks_the_cluster() {
        let db = service("db", Address::Own, "db");
        let known = [Some(Answer::AtOnce), Some(Answer::OnceReady)];
        check(&pod("Default"), &db, "db", [None, None]);
        check(&pod("ClusterFirst"), &db, "db", known);
        let mut host = pod("ClusterFirst");
        host.spec.host_network = true;
        check(&host, &db, "db", [None, None]);
        host.spec.dns_policy = "ClusterFirstWithHostNet".to_owned();
        check(&host, &db, "db", known);
        check(&pod(""), &service("db", Address::External, "db"), "db", [None, None]);
    }
}
