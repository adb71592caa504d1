//! Going on through a sample.

use sonae_model::document::Document;
use sonae_model::route::Route;

use crate::effect::Effect;
use crate::history::History;
use crate::out::Out;
use crate::tour::msg::Msg;
use crate::tour::state::{STEPS, Tour};

pub(crate) fn update(tour: &mut Option<Tour>, msg: Msg) -> Out {
    match msg {
        Msg::End => {
            *tour = None;
            Out::of(Effect::FocusHeading)
        }
        Msg::To(step) => match (STEPS.get(step), tour) {
            (Some(route), Some(_)) => Out { goes_to: Some(*route), ..Out::of(Effect::FocusTour) },
            _ => Out::default(),
        },
    }
}

/// After any change: the step follows the page, and the way ends with the sample.
pub(crate) fn follow(way: &mut Option<Tour>, doc: &Document, history: &History, page: Route) {
    let Some(tour) = way else { return };
    if tour.taken == 0 {
        tour.taken = history.undoable();
    }
    if doc.is_empty() || history.undoable() < tour.taken {
        *way = None;
    } else if let Some(step) = STEPS.iter().position(|route| *route == page) {
        tour.step = step;
    }
}
