//! 訓練: the list of exercises, and the one that is being done, in letters that a small group can read on one screen.

use sonae_app::answers;
use sonae_app::days::Field;
use sonae_app::exercise::msg::Msg as Drill;
use sonae_app::msg::Msg;
use sonae_base::date::Date;
use sonae_base::text::joined;
use sonae_content::{COURSES, Inject, Point, QUESTIONS, Text, question, t};
use sonae_model::answer::Choice;
use sonae_model::exercise::{Place, Record, latest_first};
use sonae_model::register::key;
use sonae_model::survey::answer_of;
use sonae_papers::sheet::exercise::{gaps as drill_gaps, minutes};

use crate::ui::cx::{Cx, Whole};
use crate::ui::dom::{El, On, button, buttons, el, group, h2, li, p, p_class, section, tag, tag_class};
use crate::ui::part::choice::{Choosable, row as choices};
use crate::ui::part::{basis, day, heading, question as fields, sheet};

fn say(msg: Drill) -> Msg {
    Msg::Exercise(msg)
}

/// The page.
pub fn view(cx: Whole) -> El {
    let open = cx.state.drill.open.as_deref().map(|id| Record { doc: cx.doc(), id });
    let Some(record) = open.filter(|record| !record.of("course").is_empty()) else { return list(*cx) };
    let page = match record.place() {
        Place::Before => before(*cx, &record),
        Place::Scene(at, inject) => scene(*cx, &record, at, inject),
        Place::After => after(cx, &record),
    };
    el("div").class("drill").add(page)
}

/// What it is, the courses, and the exercises so far.
fn list(cx: Cx) -> El {
    let courses = COURSES.iter().enumerate().map(|(i, course)| {
        el("li").add(h2(course.name)).add(p(course.what)).add(button(
            cx,
            "button",
            t::DRILL_START,
            say(Drill::Start(i)),
        ))
    });
    let records = latest_first(cx.doc());
    let so_far = section("records-title", t::DRILL_RECORDS).add(if records.is_empty() {
        p(t::DRILL_NONE)
    } else {
        el("ul").class("drills").all(records.iter().map(|record| one(cx, record)))
    });
    group()
        .add(heading::view(cx.t(t::DRILL_TITLE)))
        .add(p_class("lead", t::DRILL_LEAD))
        .add(p(t::DRILL_ADAPTS))
        .add(el("ul").class("courses").all(courses))
        .add(so_far)
}

fn one(cx: Cx, record: &Record) -> El {
    let course = record.course().map_or("", |course| cx.t(course.name));
    let state = match record.place() {
        Place::After => cx.count(t::DRILL_STATE_DONE, record.gaps().len()),
        _ => cx.t(t::DRILL_STATE_OPEN).to_owned(),
    };
    let day = record.day().map(Date::iso).unwrap_or_default();
    let open = if record.place() == Place::After { t::DRILL_SEE } else { t::DRILL_GO_ON };
    let acts = buttons()
        .add(button(cx, "button small", open, say(Drill::Open(Some(record.id.to_owned())))))
        .add(button(cx, "button small plain", t::DRILL_REMOVE, say(Drill::Remove(record.id.to_owned()))));
    el("li").add(tag("strong", joined(&[&day, course], " "))).add(p(state)).add(acts)
}

/// Who takes part, and how to lead it.
fn before(cx: Cx, record: &Record) -> El {
    let at = |part: &str| key(&["drill", record.id, part]);
    let (day, by) = (at("day"), at("by"));
    let day_field = day::view(cx, day.clone(), cx.t(t::DRILL_DAY).to_owned(), record.day(), Field::Entry(day));
    let by_field = fields::text(cx, by.clone(), cx.t(t::DRILL_BY), record.of("by").to_owned(), move |text| {
        Msg::Answers(answers::Msg::Note(by.clone(), text))
    });
    let people = record.people().into_iter().map(|(at, name)| person(cx, at, name));
    let course = record.course().map_or("", |course| cx.t(course.name));
    let tips = [t::DRILL_TIP_READ, t::DRILL_TIP_DECIDE, t::DRILL_TIP_CHECK, t::DRILL_TIP_MEND];
    let acts = buttons().add(button(cx, "button", t::DRILL_BEGIN, say(Drill::Begin))).add(button(
        cx,
        "button plain",
        t::DRILL_CLOSE,
        say(Drill::Open(None)),
    ));
    group()
        .add(heading::view(course))
        .add(el("div").class("entry-fields").add(day_field).add(by_field))
        .add(section("people-title", t::DRILL_PEOPLE).all(people).add(buttons().add(button(
            cx,
            "button small plain",
            t::DRILL_ADD_PERSON,
            say(Drill::AddPerson),
        ))))
        .add(h2(t::DRILL_TIPS))
        .add(el("ol").all(tips.map(li)))
        .add(acts)
}

