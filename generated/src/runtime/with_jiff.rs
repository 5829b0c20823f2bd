//! `DateTime` and `Date` as the types of jiff, and back.
//!
//! Errors are texts that are no RFC 3339 date, numbers, and leap seconds. Digits beyond the nanosecond
//! are cut off.

use jiff::tz::Offset;
use jiff::{Timestamp, civil};

use super::rfc3339::{DateError, Day, Moment, NO_SUCH_DATE};
use super::{Date, DateTime};

impl DateTime {
    /// The moment, without its zone.
    pub fn timestamp(&self) -> Result<Timestamp, DateError> {
        let moment = self.moment()?;
        let [hour, minute, second] =
            [moment.hour, moment.minute, moment.second].map(|part| part as i8);
        let nanosecond = moment.nanosecond as i32;
        let time = civil::Time::new(hour, minute, second, nanosecond);
        let local = day(moment.day)?.to_datetime(time.map_err(|_| NO_SUCH_DATE)?);
        Offset::from_seconds(moment.offset)
            .and_then(|offset| offset.to_timestamp(local))
            .map_err(|_| NO_SUCH_DATE)
    }
}

impl Date {
    /// The day.
    pub fn civil(&self) -> Result<civil::Date, DateError> {
        day(Day::parse(self.as_str())?)
    }
}

fn day(Day { year, month, day }: Day) -> Result<civil::Date, DateError> {
    let year = i16::try_from(year).map_err(|_| NO_SUCH_DATE)?;
    civil::Date::new(year, month as i8, day as i8).map_err(|_| NO_SUCH_DATE)
}

/// In UTC.
impl From<Timestamp> for DateTime {
    fn from(timestamp: Timestamp) -> Self {
        let utc = Offset::UTC.to_datetime(timestamp);
        let moment = Moment {
            day: parts(utc.date()),
            hour: utc.hour().unsigned_abs(),
            minute: utc.minute().unsigned_abs(),
            second: utc.second().unsigned_abs(),
            nanosecond: utc.subsec_nanosecond().unsigned_abs(),
            offset: 0,
        };
        moment.to_string().into()
    }
}

impl From<civil::Date> for Date {
    fn from(date: civil::Date) -> Self {
        parts(date).to_string().into()
    }
}

fn parts(date: civil::Date) -> Day {
    Day {
        year: date.year().into(),
        month: date.month().unsigned_abs(),
        day: date.day().unsigned_abs(),
    }
}
