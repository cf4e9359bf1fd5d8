//! The README says what is there.

use podreel_tests::project;

use crate::{check, packages};

#[test]
fn what_the_readme_names_exists() {
    let readme = project::file("README.md").expect("the project has a README");
    let root = project::root();
    let packages = packages();
    let mut complaints = Vec::new();
    for (at, line) in readme.text.lines().enumerate() {
        for quoted in line.split('`').skip(1).step_by(2) {
            let first = quoted.split('/').next().unwrap_or_default();
            let ours = quoted.contains('/')
                && (packages.iter().any(|package| package == first)
                    || matches!(first, "static" | "docs" | ".ci"));
            let real = !quoted.contains(['*', '…', ' ']) && quoted.chars().all(|c| c != 'N' && c != '<');
            if ours && real && !root.join(quoted).exists() {
                complaints.push(format!("README.md:{}: {quoted} does not exist", at + 1));
            }
        }
    }
    check(&complaints);
}
