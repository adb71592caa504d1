//! Making a pack: whose it is, links and logo, weights, questions of the association.

use sonae_association::draft_file::draft_text;
use sonae_association::pack_draft::{Field, Own};
use sonae_association::state::Msg;
use sonae_content::{Apart, DOMAINS, QUESTIONS, t};
use sonae_model::pack::MAX_QUESTIONS;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::{Callback, Event, TargetCast as _};

use super::cx::Cx;
use crate::ui::dom::{
    El, On, button, buttons, el, group, p, p_class, scroll, section, tag, td_figure, th_col, th_col_figure, th_row,
};
use crate::web::{file, kit};

/// The section.
pub fn view(cx: Cx) -> El {
    let draft = &cx.desk.draft;
    let saved =
        cx.desk.pack_saved.as_ref().map(|name| p(cx.say(t::KIT_SAVED, &[("name", name)])).attr("role", "status"));
    let wrong = (!cx.desk.wrong.is_empty()).then(|| p_class("error", t::KIT_PACK_WRONG).attr("role", "alert"));
    let peers = match (cx.desk.published.groups.is_empty(), draft.opened.is_empty()) {
        (false, _) => t::KIT_PACK_PEERS,
        (true, false) => t::KIT_PACK_OLD_PEERS,
        (true, true) => t::KIT_PACK_NO_PEERS,
    };
    section("pack", t::KIT_PACK)
        .class("no-print")
        .add(p(t::KIT_PACK_LEAD))
        .add(going_on(cx))
        .add(p_class("next", peers))
        .add(field(cx, "pack-title", Field::Title, t::KIT_PACK_TITLE, t::KIT_PACK_TITLE_HELP, &draft.title))
        .add(field(cx, "pack-contact", Field::Contact, t::KIT_PACK_CONTACT, t::KIT_PACK_CONTACT_HELP, &draft.contact))
        .add(links(cx))
        .add(logo(cx))
        .add(weights(cx))
        .add(questions(cx))
        .maybe(wrong)
        .add(buttons().add(button(cx, "button", t::KIT_PACK_SAVE, Msg::SavePack)))
        .maybe(saved)
}

/// What is kept of it, a pack that was made before, and the step back.
fn going_on(cx: Cx) -> El {
    let send = cx.send.clone();
    let choose = Callback::from(move |event: Event| {
        let Some(input) = event.target_dyn_into::<HtmlInputElement>() else { return };
        if let Some(chosen) = input.files().and_then(|files| files.get(0)) {
            let send = send.clone();
            file::read(chosen, move |read| send.emit(Msg::OpenPack(read.map(|(_, text)| text).unwrap_or_default())));
        }
        // So that choosing the same file again is a change again.
        input.set_value("");
    });
    let input = el("input").attr("type", "file").id("pack-open").attr("accept", ".json,application/json").on_event(
        cx,
        On::Change,
        choose,
    );
    let kept = if cx.desk.unkept { p_class("next", t::KIT_PACK_UNKEPT) } else { p(t::KIT_PACK_KEPT) };
    let back = cx.desk.before.is_some().then(|| {
        let button = button(cx, "button small", t::KIT_PACK_BACK, Msg::PutBack);
        el("div").class("next").attr("role", "status").add(p(t::KIT_PACK_REPLACED)).add(button)
    });
    let empty = draft_text(&cx.desk.draft).is_empty();
    group()
        .add(kept)
        .add(el("div").class("field").add(tag("label", t::KIT_PACK_OPEN).attr("for", "pack-open")).add(input))
        .maybe(cx.desk.pack_refused.then(|| p_class("error", t::KIT_PACK_REFUSED).attr("role", "alert")))
        .maybe((!empty).then(|| buttons().add(button(cx, "button plain", t::KIT_PACK_CLEAR, Msg::ClearPack))))
        .maybe(back)
}

fn is_wrong(cx: Cx, field: Field) -> bool {
    cx.desk.wrong.contains(&field)
}

fn field(cx: Cx, id: &'static str, field: Field, label: Apart, help: Apart, value: &str) -> El {
    let wrong = is_wrong(cx, field);
    let input = el("input")
        .attr("type", "text")
        .id(id)
        .attr("autocomplete", "off")
        .attr("aria-describedby", format!("{id}-help"))
        .attr_if(wrong, "aria-invalid", "true")
        .value(value.to_owned())
        .on_text(cx, On::Input, move |text| Msg::Edit(field, text));
    el("div")
        .class(if wrong { "field is-wrong" } else { "field" })
        .add(tag("label", label).attr("for", id))
        .add(p_class("help", help).id(format!("{id}-help")))
        .add(input)
}

fn links(cx: Cx) -> El {
    let wrong = is_wrong(cx, Field::Links);
    let area = el("textarea")
        .id("pack-links")
        .attr("rows", "3")
        .attr("aria-describedby", "pack-links-help")
        .attr_if(wrong, "aria-invalid", "true")
        .value(cx.desk.draft.links.clone())
        .on_event(cx, On::Input, typed(cx, Field::Links));
    el("div")
        .class(if wrong { "field is-wrong" } else { "field" })
        .add(tag("label", t::KIT_PACK_LINKS).attr("for", "pack-links"))
        .add(p_class("help", t::KIT_PACK_LINKS_HELP).id("pack-links-help"))
        .add(area)
}

/// What is typed into an area of several lines.
fn typed(cx: Cx, field: Field) -> Callback<Event> {
    let send = cx.send.clone();
    Callback::from(move |event: Event| {
        if let Some(area) = event.target_dyn_into::<web_sys::HtmlTextAreaElement>() {
            send.emit(Msg::Edit(field, area.value()));
        }
    })
}

