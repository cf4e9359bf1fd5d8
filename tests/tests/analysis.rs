//! An analysis after an edit says what a fresh one says.

use podreel_core::{Analysis, analyze};
use podreel_tests::seed::config;
use proptest::prelude::*;

/// Pieces that make manifests, and break them.
fn text() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  containers:\n  - {name: a, image: nginx}\n",
        "apiVersion: batch/v1\nkind: Job\nmetadata: {name: once}\nspec:\n  template:\n    spec:\n      \
         restartPolicy: Never\n      containers:\n      - {name: 앱, image: nginx}\n",
        "apiVersion: podreel.dev/v1\nkind: Scenario\nspec: {kubernetesVersion: '1.28'}\n",
        "apiVersion: podreel.dev/v1\nkind: Scenario\nspec: {target: {kind: Job}}\n",
        "apiVersion: v1\nkind: Service\nmetadata: {name: web}\n",
        "---\n",
        "---\n",
        "---\n",
        "# 설명\n",
        "  restartPolicy: Sometimes\n",
        "  - name: b\n    livenessProbe: {periodSeconds: x}\n",
        "a: [1\n",
        "\t",
        "kind: Pod\n",
        "...\n",
    ]);
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

fn said(analysis: &Analysis) -> String {
    let scenario = analysis.workload().map(|workload| analysis.scenario(workload));
    let (diagnostics, workloads) = (&analysis.diagnostics, &analysis.workloads);
    format!(
        "{diagnostics:#?}\n{workloads:#?}\n{:?}\n{}\n{scenario:#?}",
        analysis.workload(),
        analysis.is_broken()
    )
}

proptest! {
    #![proptest_config(config(300))]

    #[test]
    fn an_update_says_what_a_fresh_analysis_says(
        before in text(), after in text(), at in 0..500usize, cut in 0..200usize,
    ) {
        let mut edited = before.clone();
        let floor = |at: usize| (0..=at.min(before.len())).rev().find(|at| before.is_char_boundary(*at)).unwrap_or(0);
        edited.replace_range(floor(at)..floor(at + cut), &after);
        let old = analyze(&before);
        prop_assert_eq!(said(&old.update(&edited)), said(&analyze(&edited)));
        prop_assert_eq!(said(&old.update(&edited).update(&after)), said(&analyze(&after)));
        for diagnostic in &analyze(&edited).diagnostics {
            prop_assert!(edited.get(diagnostic.span.range()).is_some(), "{:?}", diagnostic);
        }
    }
}

#[test]
fn a_great_deal_that_is_wrong_is_told_in_part() {
    let check = |text: String| {
        let analysis = analyze(&text);
        assert!((1..=201).contains(&analysis.diagnostics.len()), "{}", analysis.diagnostics.len());
    };
    let pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  containers:\n";
    let many = |count: u32, line: &dyn Fn(u32) -> String| (0..count).map(line).collect::<String>();
    check(format!("{pod}  - {{name: a}}\n{}", many(20_000, &|n| format!("  f{n}: 1\n"))));
    check(format!("{pod}{}", many(20_000, &|n| format!("  - {n}\n"))));
    check(format!("{pod}{}", many(5_000, &|n| format!("  - {{name: a{n}, image: 1, imge: 2}}\n"))));
}
