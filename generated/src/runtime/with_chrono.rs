//! `DateTime` and `Date` as the types of chrono, and back.
//!
//! Errors are texts that are no RFC 3339 date, numbers, and leap seconds. Digits beyond the nanosecond
//! are cut off.

use chrono::{Datelike, FixedOffset, NaiveDate, Offset, TimeZone, Timelike};

use super::rfc3339::{DateError, Day, Moment, NO_SUCH_DATE};
use super::{Date, DateTime};

impl DateTime {
    /// The moment and its offset from UTC.
    pub fn to_chrono(&self) -> Result<chrono::DateTime<FixedOffset>, DateError> {
        let moment = self.moment()?;
        let [hour, minute, second] = [moment.hour, moment.minute, moment.second].map(u32::from);
        let local = day(moment.day)?.and_hms_nano_opt(hour, minute, second, moment.nanosecond);
        let offset = FixedOffset::east_opt(moment.offset).ok_or(NO_SUCH_DATE)?;
        local
            .and_then(|local| local.and_local_timezone(offset).single())
            .ok_or(NO_SUCH_DATE)
    }
}

impl Date {
    /// The day.
    pub fn to_chrono(&self) -> Result<NaiveDate, DateError> {
        day(Day::parse(self.as_str())?)
    }
}

fn day(Day { year, month, day }: Day) -> Result<NaiveDate, DateError> {
    NaiveDate::from_ymd_opt(year, month.into(), day.into()).ok_or(NO_SUCH_DATE)
}

/// With its offset; in UTC where that is no whole number of minutes.
impl<Zone: TimeZone> From<chrono::DateTime<Zone>> for DateTime {
    fn from(moment: chrono::DateTime<Zone>) -> Self {
        let utc = moment.naive_utc();
        let zone = moment.offset().fix();
        let (local, offset) = match (utc.checked_add_offset(zone), zone.local_minus_utc()) {
            (Some(local), offset) if offset % 60 == 0 => (local, offset),
            _ => (utc, 0),
        };
        let [hour, minute, second] =
            [local.hour(), local.minute(), local.second()].map(|part| part as u8);
        let moment = Moment {
            day: parts(local.date()),
            hour,
            minute,
            second,
            // chrono counts a leap second as more than 999,999,999 nanoseconds.
            nanosecond: local.nanosecond().min(999_999_999),
            offset,
        };
        moment.to_string().into()
    }
}

impl From<NaiveDate> for Date {
    fn from(date: NaiveDate) -> Self {
        parts(date).to_string().into()
    }
}

fn parts(date: NaiveDate) -> Day {
    let [month, day] = [date.month(), date.day()].map(|part| part as u8);
    let year = date.year();
    Day { year, month, day }
}