fn logo(cx: Cx) -> El {
    let send = cx.send.clone();
    let choose = Callback::from(move |event: Event| {
        if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
            let send = send.clone();
            kit::picture(&input, move |data| send.emit(Msg::Logo(data)));
        }
    });
    let draft = &cx.desk.draft;
    let shown = (!draft.logo.is_empty()).then(|| {
        let picture = el("img").class("pack-logo").attr("alt", t::KIT_PACK_LOGO).attr("src", draft.logo.clone());
        group().add(el("p").add(picture)).add(button(cx, "button small", t::KIT_PACK_LOGO_REMOVE, Msg::RemoveLogo))
    });
    let input = el("input")
        .attr("type", "file")
        .id("pack-logo")
        .attr("accept", "image/png,image/jpeg,image/webp")
        .attr("aria-describedby", "pack-logo-help")
        .on_event(cx, On::Change, choose);
    el("div")
        .class("field")
        .add(tag("label", t::KIT_PACK_LOGO).attr("for", "pack-logo"))
        .add(p_class("help", t::KIT_PACK_LOGO_HELP).id("pack-logo-help"))
        .maybe(draft.logo_refused.then(|| p_class("error", t::KIT_PACK_LOGO_REFUSED).attr("role", "alert")))
        .add(input)
        .maybe(shown)
}

/// A weight for each question.
fn weights(cx: Cx) -> El {
    let heads = [t::KIT_PACK_WEIGHT_OURS, t::KIT_PACK_WEIGHT_OWN].map(th_col_figure);
    let row = |(i, question): (usize, &'static sonae_content::Question)| {
        let field = Field::Weight(i);
        let value = cx.desk.draft.weights.get(i).cloned().unwrap_or_default();
        let label = question.short.get(cx.lang());
        el("tr")
            .add(th_row(question.short))
            .add(td_figure(question.weight.to_string()))
            .add(el("td").class("figure").add(small(cx, field, label.to_owned(), value)))
    };
    let table = el("table")
        .class("data")
        .add(el("thead").add(el("tr").add(th_col(t::REPORT_QUESTION)).all(heads)))
        .add(el("tbody").all(QUESTIONS.iter().enumerate().map(row)));
    el("details")
        .add(tag("summary", t::KIT_PACK_WEIGHTS))
        .add(p(t::KIT_PACK_WEIGHTS_HELP))
        .add(scroll(t::KIT_PACK_WEIGHTS).add(table))
}

/// A short field for a number, named by its label alone.
fn small(cx: Cx, field: Field, label: String, value: String) -> El {
    el("input")
        .attr("type", "text")
        .class("kit-weight")
        .attr("inputmode", "numeric")
        .attr("autocomplete", "off")
        .attr("aria-label", label)
        .attr_if(is_wrong(cx, field), "aria-invalid", "true")
        .value(value)
        .on_text(cx, On::Input, move |text| Msg::Edit(field, text))
}

fn questions(cx: Cx) -> El {
    let own = &cx.desk.draft.questions;
    let more = (own.len() < MAX_QUESTIONS.0).then(|| button(cx, "button plain", t::KIT_PACK_ADD, Msg::AddQuestion));
    el("details")
        .id("pack-questions")
        .add(tag("summary", t::KIT_PACK_QUESTIONS))
        .add(p(t::KIT_PACK_QUESTIONS_HELP))
        .all(own.iter().enumerate().map(|(i, question)| one(cx, i, question)))
        .maybe(more)
}

fn one(cx: Cx, i: usize, question: &Own) -> El {
    let number = (i + 1).to_string();
    let label = |text: Apart| cx.say(text, &[("n", &number)]);
    let text = |field: Field, text: Apart, value: &str| {
        let id = format!("own-{}-{}", if matches!(field, Field::Ja(_)) { "ja" } else { "en" }, i);
        let input = el("input")
            .attr("type", "text")
            .id(id.clone())
            .attr("autocomplete", "off")
            .attr_if(is_wrong(cx, field), "aria-invalid", "true")
            .value(value.to_owned())
            .on_text(cx, On::Input, move |text| Msg::Edit(field, text));
        el("div").class("field").add(tag("label", text).attr("for", id)).add(input)
    };
    let options = DOMAINS.iter().enumerate().map(|(d, domain)| {
        tag("option", domain.name).attr("value", d.to_string()).attr_if(d == question.domain, "selected", "")
    });
    let send = cx.send.clone();
    let choose = Callback::from(move |event: Event| {
        if let Some(select) = event.target_dyn_into::<HtmlSelectElement>() {
            send.emit(Msg::Edit(Field::Domain(i), select.value()));
        }
    });
    let domain = el("select").id(format!("own-domain-{i}")).on_event(cx, On::Change, choose).all(options);
    let weight = small(cx, Field::OwnWeight(i), label(t::KIT_PACK_WEIGHT_OF), question.weight.clone());
    el("fieldset")
        .class("question")
        .add(tag("legend", label(t::KIT_PACK_QUESTION)))
        .add(text(Field::Ja(i), t::KIT_PACK_JA, &question.ja))
        .add(text(Field::En(i), t::KIT_PACK_EN, &question.en))
        .add(
            el("div")
                .class("field")
                .add(tag("label", t::KIT_PACK_DOMAIN).attr("for", format!("own-domain-{i}")))
                .add(domain),
        )
        .add(el("div").class("field").add(tag("span", t::KIT_PACK_WEIGHT_OWN)).text(" ").add(weight))
        .add(button(cx, "button small", label(t::KIT_PACK_DROP), Msg::DropQuestion(i)))
}
