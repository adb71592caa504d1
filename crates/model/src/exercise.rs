//! The record of an exercise, read from the register.

use sonae_base::date::Date;
use sonae_base::text::{fill, joined};
use sonae_content::{COURSES, Course, DRILL_FACTS, DRILL_PLACES, INJECTS, Inject, Lang, Text, When, t};

use crate::document::Document;
use crate::register::{day, key, text};
use crate::wording::yen_about;

/// What stands in a place of the story, as it is read: a kept value, or words for what has none.
pub fn shown(place: &str, kept: &str, lang: Lang) -> String {
    let stands_in = match place {
        "loss" => return kept.parse::<i64>().map_or(String::new(), |yen| yen_about(yen as f64, lang)),
        _ if !kept.is_empty() => return kept.to_owned(),
        "vendor" => t::DRILL_SOME_VENDOR,
        "officer" => t::DRILL_SOME_OFFICER,
        "lead" => t::DRILL_SOME_LEAD,
        _ => t::DRILL_SOME_NUMBER,
    };
    stands_in.get(lang).to_owned()
}

/// Ids of the exercises, oldest first.
pub fn ids(doc: &Document) -> Vec<&str> {
    let mut found: Vec<&str> = Vec::new();
    for (key, _) in doc.register.iter() {
        // The keys of one exercise stand together: the register is in order of its keys.
        if let Some((id, _)) = key.strip_prefix("drill:").and_then(|rest| rest.split_once(':'))
            && found.last() != Some(&id)
        {
            found.push(id);
        }
    }
    found
}

/// The exercises, the latest first.
pub fn latest_first(doc: &Document) -> Vec<Record<'_>> {
    ids(doc).into_iter().rev().map(|id| Record { doc, id }).collect()
}

/// How far an exercise is.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Place {
    /// Not begun: who takes part.
    Before,
    /// In a scene, by its place among those of the exercise.
    Scene(usize, &'static Inject),
    /// Over.
    After,
}

/// Something to mend, found in an exercise.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Gap {
    /// Its id among the actions of the register ("drill-a-notice-p-cut").
    pub action: String,
    /// What is to be done, as the content says it.
    pub what: Text,
}

/// An exercise.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Record<'a> {
    /// Where it is kept.
    pub doc: &'a Document,
    /// Its id.
    pub id: &'a str,
}

impl<'a> Record<'a> {
    /// Something kept about it as a whole.
    pub fn of(&self, part: &str) -> &'a str {
        text(self.doc, &["drill", self.id, part])
    }

    /// Something kept about a scene.
    pub fn of_scene(&self, inject: &Inject, part: &str) -> &'a str {
        text(self.doc, &["drill", self.id, "i", inject.id, part])
    }

    /// The key of something kept about a scene.
    pub fn key_of(&self, inject: &Inject, part: &str) -> String {
        key(&["drill", self.id, "i", inject.id, part])
    }

    /// The day.
    pub fn day(&self) -> Option<Date> {
        day(self.doc, &["drill", self.id, "day"])
    }

    /// Who takes part: key and text of each line.
    pub fn people(&self) -> Vec<(&'a str, &'a str)> {
        let start = key(&["drill", self.id, "who", ""]);
        let mut people = Vec::new();
        for (key, name) in self.doc.register.iter() {
            if key.starts_with(&start) {
                people.push((key, name.as_str()));
            }
        }
        people
    }

    /// The length.
    pub fn course(&self) -> Option<&'static Course> {
        COURSES.iter().find(|course| course.id == self.of("course"))
    }

    /// Whether all of these held when it began.
    pub fn holds(&self, when: &[When]) -> bool {
        let known =
            |fact: usize| DRILL_FACTS.get(fact).is_some_and(|f| self.of("facts").split(' ').any(|n| n == f.name));
        when.iter().all(|w| known(w.fact) != w.not)
    }

    /// Its scenes.
    pub fn scenes(&self) -> Vec<&'static Inject> {
        let short = self.course().is_some_and(|course| course.short);
        INJECTS.iter().filter(|i| (i.short || !short) && self.holds(i.when)).collect()
    }

    /// How far it is.
    pub fn place(&self) -> Place {
        let at = self.of("at");
        let scenes = self.scenes().into_iter().enumerate();
        let scene = scenes.into_iter().find(|(_, inject)| inject.id == at);
        match scene {
            _ if at.is_empty() => Place::Before,
            Some((i, inject)) => Place::Scene(i, inject),
            None => Place::After,
        }
    }

    /// A text of the story with the facility's own names and numbers.
    pub fn tell(&self, text: Text, lang: Lang) -> String {
        let values = DRILL_PLACES.map(|place| (place, shown(place, self.of(place), lang)));
        fill(text.get(lang), &values.each_ref().map(|(place, value)| (*place, value.as_str())))
    }

    /// What happens in a scene, sentence by sentence.
    pub fn story(&self, inject: &Inject, lang: Lang) -> Vec<String> {
        let mut told = vec![self.tell(inject.story, lang)];
        for turn in inject.turns.iter().filter(|turn| self.holds(turn.when)) {
            told.push(self.tell(turn.text, lang));
        }
        told
    }

    /// Whether something was decided.
    pub fn chose(&self, inject: &Inject, choice: &str) -> bool {
        self.of_scene(inject, "choices").split(' ').any(|id| id == choice)
    }

    /// Whether what is expected was done; `None`: not judged yet.
    pub fn judged(&self, inject: &Inject, point: &str) -> Option<bool> {
        match text(self.doc, &["drill", self.id, "i", inject.id, "p", point]) {
            "done" => Some(true),
            "not" => Some(false),
            _ => None,
        }
    }

    /// Seconds that a scene took.
    pub fn seconds(&self, inject: &Inject) -> u32 {
        self.of_scene(inject, "seconds").parse().unwrap_or(0)
    }

    /// The id of an action that follows from a scene; `kind` is "p" for a point, "c" for a decision.
    pub fn action(&self, inject: &Inject, kind: &str, id: &str) -> String {
        joined(&["drill", self.id, inject.id, kind, id], "-")
    }

    /// What is to be mended: expected and not done, and decided although it makes things worse.
    pub fn gaps(&self) -> Vec<Gap> {
        let mut gaps = Vec::new();
        for inject in self.scenes() {
            for choice in inject.choices {
                if let Some(what) = choice.risky.filter(|_| self.chose(inject, choice.id)) {
                    gaps.push(Gap { action: self.action(inject, "c", choice.id), what });
                }
            }
            for point in inject.points {
                if self.judged(inject, point.id) == Some(false) {
                    gaps.push(Gap { action: self.action(inject, "p", point.id), what: point.gap });
                }
            }
        }
        gaps
    }

    /// What was expected and done, and all that was expected.
    pub fn tally(&self) -> (usize, usize) {
        let mut tally = (0, 0);
        for inject in self.scenes() {
            for point in inject.points.iter().filter(|point| self.holds(point.when)) {
                tally.1 += 1;
                tally.0 += usize::from(self.judged(inject, point.id) == Some(true));
            }
        }
        tally
    }
}
