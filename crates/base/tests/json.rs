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
use sonae_base::json::Value;
use sonae_base::json::parse::parse;
use sonae_base::json::print::{compact, pretty};

/// What `serde_json` makes of a value of ours.
fn theirs(value: &Value) -> serde_json::Value {
    match value {
        Value::Null => serde_json::Value::Null,
        Value::Bool(flag) => (*flag).into(),
        Value::Number(number) => serde_json::from_str(number.digits()).expect("a number"),
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

/// More than any file of ours holds is refused before it takes memory and time.
#[test]
fn there_is_an_end_to_keys_and_values() {
    let object = |n: usize| format!("{{{}}}", (0..n).map(|i| format!("\"{i}\":0")).collect::<Vec<_>>().join(","));
    assert!(parse(&object(50_000)).is_ok() && parse(&object(50_001)).is_err());
    let list = |n: usize| format!("[{}0]", "0,".repeat(n - 2));
    assert!(parse(&list(500_000)).is_ok() && parse(&list(500_001)).is_err());
    assert!(parse(&format!("[\"{}\"]", "備".repeat(5_000_000))).is_ok(), "a long text is one value");
}

fn any_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        any::<i64>().prop_map(Value::from),
        any::<String>().prop_map(Value::Text),
    ];
    leaf.prop_recursive(4, 40, 6, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..6).prop_map(Value::List),
            proptest::collection::vec((any::<String>(), inner), 0..6).prop_map(|rows| {
                let mut object = sonae_base::json::object::Object::default();
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
        let text = pretty(&value);
        prop_assert_eq!(parse(&text), Ok(value.clone()));
        prop_assert_eq!(parse(&compact(&value)), Ok(value.clone()));
        prop_assert_eq!(serde_json::from_str::<serde_json::Value>(&text).ok(), Some(theirs(&value)));
    }

    /// Any text, and any damaged JSON, is taken or refused as by the reference.
    #[test]
    fn damaged_texts_fare_as_with_the_reference(value in any_value(), cut in any::<prop::sample::Index>(), c in any::<char>()) {
        let text = pretty(&value);
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
