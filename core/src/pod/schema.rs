//! Which fields each object has, and what each field holds: the API's types of Kubernetes 1.36 as tables.
//!
//! [`check`] walks a document along them, so every unknown, misspelt or wrongly typed field is found with its
//! span, however deep; `decode` may then read leniently. A test compares the tables with the API's own types.
//! Source: `k8s.io/api` and `k8s.io/apimachinery` 1.36.

mod amount;
mod similar;
mod unmarshal;

pub(crate) use self::similar::most_similar;

use super::place::Place;
use crate::diagnostic::{Diagnostic, Edit, Problem, Severity};
use crate::quantity::Quantity;
use crate::version::FeatureGates;
use crate::yaml::{Entry, Node, Value};

/// What a field holds.
#[derive(Debug)]
pub enum Shape {
    /// Text.
    String,
    /// Text of a named type, such as `v1.RestartPolicy`.
    Named(&'static str),
    /// `true` or `false`.
    Bool,
    /// A 32-bit integer.
    Int32,
    /// A 64-bit integer.
    Int64,
    /// A quantity such as `100m`, written as text or as a number.
    Quantity,
    /// A port: a number, or the name of one.
    IntOrString,
    /// A moment in RFC 3339.
    Time,
    /// Whatever it may be.
    Any,
    /// An object with fields of its own.
    Object(&'static Object),
    /// A list.
    List(&'static Shape),
    /// A mapping with free keys.
    Map(&'static Shape),
}

/// A kind of object and its fields.
#[derive(Debug)]
pub struct Object {
    /// The name of its type.
    pub name: &'static str,
    /// Its fields, sorted by name.
    pub fields: &'static [(&'static str, Shape)],
}

macro_rules! shape {
    (string) => {
        $crate::pod::schema::Shape::String
    };
    (bool) => {
        $crate::pod::schema::Shape::Bool
    };
    (int32) => {
        $crate::pod::schema::Shape::Int32
    };
    (int64) => {
        $crate::pod::schema::Shape::Int64
    };
    (quantity) => {
        $crate::pod::schema::Shape::Quantity
    };
    (int_or_string) => {
        $crate::pod::schema::Shape::IntOrString
    };
    (time) => {
        $crate::pod::schema::Shape::Time
    };
    (any) => {
        $crate::pod::schema::Shape::Any
    };
    ($name:literal) => {
        $crate::pod::schema::Shape::Named($name)
    };
    ([$item:tt]) => {
        $crate::pod::schema::Shape::List(&shape!($item))
    };
    ({$value:tt}) => {
        $crate::pod::schema::Shape::Map(&shape!($value))
    };
    ($object:ident) => {
        $crate::pod::schema::Shape::Object(&$object)
    };
}

macro_rules! object {
    ($constant:ident $name:literal $($field:ident: $shape:tt,)*) => {
        pub(in crate::pod) static $constant: $crate::pod::schema::Object = $crate::pod::schema::Object {
            name: $name,
            fields: &[$((stringify!($field), shape!($shape)),)*],
        };
    };
}

mod cluster;
mod container;
mod metadata;
mod service;
mod spec;
mod status;
mod volume;
mod workload;

/// Fields that came after 1.27, the oldest release whose behaviour is known.
const LATER: &[(&str, &str, u8)] = &[
    ("Container", "restartPolicy", 28),
    ("Container", "restartPolicyRules", 34),
    ("EnvVarSource", "fileKeyRef", 34),
    ("JobSpec", "backoffLimitPerIndex", 28),
    ("JobSpec", "managedBy", 30),
    ("JobSpec", "maxFailedIndexes", 28),
    ("JobSpec", "podReplacementPolicy", 28),
    ("JobSpec", "successPolicy", 30),
    ("Lifecycle", "stopSignal", 33),
    ("LifecycleHandler", "sleep", 29),
    ("PersistentVolumeClaimSpec", "volumeAttributesClassName", 29),
    ("PodAffinityTerm", "matchLabelKeys", 29),
    ("PodAffinityTerm", "mismatchLabelKeys", 29),
    ("PodCertificateProjection", "userAnnotations", 35),
    ("PodResourceClaim", "resourceClaimName", 31),
    ("PodResourceClaim", "resourceClaimTemplateName", 31),
    ("PodSecurityContext", "appArmorProfile", 30),
    ("PodSecurityContext", "seLinuxChangePolicy", 32),
    ("PodSecurityContext", "supplementalGroupsPolicy", 31),
    ("PodSpec", "hostnameOverride", 34),
    ("PodSpec", "resources", 32),
    ("PodSpec", "schedulingGroup", 36),
    ("ResourceClaim", "request", 31),
    ("SecurityContext", "appArmorProfile", 30),
    ("ServiceSpec", "trafficDistribution", 30),
    ("Volume", "image", 31),
    ("VolumeMount", "recursiveReadOnly", 30),
    ("VolumeProjection", "clusterTrustBundle", 29),
    ("VolumeProjection", "podCertificate", 34),
];

/// Fields that a later release no longer has, and the first one without them.
const GONE: &[(&str, &str, u8)] = &[("PodResourceClaim", "source", 31)];

/// The kinds whose documents are read: kind, `apiVersion`, fields.
pub(crate) static KINDS: &[(&str, &str, &Object)] = &[
    ("Pod", "v1", &spec::POD),
    ("PodTemplate", "v1", &workload::POD_TEMPLATE),
    ("ReplicationController", "v1", &workload::REPLICATION_CONTROLLER),
    ("Deployment", "apps/v1", &workload::DEPLOYMENT),
    ("ReplicaSet", "apps/v1", &workload::REPLICA_SET),
    ("StatefulSet", "apps/v1", &workload::STATEFUL_SET),
    ("DaemonSet", "apps/v1", &workload::DAEMON_SET),
    ("Job", "batch/v1", &workload::JOB),
    ("CronJob", "batch/v1", &workload::CRON_JOB),
    ("LimitRange", "v1", &cluster::LIMIT_RANGE),
    ("ResourceQuota", "v1", &cluster::RESOURCE_QUOTA),
    ("RuntimeClass", "node.k8s.io/v1", &cluster::RUNTIME_CLASS),
    ("PriorityClass", "scheduling.k8s.io/v1", &cluster::PRIORITY_CLASS),
    ("Service", "v1", &service::SERVICE),
];

impl Object {
    /// What its field `name` holds.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&'static Shape> {
        self.fields.iter().find(|(field, _)| *field == name).map(|(_, shape)| shape)
    }

    /// The fields that an unknown one in `node` could be a misspelling of.
    fn fields_left_out(&self, node: Node<'_>, gates: FeatureGates) -> Vec<&'static str> {
        let is_free = |name: &&str| node.get(name).is_none() && self.field_in(name, gates).is_some();
        self.fields.iter().map(|(name, _)| *name).filter(is_free).collect()
    }

    fn field_in(&self, name: &str, gates: FeatureGates) -> Option<&'static Shape> {
        let shape = self.field(name)?;
        let has_come = |table: &[(&str, &str, u8)]| {
            let entry = table.iter().find(|(object, field, _)| *object == self.name && *field == name);
            entry.map(|(_, _, since)| gates.version().at_least(*since))
        };
        let is_known = has_come(LATER) != Some(false) && has_come(GONE) != Some(true);
        is_known.then_some(shape)
    }

    /// The minor release that its field `name` came with, where an older one is known.
    fn since(&self, name: &str) -> Option<u8> {
        let later = LATER.iter().find(|(object, field, _)| *object == self.name && *field == name);
        later.map(|(_, _, since)| *since)
    }
}

/// No more problems than these are looked for in one document.
const MOST: usize = 200;

/// Finds every field that `object` does not have, and every value of the wrong type.
pub(crate) fn check(
    place: &Place<'_, '_>,
    object: &'static Object,
    gates: FeatureGates,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let before = diagnostics.len();
    check_object(place, object, gates, diagnostics);
    let root = place.to_string();
    for diagnostic in &mut diagnostics[before..] {
        // The server is given each item of a List by itself.
        let path = diagnostic.path.strip_prefix(&root).unwrap_or(&diagnostic.path);
        if let Problem::Undecodable { server, .. } = &mut diagnostic.problem
            && let Some(node) = place.node().and_then(|node| node.at(path.trim_start_matches('.')))
        {
            *server = unmarshal::sentence(object, path, node);
        }
    }
}

fn check_object(
    place: &Place<'_, '_>,
    object: &'static Object,
    gates: FeatureGates,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let Some(node) = place.node() else { return };
    let Value::Mapping = node.value() else {
        diagnostics.push(wrong_type(place, node, &Shape::Object(object)));
        return;
    };
    let mut free = None;
    for entry in node.entries() {
        if diagnostics.len() >= MOST {
            return;
        }
        match object.field_in(entry.key, gates) {
            Some(shape) => {
                check_value(&place.field_at(entry.key, entry.value), shape, gates, diagnostics);
            }
            None => {
                let free = free.get_or_insert_with(|| object.fields_left_out(node, gates));
                let mut diagnostic = unknown_field(place, free, entry, object.since(entry.key));
                diagnostic.edit = diagnostic.edit.or_else(|| node.without(entry.key));
                diagnostics.push(diagnostic);
            }
        }
    }
}

fn check_value(
    place: &Place<'_, '_>,
    shape: &'static Shape,
    gates: FeatureGates,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let Some(node) = place.node() else { return };
    if diagnostics.len() >= MOST {
        return;
    }
    match (shape, node.value()) {
        (Shape::Object(object), _) => check_object(place, object, gates, diagnostics),
        (Shape::List(shape), Value::Sequence) => {
            for item in place.items() {
                check_value(&item, shape, gates, diagnostics);
            }
        }
        (Shape::Map(shape), Value::Mapping) => {
            for entry in node.entries() {
                check_value(&place.key_at(entry.key, entry.value), shape, gates, diagnostics);
            }
        }
        (Shape::Quantity, Value::Int(_)) | (Shape::Any, _) | (Shape::Bool, Value::Bool(_)) => {}
        (Shape::Quantity, value) => {
            // A quantity reads whatever JSON stands there.
            let text = match value {
                Value::Str(text) | Value::Float(text) => text,
                Value::Bool(true) => "true",
                Value::Bool(false) => "false",
                Value::Sequence => "[]",
                _ => "{}",
            };
            if let Err(error) = text.parse::<Quantity>() {
                let (value, reason) = (text.to_owned(), error.to_string());
                let mut diagnostic = place.error(Problem::Unreadable { value, reason });
                diagnostic.edit = amount::mended(text).map(|text| Edit { span: node.span(), text });
                diagnostics.push(diagnostic);
            }
        }
        (Shape::String | Shape::Named(_) | Shape::IntOrString | Shape::Time, Value::Str(_)) => {}
        (Shape::Int64, Value::Int(_)) => {}
        (Shape::Int32 | Shape::IntOrString, Value::Int(int)) if i32::try_from(int).is_ok() => {}
        _ => diagnostics.push(wrong_type(place, node, shape)),
    }
}

fn unknown_field(
    place: &Place<'_, '_>,
    free: &[&'static str],
    entry: Entry<'_>,
    since: Option<u8>,
) -> Diagnostic {
    let meant = most_similar(entry.key, free.iter().copied()).filter(|_| since.is_none());
    let problem =
        Problem::UnknownField { name: entry.key.to_owned(), meant: meant.map(str::to_owned), since };
    let path = place.nowhere(entry.key).to_string();
    let mut diagnostic = Diagnostic::new(Severity::Error, problem, entry.key_span, path);
    diagnostic.edit = meant.map(|meant| Edit { span: entry.key_span, text: meant.to_owned() });
    diagnostic
}

fn wrong_type(place: &Place<'_, '_>, node: Node<'_>, shape: &Shape) -> Diagnostic {
    let (expected, found, by) = (shape.expected(), node.type_name(), unmarshal::decoded_by(shape));
    let mut diagnostic = place.error(Problem::Undecodable { server: String::new(), expected, found, by });
    diagnostic.edit = mended(node, shape).map(|text| Edit { span: node.span(), text });
    diagnostic
}

/// The same value as the type wants it: `"30"` as 30, 8080 as `"8080"`, a lone item as a list.
fn mended(node: Node<'_>, shape: &Shape) -> Option<String> {
    match (shape, node.value()) {
        (Shape::String | Shape::Named(_), Value::Int(int)) => Some(format!("\"{int}\"")),
        (Shape::String | Shape::Named(_), Value::Float(text)) => Some(format!("\"{text}\"")),
        (Shape::String | Shape::Named(_), Value::Bool(bool)) => Some(format!("\"{bool}\"")),
        (Shape::Int32, Value::Str(text)) => text.trim().parse::<i32>().ok().map(|int| int.to_string()),
        (Shape::Int64, Value::Str(text)) => text.trim().parse::<i64>().ok().map(|int| int.to_string()),
        (Shape::Bool, Value::Str(text)) => {
            text.trim().to_ascii_lowercase().parse::<bool>().ok().map(|bool| bool.to_string())
        }
        _ => None,
    }
}

impl Shape {
    /// What a person calls it.
    const fn expected(&self) -> &'static str {
        match self {
            Self::String | Self::Named(_) => "string",
            Self::Bool => "boolean",
            Self::Int32 => "int32",
            Self::Int64 => "int64",
            Self::Quantity => "quantity",
            Self::IntOrString => "integer or string",
            Self::Time => "time",
            Self::Any => "anything",
            Self::Object(_) | Self::Map(_) => "mapping",
            Self::List(_) => "list",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_sorted(object: &'static Object, seen: &mut Vec<&'static str>) {
        if seen.contains(&object.name) {
            return;
        }
        seen.push(object.name);
        assert!(object.fields.is_sorted_by_key(|(name, _)| *name), "{} is not sorted", object.name);
        for (_, shape) in object.fields {
            let mut inner = shape;
            while let Shape::List(next) | Shape::Map(next) = inner {
                inner = next;
            }
            if let Shape::Object(object) = inner {
                check_sorted(object, seen);
            }
        }
    }

    #[test]
    fn every_table_is_sorted() {
        let mut seen = Vec::new();
        for (_, _, object) in KINDS {
            check_sorted(object, &mut seen);
        }
        assert!(seen.len() > 150, "{} types", seen.len());
    }
}
