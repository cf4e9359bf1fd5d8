//! The parts of an image's name.
//!
//! Source: `github.com/distribution/reference: ParseNormalizedNamed`, and `pkg/util/parsers: ParseImageName`.

/// Whether an image without `imagePullPolicy` is pulled before every start: its tag is `latest`, or it has
/// neither a tag nor a digest. A name that cannot be parsed is not.
#[must_use]
pub(crate) fn is_latest(image: &str) -> bool {
    parse(image).is_some_and(|name| match (name.tag, name.digest) {
        (Some(tag), _) => tag == "latest",
        (None, digest) => digest.is_none(),
    })
}

/// An image's name, cut up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ImageName<'i> {
    /// The registry's host, where one is written.
    pub domain: Option<&'i str>,
    /// The repository.
    pub path: &'i str,
    /// What follows `:`.
    pub tag: Option<&'i str>,
    /// What follows `@`.
    pub digest: Option<&'i str>,
}

/// Whether the last parts of an image's name, without tag and digest, are these, whatever its registry.
#[must_use]
pub(crate) fn ends_in(untagged: &str, parts: &str) -> bool {
    let before = untagged.strip_suffix(parts);
    before.is_some_and(|before| before.is_empty() || before.ends_with('/'))
}

/// Whether that is an image of this name that Docker Hub or a registry keeps as its own: `name`, `library/name`,
/// `registry.example/name`, `name/name`, and not `somebody/name`.
#[must_use]
pub(crate) fn is_official(untagged: &str, name: &str) -> bool {
    let Some(before) = untagged.strip_suffix(name) else { return false };
    let Some(before) = before.strip_suffix('/') else { return before.is_empty() };
    let folder = before.rsplit('/').next().unwrap_or_default();
    folder == "library" || folder == name || (folder == before && is_host(before))
}

/// An image's name without its tag and its digest.
#[must_use]
pub(crate) fn untagged(image: &str) -> &str {
    let name = image.split('@').next().unwrap_or_default();
    let last = name.rfind('/').map_or(0, |slash| slash + 1);
    &name[..name[last..].find(':').map_or(name.len(), |colon| last + colon)]
}

/// Why a name is none, in the words of its parser.
#[must_use]
pub fn fault(image: &str) -> String {
    if is_identifier(image) {
        return format!("invalid repository name ({image}), cannot specify 64-byte hexadecimal strings");
    }
    let (domain, rest) = image.split_once('/').filter(|(first, _)| is_host(first)).unwrap_or(("", image));
    let repository = rest.split_once(':').map_or(rest, |(repository, _)| repository);
    if repository.chars().any(char::is_uppercase) {
        // A name without a host and without a folder stands for one of Docker Hub's own.
        let folder = if domain.is_empty() && !rest.contains('/') { "library/" } else { "" };
        return format!("invalid reference format: repository name ({folder}{repository}) must be lowercase");
    }
    "invalid reference format".to_owned()
}

/// Whether it is what the runtime calls an image by, which no name may look like.
fn is_identifier(image: &str) -> bool {
    image.len() == 64 && image.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte))
}

/// Cuts up a name; `None` if it is none, which the kubelet reports as `InvalidImageName`.
#[must_use]
pub fn parse(image: &str) -> Option<ImageName<'_>> {
    if is_identifier(image) {
        return None;
    }
    let (domain, rest) = match image.split_once('/') {
        Some((first, rest)) if is_host(first) => (Some(first), rest),
        _ => (None, image),
    };
    let (named, digest) = match rest.split_once('@') {
        Some((named, digest)) => (named, Some(digest)),
        None => (rest, None),
    };
    let (path, tag) = match named.split_once(':') {
        Some((path, tag)) => (path, Some(tag)),
        None => (named, None),
    };
    let name = ImageName { domain, path, tag, digest };
    let is_named = domain.is_none_or(is_domain)
        && path.split('/').all(is_path_component)
        && tag.is_none_or(is_tag)
        && digest.is_none_or(is_digest)
        && domain.map_or(0, |domain| domain.len() + 1) + path.len() <= 255;
    if is_named { Some(name) } else { None }
}

