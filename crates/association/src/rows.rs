//! What is published as rows: one for each count, for spreadsheets and for programs.

use sonae_assess::summary::groups::name;
use sonae_assess::summary::scale::{POINTS, Scale};
use sonae_base::csv::Csv;
use sonae_base::text::decimal;
use sonae_content::{DOMAINS, Lang, QUESTIONS, Text, t};
use sonae_model::answer::Choice;
use sonae_model::wording::{percent as share, say, yen_about};
use sonae_papers::summary_words;

use crate::published::{Counts, Group, Published, TOTALS, group_id, percent};

/// The text of an answer.
pub fn choice_text(choice: Choice) -> Text {
    match choice {
        Choice::Yes => t::CHOICE_YES,
        Choice::Partial => t::CHOICE_PARTIAL,
        Choice::No => t::CHOICE_NO,
        Choice::Unknown => t::CHOICE_UNKNOWN,
        Choice::NotApplicable => t::CHOICE_NA,
    }
}

/// What a total is called.
pub fn total_text(index: usize) -> Text {
    let texts = [t::SHARE_SCORE, t::SHARE_SPEND, t::SHARE_GAP, t::SHARE_LOSS, t::SHARE_EVENT_DAYS];
    texts.get(index).copied().unwrap_or(t::SHARE_SCORE)
}

/// A band of a total in words.
pub fn band_text(index: usize, band: u8, lang: Lang) -> String {
    let Some(total) = TOTALS.get(index) else { return String::new() };
    match total.id {
        "score" => summary_words::band_points(Some(band), lang),
        "spend" => summary_words::band(total.scale, Some(band), lang, &share),
        "days" => {
            summary_words::band(total.scale, Some(band), lang, &|n| say(t::SHARE_DAYS, lang, &[("n", &decimal(n, 0))]))
        }
        _ => summary_words::band(total.scale, Some(band), lang, &|yen| yen_about(yen, lang)),
    }
}

/// Heads of the columns.
const HEADS: [sonae_content::Apart; 10] = [
    t::KIT_CSV_GROUP,
    t::KIT_CSV_GROUP_TEXT,
    t::KIT_CSV_N,
    t::KIT_CSV_ITEM,
    t::KIT_CSV_ID,
    t::KIT_CSV_TEXT,
    t::KIT_CSV_VALUE,
    t::KIT_CSV_VALUE_TEXT,
    t::KIT_CSV_COUNT,
    t::KIT_CSV_SHARE,
];

/// All that is published, as a table: a row for each group, item and answer or band.
pub fn csv(published: &Published, lang: Lang) -> String {
    let mut csv = Csv::new();
    for head in HEADS {
        csv.text(head.get(lang));
    }
    csv.end_row();
    for group in &published.groups {
        let mut rows = Rows { csv: &mut csv, group, lang };
        for (question, counts) in QUESTIONS.iter().zip(&group.questions) {
            let value = |i: usize| {
                Choice::ALL.get(i).map_or((String::new(), ""), |c| (choice_text(*c).get(lang).to_owned(), c.id()))
            };
            rows.item("question", question.id, question.ask.get(lang), counts, &value);
        }
        for (domain, counts) in DOMAINS.iter().zip(&group.domains) {
            let value = |i: usize| (summary_words::band_points(u8::try_from(i).ok(), lang), id(&POINTS, i));
            rows.item("domain", domain.id, domain.name.get(lang), counts, &value);
        }
        for (i, (total, counts)) in TOTALS.iter().zip(&group.totals).enumerate() {
            let value = |band: usize| (band_text(i, u8::try_from(band).unwrap_or(0), lang), id(total.scale, band));
            rows.item("total", total.id, total_text(i).get(lang), counts, &value);
        }
    }
    csv.finish()
}

fn id(scale: &Scale, band: usize) -> &'static str {
    scale.ids.get(band).copied().unwrap_or_default()
}

struct Rows<'a> {
    csv: &'a mut Csv,
    group: &'a Group,
    lang: Lang,
}

impl Rows<'_> {
    fn item(
        &mut self,
        item: &str,
        id: &str,
        text: &str,
        counts: &Counts,
        value: &dyn Fn(usize) -> (String, &'static str),
    ) {
        for (i, count) in counts.iter().flatten().enumerate() {
            let (words, value) = value(i);
            let csv = &mut *self.csv;
            csv.id(&group_id(&self.group.parts));
            csv.text(&name(&self.group.parts, self.lang));
            csv.number(i64::from(self.group.n));
            csv.id(item);
            csv.id(id);
            csv.text(text);
            csv.id(value);
            csv.text(&words);
            csv.number(i64::from(*count));
            csv.number(i64::from(percent(counts.as_deref().unwrap_or_default(), i)));
            csv.end_row();
        }
    }
}
