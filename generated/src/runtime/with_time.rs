//! `DateTime` and `Date` as the types of time, and back.
//!
//! Errors are texts that are no RFC 3339 date, numbers, and leap seconds. Digits beyond the nanosecond
//! are cut off.

use time::{Month, OffsetDateTime, Time, UtcOffset};

use super::rfc3339::{DateError, Day, Moment, NO_SUCH_DATE};
use super::{Date, DateTime};

impl DateTime {
    /// The moment and its offset from UTC.
    pub fn to_time(&self) -> Result<OffsetDateTime, DateError> {
        let moment = self.moment()?;
        let Moment {
            hour,
            minute,
            second,
            nanosecond,
            ..
        } = moment;
        let date = day(moment.day)?;
        let time = Time::from_hms_nano(hour, minute, second, nanosecond);
        let offset = UtcOffset::from_whole_seconds(moment.offset);
        match (time, offset) {
            (Ok(time), Ok(offset)) => Ok(date.with_time(time).assume_offset(offset)),
            _ => Err(NO_SUCH_DATE),
        }
    }
}

impl Date {
    /// The day.
    pub fn to_time(&self) -> Result<time::Date, DateError> {
        day(Day::parse(self.as_str())?)
    }
}

fn day(Day { year, month, day }: Day) -> Result<time::Date, DateError> {
    Month::try_from(month)
        .and_then(|month| time::Date::from_calendar_date(year, month, day))
        .map_err(|_| NO_SUCH_DATE)
}

/// With its offset; in UTC where that is no whole number of minutes.
impl From<OffsetDateTime> for DateTime {
    fn from(moment: OffsetDateTime) -> Self {
        let local = match moment.offset().seconds_past_minute() {
            0 => moment,
            _ => moment.to_offset(UtcOffset::UTC),
        };
        let moment = Moment {
            day: parts(local.date()),
            hour: local.hour(),
            minute: local.minute(),
            second: local.second(),
            nanosecond: local.nanosecond(),
            offset: local.offset().whole_seconds(),
        };
        moment.to_string().into()
    }
}

impl From<time::Date> for Date {
    fn from(date: time::Date) -> Self {
        parts(date).to_string().into()
    }
}

fn parts(date: time::Date) -> Day {
    Day {
        year: date.year(),
        month: date.month().into(),
        day: date.day(),
    }
}
