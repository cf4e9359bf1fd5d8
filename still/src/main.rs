//! Puts a still of the page as it opens into the built HTML, with all its moments, so that it is seen and can be
//! played before WebAssembly has loaded.

#![allow(clippy::print_stderr, reason = "this is a step of the build")]

mod given;
mod reel;

use std::path::Path;
use std::process::ExitCode;
use std::{env, fs, io};

use podreel_core::words::Language;
use podreel_frontend::model::Mode;
use podreel_frontend::still::Still;

use crate::given::{Given, filled, given};
use crate::reel::Reel;

/// Runs before the still is parsed, so that nothing wrong is ever seen.
const CHOOSE: &str = include_str!("choose.js");
/// Runs as soon as the stills stand.
const ANSWER: &str = include_str!("answer.js");
/// Shows the one that is left.
const LAY: &str = include_str!("lay.js");
/// Plays it.
const PLAY: &str = include_str!("reel.js");
/// Keeps what else is pressed.
const KEEP: &str = include_str!("keys.js");

fn main() -> ExitCode {
    let Some(folder) = env::args_os().nth(1) else {
        eprintln!("usage: podreel-still FOLDER   with the built index.html and embed.html");
        return ExitCode::FAILURE;
    };
    let folder = Path::new(&folder);
    let pages = [("index.html", Mode::Playground), ("embed.html", Mode::Embed)];
    match pages.into_iter().try_for_each(|(name, mode)| put(&folder.join(name), mode)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("podreel-still: {}: {error}", folder.display());
            ExitCode::FAILURE
        }
    }
}

fn put(path: &Path, mode: Mode) -> io::Result<()> {
    let page = fs::read_to_string(path)?;
    let body = "<body>";
    let Some((head, rest)) = page.split_once(body) else {
        return Err(io::Error::other(format!("{} has no {body}", path.display())));
    };
    fs::write(path, format!("{head}{body}{}{rest}", stills(mode)?))
}

/// One still for each language with its reel, and the scripts around them; mounting the page clears them all away.
fn stills(mode: Mode) -> io::Result<String> {
    let given = given();
    let mut stills = script(CHOOSE, &given);
    for language in Language::ALL {
        let (code, page) = (language.code(), Still::opening(*language, mode).draw());
        // The end of a script would be found within its strings too.
        let reel = serde_json::to_string(&Reel::new(*language, mode))?.replace("</", "<\\/");
        let reel = format!("<script type=\"application/json\" class=\"reel\">{reel}</script>");
        // Nothing answers yet, and what was typed here would be lost.
        stills +=
            &format!("<div class=\"still\" lang=\"{code}\" inert aria-hidden=\"true\">{page}{reel}</div>");
    }
    stills.extend([ANSWER, LAY, PLAY, KEEP].map(|source| script(source, &given)));
    Ok(stills)
}

/// A script with what it is given, and without its indentation and its comments, which stand on lines of their own.
fn script(source: &str, given: &Given) -> String {
    let lines = source.lines().map(str::trim).filter(|line| !line.starts_with("//"));
    format!("<script>{}</script>", filled(&lines.collect::<Vec<_>>().join("\n"), given))
}

#[cfg(test)]
mod tests {
    use podreel_frontend::model::Mode;

    use super::{given, script, stills};

    #[test]
    fn a_script_loses_its_comments() {
        assert_eq!(script("// Says why.\n{\n  run();\n}\n", &given()), "<script>{\nrun();\n}</script>");
    }

    #[test]
    fn each_language_has_its_own_still() {
        let stills = stills(Mode::Playground).expect("it is text");
        assert!(stills.contains(">Play<") || stills.contains("aria-label=\"Play\""));
        assert!(stills.contains("aria-label=\"재생\""));
    }

    #[test]
    fn the_embedded_player_shows_no_text() {
        let has_text = |mode| stills(mode).expect("it is text").contains("<textarea");
        assert!(!has_text(Mode::Embed));
        assert!(has_text(Mode::Playground));
    }
}
