//! The lives that the model's tests look at, and the page that shows them.

use podreel_core::sim::timeline::Timeline;
use podreel_core::{analyze, simulate};

use super::Model;
use super::msg::Msg;
use super::picture::Picture;
use super::start::Start;

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

/// The page once that text is pasted over the opening example.
pub(crate) fn pasted(text: &str) -> Model {
    let mut model = Model::new(Start::default());
    model.update(Msg::Edited(text.to_owned()));
    model
}

/// Numbers that look random, and are the same on every run.
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or_default() % most
    }

    /// The text with a few letters gone from somewhere, and one of the words in their place.
    pub(crate) fn edited(&mut self, text: &str, words: &[&str]) -> String {
        let mut letters: Vec<char> = text.chars().collect();
        let at = self.below(letters.len() + 1);
        let gone = self.below(4).min(letters.len() - at);
        letters.splice(at..at + gone, words[self.below(words.len())].chars());
        letters.into_iter().collect()
    }
}

/// The Job's life.
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
