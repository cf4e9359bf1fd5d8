//! Properties of quantities and of the sums over a pod's containers, for any input.

use std::rc::Rc;

use podreel_core::pod::{Container, Pod, ResourceList, ResourceRequirements, RestartPolicy};
use podreel_core::quantity::Quantity;
use podreel_core::rules::resources::{Bound, Breakdown, breakdown, effective};
use podreel_core::version::FeatureGates;
use podreel_tests::seed::config;
use proptest::collection::vec;
use proptest::prelude::*;

/// Quantities that have a suffix to be printed with; above `E` Kubernetes prints none.
fn text() -> impl Strategy<Value = String> {
    let suffix = prop_oneof![
        "(n|u|m|k|M|G|T)?".prop_map(|suffix| suffix),
        "(Ki|Mi|Gi|Ti|Pi|Ei)".prop_map(|suffix| suffix),
        (-12..30_i32).prop_map(|exponent| format!("e{exponent}")),
    ];
    ("[-+]?", "[0-9]{1,9}(\\.[0-9]{0,12})?", suffix)
        .prop_map(|(sign, number, suffix)| sign + &number + &suffix)
}

fn quantity() -> impl Strategy<Value = Quantity> {
    text().prop_map(|text| read(&text))
}

fn read(text: &str) -> Quantity {
    text.parse().unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn sum(left: &Quantity, right: &Quantity) -> Quantity {
    let mut sum = left.clone();
    sum += right;
    sum
}

proptest! {
    #![proptest_config(config(256))]

    #[test]
    fn what_is_printed_reads_as_the_same_amount(text in text()) {
        let amount = read(&text);
        let printed = read(&amount.to_string());
        // The text may differ: 468.75Ki prints 480000, and that prints 480k.
        prop_assert_eq!(&amount, &printed, "{} and {}", amount, printed);
    }

    #[test]
    fn amounts_are_in_one_order(one in quantity(), two in quantity(), three in quantity()) {
        prop_assert_eq!(one.cmp(&two), two.cmp(&one).reverse());
        let mut sorted = [&one, &two, &three];
        sorted.sort();
        prop_assert!(sorted[0] <= sorted[1] && sorted[1] <= sorted[2] && sorted[0] <= sorted[2]);
        prop_assert_eq!(one <= two, sum(&one, &three) <= sum(&two, &three));
    }

    #[test]
    fn a_difference_undoes_a_sum(one in quantity(), two in quantity()) {
        let mut back = sum(&one, &two);
        prop_assert_eq!(&back, &sum(&two, &one));
        back -= &two;
        prop_assert_eq!(back, one);
    }

    #[test]
    fn rounding_to_thousandths_moves_away_from_zero(amount in quantity()) {
        let rounded = amount.rounded_to_milli();
        prop_assert_eq!(amount.signum(), rounded.signum());
        prop_assert_eq!(rounded.cmp(&amount).is_lt(), amount.signum() < 0 && rounded != amount);
        prop_assert_eq!(&rounded.rounded_to_milli(), &rounded);
    }

    #[test]
    fn no_text_is_too_strange(one in "[-+.0-9eEinumkKMGTP ]{0,40}", two in "[0-9]{1,400}[eE][-+]?[0-9]{1,10}") {
        for text in [&one, &two] {
            if let Ok(amount) = text.parse::<Quantity>() {
                let mut other = read("1500m");
                other -= &amount;
                other += &amount;
                let _ = (amount.value(), amount.milli_value(), other.to_string(), amount.rounded_to_milli());
                prop_assert!(amount == amount.clone() && amount.to_string().len() < 3_000);
            }
        }
    }

    #[test]
    fn the_effective_request_covers_every_container(pod in pod()) {
        let total = effective(&pod, FeatureGates::default()).requests;
        for id in pod.container_ids() {
            for (name, request) in &pod.container(id).resources.requests {
                prop_assert!(&total[name] >= request, "{name} of {id}");
            }
        }
    }

    #[test]
    fn a_larger_request_never_lowers_the_effective_one(pod in pod(), at in any::<prop::sample::Index>()) {
        let before = effective(&pod, FeatureGates::default()).requests;
        let mut larger = pod.clone();
        let spec = &mut larger.spec;
        let mut containers: Vec<&mut Container> =
            spec.init_containers.iter_mut().chain(&mut spec.containers).collect();
        let chosen = at.index(containers.len());
        for request in Rc::make_mut(&mut containers[chosen].resources).requests.values_mut() {
            *request += &read("1");
        }
        let after = effective(&larger, FeatureGates::default()).requests;
        prop_assert!(before.iter().all(|(name, amount)| after[name] >= *amount));
    }

    #[test]
    fn the_deciding_step_is_what_is_reserved(pod in pod()) {
        let gates = FeatureGates::default();
        let total = effective(&pod, gates);
        for (bound, list) in [(Bound::Requests, &total.requests), (Bound::Limits, &total.limits)] {
            for name in list.keys() {
                let Breakdown { steps, deciding, overhead, effective, documented, .. } =
                    breakdown(&pod, bound, name, gates);
                let decided = deciding.and_then(|at| steps[at].total.clone());
                let expected = match (decided, overhead) {
                    (Some(decided), Some(overhead)) => Some(sum(&decided, &overhead)),
                    (decided, overhead) => decided.or(overhead),
                };
                prop_assert_eq!(&effective, &expected);
                prop_assert!(documented <= effective, "the documentation never gives more");
            }
        }
    }
}

fn amounts() -> impl Strategy<Value = ResourceList> {
    let cpu = (0..8_000_i64).prop_map(|milli| ("cpu".to_owned(), Quantity::milli(milli)));
    let memory = (0..64_i64).prop_map(|gigabytes| ("memory".to_owned(), read(&format!("{gigabytes}Gi"))));
    (prop::option::of(cpu), prop::option::of(memory))
        .prop_map(|(cpu, memory)| cpu.into_iter().chain(memory).collect())
}

fn container() -> impl Strategy<Value = Container> {
    (amounts(), amounts(), any::<bool>()).prop_map(|(requests, limits, is_sidecar)| {
        let resources = Rc::new(ResourceRequirements { requests, limits });
        let restart_policy = is_sidecar.then_some(RestartPolicy::Always);
        Container { resources, restart_policy, ..Container::default() }
    })
}

fn pod() -> impl Strategy<Value = Pod> {
    (vec(container(), 0..5), vec(container(), 1..4), amounts()).prop_map(|(inits, apps, overhead)| {
        let mut pod = Pod::default();
        pod.spec.init_containers = inits;
        pod.spec.containers = apps;
        pod.spec.overhead = overhead;
        pod
    })
}
