//! `metav1.LabelSelector`: which pods a controller takes for its own.
//!
//! Source: `k8s.io/apimachinery/pkg/apis/meta/v1/helpers.go: LabelSelectorAsSelector`.

use std::collections::BTreeMap;

use super::decode::string_map;
use super::place::Place;

/// Which labels a pod has to have.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LabelSelector {
    labels: BTreeMap<String, String>,
    expressions: Vec<Requirement>,
}

/// An entry of `matchExpressions`.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Requirement {
    key: String,
    operator: String,
    values: Vec<String>,
}

impl LabelSelector {
    /// That of an object whose selector has `matchLabels` and `matchExpressions`.
    pub(super) fn read(selector: &Place<'_, '_>) -> Self {
        let expressions = selector.field("matchExpressions");
        let requirement = |item: Place<'_, '_>| {
            let values = item.field("values");
            Requirement {
                key: item.field("key").str().to_owned(),
                operator: item.field("operator").str().to_owned(),
                values: values
                    .items()
                    .filter_map(|value| value.node()?.as_str())
                    .map(str::to_owned)
                    .collect(),
            }
        };
        Self {
            labels: selector.field("matchLabels").node().map(string_map).unwrap_or_default(),
            expressions: expressions.items().map(requirement).collect(),
        }
    }

    /// That of exactly these labels.
    pub(super) fn of(labels: BTreeMap<String, String>) -> Self {
        Self { labels, expressions: Vec::new() }
    }

    /// Whether a pod with these labels is selected.
    #[must_use]
    pub fn matches(&self, labels: &BTreeMap<String, String>) -> bool {
        self.labels.iter().all(|(key, value)| labels.get(key) == Some(value))
            && self.expressions.iter().all(|requirement| requirement.is_met(labels.get(&requirement.key)))
    }
}

impl Requirement {
    fn is_met(&self, value: Option<&String>) -> bool {
        let is_named = value.is_some_and(|value| self.values.contains(value));
        match &*self.operator {
            "In" => is_named,
            "NotIn" => !is_named,
            "Exists" => value.is_some(),
            "DoesNotExist" => value.is_none(),
            _ => false,
        }
    }
}
