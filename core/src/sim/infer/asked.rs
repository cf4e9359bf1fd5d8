//! What a command wants of which host: `nslookup db`, `nc -z db 5432`, `curl http://db`.

use super::program::{file_name, option};
use super::token::{Token, tokens};
use crate::pod::{Container, Pod};
use crate::rules::dns::Question;

/// Clients that are told their host by an option.
const CLIENTS: [&str; 8] =
    ["mongo", "mongosh", "mysql", "mysqladmin", "pg_isready", "psql", "redis-cli", "mariadb-admin"];

/// The file in which a container finds the name of its namespace.
const NAMESPACE: &str = "cat /var/run/secrets/kubernetes.io/serviceaccount/namespace";

/// What the command wants, and the words of it that may name the host; none where it is no such command, or several.
pub(super) fn asked(command: &str, container: &Container, pod: &Pod) -> Option<(Question, Vec<String>)> {
    let words: Option<Vec<String>> = tokens(command)?
        .into_iter()
        .map(|token| match token {
            Token::Word { text, .. } => Some(text),
            Token::Operator(_) | Token::HereDocument => None,
        })
        .collect();
    let words = words?;
    let is_time = |word: &String| word.starts_with(|letter: char| letter.is_ascii_digit());
    let words = match words.first()?.as_str() {
        "timeout" => &words[words.iter().position(is_time)? + 1..],
        _ => &words[..],
    };
    let (program, arguments) = words.split_first()?;
    let mut plain = arguments.iter().map(String::as_str).filter(|word| !word.starts_with('-'));
    let (question, hosts): (_, Vec<&str>) = match file_name(program) {
        "nslookup" | "host" => (Question::Name, plain.next().into_iter().collect()),
        "getent" => {
            let is_of_hosts =
                plain.next().is_some_and(|database| database.starts_with("ahosts") || database == "hosts");
            (Question::Name, plain.next().filter(|_| is_of_hosts).into_iter().collect())
        }
        "nc" | "ncat" | "netcat" | "telnet" => (Question::Connection, plain.collect()),
        "curl" | "wget" => {
            let last = arguments.last().map(String::as_str);
            let is_address = |word: &&str| word.contains("://") || Some(*word) == last;
            (Question::Connection, plain.filter(is_address).collect())
        }
        client if CLIENTS.contains(&client) => {
            let words = arguments.iter().map(String::as_str);
            (Question::Connection, option(words, &["-h", "--host", "-H"]).into_iter().collect())
        }
        _ => return None,
    };
    let hosts = hosts.into_iter().map(|word| host(&expanded(word, container, pod)).to_owned());
    Some((question, hosts.collect()))
}

/// The host of an address.
fn host(address: &str) -> &str {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let rest = rest.split(['/', '?']).next().unwrap_or(rest);
    let rest = rest.rsplit('@').next().unwrap_or(rest);
    rest.split(':').next().unwrap_or(rest)
}

/// The word with what the shell puts in the place of the pod's namespace and of the container's variables.
fn expanded(word: &str, container: &Container, pod: &Pod) -> String {
    let namespace = pod.metadata.namespace.to_string();
    let word = word.replace(&format!("$({NAMESPACE})"), &namespace);
    let word = word.replace(&format!("`{NAMESPACE}`"), &namespace);
    let mut out = String::new();
    let mut rest = word.as_str();
    while let Some((before, after)) = rest.split_once('$') {
        out.push_str(before);
        let (name, after) = match after.strip_prefix('{').and_then(|inside| inside.split_once('}')) {
            Some(parts) => parts,
            None => {
                let is_end = |letter: char| !letter.is_ascii_alphanumeric() && letter != '_';
                after.split_at(after.find(is_end).unwrap_or(after.len()))
            }
        };
        let variable = container.env.iter().rfind(|variable| variable.name == name);
        match variable.and_then(|variable| variable.value.as_deref()) {
            Some(value) => out.push_str(value),
            None => out.extend(["$", name]),
        }
        rest = after;
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pod::EnvVar;

    fn check(command: &str, expected: Option<(Question, &[&str])>) {
        let env = vec![EnvVar { name: "DB".into(), value: Some("db".into()), ..EnvVar::default() }];
        let container = Container { env, ..Container::default() };
        let found = asked(command, &container, &Pod::default());
        let expected = expected
            .map(|(question, hosts)| (question, hosts.iter().map(|host| (*host).to_owned()).collect()));
        assert_eq!(found, expected, "{command}");
    }

    #[test]
    fn a_name_is_looked_up() {
        check("nslookup -timeout=1 db", Some((Question::Name, &["db"])));
        check("nslookup db > /dev/null 2>&1", Some((Question::Name, &["db"])));
        check("getent hosts \"$DB.prod\"", Some((Question::Name, &["db.prod"])));
        let own = format!("nslookup db.$({NAMESPACE}).svc.cluster.local");
        check(&own, Some((Question::Name, &["db.default.svc.cluster.local"])));
    }

    #[test]
    fn an_answer_is_wanted() {
        check("nc -z -w 2 ${DB} 5432", Some((Question::Connection, &["2", "db", "5432"])));
        check("timeout 3 nc -z db 80", Some((Question::Connection, &["db", "80"])));
        check("curl -u web:secret -sf http://me@db:80/healthz?a", Some((Question::Connection, &["db"])));
        check("wget -qO- db:80/ready", Some((Question::Connection, &["db"])));
        check("pg_isready -U web -h db", Some((Question::Connection, &["db"])));
        check("mysqladmin ping --host=db", Some((Question::Connection, &["db"])));
    }

    #[test]
    fn nothing_is_known_of_other_commands() {
        check("[ -f /tmp/ready ]", None);
        check("nslookup db && nc -z db 80", None);
        check("grep db /etc/hosts", None);
        check("nc -z $OTHER 80", Some((Question::Connection, &["$OTHER", "80"])));
    }
}
