use expect_test::{Expect, expect};

use super::*;
use crate::diagnostic::{DecodedBy, FieldErrorType, Help};
use crate::text::Span;

#[expect(clippy::needless_pass_by_value, reason = "cases are built in place")]
fn check(given: Problem, expected: Expect) {
    let said = |language| {
        let Sentence { message, help } = problem(language, &given);
        help.map_or(message.clone(), |help| format!("{message} — {help}"))
    };
    expected.assert_eq(&format!("{}\n{}", said(Language::English), said(Language::Korean)));
}

#[test]
fn a_misspelt_field_names_the_one_that_was_meant() {
    check(
        Problem::UnknownField {
            name: "restartpolicy".into(),
            meant: Some("restartPolicy".into()),
            since: None,
        },
        expect![[r#"
            unknown field "restartpolicy" — did you mean "restartPolicy"?
            알 수 없는 필드 "restartpolicy" — "restartPolicy" 아닌가요?"#]],
    );
}

#[test]
fn a_button_says_what_it_writes_where_that_is_short() {
    let says = |span: (u32, u32), text: &str| {
        let edit = Edit { span: Span::new(span.0, span.1), text: text.to_owned() };
        [Language::English, Language::Korean].map(|language| mend(language, &edit)).join(" | ")
    };
    assert_eq!(says((4, 9), "livenessProbe"), "Write livenessProbe | livenessProbe로 바꾸기");
    assert_eq!(says((4, 9), "\"80\""), "Write \"80\" | \"80\"으로 바꾸기");
    assert_eq!(says((4, 9), ""), "Remove it | 지우기");
    assert_eq!(says((4, 4), "\n  name: a"), "Add name: a | name: a 추가");
    assert_eq!(says((4, 4), &"x: y\n".repeat(9)), "Add it | 추가");
    assert_eq!(says((4, 9), &"x: y\n".repeat(9)), "Fix it | 고치기");
}

#[test]
fn a_refusal_keeps_the_servers_words() {
    check(
        Problem::Refused {
            kind: FieldErrorType::Required,
            message: "Required value: valid values: \"OnFailure\", \"Never\"".into(),
            help: Help::WriteOneOf(vec!["Never", "OnFailure"]),
        },
        expect![[r#"
            Required value: valid values: "OnFailure", "Never" — write one of Never, OnFailure
            Required value: valid values: "OnFailure", "Never" — 다음 가운데 하나를 쓰세요: Never, OnFailure"#]],
    );
}

#[test]
fn a_wrong_type_is_told_in_the_servers_words_with_what_to_write() {
    let undecodable = |expected, found| Problem::Undecodable {
        server: "json: cannot unmarshal …".into(),
        expected,
        found,
        by: DecodedBy::Json,
    };
    check(
        undecodable("int64", "string"),
        expect![[r#"
            json: cannot unmarshal … — write a whole number; this is a string
            json: cannot unmarshal … — 정수를 쓰세요. 지금은 문자열입니다"#]],
    );
    check(
        undecodable("int32", "number"),
        expect![[r#"
            json: cannot unmarshal … — write a whole number from -2147483648 to 2147483647
            json: cannot unmarshal … — -2147483648에서 2147483647 사이의 정수를 쓰세요"#]],
    );
    check(
        undecodable("string", "bool"),
        expect![[r#"
            json: cannot unmarshal … — put it in quotes; without them it is true or false
            json: cannot unmarshal … — 따옴표로 감싸세요. 따옴표가 없으면 true 또는 false로 읽힙니다"#]],
    );
    check(
        undecodable("list", "object"),
        expect![[r#"
            json: cannot unmarshal … — write a list; this is a mapping
            json: cannot unmarshal … — 목록을 쓰세요. 지금은 매핑입니다"#]],
    );
}

#[test]
fn a_wrong_type_takes_the_right_particle() {
    check(
        Problem::WrongType { expected: "integer", found: "string" },
        expect![[r#"
            expected integer, found string — write a string; this is a string
            정수가 와야 하는데 문자열이 있습니다 — 문자열을 쓰세요. 지금은 문자열입니다"#]],
    );
}

#[test]
fn a_scenario_of_the_future() {
    check(
        Problem::UnknownScenarioVersion { found: "podreel.dev/v2".into() },
        expect![[r#"
            this Podreel cannot read a Scenario of version "podreel.dev/v2"; it is not played — write podreel.dev/v1, or take a newer Podreel
            "podreel.dev/v2" 버전의 Scenario는 이 Podreel이 읽을 수 없어서 재생하지 않습니다 — podreel.dev/v1이라고 쓰거나 더 새로운 Podreel을 사용하세요"#]],
    );
}

#[test]
fn an_action_that_says_nothing_or_too_much() {
    check(
        Problem::NotExactlyOne { found: vec![], allowed: &["delete", "crash"] },
        expect![[r#"
        it does not say what happens — write one of delete, crash
        무슨 일이 일어나는지 적혀 있지 않습니다 — 다음 가운데 하나를 쓰세요: delete, crash"#]],
    );
    check(
        Problem::NotExactlyOne {
            found: vec!["delete".into(), "crash".into()],
            allowed: &["delete", "crash"],
        },
        expect![[r#"
            only one of delete, crash can be used here — write one of delete, crash
            delete, crash 가운데 하나만 쓸 수 있습니다 — 다음 가운데 하나를 쓰세요: delete, crash"#]],
    );
}

#[test]
fn a_pod_that_waits_for_itself() {
    let waits = |lack| Problem::WaitsForItself { container: "wait".into(), service: "web".into(), lack };
    check(
        waits(Lack::Traffic),
        expect![[r#"
            the init container wait waits for its own pod, for ever: the Service web, which selects no other pod in this text, sends traffic only to pods that are Ready, and a pod is Ready only after its init containers have ended — wait for something that another pod offers, or remove the wait; if the name is all that is needed, look it up with nslookup: it resolves as soon as the Service exists
            초기화 컨테이너 wait는 자기 파드를 끝없이 기다립니다. 이 텍스트에서 Service(web)가 선택하는 파드는 그 파드뿐이고, Service는 Ready인 파드로만 트래픽을 보내며, 파드는 초기화 컨테이너가 모두 끝나야 Ready가 됩니다 — 다른 파드가 제공하는 것을 기다리게 하거나 기다리는 부분을 지우세요. 이름만 조회되면 된다면 nslookup으로 확인하세요. 이름은 Service가 생기는 즉시 조회됩니다"#]],
    );
    check(
        waits(Lack::Address),
        expect![[r#"
            the init container wait waits for its own pod, for ever: the name of the headless Service web, which selects no other pod in this text, resolves only once a pod behind it is Ready, and a pod is Ready only after its init containers have ended — wait for something that another pod offers, or remove the wait; if the name is all that is needed, look it up with nslookup and write publishNotReadyAddresses: true into the Service's spec
            초기화 컨테이너 wait는 자기 파드를 끝없이 기다립니다. 이 텍스트에서 Service(web)가 선택하는 파드는 그 파드뿐이고, 헤드리스 Service의 이름은 뒤에 Ready인 파드가 있어야 조회되며, 파드는 초기화 컨테이너가 모두 끝나야 Ready가 됩니다 — 다른 파드가 제공하는 것을 기다리게 하거나 기다리는 부분을 지우세요. 이름만 조회되면 된다면 nslookup으로 확인하고 Service의 spec에 publishNotReadyAddresses: true를 적으세요"#]],
    );
}

#[test]
fn a_page_says_sentences_and_names_its_own_controls() {
    let check = |given: &Problem, expected: &str| {
        let Sentence { message, help } = on_page(Language::English, given);
        assert_eq!(format!("{message} — {}", help.unwrap_or_default()), expected);
    };
    let several = Problem::SeveralWorkloads { count: 4, played: "Deployment/web".into() };
    check(&several, "4 workloads found; playing Deployment/web — Pick another above");
    check(&Problem::TabIndent, "A tab cannot indent YAML — Indent with spaces");
    let server = "json: cannot unmarshal string into Go value";
    let undecodable = Problem::Undecodable {
        server: server.into(),
        expected: "int32",
        found: "string",
        by: DecodedBy::Json,
    };
    check(&undecodable, &format!("{server} — Write a whole number; this is a string"));
}
