//! The texts of dates (RFC 3339, section 5.6): taken apart and put together.
//!
//! The libraries that `DateTime` and `Date` convert to disagree on leap seconds, long fractions and
//! distant years. So the text is taken apart here, once, and they are given numbers.

use std::fmt;

/// Why a text cannot be converted to a date. The text itself is untouched, and not named here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateError {
    reason: &'static str,
}

impl DateError {
    pub(super) const fn new(reason: &'static str) -> Self {
        Self { reason }
    }
}

impl fmt::Display for DateError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.reason)
    }
}

impl std::error::Error for DateError {}

/// A day of the calendar, not yet known to exist.
#[derive(Clone, Copy)]
pub(super) struct Day {
    pub year: i32,
    pub month: u8,
    pub day: u8,
}

/// A moment as it is written down.
#[derive(Clone, Copy)]
pub(super) struct Moment {
    pub day: Day,
    pub hour: u8,
    pub minute: u8,
    pub second: u8,
    pub nanosecond: u32,
    /// Seconds east of Greenwich.
    pub offset: i32,
}

const NOT_A_DATE: DateError = DateError::new("not a date of the form YYYY-MM-DD");
const NOT_A_TIME: DateError = DateError::new("not a time of the form hh:mm:ss");
const NO_ZONE: DateError = DateError::new("the time names no zone");
const LEAP_SECOND: DateError = DateError::new("the time is a leap second, which has no timestamp");
#[cfg(any(feature = "chrono", feature = "jiff", feature = "time"))]
pub(super) const NO_SUCH_DATE: DateError = DateError::new("there is no such date");

impl Day {
    /// Reads a text that is nothing but a day.
    pub(super) fn parse(text: &str) -> Result<Self, DateError> {
        let mut rest = Rest(text.as_bytes());
        let day = Self::read(&mut rest)?;
        rest.end(NOT_A_DATE)?;
        Ok(day)
    }

    fn read(rest: &mut Rest<'_>) -> Result<Self, DateError> {
        let century = rest.two_digits(NOT_A_DATE)?;
        let year = i32::from(century) * 100 + i32::from(rest.two_digits(NOT_A_DATE)?);
        rest.byte(b"-", NOT_A_DATE)?;
        let month = rest.two_digits(NOT_A_DATE)?;
        rest.byte(b"-", NOT_A_DATE)?;
        let day = rest.two_digits(NOT_A_DATE)?;
        Ok(Self { year, month, day })
    }
}

impl fmt::Display for Day {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { year, month, day } = self;
        // Years that RFC 3339 has no room for are written as ISO 8601 extends it.
        if (0..=9999).contains(year) {
            write!(formatter, "{year:04}-{month:02}-{day:02}")
        } else {
            write!(formatter, "{year:+07}-{month:02}-{day:02}")
        }
    }
}

impl Moment {
    /// Digits beyond the nanosecond are cut off.
    pub(super) fn parse(text: &str) -> Result<Self, DateError> {
        let mut rest = Rest(text.as_bytes());
        let day = Day::read(&mut rest)?;
        rest.byte(b"Tt ", NOT_A_TIME)?;
        let hour = rest.two_digits(NOT_A_TIME)?;
        rest.byte(b":", NOT_A_TIME)?;
        let minute = rest.two_digits(NOT_A_TIME)?;
        rest.byte(b":", NOT_A_TIME)?;
        let second = rest.two_digits(NOT_A_TIME)?;
        let nanosecond = rest.fraction()?;
        let offset = rest.offset()?;
        rest.end(NOT_A_TIME)?;
        if hour > 23 || minute > 59 || second > 60 {
            return Err(NOT_A_TIME);
        }
        if second == 60 {
            return Err(LEAP_SECOND);
        }
        Ok(Self {
            day,
            hour,
            minute,
            second,
            nanosecond,
            offset,
        })
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            day,
            hour,
            minute,
            second,
            ..
        } = self;
        write!(formatter, "{day}T{hour:02}:{minute:02}:{second:02}")?;
        if self.nanosecond != 0 {
            let digits = format!("{:09}", self.nanosecond);
            write!(formatter, ".{}", digits.trim_end_matches('0'))?;
        }
        if self.offset == 0 {
            return formatter.write_str("Z");
        }
        let sign = if self.offset < 0 { '-' } else { '+' };
        let minutes = self.offset.unsigned_abs() / 60;
        write!(formatter, "{sign}{:02}:{:02}", minutes / 60, minutes % 60)
    }
}

/// What is left to read.
struct Rest<'a>(&'a [u8]);

impl Rest<'_> {
    fn peek(&self) -> Option<u8> {
        self.0.first().copied()
    }

    fn byte(&mut self, allowed: &[u8], otherwise: DateError) -> Result<u8, DateError> {
        match self.0 {
            [first, rest @ ..] if allowed.contains(first) => {
                self.0 = rest;
                Ok(*first)
            }
            _ => Err(otherwise),
        }
    }

    fn two_digits(&mut self, otherwise: DateError) -> Result<u8, DateError> {
        let tens = self.byte(b"0123456789", otherwise)? - b'0';
        let ones = self.byte(b"0123456789", otherwise)? - b'0';
        Ok(tens * 10 + ones)
    }

    fn fraction(&mut self) -> Result<u32, DateError> {
        if self.peek() != Some(b'.') {
            return Ok(0);
        }
        self.byte(b".", NOT_A_TIME)?;
        let mut nanosecond = u32::from(self.byte(b"0123456789", NOT_A_TIME)? - b'0');
        let mut digits = 1;
        while let Ok(digit) = self.byte(b"0123456789", NOT_A_TIME) {
            if digits < 9 {
                nanosecond = nanosecond * 10 + u32::from(digit - b'0');
                digits += 1;
            }
        }
        Ok(nanosecond * 10_u32.pow(9 - digits))
    }

    fn offset(&mut self) -> Result<i32, DateError> {
        let sign = match self.byte(b"Zz+-", NO_ZONE)? {
            b'+' => 1,
            b'-' => -1,
            _ => return Ok(0),
        };
        let hours = self.two_digits(NO_ZONE)?;
        self.byte(b":", NO_ZONE)?;
        let minutes = self.two_digits(NO_ZONE)?;
        if hours > 23 || minutes > 59 {
            return Err(NO_ZONE);
        }
        Ok(sign * (i32::from(hours) * 3600 + i32::from(minutes) * 60))
    }

    fn end(&self, otherwise: DateError) -> Result<(), DateError> {
        if self.0.is_empty() {
            Ok(())
        } else {
            Err(otherwise)
        }
    }
}
