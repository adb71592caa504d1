//! The comparison of two people's answers as a text.

use sonae_assess::reconciliation::{Pick, Two};
use sonae_base::json::object::Object;
use sonae_base::json::print::compact;
use sonae_base::json::{Value, parse};
use sonae_base::table::Table;

use crate::read::open_value;
use crate::write::object;

/// A comparison as it is kept.
pub fn two_text(two: &Two) -> String {
    let picks: Object = two.picks.iter().map(|(key, pick)| (key, pick.id())).collect();
    let root = Object::default().with("name", &two.name).with("picks", picks).with("theirs", object(&two.theirs));
    compact(&root)
}

/// The comparison in a kept text; `None` when it cannot be read.
pub fn read(text: &str) -> Option<Two> {
    let Ok(Value::Object(mut root)) = parse::parse(text) else { return None };
    let Some(Value::Text(name)) = root.take("name") else { return None };
    let theirs = Box::new(open_value(root.take("theirs")?).ok()?.doc);
    let mut picks = Table::default();
    if let Some(Value::Object(kept)) = root.take("picks") {
        for (key, pick) in kept {
            if let Some(pick) = pick.as_str().and_then(Pick::from_id) {
                picks.insert(key, pick);
            }
        }
    }
    Some(Two { name, theirs, picks })
}
