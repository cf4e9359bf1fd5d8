//! Paths as the API server prints them: `spec.containers[0].resources.limits[example.com/gpu]`.

/// The keys and indices of a path; a key that holds a dot stands in brackets.
pub(crate) fn segments(path: &str) -> impl Iterator<Item = &str> {
    let mut rest = path;
    std::iter::from_fn(move || {
        rest = rest.strip_prefix('.').unwrap_or(rest);
        if rest.is_empty() {
            return None;
        }
        let (segment, tail) = match rest.strip_prefix('[') {
            Some(inner) => inner.split_once(']').unwrap_or((inner, "")),
            None => rest.split_at(rest.find(['.', '[']).unwrap_or(rest.len())),
        };
        rest = tail;
        Some(segment)
    })
}

/// Appends a key of a mapping.
pub(super) fn push_key(path: &mut String, key: &str) {
    if key.contains(['.', '[', ']']) || key.is_empty() {
        path.push('[');
        path.push_str(key);
        path.push(']');
    } else {
        if !path.is_empty() {
            path.push('.');
        }
        path.push_str(key);
    }
}

/// Appends a place in a sequence.
pub(super) fn push_index(path: &mut String, index: usize) {
    path.push('[');
    path.push_str(&index.to_string());
    path.push(']');
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(path: &str, expected: &[&str]) {
        assert_eq!(segments(path).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn keys_indices_and_keys_in_brackets() {
        check("", &[]);
        check("spec", &["spec"]);
        check("spec.containers[0].image", &["spec", "containers", "0", "image"]);
        check("limits[cpu]", &["limits", "cpu"]);
        check("metadata.annotations[a.b/c].d", &["metadata", "annotations", "a.b/c", "d"]);
        check("[0][1]", &["0", "1"]);
        check("a[b", &["a", "b"]);
    }
}
