//! `DateTime` and `Date`: whatever came comes back; conversions agree between libraries.

use runtime::{Date, DateTime};
use serde_json::{from_str, from_value, json, to_value};

#[test]
fn everything_comes_back_as_it_was() {
    for value in [
        json!("2026-09-01T12:00:00.120+02:00"),
        json!("2026-09-01t12:00:00z"),
        json!("yesterday"),
        json!(""),
        json!(1_756_000_000),
        json!(-1.5),
        json!(u64::MAX),
    ] {
        let moment: DateTime = from_value(value.clone()).unwrap();
        assert_eq!(to_value(&moment).unwrap(), value);
        let day: Date = from_value(value.clone()).unwrap();
        assert_eq!(to_value(&day).unwrap(), value);
    }
    for no_date in ["null", "true", "[]", "{}", "{\"a\": 1}"] {
        assert!(from_str::<DateTime>(no_date).is_err(), "{no_date}");
    }
    assert_eq!(from_str::<DateTime>("17").unwrap().as_str(), "17");
    assert_ne!(from_str::<DateTime>("17").unwrap(), DateTime::from("17"));
}

#[cfg(feature = "jiff")]
mod with_jiff {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn moments_are_exact() {
        for (text, utc) in [
            ("2026-09-01T12:00:00.120+02:00", "2026-09-01T10:00:00.12Z"),
            ("2026-09-01t12:00:00z", "2026-09-01T12:00:00Z"),
            ("2026-09-01 12:00:00-00:30", "2026-09-01T12:30:00Z"),
            ("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"),
            (
                "2026-09-01T12:00:00.1234567899Z",
                "2026-09-01T12:00:00.123456789Z",
            ),
            (
                "2024-02-29T23:59:59.999999999Z",
                "2024-02-29T23:59:59.999999999Z",
            ),
        ] {
            let timestamp = DateTime::from(text).timestamp().unwrap();
            assert_eq!(timestamp.to_string(), utc, "{text}");
            assert_eq!(DateTime::from(timestamp).as_str(), utc);
        }
    }

    #[test]
    fn what_is_no_moment_says_why() {
        for (text, reason) in [
            ("yesterday", "not a date"),
            ("", "not a date"),
            ("2026-09-01", "not a time"),
            ("2026-09-01T12:00:00", "no zone"),
            ("2026-09-01T12:00:00+0200", "no zone"),
            ("2026-09-01T12:00:00+24:00", "no zone"),
            ("2016-12-31T23:59:60Z", "leap second"),
            ("2026-02-29T12:00:00Z", "no such date"),
            ("2026-13-01T12:00:00Z", "no such date"),
            ("2026-09-01T24:00:00Z", "not a time"),
            ("10000-01-01T00:00:00Z", "not a date"),
            ("+10000-01-01T00:00:00Z", "not a date"),
            ("2026-09-01T12:00:00Z ", "not a time"),
            ("2026-09-01T12:00:00.Z", "not a time"),
            ("２026-09-01T12:00:00Z", "not a date"),
        ] {
            let error = DateTime::from(text).timestamp().unwrap_err().to_string();
            assert!(error.contains(reason), "{text}: {error}");
        }
        let number: DateTime = from_str("1756000000").unwrap();
        assert!(
            number
                .timestamp()
                .unwrap_err()
                .to_string()
                .contains("number")
        );
    }

    #[test]
    fn days_are_exact() {
        let day = Date::from("2026-09-01").civil().unwrap();
        assert_eq!(Date::from(day), Date::from("2026-09-01"));
        assert!(Date::from("2026-02-29").civil().is_err());
        assert!(Date::from("2026-09-01T00:00:00Z").civil().is_err());
    }

    proptest! {
        #[test]
        fn any_timestamp_comes_back(
            seconds in -62_135_596_800_i64..253_402_300_000,
            nanosecond in 0..1_000_000_000,
        ) {
            let timestamp = jiff::Timestamp::new(seconds, nanosecond);
            if let Ok(timestamp) = timestamp {
                prop_assert_eq!(DateTime::from(timestamp).timestamp().unwrap(), timestamp);
            }
        }

        #[test]
        fn no_text_makes_it_panic(text in "\\PC{0,40}|[0-9T:Z.+-]{0,40}") {
            let _ = DateTime::from(text.as_str()).timestamp();
            let _ = Date::from(text.as_str()).civil();
        }
    }
}

#[cfg(all(feature = "jiff", feature = "chrono", feature = "time"))]
mod with_all {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn libraries_agree(
            text in "[0-9]{4}-(0[0-9]|1[0-3])-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-6][0-9](\\.[0-9]{1,12})?(Z|[+-][0-2][0-9]:[0-5][0-9])",
        ) {
            let moment = DateTime::from(text.as_str());
            let jiff = moment.timestamp().map(|moment| moment.as_nanosecond());
            let chrono = moment.to_chrono().map(|moment| {
                i128::from(moment.timestamp()) * 1_000_000_000
                    + i128::from(moment.timestamp_subsec_nanos())
            });
            let time = moment.to_time().map(|moment| moment.unix_timestamp_nanos());
            // The first hours of year 0 and the last of 9999 are out of jiff's range.
            if let Ok(jiff) = jiff {
                prop_assert_eq!(chrono, Ok(jiff));
                prop_assert_eq!(time, Ok(jiff));
            } else {
                prop_assert!(chrono.is_err() || text.starts_with("9999") || text.starts_with("0000"));
            }
        }

        #[test]
        fn offsets_come_back(seconds in -62_000_000_000_i64..253_000_000_000, offset in -1439..1440) {
            let zone = chrono::FixedOffset::east_opt(offset * 60).unwrap();
            let moment = chrono::DateTime::from_timestamp(seconds, 120_000_000).unwrap();
            let moment = moment.with_timezone(&zone);
            prop_assert_eq!(DateTime::from(moment).to_chrono().unwrap(), moment);
            let zone = time::UtcOffset::from_whole_seconds(offset * 60).unwrap();
            let moment = time::OffsetDateTime::from_unix_timestamp(seconds).unwrap();
            let moment = moment.to_offset(zone);
            prop_assert_eq!(DateTime::from(moment).to_time().unwrap(), moment);
        }
    }

    #[test]
    fn the_ends_of_time_do_not_panic() {
        let zone = chrono::FixedOffset::east_opt(86_399).unwrap();
        for moment in [
            chrono::DateTime::<chrono::Utc>::MAX_UTC,
            chrono::DateTime::<chrono::Utc>::MIN_UTC,
        ] {
            let text = DateTime::from(moment.with_timezone(&zone));
            assert!(text.to_chrono().is_err(), "{text}");
        }
    }
}
