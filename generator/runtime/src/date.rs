//! A day (format `date`) that keeps the JSON it came as.
//!
//! Like `DateTime`, whose reading and writing it shares: any text and any number is read and comes
//! back as it was.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::DateTime;
#[cfg(any(feature = "chrono", feature = "jiff", feature = "time"))]
use super::rfc3339::{DateError, Day, NO_SUCH_DATE};

/// A day as the API writes it, by RFC 3339 `2026-09-01`.
///
/// Equality is that of the text.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Date(DateTime);

impl Date {
    /// The text as it came or was given; of a number, its digits.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

/// The day in the types of other libraries. Errors are texts that are no RFC 3339 full-date, and
/// numbers.
impl Date {
    /// The day.
    #[cfg(feature = "jiff")]
    pub fn civil(&self) -> Result<jiff::civil::Date, DateError> {
        civil(Day::parse(self.as_str())?)
    }

    /// The day.
    #[cfg(feature = "chrono")]
    pub fn to_chrono(&self) -> Result<chrono::NaiveDate, DateError> {
        naive(Day::parse(self.as_str())?)
    }

    /// The day.
    #[cfg(feature = "time")]
    pub fn to_time(&self) -> Result<time::Date, DateError> {
        calendar(Day::parse(self.as_str())?)
    }
}

#[cfg(feature = "jiff")]
pub(super) fn civil(day: Day) -> Result<jiff::civil::Date, DateError> {
    let Day { year, month, day } = day;
    let year = i16::try_from(year).map_err(|_| NO_SUCH_DATE)?;
    jiff::civil::Date::new(year, month as i8, day as i8).map_err(|_| NO_SUCH_DATE)
}

#[cfg(feature = "chrono")]
pub(super) fn naive(day: Day) -> Result<chrono::NaiveDate, DateError> {
    let Day { year, month, day } = day;
    chrono::NaiveDate::from_ymd_opt(year, month.into(), day.into()).ok_or(NO_SUCH_DATE)
}

#[cfg(feature = "time")]
pub(super) fn calendar(day: Day) -> Result<time::Date, DateError> {
    let Day { year, month, day } = day;
    let month = time::Month::try_from(month).map_err(|_| NO_SUCH_DATE)?;
    time::Date::from_calendar_date(year, month, day).map_err(|_| NO_SUCH_DATE)
}

impl fmt::Debug for Date {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, formatter)
    }
}

/// Any text; what it means is asked when it is converted.
impl From<String> for Date {
    fn from(text: String) -> Self {
        Self(text.into())
    }
}

/// Any text; what it means is asked when it is converted.
impl From<&str> for Date {
    fn from(text: &str) -> Self {
        Self(text.into())
    }
}

#[cfg(feature = "jiff")]
impl From<jiff::civil::Date> for Date {
    fn from(date: jiff::civil::Date) -> Self {
        let day = Day {
            year: date.year().into(),
            month: date.month().unsigned_abs(),
            day: date.day().unsigned_abs(),
        };
        day.to_string().into()
    }
}

#[cfg(feature = "chrono")]
impl From<chrono::NaiveDate> for Date {
    fn from(date: chrono::NaiveDate) -> Self {
        use chrono::Datelike;

        let [month, day] = [date.month(), date.day()].map(|part| part as u8);
        let year = date.year();
        Day { year, month, day }.to_string().into()
    }
}

#[cfg(feature = "time")]
impl From<time::Date> for Date {
    fn from(date: time::Date) -> Self {
        let day = Day {
            year: date.year(),
            month: date.month().into(),
            day: date.day(),
        };
        day.to_string().into()
    }
}
