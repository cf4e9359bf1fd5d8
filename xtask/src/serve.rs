//! A web server for a folder of built files, for this machine only: right types, compressed, never cached.

use std::collections::HashMap;
use std::io::{self, Write};
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::{fs, thread};

use anyhow::{Result, anyhow};
use tiny_http::{Header, Request, Response};

/// Quick enough that a busy machine does not keep the first visit waiting; a host compresses better, once.
const SERVED_QUALITY: u32 = 4;

/// A server that holds its port, so that a taken one is noticed before a long build.
pub(crate) struct Server {
    http: tiny_http::Server,
}

impl Server {
    pub(crate) fn bind(port: u16) -> Result<Server> {
        let http = tiny_http::Server::http(("127.0.0.1", port)).map_err(|error| {
            let other = port.checked_add(1).unwrap_or(8080);
            anyhow!("port {port} cannot be served on ({error}): try `cargo xtask serve --port {other}`")
        })?;
        Ok(Server { http })
    }

    /// Where the server answers.
    pub(crate) fn address(&self) -> String {
        format!("http://{}/", self.http.server_addr())
    }

    /// Answers requests for the files in `folder` until the process ends.
    pub(crate) fn serve(&self, folder: &Path) {
        let (folder, compressed) = (Arc::<Path>::from(folder), Arc::new(Compressed::default()));
        for request in self.http.incoming_requests() {
            let (folder, compressed) = (Arc::clone(&folder), Arc::clone(&compressed));
            // Each on its own: what is large takes long to compress, and the rest should not wait for it.
            thread::spawn(move || {
                // A reader who goes away in the middle of an answer is no error of ours.
                drop(answer(request, &folder, &compressed));
            });
        }
    }
}

/// Compressed files by path, each with the text it was made from: a new build may replace a file under a running server.
type Compressed = Mutex<HashMap<PathBuf, (Vec<u8>, Vec<u8>)>>;

fn answer(request: Request, folder: &Path, compressed: &Compressed) -> io::Result<()> {
    let Some(path) = file(folder, request.url()) else { return refuse(request) };
    let Ok(content) = fs::read(&path) else { return refuse(request) };
    let accepts_brotli = request
        .headers()
        .iter()
        .any(|header| header.field.equiv("Accept-Encoding") && header.value.as_str().contains("br"));
    let kind = header("Content-Type", media_type(&path));
    if !accepts_brotli {
        return request.respond(Response::from_data(content).with_header(kind).with_header(uncached()));
    }
    let known = |compressed: &Compressed| {
        let entries = compressed.lock().unwrap_or_else(PoisonError::into_inner);
        entries.get(&path).filter(|(of, _)| *of == content).map(|(_, small)| small.clone())
    };
    let small = match known(compressed) {
        Some(small) => small,
        None => {
            let small = brotli(&content, SERVED_QUALITY)?;
            let mut entries = compressed.lock().unwrap_or_else(PoisonError::into_inner);
            entries.insert(path.clone(), (content.clone(), small.clone()));
            small
        }
    };
    let response = Response::from_data(small).with_header(kind).with_header(uncached());
    request.respond(response.with_header(header("Content-Encoding", "br")))
}

fn refuse(request: Request) -> io::Result<()> {
    request.respond(Response::from_string("there is no such file here\n").with_status_code(404))
}

/// The file that a request's address names, which never leads out of the folder.
fn file(folder: &Path, url: &str) -> Option<PathBuf> {
    let path = url.split(['?', '#']).next()?.trim_start_matches('/');
    let path = Path::new(if path.is_empty() { "index.html" } else { path });
    path.components().all(|part| matches!(part, Component::Normal(_))).then(|| folder.join(path))
}

/// `content` as brotli at a quality of 0 to 11.
pub(crate) fn brotli(content: &[u8], quality: u32) -> io::Result<Vec<u8>> {
    let mut writer = brotli::CompressorWriter::new(Vec::new(), 4096, quality, 22);
    writer.write_all(content)?;
    Ok(writer.into_inner())
}

fn media_type(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("ttf") => "font/ttf",
        Some("json") => "application/json",
        Some("yaml" | "txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

fn uncached() -> Header {
    header("Cache-Control", "no-store")
}

fn header(field: &'static str, value: &'static str) -> Header {
    Header::from_bytes(field, value).expect("our own headers are ASCII")
}

#[cfg(test)]
mod tests {
    use std::path::{Path, PathBuf};

    use super::file;

    fn check(url: &str, expected: Option<&str>) {
        assert_eq!(file(Path::new("dist"), url), expected.map(PathBuf::from));
    }

    #[test]
    fn the_root_is_the_page() {
        check("/", Some("dist/index.html"));
        check("/?lang=ko", Some("dist/index.html"));
    }

    #[test]
    fn a_file_in_a_folder() {
        check("/editor/editor.js", Some("dist/editor/editor.js"));
    }

    #[test]
    fn an_address_that_leads_out_of_the_folder() {
        check("/../Cargo.toml", None);
        check("/editor/../../Cargo.toml", None);
    }
}
