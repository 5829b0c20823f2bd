//! A moment (format `date-time`) that keeps the JSON it came as.
//!
//! Servers send `+02:00`, `.120`, epoch numbers and texts that are no date. All of them are read and
//! come back as they were; only who asks for the moment learns that there is none.

use std::fmt;

use serde::de::{self, Deserialize, Deserializer, Visitor};
use serde::ser::{self, Serialize, Serializer};

#[cfg(any(feature = "chrono", feature = "jiff", feature = "time"))]
use super::rfc3339::{DateError, Day, Moment, NO_SUCH_DATE};

/// A moment as the API writes it, by RFC 3339 `2026-09-01T12:00:00.120+02:00`.
///
/// Equality is that of the text: the same moment in two zones is two values.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct DateTime {
    text: String,
    /// It came as a JSON number, whose text this is.
    is_number: bool,
}

impl DateTime {
    /// The text as it came or was given; of a number, its digits.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    #[cfg(any(feature = "chrono", feature = "jiff", feature = "time"))]
    fn moment(&self) -> Result<Moment, DateError> {
        if self.is_number {
            return Err(DateError::new(
                "a number, which does not say what it counts",
            ));
        }
        Moment::parse(&self.text)
    }
}

/// The moment in the types of other libraries. Errors are texts that are no RFC 3339 date-time, leap
/// seconds, and numbers. Digits beyond the nanosecond are cut off.
impl DateTime {
    /// The moment, without its zone.
    #[cfg(feature = "jiff")]
    pub fn timestamp(&self) -> Result<jiff::Timestamp, DateError> {
        let Moment {
            day,
            hour,
            minute,
            second,
            nanosecond,
            offset,
        } = self.moment()?;
        let date = super::date::civil(day)?;
        let time =
            jiff::civil::Time::new(hour as i8, minute as i8, second as i8, nanosecond as i32);
        let time = time.map_err(|_| NO_SUCH_DATE)?;
        jiff::tz::Offset::from_seconds(offset)
            .and_then(|offset| offset.to_timestamp(date.to_datetime(time)))
            .map_err(|_| NO_SUCH_DATE)
    }

    /// The moment and its offset from UTC.
    #[cfg(feature = "chrono")]
    pub fn to_chrono(&self) -> Result<chrono::DateTime<chrono::FixedOffset>, DateError> {
        let Moment {
            day,
            hour,
            minute,
            second,
            nanosecond,
            offset,
        } = self.moment()?;
        let [hour, minute, second] = [hour, minute, second].map(u32::from);
        let naive = super::date::naive(day)?.and_hms_nano_opt(hour, minute, second, nanosecond);
        let zone = chrono::FixedOffset::east_opt(offset).ok_or(NO_SUCH_DATE)?;
        naive
            .and_then(|naive| naive.and_local_timezone(zone).single())
            .ok_or(NO_SUCH_DATE)
    }

    /// The moment and its offset from UTC.
    #[cfg(feature = "time")]
    pub fn to_time(&self) -> Result<time::OffsetDateTime, DateError> {
        let Moment {
            day,
            hour,
            minute,
            second,
            nanosecond,
            offset,
        } = self.moment()?;
        let date = super::date::calendar(day)?;
        let time = time::Time::from_hms_nano(hour, minute, second, nanosecond);
        let zone = time::UtcOffset::from_whole_seconds(offset);
        match (time, zone) {
            (Ok(time), Ok(zone)) => Ok(date.with_time(time).assume_offset(zone)),
            _ => Err(NO_SUCH_DATE),
        }
    }
}

impl fmt::Debug for DateTime {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.text, formatter)
    }
}

impl fmt::Display for DateTime {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(&self.text)
    }
}

/// Any text; what it means is asked when it is converted.
impl From<String> for DateTime {
    fn from(text: String) -> Self {
        let is_number = false;
        Self { text, is_number }
    }
}