fn person(cx: Cx, at: &str, name: &str) -> El {
    let (to, gone) = (at.to_owned(), at.to_owned());
    let field = fields::text(cx, at.to_owned(), cx.t(t::DRILL_PERSON), name.to_owned(), move |text| {
        Msg::Answers(answers::Msg::Note(to.clone(), text))
    });
    let remove = button(cx, "button small plain", t::DRILL_REMOVE_PERSON, say(Drill::RemovePerson(gone)));
    el("div").class("person").add(field).add(remove)
}

/// One scene: what happens, what is asked, what was decided, and then what was expected.
fn scene(cx: Cx, record: &Record, at: usize, inject: &'static Inject) -> El {
    let scenes = record.scenes().len();
    let shown = !record.of_scene(inject, "shown").is_empty();
    let mut story = el("div").class("story");
    for sentence in record.story(inject, cx.lang()) {
        story = story.add(p(sentence));
    }
    let last = at + 1 == scenes;
    let forth = if last { t::DRILL_FINISH } else { t::DRILL_NEXT };
    let next = button(cx, if shown { "button" } else { "button plain" }, forth, say(Drill::Move(true)));
    let acts = buttons()
        .maybe((!shown).then(|| button(cx, "button", t::DRILL_SHOW, say(Drill::Show))))
        .add(next)
        .add(button(cx, "button plain", t::DRILL_BACK, say(Drill::Move(false))))
        .add(button(cx, "button plain", t::DRILL_CLOSE, say(Drill::Open(None))));
    let where_ = [("n", &*(at + 1).to_string()), ("all", &scenes.to_string()), ("clock", cx.t(inject.clock))];
    group()
        .add(el("div").class("drill-bar").add(p(cx.say(t::DRILL_WHERE, &where_))).add(clock(cx, record, inject)))
        .add(heading::view(cx.t(inject.title)))
        .add(story)
        .add(p_class("ask-all", inject.ask))
        .add(decide(cx, record, inject))
        .maybe(shown.then(|| expected(cx, record, inject)))
        .add(acts)
}

/// How long the scene has lasted, of how long it should.
fn clock(cx: Cx, record: &Record, inject: &Inject) -> El {
    let clock = &cx.state.drill.clock;
    let (spent, all) = (clock.seconds(inject.id).unwrap_or(record.seconds(inject)), inject.minutes * 60);
    let (word, left) = if spent <= all { (t::DRILL_LEFT, all - spent) } else { (t::DRILL_OVER, spent - all) };
    let stop = if clock.running {
        button(cx, "button small plain", t::DRILL_PAUSE, say(Drill::Pause))
    } else {
        button(cx, "button small plain", t::DRILL_RESUME, say(Drill::Resume))
    };
    let time = tag_class("span", "clock", cx.say_one(word, "time", &minutes(left))).attr("role", "timer");
    el("div").class("drill-clock").add(time).add(stop)
}

fn decide(cx: Cx, record: &Record, inject: &'static Inject) -> El {
    let mut all = el("fieldset").class("decide").add(tag("legend", t::DRILL_DECIDE));
    for choice in inject.choices.iter().filter(|choice| record.holds(choice.when)) {
        let id = ["choice-", choice.id].concat();
        let chosen = record.chose(inject, choice.id);
        let input = el("input").attr("type", "checkbox").id(id.clone()).checked(chosen).on(
            cx,
            On::Change,
            say(Drill::Choose(choice.id)),
        );
        all = all.add(el("div").class("check").add(input).add(tag("label", choice.text).attr("for", id)));
    }
    let at = record.key_of(inject, "text");
    let text = record.of_scene(inject, "text").to_owned();
    all.add(fields::text(cx, at.clone(), cx.t(t::DRILL_OWN_WORDS), text, move |text| {
        Msg::Answers(answers::Msg::Note(at.clone(), text))
    }))
}

