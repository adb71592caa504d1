//! The record of an exercise as sheets: what is to be mended, what happened, what was expected.

use sonae_base::date::Date;
use sonae_base::text::joined;
use sonae_content::{Inject, Text, t};
use sonae_model::exercise::Record;

use crate::sheet::actions::STAGES;
use crate::sheet::make::Make;
use crate::sheet::table::{Desk, Entry, Sheet};

const EVENTS: &[Text] = &[t::FORM_NO, t::DRILL_SCENE, t::DRILL_DECIDED, t::DRILL_MINUTES];

const POINTS: &[Text] = &[t::FORM_NO, t::DRILL_EXPECTED, t::DRILL_DONE_HEAD, t::DRILL_RESTS];

const GAPS: &[Text] = &[t::FORM_NO, t::DRILL_GAP, t::RISKS_OWNER, t::RISKS_DUE, t::ACTIONS_STAGE];

/// Whether what was expected was done.
const JUDGED: &[(&str, Text)] = &[("done", t::DRILL_DONE), ("not", t::DRILL_NOT_DONE)];

/// The three sheets of an exercise, the first with its day and who took part.
pub fn sheets(desk: Desk, record: &Record) -> Vec<Sheet> {
    let mut gaps = gaps(desk, record);
    gaps.lead = lead(&Make::new(desk, "drill", t::DRILL_GAPS, GAPS), record);
    vec![gaps, events(desk, record), points(desk, record)]
}

/// Seconds as minutes and seconds.
pub fn minutes(seconds: u32) -> String {
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

/// Day, course, who led and who took part, in one line.
fn lead(make: &Make, record: &Record) -> String {
    let mut people = Vec::new();
    for (_, name) in record.people() {
        if !name.is_empty() {
            people.push(name);
        }
    }
    let course = record.course().map_or("", |course| make.t(course.name));
    let spent = record.scenes().into_iter().map(|inject| record.seconds(inject)).fold(0, u32::saturating_add);
    let parts = [
        (t::DRILL_LEAD_DAY, record.day().map(Date::iso).unwrap_or_default()),
        (t::DRILL_LEAD_COURSE, course.to_owned()),
        (t::DRILL_LEAD_TIME, if spent > 0 { minutes(spent) } else { String::new() }),
        (t::DRILL_LEAD_BY, record.of("by").to_owned()),
        (t::DRILL_LEAD_PEOPLE, joined(&people, make.t(t::UNIT_LIST))),
    ];
    let mut said = Vec::new();
    for (label, value) in parts {
        if !value.is_empty() {
            said.push(make.say(label, "value", &value));
        }
    }
    joined(&said, make.t(t::UNIT_SLASH))
}

fn events(desk: Desk, record: &Record) -> Sheet {
    let mut make = Make::new(desk, "drill", t::DRILL_EVENTS, EVENTS);
    for (i, inject) in record.scenes().into_iter().enumerate() {
        make.row(false);
        make.number(i + 1);
        let title = joined(&[make.t(inject.clock), make.t(inject.title)], " ");
        make.told(title, record.story(inject, desk.lang).concat());
        make.words(decided(&make, record, inject));
        let seconds = record.seconds(inject);
        make.words(if seconds > 0 { minutes(seconds) } else { String::new() });
    }
    make.sheet
}

/// What was chosen, and what was written beside it.
fn decided(make: &Make, record: &Record, inject: &Inject) -> String {
    let mut said = Vec::new();
    for choice in inject.choices.iter().filter(|choice| record.chose(inject, choice.id)) {
        said.push(make.t(choice.text));
    }
    let own = record.of_scene(inject, "text");
    if !own.is_empty() {
        said.push(own);
    }
    joined(&said, make.t(t::UNIT_SLASH))
}

fn points(desk: Desk, record: &Record) -> Sheet {
    let mut make = Make::new(desk, "drill", t::DRILL_POINTS, POINTS);
    for (i, inject) in record.scenes().into_iter().enumerate() {
        for point in inject.points.iter().filter(|point| record.holds(point.when)) {
            make.row(record.judged(inject, point.id).is_none());
            make.number(i + 1);
            make.head(point.text, String::new(), None);
            make.field(&["drill", record.id, "i", inject.id, "p", point.id], Entry::One(JUDGED));
            let sources: Vec<&str> = point.basis.sources.iter().map(|s| make.t(s.title)).collect();
            make.words(joined(&sources, make.t(t::UNIT_LIST)));
        }
    }
    make.sheet
}

/// What is to be mended, each with owner and date.
pub fn gaps(desk: Desk, record: &Record) -> Sheet {
    let mut make = Make::new(desk, "drill", t::DRILL_GAPS, GAPS);
    for (i, gap) in record.gaps().into_iter().enumerate() {
        let own = |part| sonae_model::register::text(desk.doc, &["action", &gap.action, part]);
        make.row(own("owner").is_empty() || Date::parse(own("due")).is_none());
        make.number(i + 1);
        // The user may have put it into other words since.
        let what = own("what");
        make.told(if what.is_empty() { make.t(gap.what) } else { what }.to_owned(), String::new());
        make.field(&["action", &gap.action, "owner"], Entry::Text);
        make.field(&["action", &gap.action, "due"], Entry::Day);
        make.field(&["action", &gap.action, "stage"], Entry::One(STAGES));
    }
    make.sheet
}
