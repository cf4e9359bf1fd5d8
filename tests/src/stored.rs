//! Files of the project that are kept gzip-compressed, one JSON object a line.

use std::fs;
use std::io::Read;
use std::path::Path;

use flate2::read::GzDecoder;

/// The text of `NAME.jsonl`: from `folder` if one is given, else from our own folder `own`.
///
/// # Errors
/// If it cannot be read; of `folder`, that it was passed over.
pub fn read(folder: Option<&Path>, own: &str, name: &str) -> Result<String, String> {
    if let Some(folder) = folder {
        let path = folder.join(format!("{name}.jsonl"));
        return fs::read_to_string(&path)
            .map_err(|error| format!("passed over: {}: {error}", path.display()));
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("{own}/{name}.jsonl.gz"));
    let failed = |error| format!("{}: {error}", path.display());
    let mut text = String::new();
    GzDecoder::new(fs::File::open(&path).map_err(failed)?).read_to_string(&mut text).map_err(failed)?;
    Ok(text)
}
