//! `Number`: exact, and compared by value.

use proptest::prelude::*;
use runtime::Number;
use serde_json::{Value, from_str, json, to_string, to_value};

#[test]
fn the_form_is_kept() {
    for text in [
        "5",
        "5.0",
        "-5",
        "0",
        "18446744073709551615",
        "-9223372036854775808",
        "1.5e-7",
    ] {
        let number: Number = from_str(text).unwrap();
        let (written, value): (Value, Value) = (to_value(number).unwrap(), from_str(text).unwrap());
        assert_eq!(written, value, "{text}");
    }
    for other in ["1e400", "\"5\"", "null", "[5]"] {
        assert!(from_str::<Number>(other).is_err(), "{other}");
    }
}

#[test]
fn what_is_not_finite_cannot_be_sent() {
    for float in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        assert!(to_string(&Number::from(float)).is_err());
    }
}

#[test]
fn comparison_is_by_value() {
    let big = 9_007_199_254_740_993_i64; // 2^53 + 1: no float is equal to it.
    assert_eq!(Number::from(5), Number::from(5.0));
    assert_ne!(Number::from(big), Number::from(big as f64));
    assert!(Number::from(big) > Number::from(big as f64));
    assert!(Number::from(-1) < Number::from(-0.5));
    assert!(Number::from(0) < Number::from(0.5));
    assert!(Number::from(0) == Number::from(-0.0));
    assert!(Number::from(u64::MAX) < Number::from(f64::INFINITY));
    assert!(Number::from(i64::MIN) > Number::from(-1e300));
    assert_eq!(Number::from(1).partial_cmp(&Number::from(f64::NAN)), None);
}

proptest! {
    #[test]
    fn integers_and_floats_come_back(integer: i64, float in proptest::num::f64::NORMAL) {
        prop_assert_eq!(to_value(Number::from(integer)).unwrap(), json!(integer));
        prop_assert_eq!(Number::from(integer).as_i64(), Some(integer));
        let read: Number = from_str(&to_string(&Number::from(float)).unwrap()).unwrap();
        prop_assert_eq!(read.as_f64(), float);
    }

    #[test]
    fn mixed_comparison_agrees_with_exact_arithmetic(integer: i32, float in -3e9..3e9_f64) {
        // 32 bits fit a float, so comparing floats is exact here.
        let expected = f64::from(integer).partial_cmp(&float);
        prop_assert_eq!(Number::from(integer).partial_cmp(&Number::from(float)), expected);
        let reverse = Number::from(float).partial_cmp(&Number::from(integer));
        prop_assert_eq!(reverse, expected.map(std::cmp::Ordering::reverse));
    }
}
