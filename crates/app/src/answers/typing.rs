//! Typing into fields: what becomes a value, and what stays a draft.

use sonae_content::{FieldId, SCENARIOS};
use sonae_model::document::Document;
use sonae_model::facility::Kind;

use crate::answers::slip::slip;
use crate::fields::Input;

/// Looks again at what depends on the kind of facility.
pub fn recheck(doc: &mut Document, kind: Kind) {
    recheck_beds(doc, kind);
    recheck_usual(doc);
}

/// Beds that do not belong to the kind become a draft, so that the field shows them with a sentence.
fn recheck_beds(doc: &mut Document, kind: Kind) {
    if let Some(draft) = doc.drafts.get("beds").cloned() {
        typed(doc, Input::Beds, draft);
    } else if let Some(beds) = doc.profile.beds {
        let (min, max) = kind.bed_limits();
        if !(min..=max).contains(&beds) {
            typed(doc, Input::Beds, beds.to_string());
        }
    }
    if kind.bed_limits() == (0, 0) {
        doc.profile.beds = None;
        doc.drafts.remove("beds");
    }
}

/// Holds every number against those of such facilities again, for it may have been typed before the kind or the beds were
/// known. One that is far from them becomes a draft that is asked about; one that was asked about and fits is used. The
/// revenue comes first: other amounts are held against it.
fn recheck_usual(doc: &mut Document) {
    let lines = SCENARIOS.iter().enumerate().flat_map(|(s, it)| (0..it.lines.len()).map(move |l| Input::Line(s, l)));
    let inputs = [Input::Number(FieldId::Revenue)].into_iter();
    let inputs = inputs.chain(FieldId::ALL.into_iter().filter(|id| *id != FieldId::Revenue).map(Input::Number));
    let inputs = inputs.chain([Input::PlanBudget, Input::CoverDeductible, Input::CoverLimit]).chain(lines);
    for input in inputs {
        if let Some(draft) = doc.drafts.get(&input.key()).cloned() {
            typed(doc, input, draft);
            settle(doc, input);
        } else if input.value(doc).is_some_and(|value| slip(doc, input, value).is_some()) {
            typed(doc, input, input.shown(doc));
        }
    }
}

/// What is done when a field is left. A draft that was understood and is used gives way to the value in its usual form; any
/// other stays. Beds say how large the facility is, and only the whole number does, not its first digits.
pub fn settle(doc: &mut Document, input: Input) {
    if input.error(doc).is_none() && input.asked(doc).is_none() {
        doc.drafts.remove(&input.key());
    }
    if input == Input::Beds {
        recheck_usual(doc);
    }
}

/// What was typed into a field: its value where it is understood and used, and the text until the field is left.
pub fn typed(doc: &mut Document, input: Input, text: String) {
    if input == Input::Name {
        doc.profile.name = text;
        return;
    }
    // What is not understood leaves no old value behind: the field would show one thing and the results another.
    let value = input.read(doc, &text).unwrap_or(None).filter(|value| slip(doc, input, *value).is_none());
    input.put(doc, value);
    doc.drafts.insert(input.key(), text);
}
