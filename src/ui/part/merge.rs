//! A vendor's answers beside the facility's own, before they are taken in.

use sonae_app::letters::matching::Warning;
use sonae_app::letters::merging::{Merging, Pick};
use sonae_app::letters::msg::Msg as Exchange;
use sonae_app::msg::Msg;
use sonae_base::date::Date;
use sonae_content::{Text, t};
use sonae_model::answer::Choice;
use sonae_model::register::text;
use sonae_model::vendors::Side;
use sonae_papers::sheet::vendor::{fault, who};

use super::choice::{Choosable, row as choices};
use super::heading;
use super::question::choice_text;
use crate::ui::cx::Cx;
use crate::ui::dom::{El, On, button, buttons, el, group, h2, p, p_class, sub, tag, tag_class};

/// Everything the reply says, with a choice for each item.
pub fn view(cx: Cx, merging: &Merging) -> El {
    let name = text(cx.doc(), &["vendor", &merging.vendor, "name"]);
    let (reply, found) = (&merging.reply, merging.conflicts());
    let day = reply.made.map_or_else(|| cx.t(t::TODAY_UNDATED).to_owned(), Date::iso);
    let who = cx.say(t::VENDOR_MERGE_WHO, &[("who", &reply.who(cx.lang())), ("day", &day)]);
    let summary =
        if found > 0 { cx.count(t::VENDOR_MERGE_FOUND, found) } else { cx.t(t::VENDOR_MERGE_CLEAR).to_owned() };
    let left = [(merging.silent, t::VENDOR_MERGE_SILENT), (merging.unknown, t::VENDOR_MERGE_UNKNOWN)];
    let left = left.into_iter().filter(|(n, _)| *n > 0).map(|(n, text)| p(cx.count(text, n)));
    let acts = buttons()
        .add(button(cx, "button", t::VENDOR_MERGE_CONFIRM, Msg::Letters(Exchange::Confirm)))
        .add(button(cx, "button plain", t::VENDOR_MERGE_DROP, Msg::Letters(Exchange::Drop)));
    group()
        .add(heading::view(&cx.say_one(t::VENDOR_MERGE_TITLE, "name", named(cx, name))))
        .add(p(who))
        .all(merging.warnings.iter().map(|warning| p_class("next", warn(cx, warning))))
        .add(p_class("lead", summary))
        .all(left)
        .add(items(cx, merging, true))
        .add(items(cx, merging, false))
        .add(acts)
}

/// A vendor's name, or that it has none.
pub fn named<'a>(cx: Cx, name: &'a str) -> &'a str {
    if name.is_empty() { cx.t(t::VENDOR_UNNAMED) } else { name }
}

fn warn(cx: Cx, warning: &Warning) -> String {
    let day = |day: &Option<Date>| day.map(Date::iso).unwrap_or_default();
    match warning {
        Warning::Old(made, asked) => cx.say(t::VENDOR_WARN_OLD, &[("made", &day(made)), ("asked", &day(asked))]),
        Warning::NoRecord => cx.t(t::VENDOR_WARN_NO_RECORD).to_owned(),
        Warning::OtherCompany(name) => cx.say_one(t::VENDOR_WARN_COMPANY, "name", name),
        Warning::OtherEdition => cx.t(t::VENDOR_WARN_EDITION).to_owned(),
    }
}

/// The items that had a conflict when the file was opened, or the others. (By the state at opening: a card that moves
/// away while it is being answered would be lost.)
fn items(cx: Cx, merging: &Merging, conflicting: bool) -> El {
    let opened = |pick: &Pick| {
        let mut pick = pick.clone();
        pick.split.settled = None;
        pick.conflict().is_some()
    };
    let list = merging.picks.iter().enumerate().filter(|(_, pick)| opened(pick) == conflicting);
    let cards: Vec<El> = list.map(|(i, pick)| card(cx, i, pick)).collect();
    let title = if conflicting { t::VENDOR_MERGE_CONFLICTS } else { t::VENDOR_MERGE_REST };
    if cards.is_empty() { group() } else { group().add(h2(title)).all(cards) }
}

fn card(cx: Cx, index: usize, pick: &Pick) -> El {
    let (item, said) = (pick.item, &pick.said);
    let legend = el("legend")
        .maybe(item.row.map(|row| tag_class("span", "number", cx.say_one(t::CHECK_ROW, "no", row.no))))
        .add(tag_class("span", "ask", item.row.map_or(item.question.short, |row| row.title)))
        .maybe(item.question.vendor_ask.map(sub));
    let word = |choice: Option<Choice>| cx.t(choice.map_or(t::VENDOR_MERGE_NONE, choice_text)).to_owned();
    let mut theirs = vec![word(said.choice)];
    if let Some(day) = said.target {
        theirs.push(cx.say_one(t::VENDOR_MERGE_TARGET, "day", &day.iso()));
    }
    if !said.note.is_empty() {
        theirs.push(cx.say_one(t::CHECK_QUOTE, "text", &said.note));
    }
    let mut facts = el("ul").class("both");
    if !item.row.is_some_and(|row| row.vendor_itself) {
        facts = facts.add(fact(cx, t::VENDOR_MERGE_OURS, word(pick.ours)));
    }
    facts = facts.add(fact(cx, t::VENDOR_MERGE_THEIRS, theirs.join(" ")));
    if let (Some(before), day) = pick.before
        && Some(before) != said.choice
    {
        let day = day.map(Date::iso).unwrap_or_default();
        facts = facts.add(fact(cx, t::VENDOR_MERGE_BEFORE, [&word(Some(before)), " ", &day].concat()));
    }
    if item.shared {
        let side = |side: Option<Side>| cx.t(side.map_or(t::VENDOR_MERGE_NONE, who)).to_owned();
        facts = facts.add(fact(cx, t::VENDOR_OURS, side(pick.split.ours)));
        facts = facts.add(fact(cx, t::VENDOR_THEIRS, side(pick.split.theirs)));
    }
    el("fieldset")
        .class("question")
        .add(legend)
        .maybe(pick.conflict().map(|conflict| p_class("next", fault(conflict))))
        .add(facts)
        .maybe(item.shared.then(|| settle(cx, index, pick)))
        .add(take(cx, index, pick))
}

fn fact(cx: Cx, head: Text, what: String) -> El {
    el("li").add(tag("strong", cx.say_one(t::VENDOR_MERGE_HEAD, "head", cx.t(head)))).text(what)
}

fn settle(cx: Cx, index: usize, pick: &Pick) -> El {
    let one = |side: Side| Choosable {
        label: cx.t(who(side)).to_owned(),
        chosen: pick.split.settled == Some(side),
        msg: Msg::Letters(Exchange::Settle(index, side)),
    };
    let name = ["settle-", &index.to_string()].concat();
    el("div")
        .class("inline-field")
        .attr("role", "group")
        .attr("aria-label", t::VENDOR_MERGE_SETTLE)
        .add(tag("span", t::VENDOR_MERGE_SETTLE))
        .add(choices(cx, &name, Side::ALL.map(one).into()))
}

fn take(cx: Cx, index: usize, pick: &Pick) -> El {
    let id = ["take-", &index.to_string()].concat();
    let msg = Msg::Letters(Exchange::Take(index, !pick.take));
    let input = el("input").attr("type", "checkbox").id(id.clone()).checked(pick.take).on(cx, On::Change, msg);
    el("div").class("check").add(input).add(tag("label", t::VENDOR_MERGE_TAKE).attr("for", id))
}