/// Any text; what it means is asked when it is converted.
impl From<&str> for DateTime {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

/// In UTC.
#[cfg(feature = "jiff")]
impl From<jiff::Timestamp> for DateTime {
    fn from(timestamp: jiff::Timestamp) -> Self {
        let civil = jiff::tz::Offset::UTC.to_datetime(timestamp);
        let moment = Moment {
            day: Day {
                year: civil.year().into(),
                month: civil.month().unsigned_abs(),
                day: civil.day().unsigned_abs(),
            },
            hour: civil.hour().unsigned_abs(),
            minute: civil.minute().unsigned_abs(),
            second: civil.second().unsigned_abs(),
            nanosecond: civil.subsec_nanosecond().unsigned_abs(),
            offset: 0,
        };
        moment.to_string().into()
    }
}

/// With its offset; in UTC where that is no whole number of minutes.
#[cfg(feature = "chrono")]
impl<Zone: chrono::TimeZone> From<chrono::DateTime<Zone>> for DateTime {
    fn from(moment: chrono::DateTime<Zone>) -> Self {
        use chrono::{Datelike, Offset, Timelike};

        let utc = moment.naive_utc();
        let zone = moment.offset().fix();
        let (local, offset) = match (utc.checked_add_offset(zone), zone.local_minus_utc()) {
            (Some(local), offset) if offset % 60 == 0 => (local, offset),
            _ => (utc, 0),
        };
        let [month, day, hour, minute, second] = [
            local.month(),
            local.day(),
            local.hour(),
            local.minute(),
            local.second(),
        ]
        .map(|part| part as u8);
        let year = local.year();
        // chrono counts a leap second as more than 999,999,999 nanoseconds.
        let nanosecond = local.nanosecond().min(999_999_999);
        let day = Day { year, month, day };
        Moment {
            day,
            hour,
            minute,
            second,
            nanosecond,
            offset,
        }
        .to_string()
        .into()
    }
}

/// With its offset; in UTC where that is no whole number of minutes.
#[cfg(feature = "time")]
impl From<time::OffsetDateTime> for DateTime {
    fn from(moment: time::OffsetDateTime) -> Self {
        let moment = match moment.offset().seconds_past_minute() {
            0 => moment,
            _ => moment.to_offset(time::UtcOffset::UTC),
        };
        let moment = Moment {
            day: Day {
                year: moment.year(),
                month: moment.month().into(),
                day: moment.day(),
            },
            hour: moment.hour(),
            minute: moment.minute(),
            second: moment.second(),
            nanosecond: moment.nanosecond(),
            offset: moment.offset().whole_seconds(),
        };
        moment.to_string().into()
    }
}

impl Serialize for DateTime {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if !self.is_number {
            return serializer.serialize_str(&self.text);
        }
        let number: serde_json::Number = self.text.parse().map_err(ser::Error::custom)?;
        number.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for DateTime {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TextOrNumber)
    }
}

struct TextOrNumber;

impl<'de> Visitor<'de> for TextOrNumber {
    type Value = DateTime;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a date and time")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<DateTime, E> {
        Ok(text.into())
    }

    fn visit_string<E: de::Error>(self, text: String) -> Result<DateTime, E> {
        Ok(text.into())
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<DateTime, E> {
        Ok(odd(&number.into()))
    }

    fn visit_i64<E: de::Error>(self, number: i64) -> Result<DateTime, E> {
        Ok(odd(&number.into()))
    }

    fn visit_f64<E: de::Error>(self, number: f64) -> Result<DateTime, E> {
        match serde_json::Number::from_f64(number) {
            Some(number) => Ok(odd(&number)),
            None => Err(E::invalid_type(de::Unexpected::Float(number), &self)),
        }
    }

    /// With its feature `arbitrary_precision` serde_json presents numbers as maps, which only its
    /// own number can read.
    fn visit_map<A: de::MapAccess<'de>>(self, map: A) -> Result<DateTime, A::Error> {
        let map = de::value::MapAccessDeserializer::new(map);
        serde_json::Number::deserialize(map)
            .map(|number| odd(&number))
            .map_err(|_| de::Error::invalid_type(de::Unexpected::Map, &self))
    }
}

fn odd(number: &serde_json::Number) -> DateTime {
    DateTime {
        text: number.to_string(),
        is_number: true,
    }
}
