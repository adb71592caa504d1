//! What is answered, typed, chosen or noted.

use sonae_base::date::Date;
use sonae_base::graphemes;
use sonae_base::table::Table;
use sonae_content::QUESTIONS;
use sonae_model::answer::Answer;
use sonae_model::document::Document;
use sonae_model::facility::Facility;
use sonae_model::{register, short_path};

use crate::answers::msg::Msg;
use crate::answers::typing::{recheck, settle, typed};
use crate::days::{self, Remarks};
use crate::effect::Effect;
use crate::given::{self, Given};
use crate::out::{Context, Out};
use crate::shell::{change, note};

pub(crate) fn update(doc: &mut Document, given: &mut Given, remarks: &mut Remarks, msg: Msg, cx: Context) -> Out {
    let mut out = Out::default();
    let effects = &mut out.effects;
    match msg {
        Msg::SetKind(kind) => {
            doc.profile.kind = Some(kind);
            recheck(doc, kind);
            effects.push(Effect::Save);
        }
        Msg::SetSystem(has) => change(&mut doc.profile.has_system, Some(has), effects),
        Msg::SetVendor(has) => change(&mut doc.profile.has_vendor, Some(has), effects),
        Msg::SetEhr(has) => change(&mut doc.profile.has_ehr, Some(has), effects),
        Msg::SetRemote(has) => change(&mut doc.profile.has_remote, Some(has), effects),
        Msg::SetNetwork(has) => change(&mut doc.profile.has_network, Some(has), effects),
        Msg::Typed(input, text) => {
            typed(doc, input, graphemes::limited(&text));
            effects.push(Effect::Save);
        }
        Msg::Left(input) => {
            settle(doc, input);
            effects.push(Effect::Save);
        }
        Msg::Meant(input, value) => {
            input.put(doc, Some(value));
            doc.drafts.remove(&input.key());
            effects.extend([Effect::Save, Effect::FocusField(input.key())]);
        }
        Msg::Answered(question, choice) => {
            given::answer(given, doc, (question, choice), cx.today, effects);
        }
        Msg::AnsweredOnward(question, choice) => {
            given::answer(given, doc, (question, choice), cx.today, effects);
            out.goes_to = Some(short_path::after(doc, &Facility::resolve(&doc.profile), question));
        }
        Msg::Day(field, text) => {
            if let Ok(day) = days::left(remarks, &field, &text, cx.today) {
                put_day(doc, field, day, effects);
            }
        }
        Msg::SetNote(question, text) => on_answer(doc, question, effects, |a| a.note = graphemes::limited(&text)),
        Msg::SetBy(question, text) => on_answer(doc, question, effects, |a| a.by = graphemes::limited(&text)),
        Msg::SetAnchor(anchor) => change(&mut doc.settings.anchor, anchor, effects),
        Msg::SetOptionalLines(on) => change(&mut doc.settings.optional_lines, on, effects),
        Msg::SetAim(aim) => change(&mut doc.settings.aim, aim, effects),
        Msg::SetYears(years) => change(&mut doc.settings.plan_years, years, effects),
        Msg::SetPrintName(on) => change(&mut doc.settings.print_name, on, effects),
        Msg::ResetOverrides => {
            doc.settings.overrides = Table::default();
            doc.drafts.retain(|key| !key.starts_with("rate:") && !key.starts_with("line:"));
            effects.push(Effect::Save);
        }
        Msg::Note(key, text) => note(doc, key, &text, effects),
        Msg::NoteDated(key, text) => {
            let day = cx.today.map(Date::iso).unwrap_or_default();
            note(doc, register::key(&[&key, "day"]), &day, effects);
            note(doc, key, &text, effects);
        }
        Msg::AddVendor => add(doc, "vendor", effects),
        Msg::RemoveVendor(id) => remove(doc, "vendor", &id, &mut out),
        Msg::AddSystem => add(doc, "system", effects),
        Msg::RemoveSystem(id) => remove(doc, "system", &id, &mut out),
    }
    out
}

/// A new entry of a list, without a name yet.
fn add(doc: &mut Document, list: &str, effects: &mut Vec<Effect>) {
    let id = register::new_id(doc, list);
    note(doc, register::key(&[list, &id, "name"]), "", effects);
}

/// Takes an entry of a list away with all that is noted of it.
fn remove(doc: &mut Document, list: &str, id: &str, out: &mut Out) {
    let name = register::text(doc, &[list, id, "name"]).to_owned();
    out.removes(doc, &register::start(list, id), name);
}

/// A day of the document that was typed, or emptied.
fn put_day(doc: &mut Document, field: days::Field, day: Option<Date>, effects: &mut Vec<Effect>) {
    match field {
        days::Field::Checked(question) => on_answer(doc, question, effects, |a| a.checked = day),
        days::Field::Target(question) => on_answer(doc, question, effects, |a| a.target = day),
        days::Field::Entry(key) => note(doc, key, &day.map(Date::iso).unwrap_or_default(), effects),
        // Of the vendor's reply, which is no part of the document (`crate::update`).
        days::Field::Reply(_) => {}
    }
}

pub(crate) fn on_answer(doc: &mut Document, question: usize, effects: &mut Vec<Effect>, set: impl FnOnce(&mut Answer)) {
    if let Some(answer) = QUESTIONS.get(question).and_then(|q| doc.answers.get_mut(q.id)) {
        set(answer);
        effects.push(Effect::Save);
    }
}
