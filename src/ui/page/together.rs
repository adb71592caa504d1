//! ふたりの答え: where another person's answers differ, and what each difference is settled to.

use sonae_app::msg::Msg;
use sonae_app::records::msg::Msg as Do;
use sonae_app::shell;
use sonae_assess::compare::Change;
use sonae_assess::compare::fact::Fact;
use sonae_assess::reconciliation::{Part, Pick, Two, fact_key};
use sonae_content::t;
use sonae_model::answer::Choice;

use crate::ui::cx::Cx;
use crate::ui::dom::{El, button, buttons, el, group, h2, p, p_class, sub, tag, tag_class};
use crate::ui::page::data::open_field;
use crate::ui::part::choice::{Choosable, row};
use crate::ui::part::comparison::{said, who};
use crate::ui::part::heading;
use crate::ui::part::paper_head::printed;
use crate::ui::part::question::choice_text;

/// The page.
pub fn view(cx: Cx) -> El {
    let it =
        group().add(heading::view(cx.t(t::TOGETHER_TITLE))).add(p_class("lead", t::TOGETHER_LEAD)).add(printed(cx));
    match &cx.state.time.two {
        None => it.add(how(cx)),
        Some(two) => it.add(differences(cx, two)),
    }
}

/// What to do, before a file is there.
fn how(cx: Cx) -> El {
    let steps = [t::TOGETHER_HOW_ONE, t::TOGETHER_HOW_TWO, t::TOGETHER_HOW_THREE];
    el("div")
        .class("no-print")
        .add(el("ol").all(steps.map(|step| tag("li", step))))
        .add(open_field(cx, t::DATA_OPEN_FILE))
}

fn differences(cx: Cx, two: &Two) -> El {
    let mine = cx.doc();
    let (all, decided) = two.progress(mine);
    let (answers, facts, parts) = (two.answers(mine), two.facts(mine), two.parts(mine));
    let counts = [all, answers.len(), facts.len(), parts.len()].map(|n| n.to_string());
    let [n, in_answers, in_facts, in_parts] = counts.each_ref().map(String::as_str);
    let values = [("n", n), ("answers", in_answers), ("facts", in_facts), ("parts", in_parts)];
    let unasked = two.unasked(mine);
    let head = if all == 0 { p_class("next", t::TOGETHER_SAME) } else { p(cx.say(t::TOGETHER_COUNT, &values)) };
    let left = cx.say(t::TOGETHER_DECIDED, &[("decided", &decided.to_string()), ("total", &all.to_string())]);
    let controls = buttons()
        .class("buttons no-print")
        .maybe((decided > 0).then(|| button(cx, "button", t::TOGETHER_FINISH, Msg::Records(Do::Finish))))
        .add(button(cx, "button plain", t::HISTORY_PRINT, Msg::Shell(shell::Msg::Print)))
        .add(button(cx, "button plain", t::TOGETHER_STOP, Msg::Records(Do::StopComparing)));
    group()
        .add(p(cx.say_one(t::TOGETHER_FILE, "name", &two.name)))
        .add(head)
        .maybe((!answers.is_empty()).then(|| h2(t::TOGETHER_ANSWERS)))
        .add(group().all(answers.iter().map(|change| answer(cx, two, change))))
        .maybe((!facts.is_empty()).then(|| h2(t::COMPARE_FACTS)))
        .add(group().all(facts.into_iter().map(|one| fact(cx, two, one))))
        .maybe((!parts.is_empty()).then(|| h2(t::TOGETHER_PARTS)))
        .maybe((!parts.is_empty()).then(|| p(t::TOGETHER_PARTS_WHAT)))
        .add(group().all(parts.into_iter().map(|(one, written)| part(cx, two, one, written))))
        .maybe((unasked > 0).then(|| p_class("next", cx.count(t::TOGETHER_UNASKED, unasked))))
        .maybe((mine.settings != two.theirs.settings).then(|| p_class("next", t::TOGETHER_SETTINGS)))
        .maybe((all > 0).then(|| p_class("done-count", left).attr("role", "status")))
        .maybe((all > 0).then(|| p_class("help no-print", t::TOGETHER_FINISH_WHAT)))
        .add(controls)
}

