//! Quantities that somebody wrote to break a reader: hundreds of digits, enormous exponents, below zero, beyond 64
//! bits. Each answer is compared with exact arithmetic of its own (`exact`).

use std::rc::Rc;

use podreel_core::pod::{Container, Pod, ResourceRequirements, RestartPolicy};
use podreel_core::quantity::{Format, Quantity};
use podreel_core::rules::{cgroup, oom_score, qos, resources};
use podreel_core::version::FeatureGates;
use podreel_tests::exact::Exact;
use podreel_tests::seed::config;
use proptest::prelude::*;

/// Texts whose exact amount can be written down.
fn text() -> impl Strategy<Value = String> {
    let number = prop_oneof![
        3 => "[0-9]{1,20}(\\.[0-9]{0,20})?",
        2 => "[0-9]{200,320}(\\.[0-9]{0,320})?",
        1 => "0{0,30}\\.0{0,40}[0-9]{1,3}",
        1 => "(9223372036854775807|9223372036854775808|9223372036854775|18446744073709551616)",
    ];
    let suffix = prop_oneof![
        "(n|u|m|k|M|G|T|P|E)?".prop_map(|suffix| suffix),
        "(Ki|Mi|Gi|Ti|Pi|Ei)".prop_map(|suffix| suffix),
        (-900..900_i32).prop_map(|exponent| format!("e{exponent}")),
        (-30..30_i32).prop_map(|exponent| format!("E{exponent}")),
    ];
    ("[-+]?", number, suffix).prop_map(|(sign, number, suffix)| sign + &number + &suffix)
}

/// Texts whose amount nobody could write down.
fn monstrous() -> impl Strategy<Value = String> {
    let exponent = prop_oneof![
        Just(1_000_000_000),
        Just(-1_000_000_000),
        Just(i64::from(i32::MAX)),
        Just(i64::from(i32::MIN)),
        Just(4_294_967_296),
        Just(i64::MAX),
        Just(i64::MIN),
        any::<i64>(),
    ];
    ("[-+]?[0-9]{1,300}(\\.[0-9]{0,300})?", exponent)
        .prop_map(|(number, exponent)| format!("{number}e{exponent}"))
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![4 => text(), 1 => monstrous()]
}

fn read(text: &str) -> Quantity {
    text.parse().unwrap_or_else(|error| panic!("{text}: {error}"))
}

/// Whether a suffix is left to print the amount with: above `E` Kubernetes prints none.
fn has_suffix(amount: &Quantity, exact: &Exact) -> bool {
    amount.format() == Format::DecimalExponent || exact.trailing_zeros() < 21
}

