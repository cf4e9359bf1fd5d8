//! Runs the rule book: every case of every page in `tests/conformance`.

use podreel_tests::{page, project};

#[test]
fn every_case_can_be_run_and_names_its_source() {
    let mut complaints = Vec::new();
    for file in project::files("tests/conformance", "md") {
        match page::read(&file.text) {
            Err(error) => complaints.push(format!("{}: {error}", file.path)),
            Ok(cases) if cases.is_empty() => complaints.push(format!("{}: it has no case", file.path)),
            Ok(cases) => complaints.extend(cases.iter().filter_map(|case| {
                case.defect().map(|defect| format!("{}:{}: {}: {defect}", file.path, case.line, case.name))
            })),
        }
    }
    assert!(complaints.is_empty(), "\n{}\n", complaints.join("\n"));
}
