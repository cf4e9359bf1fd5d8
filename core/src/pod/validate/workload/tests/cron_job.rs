//! When a CronJob runs.

use expect_test::expect;

use super::{check, said};
use crate::version::{FeatureGates, KubernetesVersion};

#[test]
fn when_a_cronjob_runs() {
    check(
        "CronJob",
        &[
            "schedule: '61 * * * *'",
            "schedule: TZ=UTC 0 * * * *",
            "schedule: '0 * * * *', timeZone: Mars/Base",
            "schedule: '0 * * * *', timeZone: Asia/Seol",
            "schedule: '0 * * * *', timeZone: Local",
            "schedule: '0 * * * *', timeZone: ''",
            "schedule: '0 * * * *', timeZone: America/Argentina/Buenos_Aires",
        ],
        expect![[r#"
            schedule: '61 * * * *'
              spec.schedule: Invalid value: "61 * * * *": end of range (61) above maximum (59): 61
                at "'61 * * * *'"
            schedule: TZ=UTC 0 * * * *
              spec.schedule: Invalid value: "TZ=UTC 0 * * * *": cannot use TZ or CRON_TZ in schedule, use timeZone field instead
                at "TZ=UTC 0 * * * *"
            schedule: '0 * * * *', timeZone: Mars/Base
              spec.timeZone: Invalid value: "Mars/Base": unknown time zone Mars/Base
                at "Mars/Base"
            schedule: '0 * * * *', timeZone: Asia/Seol
              spec.timeZone: Invalid value: "Asia/Seol": unknown time zone Asia/Seol
                at "Asia/Seol" -> "Asia/Seoul"
            schedule: '0 * * * *', timeZone: Local
              spec.timeZone: Invalid value: "Local": timeZone must be an explicit time zone as defined in https://www.iana.org/time-zones
                at "Local"
            schedule: '0 * * * *', timeZone: ''
              spec.timeZone: Invalid value: "": timeZone must be nil or non-empty string
                at "''"
            schedule: '0 * * * *', timeZone: America/Argentina/Buenos_Aires
              accepted
        "#]],
    );
    let old = FeatureGates::of(KubernetesVersion::OLDEST);
    let told = said("CronJob", "a", "schedule: TZ=UTC 0 * * * *", old)
        + &said("CronJob", "a", "schedule: TZ=UTC 0 * * * *, timeZone: UTC", old);
    expect![[r#"
        schedule: TZ=UTC 0 * * * *
          accepted
        schedule: TZ=UTC 0 * * * *, timeZone: UTC
          spec.schedule: Invalid value: "TZ=UTC 0 * * * *": cannot use both timeZone field and TZ or CRON_TZ in schedule
            at "TZ=UTC 0 * * * *"
    "#]].assert_eq(&told);
}
