//! Why files are not counted, in words.

use sonae_base::csv::Csv;
use sonae_base::text::fill;
use sonae_content::{Apart, Lang, t};
use sonae_files::summary::Unfit;

use crate::taken::{Problem, Why};

/// The reason in a sentence.
pub fn why(why: &Why, lang: Lang) -> String {
    let text: Apart = match why {
        Why::Failed => t::KIT_WHY_FAILED,
        Why::System => t::KIT_WHY_SYSTEM,
        Why::Twice(other) => return fill(t::KIT_WHY_TWICE.get(lang), &[("name", other)]),
        Why::Older(other) => return fill(t::KIT_WHY_OLDER.get(lang), &[("name", other)]),
        Why::Alike(other) => return fill(t::KIT_WHY_ALIKE.get(lang), &[("name", other)]),
        Why::Unfit(unfit) => match unfit {
            Unfit::Empty => t::KIT_WHY_EMPTY,
            Unfit::TooLarge => t::KIT_WHY_TOO_LARGE,
            Unfit::NotText => t::KIT_WHY_NOT_TEXT,
            Unfit::WebPage => t::KIT_WHY_WEB_PAGE,
            Unfit::CutOff => t::KIT_WHY_CUT_OFF,
            Unfit::NotJson => t::KIT_WHY_NOT_JSON,
            Unfit::NotOurs => t::KIT_WHY_NOT_OURS,
            Unfit::Document => t::KIT_WHY_DOCUMENT,
            Unfit::Locked => t::KIT_WHY_LOCKED,
            Unfit::Pack => t::KIT_WHY_PACK,
            Unfit::Newer => t::KIT_WHY_NEWER,
            Unfit::Value(name) => return fill(t::KIT_WHY_VALUE.get(lang), &[("name", name)]),
        },
    };
    text.get(lang).to_owned()
}

/// Whether the file holds what must not have left the facility.
pub fn is_private(why: &Why) -> bool {
    matches!(why, Why::Unfit(Unfit::Document | Unfit::Locked))
}

/// The list as a table.
pub fn csv(problems: &[Problem], lang: Lang) -> String {
    let mut csv = Csv::new();
    csv.text(t::KIT_FILE.get(lang));
    csv.text(t::KIT_WHY.get(lang));
    csv.end_row();
    for problem in problems {
        csv.text(&problem.name);
        csv.text(&why(&problem.why, lang));
        csv.end_row();
    }
    csv.finish()
}
