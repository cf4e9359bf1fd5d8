use super::*;
use crate::pod::{ImagePullPolicy, Volume, VolumeImage};

/// What is told of the volume's image.
fn check(policy: ImagePullPolicy, what: ImageEvent, expected: Expect) {
    let mut pod = pod();
    let image = VolumeImage { reference: "model:1".into(), pull_policy: Some(policy) };
    pod.spec.volumes.push(Volume { name: "model".into(), image: Some(image), ..Volume::default() });
    super::check(pod, &[(None, EventKind::VolumeImage { volume: 0, what })], expected);
}

#[test]
fn the_image_of_a_volume_is_pulled() {
    check(
        ImagePullPolicy::IfNotPresent,
        ImageEvent::PullStarted,
        expect![[r#"
            The image of the volume model is being pulled. The node does not have it. Meanwhile nothing else in this pod starts.
            볼륨 model의 이미지를 받기 시작했습니다. 노드에 없는 이미지입니다. 받는 동안 이 파드에서는 다른 컨테이너가 시작되지 않습니다."#]],
    );
    check(
        ImagePullPolicy::Always,
        ImageEvent::PullStarted,
        expect![[r#"
            The image of the volume model is being pulled. pullPolicy is Always, so the kubelet asks the registry each time it checks the pod.
            볼륨 model의 이미지를 받기 시작했습니다. pullPolicy가 Always라서 kubelet이 파드를 확인할 때마다 레지스트리에 물어봅니다."#]],
    );
    let took = Duration::from_secs(3);
    check(
        ImagePullPolicy::IfNotPresent,
        ImageEvent::PullFinished { took },
        expect![[r#"
            The image of the volume model has been pulled. The pull took 3 s. Now the containers that mount it can be created.
            볼륨 model의 이미지를 받았습니다. 받는 데 3초 걸렸습니다. 이제 이 볼륨을 마운트하는 컨테이너를 만들 수 있습니다."#]],
    );
}

#[test]
fn the_image_of_a_volume_is_there() {
    check(
        ImagePullPolicy::IfNotPresent,
        ImageEvent::Present,
        expect![[r#"
        The image of the volume model is already on the node. pullPolicy is IfNotPresent, so nothing is pulled.
        볼륨 model의 이미지가 이미 노드에 있습니다. pullPolicy가 IfNotPresent라서 받지 않습니다."#]],
    );
}

#[test]
fn the_image_of_a_volume_cannot_be_had() {
    let until = Instant::START + Duration::from_secs(10);
    let failed = ImageEvent::PullFailed { error: "not found".into(), until };
    check(
        ImagePullPolicy::IfNotPresent,
        failed,
        expect![[r#"
            The image of the volume model could not be pulled. The error is: not found. The next pull is at 10 s; the wait doubles each time, up to 5 min. Only containers that mount the volume wait for it.
            볼륨 model의 이미지를 받지 못했습니다. 오류: not found. 10초 시점에 다시 시도합니다. 대기 시간은 매번 두 배로, 최대 5분까지 늘어납니다. 이 볼륨을 마운트하는 컨테이너만 기다립니다."#]],
    );
    check(
        ImagePullPolicy::IfNotPresent,
        ImageEvent::PullBackOff { until },
        expect![[r#"
            The image of the volume model is not pulled again yet. The next pull is at 10 s. After a failed pull the kubelet waits 10 s, then twice as long each time, up to 5 min. Only containers that mount the volume wait for it.
            볼륨 model의 이미지를 아직 다시 받지 않습니다. 10초 시점에 다시 시도합니다. 처음 실패하면 10초를 기다리고, 그다음부터 두 배씩 늘려 최대 5분까지 기다립니다. 이 볼륨을 마운트하는 컨테이너만 기다립니다."#]],
    );
    check(
        ImagePullPolicy::IfNotPresent,
        ImageEvent::NameInvalid,
        expect![[r#"
            The image of the volume model has an invalid name. A repository is written in lower case, and a tag follows a colon. The kubelet does not even ask a registry. Only containers that mount the volume wait for it.
            볼륨 model의 이미지 이름이 올바르지 않습니다. 저장소 이름은 소문자로 쓰고 태그는 콜론 뒤에 씁니다. kubelet은 레지스트리에 요청하지도 않습니다. 이 볼륨을 마운트하는 컨테이너만 기다립니다."#]],
    );
    check(
        ImagePullPolicy::Never,
        ImageEvent::NeverPull,
        expect![[r#"
            The image of the volume model is not on the node. pullPolicy is Never, so the kubelet does not pull it. Only containers that mount the volume wait for it.
            볼륨 model의 이미지가 노드에 없습니다. pullPolicy가 Never라서 kubelet이 받지 않습니다. 이 볼륨을 마운트하는 컨테이너만 기다립니다."#]],
    );
}

#[test]
fn a_container_mounts_a_volume_whose_image_is_not_there() {
    let mut pod = pod();
    pod.spec.volumes.push(Volume { name: "model".into(), ..Volume::default() });
    let lacked = EventKind::VolumeImageLacked { volume: 0, reason: "ErrImagePull".into() };
    super::check(
        pod,
        &[(Some(MYJOB), lacked)],
        expect![[r#"
            myjob cannot be created. It mounts the volume model, whose image is missing. The kubelet asks for the image each time it checks the pod. STATUS shows ErrImagePull.
            myjob을 만들 수 없습니다. 마운트하는 볼륨 model의 이미지가 없습니다. kubelet은 파드를 확인할 때마다 이 이미지를 찾습니다. STATUS에 ErrImagePull이 표시됩니다."#]],
    );
}

#[test]
fn an_image_is_tried_for_the_second_time() {
    let until = |seconds| Instant::START + Duration::from_secs(seconds);
    let failed = |seconds| {
        let what = ImageEvent::PullFailed { error: "not found".into(), until: until(seconds) };
        (Some(MYJOB), EventKind::Image(what))
    };
    let pulled = || (Some(MYJOB), EventKind::Image(ImageEvent::PullStarted));
    super::check(
        pod(),
        &[pulled(), failed(10), pulled()],
        expect![[r#"
            myjob's image is being pulled (attempt 2). The node does not have it. Meanwhile nothing else in this pod starts.
            myjob의 이미지를 받기 시작했습니다(시도 2회째). 노드에 없는 이미지입니다. 받는 동안 이 파드에서는 다른 컨테이너가 시작되지 않습니다."#]],
    );
    super::check(
        pod(),
        &[pulled(), failed(10), pulled(), failed(30)],
        expect![[r#"
            myjob's image could not be pulled (attempt 2). The error is: not found. The next pull is at 30 s.
            myjob의 이미지를 받지 못했습니다(시도 2회째). 오류: not found. 30초 시점에 다시 시도합니다."#]],
    );
    let had = ImageEvent::PullFinished { took: Duration::from_secs(1) };
    let had = (Some(MYJOB), EventKind::Image(had));
    super::check(
        pod(),
        &[pulled(), failed(10), pulled(), had, pulled()],
        expect![[r#"
        myjob's image is being pulled. The node does not have it. Meanwhile nothing else in this pod starts.
        myjob의 이미지를 받기 시작했습니다. 노드에 없는 이미지입니다. 받는 동안 이 파드에서는 다른 컨테이너가 시작되지 않습니다."#]],
    );
}
