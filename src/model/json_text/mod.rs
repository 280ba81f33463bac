//! JSON as text: the one parser and the one writer, to and from `serde_json::Value`.
//!
//! `serde_json`'s own would do; with the number tables they need they are 20 KB (brotli) of the first load, these are 3.
//! Tested against them.

mod parse;
mod write;

pub use parse::{NoJson, parse};
pub use write::{canonical, text};

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::Value;

    fn any_value() -> impl Strategy<Value = Value> {
        let name = prop_oneof!["[a-c]", "\\PC{0,4}", any::<String>()];
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            any::<u64>().prop_map(Value::from),
            any::<f64>().prop_map(Value::from),
            any::<String>().prop_map(Value::from),
        ];
        leaf.prop_recursive(4, 40, 6, move |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
                prop::collection::btree_map(name.clone(), inner, 0..6)
                    .prop_map(|members| Value::Object(members.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(10_000))]

        #[test]
        fn what_is_written_is_read_again(value in any_value()) {
            let plain = text(&value);
            prop_assert_eq!(parse(&plain), Ok(value.clone()));
            prop_assert_eq!(&serde_json::from_str::<Value>(&plain).unwrap(), &value);
            prop_assert_eq!(parse(&serde_json::to_string_pretty(&value).unwrap()), Ok(value.clone()));
            prop_assert_eq!(canonical(&value), serde_json_canonicalizer::to_string(&value).unwrap());
        }

        #[test]
        fn damaged_texts_are_judged_as_elsewhere(
            value in any_value(), at in any::<prop::sample::Index>(), put in "[-+0-9.eE\"\\\\u,:{}\\[\\] a-f\u{0}-\u{1f}]{0,3}", taken in 0..3_usize
        ) {
            let mut damaged: Vec<char> = text(&value).chars().collect();
            let from = at.index(damaged.len());
            damaged.splice(from..damaged.len().min(from.saturating_add(taken)), put.chars());
            let damaged: String = damaged.into_iter().collect();
            prop_assert_eq!(parse(&damaged).ok(), serde_json::from_str(&damaged).ok(), "{}", damaged);
        }
    }

    #[test]
    fn the_rare_forms() {
        for text in [
            r#""\u00e9\ud83d\ude00\/\b\f\n\r\t""#,
            r#""\ud83d""#,
            r#""\ud83dx""#,
            r#""\ude00""#,
            r#""\ud83d\u0041""#,
            "-0",
            "-0.0",
            "01",
            "1.",
            ".5",
            "-",
            "1e5",
            "1E-5",
            "1e+",
            "18446744073709551615",
            "18446744073709551616",
            "-9223372036854775808",
            "-9223372036854775809",
            "1e400",
            "\u{feff}1",
            " \t\r\n1 ",
            "1 2",
            "[1,]",
            "{\"a\":1,}",
            "{\"a\":1,\"a\":2}",
            "nul",
            "nulll",
            "\"\t\"",
            "\"",
            "",
            "[",
            "{\"a\"",
            "{1:2}",
            "\u{0}",
            "[\u{0}]",
        ] {
            assert_eq!(parse(text).ok(), serde_json::from_str(text).ok(), "{text}");
        }
        assert_eq!(parse("[1, x]"), Err(NoJson(4)));
    }

    #[test]
    fn depth_is_limited() {
        let nested = |depth| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        for depth in [126, 127, 128, 129, 100_000] {
            let elsewhere = serde_json::from_str::<Value>(&nested(depth)).is_ok();
            assert_eq!(parse(&nested(depth)).is_ok(), elsewhere, "{depth}");
        }
    }
}
