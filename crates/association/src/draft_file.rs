//! A pack in the making, as the association's page keeps it in its own place of the storage: what is typed, right or not.

use sonae_base::json::object::Object;
use sonae_base::json::print::compact;
use sonae_base::json::{Value, parse};
use sonae_content::{DOMAINS, QUESTIONS, question};

use crate::pack_draft::{Draft, Own};

/// A draft as it is kept; empty for one in which nothing stands.
pub fn draft_text(draft: &Draft) -> String {
    if *draft == Draft::default() {
        return String::new();
    }
    let mut root = Object::default();
    let put = |into: &mut Object, key: &str, text: &str| {
        if !text.is_empty() {
            into.put(key.to_owned(), Value::Text(text.to_owned()));
        }
    };
    let texts = [
        ("title", &draft.title),
        ("contact", &draft.contact),
        ("links", &draft.links),
        ("logo", &draft.logo),
        ("opened", &draft.opened),
    ];
    for (key, text) in texts {
        put(&mut root, key, text);
    }
    let mut weights = Object::default();
    for (question, typed) in QUESTIONS.iter().zip(&draft.weights) {
        put(&mut weights, question.id, typed);
    }
    root.put("weights".to_owned(), Value::Object(weights));
    let own = draft.questions.iter().map(|own| {
        let mut object = Object::default();
        let domain = DOMAINS.get(own.domain).map_or("", |domain| domain.id);
        for (key, text) in
            [("id", own.id.as_str()), ("domain", domain), ("ja", &own.ja), ("en", &own.en), ("weight", &own.weight)]
        {
            put(&mut object, key, text);
        }
        Value::Object(object)
    });
    root.put("questions".to_owned(), Value::List(own.collect()));
    compact(&root)
}

/// The draft in a kept text; what cannot be read is left out.
pub fn open_draft(text: &str) -> Draft {
    let Ok(Value::Object(mut root)) = parse::parse(text) else { return Draft::default() };
    let mut draft = Draft {
        title: taken(&mut root, "title"),
        contact: taken(&mut root, "contact"),
        links: taken(&mut root, "links"),
        opened: taken(&mut root, "opened"),
        ..Draft::default()
    };
    draft.take_logo_if_any(taken(&mut root, "logo"));
    if let Some(Value::Object(weights)) = root.take("weights") {
        for (id, typed) in weights {
            if let (Some((index, _)), Value::Text(typed)) = (question(&id), typed) {
                draft.weigh(index, typed);
            }
        }
    }
    if let Some(Value::List(questions)) = root.take("questions") {
        for own in questions {
            let Value::Object(mut own) = own else { continue };
            let domain = taken(&mut own, "domain");
            draft.questions.push(Own {
                id: taken(&mut own, "id"),
                domain: DOMAINS.iter().position(|known| known.id == domain).unwrap_or(0),
                ja: taken(&mut own, "ja"),
                en: taken(&mut own, "en"),
                weight: taken(&mut own, "weight"),
            });
        }
    }
    draft
}

fn taken(from: &mut Object, key: &str) -> String {
    if let Some(Value::Text(text)) = from.take(key) { text } else { String::new() }
}
