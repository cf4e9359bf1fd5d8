//! What kubectl prints for people stands in a text too. It is no YAML, so it is a document of its own that holds
//! no value, and is left to whoever reads tables.

/// The names of the columns, where a line is the heading of a list of events.
#[must_use]
pub fn heading(line: &str) -> Option<Vec<String>> {
    let columns: Vec<&str> = line.trim().split("  ").map(str::trim).filter(|name| !name.is_empty()).collect();
    let has = |wanted: &str| columns.iter().any(|column| column.eq_ignore_ascii_case(wanted));
    let is_table = has("REASON")
        && has("MESSAGE")
        && has("TYPE")
        && (has("LAST SEEN") || has("AGE"))
        && columns.len() > 3;
    is_table.then(|| columns.iter().map(|&name| name.to_owned()).collect())
}

/// Whether a line that begins a line of the text begins what kubectl printed for people: `rest` begins with it.
pub(super) fn begins(rest: &str) -> bool {
    // Everything that is tested for begins with one of these letters, so most lines cost nothing.
    if !rest.starts_with(['E', 'L', 'N']) {
        return false;
    }
    let mut lines = rest.lines();
    let (first, second) = (lines.next().unwrap_or_default(), lines.next().unwrap_or_default());
    let described = first.starts_with("Name:  ") && second.starts_with("Namespace:  ");
    let listed = first.trim_end() == "Events:" && heading(second).is_some();
    described || listed || heading(first).is_some()
}

/// Whether a whole document is what kubectl printed for people.
pub(super) fn is_table(document: &str) -> bool {
    let mut at = 0;
    for line in document.split_inclusive('\n') {
        let told = line.trim();
        if !told.is_empty() && !told.starts_with('#') && told != "---" {
            return begins(&document[at..]) || heading(line).is_some();
        }
        at += line.len();
    }
    false
}
