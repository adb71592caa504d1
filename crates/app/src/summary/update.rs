//! What a member hands to its association: an anonymous summary in bands, as a file that the member saves and gives by
//! hand. Nothing is sent.
//!
//! **Default deny.** [`summary::Summary`] is the list of what may leave: it holds no text, no amount and no day, only
//! positions on scales that stand here, so a field that is added to the document cannot get into it by itself. What is
//! written is `store/summary.schema.json` and nothing else (`tests/share.rs`).
//!
//! **One facility, several files.** A facility that gives a summary each quarter must not count each time: four files of
//! one hospital would look like a group. The content alone cannot tell, since of ten thousand facilities that answered
//! nine questions many answered alike. So the document holds a random secret, drawn by the browser's cryptographic source
//! when the first summary is saved, and each summary carries a number made from it by SHA-256. The number says nothing
//! about the facility and does not lead back to the secret, but it is the same in all its summaries, to whomever they are
//! given: the page says so. It stands in no name of a file and in nothing that is published. A document that is begun
//! anew has another.
//!
//! **What it cannot do.** All answers together are a fingerprint: who knows a facility's answers already can recognise
//! its file. A large hospital with its prefecture can be guessed from these two alone; the page says so.

use sonae_assess::summary;
use sonae_assess::summary::{Giving, Summary};
use sonae_base::date::Date;
use sonae_base::sha256::{digest, hexadecimal};
use sonae_files::summary::to_summary;
use sonae_files::written::Written;
use sonae_model::document::Document;

use crate::effect::Effect;
use crate::files::state::{Holds, Outgoing};
use crate::history::History;
use crate::keeping::state::Keeping;
use crate::out::{Context, Out};
use crate::summary::msg::Msg;

/// What a message does. The first summary gives the document its secret, which is no step of the history.
///
/// Begins the second part (xtask/src/split/gates.rs): must stay a function of its own.
#[inline(never)]
pub(crate) fn update(
    giving: &mut Giving,
    doc: &mut Document,
    history: &mut History,
    keeping: &mut Keeping,
    msg: Msg,
    cx: Context,
) -> Out {
    let mut out = Out::default();
    match msg {
        Msg::Area(area) => giving.area = area.filter(|code| (1..=summary::AREAS).contains(code)),
        Msg::Save => {
            let Ok(summary) = Summary::of(doc, *giving, cx.today.map(Date::quarter)) else { return out };
            if doc.secret.is_empty() {
                doc.secret = giving.secret();
                // Nothing that the user did: no step for undoing.
                history.amend(Written::new(doc));
                // Where nothing is kept, leaving the page would lose it: it is asked first.
                keeping.unsaved_work += 1;
                out.effects.push(Effect::Save);
            }
            let (stem, text) = (["sonae-summary-", &tail(&giving.secret())].concat(), to_summary(&summary));
            out.file = Some(Outgoing { holds: Holds::Other, stem, text });
        }
    }
    out
}

/// What tells the name of one file from that of another. Without it a browser would name the second file otherwise than we
/// say, and of many members' files in one folder the last would be left. Names are seen by more people than what is
/// inside: it follows from a number that is drawn anew for each file, and says nothing of the facility, its answers or the
/// moment. Where that number becomes the document's secret, the sum does not lead back to it.
fn tail(drawn: &str) -> String {
    let sum = digest(["sonae summary name ", drawn].concat().as_bytes());
    hexadecimal(sum.get(..4).unwrap_or_default())
}
