//! The life that the model's tests look at.

use podreel_core::sim::timeline::Timeline;

use podreel_core::analyze;

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
          image: alpine:latest
      initContainers:
        - name: logshipper
          image: alpine:latest
          restartPolicy: Always
      restartPolicy: Never
";

/// Its life.
pub(crate) fn job_with_sidecar() -> Timeline {
    let analysis = analyze(TEXT);
    let workload = analysis.workload().expect("a Job has a pod");
    podreel_core::sim::simulate(&workload.pod, &analysis.scenario(workload))
}
