//! Our JSON against `serde_json`: the same texts are taken and refused, and what we write it reads the same.
#![allow(
    clippy::indexing_slicing,
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::panic,
    clippy::option_option,
    reason = "a test may stop"
)]

use proptest::prelude::*;
use sonae::store::json::{Value, parse, to_string};

/// What `serde_json` makes of a value of ours.
fn theirs(value: &Value) -> serde_json::Value {
    match value {
        Value::Null => serde_json::Value::Null,
        Value::Bool(flag) => (*flag).into(),
        Value::Number(digits) => serde_json::from_str(digits).expect("a number"),
        Value::Text(text) => text.as_str().into(),
        Value::List(items) => items.iter().map(theirs).collect(),
        Value::Object(object) => {
            serde_json::Value::Object(object.iter().map(|(k, v)| (k.to_owned(), theirs(v))).collect())
        }
    }
}

fn agrees(text: &str) {
    match (parse(text), serde_json::from_str::<serde_json::Value>(text)) {
        (Ok(ours), Ok(reference)) => assert_eq!(theirs(&ours), reference, "{text:?}"),
        // A number too large for a float is a number all the same: we keep its digits.
        (Ok(_), Err(error)) => assert!(error.to_string().contains("out of range"), "{text:?}: {error}"),
        (Err(_), Ok(_)) => panic!("refused: {text:?}"),
        (Err(_), Err(_)) => {}
    }
}

#[test]
fn takes_and_refuses_what_the_reference_does() {
    let texts = [
        "null",
        " true ",
        "\t\n\r false",
        "0",
        "-0",
        "10",
        "01",
        "-",
        "+1",
        "1.",
        ".5",
        "1.5",
        "1e5",
        "1E+5",
        "1e-5",
        "1e",
        "1e+",
        "0x10",
        "NaN",
        "Infinity",
        "1e400",
        "123456789012345678901234567890",
        "\"\"",
        "\"a\"",
        "\"",
        "\"\\\"",
        "\"\\n\\t\\b\\f\\r\\/\\\\\\\"\"",
        "\"\\x\"",
        "\"\\u00e9\"",
        "\"\\u12\"",
        "\"\\u12g4\"",
        "\"\\ud83d\\ude00\"",
        "\"\\ud83d\"",
        "\"\\ud83dx\"",
        "\"\\ude00\"",
        "\"\\ud83d\\u0041\"",
        "\"a\nb\"",
        "\"\u{1}\"",
        "\"備え\"",
        "[]",
        "[ ]",
        "[1]",
        "[1,]",
        "[,1]",
        "[1 2]",
        "[1",
        "1]",
        "{}",
        "{ }",
        "{\"a\":1}",
        "{\"a\":1,}",
        "{,}",
        "{\"a\"}",
        "{\"a\":}",
        "{a:1}",
        "{'a':1}",
        "{\"a\":1 \"b\":2}",
        "{\"a\":1,\"a\":2}",
        "{\"a\":1",
        "nul",
        "nulll",
        "True",
        "",
        " ",
        "[1]x",
        "\u{feff}1",
        "\u{a0}1",
        "// x\n1",
        "/**/1",
        "[1]\0",
        "[\"\\u0000\"]",
        "{\"\":0}",
        "{\"備\":[null,{\"え\":[]}]}",
    ];
    for text in texts {
        agrees(text);
    }
}

#[test]
fn deep_nesting_is_refused_where_the_reference_refuses_it() {
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
        for depth in [1, 126, 127, 128, 129, 100_000] {
            agrees(&format!("{}0{}", open.repeat(depth), close.repeat(depth)));
        }
    }
}

fn any_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        any::<i64>().prop_map(|n| Value::Number(n.to_string())),
        any::<String>().prop_map(Value::Text),
    ];
    leaf.prop_recursive(4, 40, 6, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..6).prop_map(Value::List),
            proptest::collection::vec((any::<String>(), inner), 0..6).prop_map(|rows| {
                let mut object = sonae::store::json::Object::default();
                for (key, value) in rows {
                    object.put(key, value);
                }
                Value::Object(object)
            }),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    /// What we write, we and the reference read back as it was.
    #[test]
    fn what_is_written_reads_back(value in any_value()) {
        let text = to_string(&value, true).expect("every value prints");
        prop_assert_eq!(parse(&text), Ok(value.clone()));
        prop_assert_eq!(serde_json::from_str::<serde_json::Value>(&text).ok(), Some(theirs(&value)));
    }

    /// Any text, and any damaged JSON, is taken or refused as by the reference.
    #[test]
    fn damaged_texts_fare_as_with_the_reference(value in any_value(), cut in any::<prop::sample::Index>(), c in any::<char>()) {
        let text = to_string(&value, true).expect("every value prints");
        let chars: Vec<char> = text.chars().collect();
        let at = cut.index(chars.len());
        agrees(&chars[..at].iter().collect::<String>());
        let mut swapped = chars;
        swapped[at] = c;
        agrees(&swapped.iter().collect::<String>());
    }

    #[test]
    fn any_text_fares_as_with_the_reference(text in "[\\[\\]{}\",:0-9eE.+\\-a-z\\\\ ]{0,40}") {
        agrees(&text);
    }
}
