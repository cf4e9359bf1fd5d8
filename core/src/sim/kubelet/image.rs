//! Images on their way to the node: of a container that is to be made, or of a volume that is one.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::pod::field::Owner;
use crate::pod::{Field, ImagePullPolicy};
use crate::rules::Rule;
use crate::rules::backoff::Backoff;
use crate::rules::container_state::StartFailure;
use crate::rules::image_pull::{self, ImageStep};
use crate::sim::cue::Cue;
use crate::sim::event::{EventId, EventKind, ImageEvent};
use crate::sim::outbox::Because;
use crate::sim::queue::Wake;
use crate::sim::runtime::Runtime;
use crate::time::Instant;

/// The pulls that failed, by image: whoever wants it next waits for the same back-off.
#[derive(Debug, Default)]
pub(super) struct Images {
    failed: BTreeMap<Rc<str>, Backoff>,
}

/// What comes of asking for an image.
pub(super) enum Asked {
    /// The node has it.
    There,
    /// It is being pulled.
    Pulling { until: Instant },
    /// It cannot be had now.
    Refused(StartFailure),
}

impl Images {
    /// Asks for an image; gives what is told of it too.
    pub(super) fn ask(
        &self,
        image: &Rc<str>,
        policy: Option<ImagePullPolicy>,
        runtime: &Runtime,
        &Cue { now, env, .. }: &Cue<'_>,
    ) -> (ImageEvent, Asked) {
        let (presence, failed) = (runtime.presence(image), self.failed.get(image).copied());
        let policy = policy.unwrap_or(ImagePullPolicy::IfNotPresent);
        match image_pull::image_step(image, policy, presence, failed, now) {
            ImageStep::Pull => {
                let until = now + env.pull_time(image, presence);
                (ImageEvent::PullStarted, Asked::Pulling { until })
            }
            ImageStep::UsePresent => (ImageEvent::Present, Asked::There),
            ImageStep::Refuse => {
                (ImageEvent::NeverPull, refused("ErrImageNeverPull", &image_pull::never(image)))
            }
            ImageStep::Invalid => {
                (ImageEvent::NameInvalid, refused("InvalidImageName", &image_pull::invalid(image)))
            }
            ImageStep::BackOff { until } => {
                let error = env.pull_error(image);
                let message = image_pull::back_off_message(image, error.as_deref(), env.gates);
                (ImageEvent::PullBackOff { until }, refused("ImagePullBackOff", &message))
            }
        }
    }

    /// The pull that began at `since` is over; gives what is told of it, and why the image is not there, if it is not.
    pub(super) fn pulled(
        &mut self,
        since: Instant,
        image: &Rc<str>,
        runtime: &mut Runtime,
        &Cue { now, env, .. }: &Cue<'_>,
    ) -> (ImageEvent, Option<StartFailure>) {
        if let Some(error) = env.pull_error(image) {
            let backoff = image_pull::after_failure(self.failed.get(image).copied(), now);
            self.failed.insert(Rc::clone(image), backoff);
            let failed = ImageEvent::PullFailed { error: error.to_string().into(), until: backoff.ends() };
            return (failed, Some(StartFailure { reason: "ErrImagePull".into(), message: error }));
        }
        self.failed.remove(image);
        runtime.keep_image(image);
        (ImageEvent::PullFinished { took: now.since(since) }, None)
    }
}

fn refused(reason: &'static str, message: &str) -> Asked {
    Asked::Refused(StartFailure { reason: reason.into(), message: message.into() })
}

/// The image of a volume that is being pulled.
#[derive(Debug)]
pub(super) struct VolumePull {
    volume: u32,
    since: Instant,
    until: Instant,
    parent: EventId,
}

/// Why the image of a volume is not there, and the event that told so.
#[derive(Debug)]
pub(crate) struct Lacking {
    pub(super) failure: StartFailure,
    pub(super) event: EventId,
}

/// How a look gets on with the image of a volume.
pub(super) enum Fetched {
    /// It is there since that event.
    There(EventId),
    /// It is being pulled.
    Pulling(VolumePull),
    /// It is not there.
    Lacking(Lacking),
}

impl VolumePull {
    /// Asks for the image of a volume.
    pub(super) fn begin(
        volume: u32,
        parent: EventId,
        images: &Images,
        runtime: &Runtime,
        cue: &mut Cue<'_>,
    ) -> Fetched {
        let &mut Cue { now, env, .. } = cue;
        let Some(image) = &env.pod.spec.volumes[volume as usize].image else { return Fetched::There(parent) };
        let (what, asked) = images.ask(&image.reference, image.pull_policy, runtime, cue);
        let because = because(volume, "image.pullPolicy", parent);
        let event = cue.record(None, EventKind::VolumeImage { volume, what }, because);
        match asked {
            Asked::There => Fetched::There(event),
            Asked::Refused(failure) => Fetched::Lacking(Lacking { failure, event }),
            Asked::Pulling { until } => {
                cue.wake(until, Wake::Worker);
                Fetched::Pulling(Self { volume, since: now, until, parent: event })
            }
        }
    }

    /// Which volume's it is.
    pub(super) const fn volume(&self) -> u32 {
        self.volume
    }

    /// What has come of the pull by `now`; nothing as long as it goes on.
    pub(super) fn react(
        &self,
        images: &mut Images,
        runtime: &mut Runtime,
        cue: &mut Cue<'_>,
    ) -> Option<Fetched> {
        let &mut Cue { now, env, .. } = cue;
        let Self { volume, since, until, parent } = *self;
        if now < until {
            return None;
        }
        let image = &env.pod.spec.volumes[volume as usize].image.as_ref()?.reference;
        let (what, failure) = images.pulled(since, image, runtime, cue);
        let because = because(volume, "image.reference", parent);
        let event = cue.record(None, EventKind::VolumeImage { volume, what }, because);
        Some(match failure {
            None => Fetched::There(event),
            Some(failure) => Fetched::Lacking(Lacking { failure, event }),
        })
    }
}

const fn because(volume: u32, name: &'static str, parent: EventId) -> Because {
    Because::of(Rule::ImageVolume, parent).by(Field { owner: Owner::Volume(volume), name })
}