proptest! {
    #![proptest_config(config(256))]

    #[test]
    fn an_amount_is_what_is_written(text in text()) {
        let (amount, exact) = (read(&text), Exact::read(&text));
        prop_assert_eq!(amount.signum(), exact.signum());
        prop_assert_eq!(&amount, &read(&exact.in_nano()));
        if has_suffix(&amount, &exact) {
            prop_assert_eq!(Exact::read(&amount.to_string()).order(&exact), std::cmp::Ordering::Equal, "{}", amount);
        }
    }

    #[test]
    fn values_that_fit_are_rounded_away_from_zero(text in text()) {
        let (amount, exact) = (read(&text), Exact::read(&text));
        for (scale, found) in [(0, amount.value()), (-3, amount.milli_value())] {
            match exact.in_units_of(scale) {
                // Below zero, Kubernetes rounds long amounts the other way, and wraps longer ones.
                Some(expected) if expected < 0 => {
                    let fits = exact.in_units_of(-9).is_some();
                    prop_assert!(!fits || (expected..=expected + 2).contains(&found), "{found}");
                }
                Some(expected) => prop_assert_eq!(found, expected),
                None => {}
            }
        }
        let milli = exact.shifted(-6).shifted(6);
        prop_assert_eq!(&amount.rounded_to_milli(), &read(&milli.in_nano()));
    }

    #[test]
    fn sums_differences_and_order_are_exact(one in text(), two in text()) {
        let (left, right) = (read(&one), read(&two));
        let (exact, other) = (Exact::read(&one), Exact::read(&two));
        prop_assert_eq!(left.cmp(&right), exact.order(&other));
        let (mut sum, mut difference) = (left.clone(), left);
        sum += &right;
        difference -= &right;
        prop_assert_eq!(&sum, &read(&exact.plus(&other).in_nano()));
        prop_assert_eq!(&difference, &read(&exact.plus(&other.negated()).in_nano()));
    }

    #[test]
    fn nothing_is_too_large_to_be_compared(one in monstrous(), two in any_text()) {
        let (Ok(left), Ok(right)) = (one.parse::<Quantity>(), two.parse::<Quantity>()) else { return Ok(()) };
        prop_assert_eq!(left.cmp(&right), right.cmp(&left).reverse());
        let mut sum = left.clone();
        sum += &right;
        sum -= &left;
        let told = (sum.to_string(), sum.value(), sum.milli_value(), sum.rounded_to_milli());
        prop_assert!(told.0.len() < 5_000);
    }

    #[test]
    fn the_effective_request_of_any_amounts_is_exact(
        inits in prop::collection::vec((text(), any::<bool>()), 0..4),
        apps in prop::collection::vec(text(), 1..4),
    ) {
        let mut pod = Pod::default();
        let container = |text: &str, policy| {
            let mut container = Container { restart_policy: policy, ..Container::default() };
            Rc::make_mut(&mut container.resources).requests.insert("cpu".to_owned(), read(text));
            container
        };
        let zero = Exact::read("0");
        let (mut sidecars, mut highest): (Exact, Option<Exact>) = (zero.clone(), None);
        let mut running = zero;
        for (text, is_sidecar) in &inits {
            let own = Exact::read(text);
            let together = sidecars.plus(&own);
            if *is_sidecar {
                sidecars = together.clone();
                running = running.plus(&own);
            }
            highest = Some(highest.map_or(together.clone(), |best| larger(best, together)));
            pod.spec.init_containers.push(container(text, is_sidecar.then_some(RestartPolicy::Always)));
        }
        for text in &apps {
            running = running.plus(&Exact::read(text));
            pod.spec.containers.push(container(text, None));
        }
        let expected = highest.map_or(running.clone(), |best| larger(best, running));
        let total = resources::effective(&pod, FeatureGates::default());
        prop_assert_eq!(&total.requests["cpu"], &read(&expected.in_nano()));
    }

    #[test]
    fn no_amount_makes_an_answer_panic(texts in prop::collection::vec(any_text(), 6), memory in any::<i64>()) {
        let mut pod = Pod::default();
        for pair in texts.chunks(2) {
            let mut container = Container::default();
            for (name, text) in ["cpu", "memory"].iter().zip(pair) {
                let Ok(amount) = text.parse::<Quantity>() else { continue };
                let resources = Rc::make_mut(&mut container.resources);
                resources.requests.insert((*name).to_owned(), amount.clone());
                resources.limits.insert((*name).to_owned(), amount);
            }
            container.restart_policy = pod.spec.init_containers.is_empty().then_some(RestartPolicy::Always);
            pod.spec.init_containers.push(container.clone());
            pod.spec.containers.push(container);
        }
        pod.spec.resources = pod.spec.containers.last().map(|last| ResourceRequirements::clone(&last.resources));
        let gates = FeatureGates::default();
        let _ = (qos::qos_class(&pod, gates), cgroup::pod_cgroup(&pod, gates), cgroup::sandbox(&pod, gates));
        for id in pod.container_ids() {
            let _ = (cgroup::container_cgroup(&pod, id, gates), oom_score::oom_score_adj(&pod, id, memory, gates));
            let _ = (cgroup::memory_high(&pod, id, memory, gates), cgroup::memory_min(&pod, id, gates));
        }
    }
}

fn larger(one: Exact, other: Exact) -> Exact {
    if one.order(&other).is_lt() { other } else { one }
}

/// Exponents are kept in 32 bits, as Kubernetes keeps them.
#[test]
fn an_exponent_beyond_32_bits_wraps_and_beyond_64_is_refused() {
    assert_eq!(read("1e4294967296"), read("1"));
    assert_eq!(read("1e4294967299"), read("1k"));
    assert!("1e9223372036854775808".parse::<Quantity>().is_err());
    assert_eq!(read("1e-1000000000"), read("1n"));
    assert!(read("1e1000000000") > read("9e999999999"));
}
