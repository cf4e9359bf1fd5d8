use super::*;
use crate::pod::Volume;

#[test]
fn a_container_lacks_a_config_map() {
    check(
        pod(),
        &[(Some(MYJOB), EventKind::EnvironmentFailed { message: "configmap \"nope\" not found".into() })],
        expect![[r#"
            myjob cannot be created. Its environment refers to something that does not exist: configmap "nope" not found. The kubelet tries again about every 10 s, without a back-off and whatever the restartPolicy. STATUS shows CreateContainerConfigError.
            myjob을 만들 수 없습니다. 환경 변수가 참조하는 것이 없습니다: configmap "nope" not found. kubelet은 restartPolicy가 무엇이든 백오프 없이 약 10초마다 다시 시도합니다. STATUS에 CreateContainerConfigError가 표시됩니다."#]],
    );
}

#[test]
fn a_container_still_lacks_a_config_map() {
    let failed = || EventKind::EnvironmentFailed { message: "configmap \"nope\" not found".into() };
    let mut life = timeline(pod(), &[(Some(MYJOB), failed()), (Some(MYJOB), failed())]);
    expect![[r#"
        myjob cannot be created (attempt 2). The error is: configmap "nope" not found. The kubelet goes on trying.
        myjob을 만들 수 없습니다(시도 2회째). 오류: configmap "nope" not found. kubelet이 계속 다시 시도합니다."#]].assert_eq(&said(&life));
    life.events.push(Event { at: Instant::from_millis(11_500), ..life.events[1].clone() });
    let second = |language: &Language| plain(&caption(*language, &life, 1).detail);
    expect![[r#"
        The error is: configmap "nope" not found. The next attempt comes in 11.5 s.
        오류: configmap "nope" not found. 11.5초 뒤에 다시 시도합니다."#]]
    .assert_eq(&Language::ALL.iter().map(second).collect::<Vec<_>>().join("\n"));
}

#[test]
fn a_pod_waits_for_its_volume() {
    let failed = EventKind::MountFailed { volume: 0, message: "secret \"nope\" not found".into() };
    let mut pod = pod();
    pod.spec.volumes.push(Volume { name: "keys".into(), ..Volume::default() });
    check(
        pod.clone(),
        &[(None, failed.clone()), (None, failed)],
        expect![[r#"
            The volume keys cannot be mounted (attempt 2). The error is: secret "nope" not found. The next attempt comes in 1 s.
            볼륨 keys를 마운트할 수 없습니다(시도 2회째). 오류: secret "nope" not found. 1초 뒤에 다시 시도합니다."#]],
    );
    check(
        pod.clone(),
        &[(None, EventKind::VolumesAwaited)],
        expect![[r#"
            The kubelet stops waiting for the volumes for now. It waits 2 min 3 s at a time for the volumes of a pod, and waits again after a short pause. Mounting is tried all the while.
            kubelet이 볼륨 기다리기를 잠시 멈춥니다. 볼륨은 한 번에 2분 3초까지만 기다립니다. 잠시 뒤에 다시 기다리며, 그동안에도 마운트는 계속 시도합니다."#]],
    );
    check(
        pod,
        &[(None, EventKind::VolumeMounted { volume: 0 })],
        expect![[r#"
            The volume keys is mounted. Everything that it refers to exists now. Once every volume is mounted, the kubelet makes the pod's sandbox.
            볼륨 keys를 마운트했습니다. 참조하는 것이 이제 모두 있습니다. 볼륨이 모두 마운트되면 kubelet이 파드의 샌드박스를 만듭니다."#]],
    );
}

#[test]
fn somebody_makes_what_was_missing() {
    let absence = |key: Option<&str>| {
        let (kind, name, key) = (ObjectKind::Secret, "db".into(), key.map(Rc::from));
        let absence = Rc::new(Absence { kind, name, key, until: None, source: None });
        [(None, EventKind::ObjectMade { absence })]
    };
    check(
        pod(),
        &absence(None),
        expect![[r#"
            Somebody creates the Secret db. The kubelet does not react at once: it finds out at its next attempt.
            누군가 Secret db를 만듭니다. kubelet이 바로 반응하지는 않고, 다음에 시도할 때 알게 됩니다."#]],
    );
    check(
        pod(),
        &absence(Some("password")),
        expect![[r#"
            Somebody adds the key password to the Secret db. The kubelet does not react at once: it finds out at its next attempt.
            누군가 Secret db에 키 password를 추가합니다. kubelet이 바로 반응하지는 않고, 다음에 시도할 때 알게 됩니다."#]],
    );
}