fn answer(cx: Cx, two: &Two, change: &Change) -> El {
    let shown = |label, answer: Option<&sonae_model::answer::Answer>| {
        let mut line = el("p").add(tag("strong", label)).text(" ");
        let Some(answer) = answer else { return line.text(t::REPORT_UNANSWERED) };
        line = line.text(choice_text(answer.choice));
        let who = who(cx, answer);
        if !who.is_empty() {
            line = line.add(sub(who));
        }
        if answer.note.is_empty() { line } else { line.add(sub(cx.say_one(t::TOGETHER_NOTE, "note", &answer.note))) }
    };
    let unknown = |a: Option<&sonae_model::answer::Answer>| a.is_some_and(|a| a.choice == Choice::Unknown);
    let mut picks = vec![(Pick::Mine, t::TOGETHER_MINE)];
    if change.after.is_some() {
        picks.push((Pick::Theirs, t::TOGETHER_THEIRS));
    }
    if !unknown(change.before) && !unknown(change.after) {
        picks.push((Pick::Unknown, t::TOGETHER_UNKNOWN));
    }
    let settle = if change.is_choice() { settle_text(change) } else { t::TOGETHER_SETTLE_NOTE };
    el("fieldset")
        .class("question difference")
        .key(change.question.id)
        .add(el("legend").add(tag_class("span", "ask", change.question.ask)))
        .add(shown(t::TOGETHER_MINE, change.before))
        .add(shown(t::TOGETHER_THEIRS, change.after))
        .add(p_class("help", settle))
        .add(choose(cx, two, change.question.id, &picks))
}

/// What the two have to settle.
fn settle_text(change: &Change) -> sonae_content::Text {
    match (change.before.map(|a| a.choice), change.after.map(|a| a.choice)) {
        (None, _) | (_, None) => t::TOGETHER_SETTLE_ONE,
        (Some(Choice::Unknown), _) | (_, Some(Choice::Unknown)) => t::TOGETHER_SETTLE_KNOWS,
        _ if change.question.vendor.is_some() => t::TOGETHER_SETTLE_VENDOR,
        _ => t::TOGETHER_SETTLE,
    }
}

fn fact(cx: Cx, two: &Two, fact: Fact) -> El {
    let lang = cx.lang();
    let shown = |label, text: String| el("p").add(tag("strong", label)).text(" ").text(said(cx, text));
    let picks = [(Pick::Mine, t::TOGETHER_MINE), (Pick::Theirs, t::TOGETHER_THEIRS)];
    el("fieldset")
        .class("question difference")
        .add(el("legend").add(tag_class("span", "ask", fact.name())))
        .add(shown(t::TOGETHER_MINE, fact.shown(&cx.doc().profile, lang)))
        .add(shown(t::TOGETHER_THEIRS, fact.shown(&two.theirs.profile, lang)))
        .add(choose(cx, two, &fact_key(fact), &picks))
}

/// A part of what is written into the papers.
fn part(cx: Cx, two: &Two, part: Part, written: [usize; 2]) -> El {
    let name = match part {
        Part::Risks => t::RISKS_TITLE,
        Part::Vendors => t::VENDOR_TITLE,
        Part::Actions => t::ACTIONS_TITLE,
        Part::People => t::PEOPLE_TITLE,
        Part::Drills => t::DRILL_PAPER,
    };
    let [mine, theirs] = written.map(|n| cx.count(t::TOGETHER_WRITTEN, n));
    let shown = |label, text: String| el("p").add(tag("strong", label)).text(" ").text(text);
    let picks = [(Pick::Mine, t::TOGETHER_MINE), (Pick::Theirs, t::TOGETHER_THEIRS)];
    el("fieldset")
        .class("question difference")
        .add(el("legend").add(tag_class("span", "ask", name)))
        .add(shown(t::TOGETHER_MINE, mine))
        .add(shown(t::TOGETHER_THEIRS, theirs))
        .add(choose(cx, two, part.key(), &picks))
}

fn choose(cx: Cx, two: &Two, key: &str, picks: &[(Pick, sonae_content::Text)]) -> El {
    let options = picks.iter().map(|(pick, text)| Choosable {
        label: cx.t(*text).to_owned(),
        chosen: two.picks.get(key) == Some(pick),
        msg: Msg::Records(Do::Settle(key.to_owned(), *pick)),
    });
    row(cx, &["settle-", key].concat(), options.collect())
}