/// What is expected, each with whether it was done, where it comes from and what the self-check says.
fn expected(cx: Cx, record: &Record, inject: &'static Inject) -> El {
    let risky = inject.choices.iter().filter(|choice| record.chose(inject, choice.id));
    let risky = risky.filter_map(|choice| choice.risky.map(|what| (choice.text, what)));
    let warned = risky.map(|(chosen, what)| {
        p_class("next", cx.say(t::DRILL_RISKY, &[("chosen", cx.t(chosen)), ("what", cx.t(what))]))
    });
    let points = inject.points.iter().filter(|point| record.holds(point.when));
    el("section")
        .class("expected")
        .attr("aria-labelledby", "expected-title")
        .add(h2(t::DRILL_EXPECTED).id("expected-title"))
        .all(warned)
        .all(points.map(|point| one_point(cx, record, inject, point)))
}

fn one_point(cx: Cx, record: &Record, inject: &Inject, point: &'static Point) -> El {
    let judged = record.judged(inject, point.id);
    let one = |done: bool, word: Text| Choosable {
        label: cx.t(word).to_owned(),
        chosen: judged == Some(done),
        msg: say(Drill::Judge(point.id, done)),
    };
    let options = vec![one(true, t::DRILL_DONE), one(false, t::DRILL_NOT_DONE)];
    el("fieldset")
        .class("question")
        .add(el("legend").add(tag_class("span", "ask", point.text)))
        .maybe(open(cx, point))
        .add(choices(cx, &["judge-", point.id].concat(), options))
        .maybe((judged == Some(false)).then(|| p_class("next", cx.say_one(t::DRILL_TO_MEND, "what", cx.t(point.gap)))))
        .add(el("details").class("basis").add(tag("summary", t::DRILL_RESTS)).add(basis::sources(cx, &point.basis)))
}

/// Questions of the self-check that belong to it and are not はい.
fn open(cx: Cx, point: &Point) -> Option<El> {
    let asked = point.questions.iter().filter_map(|&i| QUESTIONS.get(i));
    let open = asked
        .filter(|q| answer_of(cx.doc(), q).is_some_and(|a| !matches!(a.choice, Choice::Yes | Choice::NotApplicable)));
    let names: Vec<&str> = open.map(|q| cx.t(q.short)).collect();
    let list = joined(&names, cx.t(t::UNIT_LIST));
    (!names.is_empty()).then(|| p_class("help", cx.say_one(t::DRILL_OPEN_QUESTIONS, "list", &list)))
}

/// What came of it: who mends what by when, and the paper.
fn after(cx: Whole, record: &Record) -> El {
    let (done, all) = record.tally();
    let gaps = record.gaps();
    let values = [("done", &*done.to_string()), ("all", &all.to_string()), ("gaps", &gaps.len().to_string())];
    let trained = question("bcp_drill").is_some_and(|(_, q)| {
        answer_of(cx.doc(), q).is_some_and(|a| a.choice == Choice::Yes && a.checked >= record.day())
    });
    let answer = if trained {
        p(t::DRILL_TRAINED)
    } else {
        group().add(p(t::DRILL_TRAIN_ASK)).add(button(cx, "button small plain", t::DRILL_TRAIN, say(Drill::Trained)))
    };
    let acts = buttons()
        .add(button(cx, "button", t::DRILL_TO_PAPER, say(Drill::ToPaper)))
        .add(button(cx, "button plain", t::DRILL_BACK, say(Drill::Move(false))))
        .add(button(cx, "button plain", t::DRILL_CLOSE, say(Drill::Open(None))));
    let list = if gaps.is_empty() {
        p(t::DRILL_NO_GAPS)
    } else {
        group().add(p(t::DRILL_GAPS_LEAD)).add(sheet::cards(*cx, &drill_gaps(sheet::desk(cx), record)))
    };
    group()
        .add(heading::view(cx.t(t::DRILL_AFTER)))
        .add(p_class("lead", cx.say(t::DRILL_TALLY, &values)))
        .add(section("gaps-title", t::DRILL_GAPS).add(list))
        .add(section("trained-title", t::DRILL_TRAINED_TITLE).add(answer))
        .add(acts)
}
