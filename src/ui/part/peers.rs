//! The facility beside its peers, from the association's pack.

use sonae_assess::peers::{Beside, peers, questions};
use sonae_assess::summary::groups::name;
use sonae_base::date::Date;
use sonae_base::text::grouped;
use sonae_content::{QUESTIONS, Text, t};
use sonae_model::answer::Choice;
use sonae_model::pack::{Pack, Peers};
use sonae_papers::chart::bars::{Bars, put_ticks};

use super::question::choice_text;
use crate::ui::cx::Cx;
use crate::ui::dom::{
    El, el, group, li, p, p_class, scroll, section, tag, td, td_figure, th_col, th_col_figure, th_row,
};

/// How many questions stand in sentences before the table of all.
const SAID: usize = 5;

/// Peers in a hundred from which on a missing measure is worth a sentence.
const MOST_PEERS: u8 = 50;

fn of(cx: Cx<'_>) -> Option<(&Pack, &Peers)> {
    let pack = &cx.state.pack.as_ref()?.pack;
    Some((pack, peers(pack, cx.doc(), cx.facility())?))
}

/// Puts the peers' medians on the bars of the domains; says what the ticks are and whose.
pub fn on_bars(cx: Cx, bars: &mut Bars) -> Option<El> {
    let (pack, peers) = of(cx)?;
    put_ticks(bars, &cx.results.score, peers);
    Some(p_class("legend", source(cx, t::PEERS_TICK, pack, peers)))
}

fn source(cx: Cx, text: Text, pack: &Pack, peers: &Peers) -> String {
    let made = pack.made.map(Date::iso).unwrap_or_default();
    let (group, n) = (name(&peers.parts, cx.lang()), grouped(i64::from(peers.n)));
    cx.say(text, &[("group", &group), ("n", &n), ("title", &pack.title), ("made", &made)])
}

/// What most peers have and this facility has not, then every question side by side.
pub fn view(cx: Cx) -> Option<El> {
    let (pack, peers) = of(cx)?;
    let all = questions(cx.doc(), cx.facility(), peers);
    if all.is_empty() {
        return None;
    }
    let behind = |b: &&Beside| matches!(b.own, Some(Choice::No | Choice::Partial)) && b.yes() >= MOST_PEERS;
    let said: Vec<El> = all.iter().filter(behind).take(SAID).filter_map(|b| sentence(cx, b)).collect();
    let lead =
        if said.is_empty() { p(t::PEERS_NONE_BEHIND) } else { group().add(p(t::PEERS_BEHIND)).add(el("ul").all(said)) };
    let heads = [t::PEERS_YES, t::PEERS_PARTIAL, t::PEERS_NO].map(th_col_figure);
    let head = el("tr").add(th_col(t::REPORT_QUESTION)).add(th_col(t::PEERS_OWN)).all(heads);
    let rows = all.iter().map(|b| row(cx, b));
    let table = el("table").class("data").add(el("thead").add(head)).add(el("tbody").all(rows));
    let table = el("details").add(tag("summary", t::PEERS_ALL)).add(scroll(t::PEERS_ALL).add(table));
    let note = p_class("note", source(cx, t::PEERS_SOURCE, pack, peers));
    Some(section("peers", t::PEERS_TITLE).add(lead).add(table).add(note))
}

fn sentence(cx: Cx, beside: &Beside) -> Option<El> {
    let question = QUESTIONS.get(beside.question)?;
    let (yes, own) = (beside.yes().to_string(), cx.t(beside.own.map_or(t::REPORT_UNANSWERED, choice_text)));
    Some(li(cx.say(t::PEERS_SENTENCE, &[("question", cx.t(question.short)), ("n", &yes), ("own", own)])))
}

fn row(cx: Cx, beside: &Beside) -> El {
    let question = QUESTIONS.get(beside.question).map_or("", |q| cx.t(q.short));
    let own = beside.own.map_or(t::REPORT_UNANSWERED, choice_text);
    let shares = beside.shares.iter().take(3).map(|share| td_figure(format!("{share}%")));
    el("tr").add(th_row(question)).add(td(own)).all(shares)
}
