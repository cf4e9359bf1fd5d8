//! The life that the model's tests look at.

use podreel_core::sim::timeline::Timeline;
use podreel_core::{analyze, simulate};

use super::picture::Picture;

/// A Job whose sidecar must have started before the app starts, and is stopped after it ended.
pub(crate) const TEXT: &str = "\
apiVersion: batch/v1
kind: Job
metadata:
  name: myjob
spec:
  template:
    spec:
      # 앱 컨테이너
      containers:
        - name: myjob
          image: nginx:latest
      initContainers:
        - name: logshipper
          image: nginx:latest
          restartPolicy: Always
      restartPolicy: Never
";

/// A container that fails its checks, crashes and is stopped: many marks close together.
pub(crate) const RESTLESS: &str = "\
apiVersion: v1
kind: Pod
metadata: {name: restless}
spec:
  containers:
  - name: app
    image: nginx
    startupProbe: {httpGet: {port: 80}, periodSeconds: 1}
    readinessProbe: {httpGet: {port: 80}, periodSeconds: 1}
    livenessProbe: {httpGet: {port: 80}, periodSeconds: 1, failureThreshold: 2}
---
apiVersion: podreel.dev/v1
kind: Scenario
spec:
  containers:
  - name: app
    startupProbe: [{from: 3s}]
    livenessProbe: [{to: 8s}]
    stop: {ignore: true}
  actions: [{at: 60s, delete: {gracePeriodSeconds: 2}}]
";

/// Its life.
pub(crate) fn job_with_sidecar() -> Timeline {
    picture().timeline
}

/// Its life, drawn.
pub(crate) fn picture() -> Picture {
    of(TEXT)
}

/// The life of what plays in a text.
pub(crate) fn of(text: &str) -> Picture {
    let analysis = analyze(text);
    let workload = analysis.workload().expect("the text has a pod");
    let scenario = analysis.scenario(workload);
    Picture::new(simulate(&workload.pod, &scenario), scenario)
}
