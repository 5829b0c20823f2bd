//! Constants and enumerations.

use runtime::{Constant, IntegerEnum, Literal, Unrecognized, integer_enum, string_enum};
use serde_json::{from_value, json, to_value};

use crate::samples::Direction;

struct Seven;
impl Literal for Seven {
    type Value = i64;
    const VALUE: i64 = 7;
}

struct Yes;
impl Literal for Yes {
    type Value = bool;
    const VALUE: bool = true;
}

struct Word;
impl Literal for Word {
    type Value = &'static str;
    const VALUE: &'static str = "a \"word\"";
}

#[test]
fn constants_are_written_and_checked() {
    assert_eq!(to_value(Constant::<Seven>::new()).unwrap(), json!(7));
    assert_eq!(to_value(Constant::<Yes>::new()).unwrap(), json!(true));
    assert_eq!(
        to_value(Constant::<Word>::new()).unwrap(),
        json!("a \"word\"")
    );
    from_value::<Constant<Seven>>(json!(7)).unwrap();
    from_value::<Constant<Yes>>(json!(true)).unwrap();
    from_value::<Constant<Word>>(json!("a \"word\"")).unwrap();
    for other in [json!(8), json!(7.0), json!("7"), json!(null), json!([])] {
        assert!(
            from_value::<Constant<Seven>>(other.clone()).is_err(),
            "{other}"
        );
        assert!(
            from_value::<Constant<Yes>>(other.clone()).is_err(),
            "{other}"
        );
        assert!(
            from_value::<Constant<Word>>(other.clone()).is_err(),
            "{other}"
        );
    }
}

#[test]
fn constants_take_no_space() {
    assert_eq!(size_of::<Constant<Word>>(), 0);
}

#[test]
fn unknown_texts_are_kept() {
    for text in ["INCOMING", "incoming", "", "SIDEWAYS", "\u{202e}"] {
        let read: Direction = from_value(json!(text)).unwrap();
        assert_eq!(to_value(&read).unwrap(), json!(text));
        assert_eq!(matches!(read, Direction::Incoming), text == "INCOMING");
        assert_eq!(string_enum::from_str::<Direction>(text), read);
        assert_eq!(string_enum::from_string::<Direction>(text.to_owned()), read);
    }
    for no_text in [json!(1), json!(null), json!(["INCOMING"])] {
        assert!(from_value::<Direction>(no_text).is_err());
    }
}

#[derive(Debug, PartialEq)]
enum Priority {
    High,
    Unrecognized(Unrecognized<i64>),
}

impl IntegerEnum for Priority {
    const NAME: &'static str = "Priority";
    fn known(value: i64) -> Option<Self> {
        (value == 1).then_some(Self::High)
    }
    fn unrecognized(value: Unrecognized<i64>) -> Self {
        Self::Unrecognized(value)
    }
    fn number(&self) -> i64 {
        match self {
            Self::High => 1,
            Self::Unrecognized(value) => value.get(),
        }
    }
}

#[test]
fn unknown_integers_are_kept() {
    assert_eq!(
        integer_enum::deserialize::<Priority, _>(json!(1)).unwrap(),
        Priority::High
    );
    for number in [0, -5, i64::MAX, i64::MIN] {
        let read: Priority = integer_enum::deserialize(json!(number)).unwrap();
        assert_eq!(read.number(), number);
        let written = integer_enum::serialize(&read, serde_json::value::Serializer).unwrap();
        assert_eq!(written, json!(number));
    }
    for no_integer in [json!(1.0), json!("1"), json!(u64::MAX), json!(null)] {
        assert!(integer_enum::deserialize::<Priority, _>(no_integer).is_err());
    }
}
