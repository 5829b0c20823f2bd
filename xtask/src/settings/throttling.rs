//! `[throttling]`: what a 429 means.

use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

use generator::config::{Throttle, Throttling};
use serde::Deserialize;
use serde::de::{self, Deserializer, Visitor};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Table {
    #[serde(deserialize_with = "field")]
    field: String,
    #[serde(deserialize_with = "limits")]
    limits: BTreeMap<String, Limit>,
}

impl From<Table> for Throttling {
    fn from(table: Table) -> Self {
        let limits = table.limits.into_iter();
        Self {
            field: table.field,
            limits: limits.map(|(name, limit)| (name, limit.0)).collect(),
        }
    }
}

fn field<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let field = String::deserialize(deserializer)?;
    if field.is_empty() {
        return Err(de::Error::custom(
            "an empty text names no member of a body; write it like \"policyName\"",
        ));
    }
    Ok(field)
}

fn limits<'de, D: Deserializer<'de>>(deserializer: D) -> Result<BTreeMap<String, Limit>, D::Error> {
    let limits = BTreeMap::deserialize(deserializer)?;
    if limits.is_empty() {
        return Err(de::Error::custom(
            "there is no limit; write one like DAILY = \"never\", or remove the section",
        ));
    }
    Ok(limits)
}

/// A [`Throttle`] as it is written: a number of seconds, or a word.
struct Limit(Throttle);

/// Who has to wait for longer does not wait within a call.
const LONGEST: f64 = 3600.0;

impl<'de> Deserialize<'de> for Limit {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct SecondsOrWord;

        impl Visitor<'_> for SecondsOrWord {
            type Value = Limit;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a number of seconds from 0.001 to 3600, or \"never\"")
            }

            fn visit_str<E: de::Error>(self, word: &str) -> Result<Limit, E> {
                match word {
                    "never" => Ok(Limit(Throttle::Never)),
                    _ => Err(E::invalid_value(de::Unexpected::Str(word), &self)),
                }
            }

            fn visit_i64<E: de::Error>(self, seconds: i64) -> Result<Limit, E> {
                let time = u64::try_from(seconds).ok().map(Duration::from_secs);
                let time = time.filter(|time| (1.0..=LONGEST).contains(&time.as_secs_f64()));
                let time =
                    time.ok_or_else(|| E::invalid_value(de::Unexpected::Signed(seconds), &self))?;
                Ok(Limit(Throttle::UpTo(time)))
            }

            fn visit_f64<E: de::Error>(self, seconds: f64) -> Result<Limit, E> {
                if !(0.001..=LONGEST).contains(&seconds) {
                    return Err(E::invalid_value(de::Unexpected::Float(seconds), &self));
                }
                Ok(Limit(Throttle::UpTo(Duration::from_secs_f64(seconds))))
            }
        }

        deserializer.deserialize_any(SecondsOrWord)
    }
}