fn is_host(first: &str) -> bool {
    first.contains(['.', ':']) || first == "localhost" || first.chars().any(char::is_uppercase)
}

fn is_domain(domain: &str) -> bool {
    let (host, port) = match domain.rsplit_once(':') {
        Some((host, port)) if !host.ends_with(':') && !port.ends_with(']') => (host, Some(port)),
        _ => (domain, None),
    };
    let is_label = |label: &str| {
        let ends = |byte: Option<u8>| byte.is_some_and(|byte| byte.is_ascii_alphanumeric());
        ends(label.bytes().next())
            && ends(label.bytes().last())
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    let is_ipv6 = host
        .strip_prefix('[')
        .and_then(|host| host.strip_suffix(']'))
        .is_some_and(|host| host.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b':'));
    let is_port = |port: &str| !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit());
    (is_ipv6 || host.split('.').all(is_label)) && port.is_none_or(is_port)
}

/// Lower-case words joined by `.`, `_`, `__` or any number of `-`.
fn is_path_component(component: &str) -> bool {
    let is_word = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    let bytes = component.as_bytes();
    let ends = |byte: Option<&u8>| byte.is_some_and(|byte| is_word(*byte));
    if !ends(bytes.first()) || !ends(bytes.last()) {
        return false;
    }
    let joints =
        component.split(|character: char| character.is_ascii_lowercase() || character.is_ascii_digit());
    joints.into_iter().all(|joint| {
        matches!(joint, "" | "." | "_" | "__")
            || (!joint.is_empty() && joint.bytes().all(|byte| byte == b'-'))
    })
}

fn is_tag(tag: &str) -> bool {
    let is_word = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    tag.len() <= 128
        && tag.bytes().next().is_some_and(is_word)
        && tag.bytes().all(|byte| is_word(byte) || byte == b'.' || byte == b'-')
}

/// Only the algorithms that are known, with a digest of their length.
fn is_digest(digest: &str) -> bool {
    let Some((algorithm, hex)) = digest.split_once(':') else { return false };
    let length = match algorithm {
        "sha256" => 64,
        "sha384" => 96,
        "sha512" => 128,
        _ => return false,
    };
    hex.len() == length && hex.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(image: &str, is_parsed: bool, latest: bool) {
        assert_eq!((parse(image).is_some(), is_latest(image)), (is_parsed, latest), "{image}");
    }

    #[test]
    fn tags_and_digests() {
        check("nginx", true, true);
        check("nginx:latest", true, true);
        check("nginx:1.27", true, false);
        check("localhost:5000/x", true, true);
        check("registry.k8s.io/e2e/pause:3.9", true, false);
        let digest = "a".repeat(64);
        check(&format!("nginx@sha256:{digest}"), true, false);
        check(&format!("nginx:latest@sha256:{digest}"), true, true);
    }

    #[test]
    fn last_parts_of_names() {
        for image in ["istio/proxyv2", "docker.io/istio/proxyv2:1.20", "istio/proxyv2@sha256:aa"] {
            assert!(ends_in(untagged(image), "istio/proxyv2"), "{image}");
        }
        for image in ["proxyv2", "not-istio/proxyv2", "istio/proxyv2-debug", "istio/proxyv2/x"] {
            assert!(!ends_in(untagged(image), "istio/proxyv2"), "{image}");
        }
    }

    #[test]
    fn why_names_are_none() {
        let lower = "must be lowercase";
        let of = |name: &str| format!("invalid reference format: repository name ({name}) {lower}");
        assert_eq!(fault("Busybox:BAD_NAME!"), of("library/Busybox"));
        assert_eq!(fault("registry.example/Web:1"), of("Web"));
        assert_eq!(fault("busybox:BAD_NAME!"), "invalid reference format");
    }

    #[test]
    fn names_that_are_none() {
        check("", false, false);
        check(" nginx", false, false);
        check("Nginx", false, false);
        check("nginx:", false, false);
        check("nginx@sha256:aa", false, false);
        check("a//b", false, false);
    }
}
