//! Korean particles after a name: which one follows depends on the sound the name ends in.
//!
//! A container's name is usually Latin, so its last sound is that of its usual Korean reading: `app` is 앱 and
//! takes 이, `proxy` is 프록시 and takes 가. The rule below reads digits and lone letters by their names and
//! words by how loanwords are written; it is right for the names people give to containers, and a miss is a
//! slip of grammar only.

/// A particle, named by its form after a consonant and its form after a vowel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Particle {
    /// 이/가
    Subject,
    /// 은/는
    Topic,
    /// 을/를
    Object,
    /// 과/와
    With,
    /// 으로/로
    Towards,
}

/// The last sound of a word, as far as particles care.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LastSound {
    Vowel,
    /// ㄹ, after which 로 stays 로.
    Rieul,
    Consonant,
}

/// The name with the particle that its last sound asks for: `app이`, `proxy가`.
#[must_use]
pub(crate) fn with(name: &str, particle: Particle) -> String {
    let form = match (particle, last_sound(name)) {
        (Particle::Subject, LastSound::Vowel) => "가",
        (Particle::Subject, _) => "이",
        (Particle::Topic, LastSound::Vowel) => "는",
        (Particle::Topic, _) => "은",
        (Particle::Object, LastSound::Vowel) => "를",
        (Particle::Object, _) => "을",
        (Particle::With, LastSound::Vowel) => "와",
        (Particle::With, _) => "과",
        (Particle::Towards, LastSound::Consonant) => "으로",
        (Particle::Towards, _) => "로",
    };
    format!("{name}{form}")
}

fn last_sound(name: &str) -> LastSound {
    let name = name.trim_end_matches(|c: char| !c.is_alphanumeric());
    match name.chars().next_back() {
        Some(syllable @ '가'..='힣') => match (syllable as u32 - '가' as u32) % 28 {
            0 => LastSound::Vowel,
            8 => LastSound::Rieul,
            _ => LastSound::Consonant,
        },
        // 일, 칠, 팔; 영, 삼, 육; 이, 사, 오, 구.
        Some('1' | '7' | '8') => LastSound::Rieul,
        Some('0' | '3' | '6') => LastSound::Consonant,
        Some(last) if last.is_ascii_alphabetic() => {
            let word = name.rsplit(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
            last_sound_of_latin(&word.to_ascii_lowercase())
        }
        _ => LastSound::Vowel,
    }
}

fn last_sound_of_latin(word: &str) -> LastSound {
    let is_vowel = |letter: u8| matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u' | b'y');
    let letters = word.as_bytes();
    let last = letters.last().copied().unwrap_or_default();
    if letters.len() == 1 || !letters.iter().any(|letter| is_vowel(*letter)) {
        // Spelt out: 엘, 알; 엠, 엔; the rest end in a vowel.
        return match last {
            b'l' | b'r' => LastSound::Rieul,
            b'm' | b'n' => LastSound::Consonant,
            _ => LastSound::Vowel,
        };
    }
    match *letters {
        // A silent e leaves the consonant before it: 파일, 네임; other consonants get 으 or 이: 노드, 캐시.
        [.., before, consonant @ (b'l' | b'm' | b'n'), b'e'] if letters.len() > 3 || is_vowel(before) => {
            if consonant == b'l' {
                LastSound::Rieul
            } else {
                LastSound::Consonant
            }
        }
        [.., b'l'] => LastSound::Rieul,
        [.., b'm' | b'n'] => LastSound::Consonant,
        [.., b'n', b'g'] => LastSound::Consonant,
        // A stop after one short vowel closes the syllable: 앱, 웹, 깃, 백, 잡; after two it does not: 웨이트.
        [.., before, vowel, b'p' | b't' | b'k' | b'b' | b'c'] if is_vowel(vowel) && !is_vowel(before) => {
            LastSound::Consonant
        }
        [vowel, b'p' | b't' | b'k' | b'b' | b'c'] if is_vowel(vowel) => LastSound::Consonant,
        [.., vowel, b'c', b'k'] | [.., vowel, b'p', b'p'] | [.., vowel, b't', b't'] if is_vowel(vowel) => {
            LastSound::Consonant
        }
        _ => LastSound::Vowel,
    }
}

#[cfg(test)]
/// The first place where a particle follows `word` in the text that its last sound does not ask for.
pub(super) fn wrong_particle<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let forms = ["으로", "이", "가", "은", "는", "을", "를", "과", "와", "로"];
    let all = [Particle::Subject, Particle::Topic, Particle::Object, Particle::With, Particle::Towards];
    text.match_indices(word).map(|(at, _)| &text[at..]).find(|here| {
        let after = &here[word.len()..];
        let written = after.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        forms.contains(&written) && !all.iter().any(|one| with(word, *one) == format!("{word}{written}"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(particle: Particle, expected: &[&str]) {
        for text in expected {
            let forms = ["이", "가", "은", "는", "을", "를", "과", "와", "으로", "로"];
            let form = forms.iter().filter(|form| text.ends_with(**form)).max_by_key(|form| form.len());
            let name = form.and_then(|form| text.strip_suffix(form)).expect("the case ends in a particle");
            assert_eq!(with(name, particle), *text);
        }
    }

    #[test]
    fn words_are_read_as_loanwords() {
        check(
            Particle::Subject,
            &["app이", "main-app이", "web이", "myjob이", "main이", "init이", "traffic이"],
        );
        check(
            Particle::Subject,
            &["logshipper가", "proxy가", "nginx가", "sidecar가", "log가", "agent가", "envoy가"],
        );
        check(
            Particle::Subject,
            &["cache가", "store가", "node가", "engine이", "name이", "file이", "logging이"],
        );
        check(Particle::Topic, &["backup은", "wait는", "api는", "pod는", "stack은"]);
    }

    #[test]
    fn letters_and_digits_are_read_by_name() {
        check(Particle::Object, &["db를", "sql을", "a를", "vm을", "http를"]);
        check(Particle::With, &["sc1과", "sc2와", "sc3과", "i1과", "app-4와", "step-10과"]);
    }

    #[test]
    fn after_rieul_towards_stays_short() {
        check(Particle::Towards, &["sc1로", "file로", "app으로", "proxy로", "SIGKILL로", "sc6으로"]);
    }

    #[test]
    fn hangul_by_its_final_consonant() {
        check(Particle::Subject, &["파드가", "앱이", "컨테이너가"]);
        check(Particle::Towards, &["앱으로", "물로", "파드로"]);
    }
}
