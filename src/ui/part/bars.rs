//! Draws bars: the sentence, the picture, and the same figures as a table for whoever does not see the picture.

use sonae_content::t;
use sonae_papers::chart::bars::{Bar, Bars};

use super::picture::{named, percent};
use crate::ui::dom::{El, el, td_figure, th_col, th_row};

/// The picture. Bars are SVG with lengths in per cent, so text stays at its size on every width.
pub fn view(bars: &Bars) -> El {
    let head = el("tr").add(th_col(bars.head.clone())).add(th_col(t::CHART_BAR)).add(th_col(bars.unit.clone()));
    let table =
        el("table").add(el("thead").class("hidden-head").add(head)).add(el("tbody").all(bars.bars.iter().map(row)));
    named("bars", &bars.message).add(table).maybe(bars.hatched.as_ref().map(|hatched| {
        el("p")
            .class("legend")
            .add(el("span").add(swatch("bar-solid")).text(t::CHART_SOLID))
            .text(" ")
            .add(el("span").add(swatch("bar-hatched")).text(hatched.to_owned()))
    }))
}

fn row(bar: &Bar) -> El {
    let solid = if bar.yardstick { "bar-yardstick" } else { "bar-solid" };
    let (length, more) = (percent(bar.solid), percent((bar.hatched - bar.solid).max(0.0)));
    let svg = el("svg")
        .attr("width", "100%")
        .attr("height", "18")
        .attr("focusable", "false")
        .add(rect("bar-track", "0".to_owned(), "100%".to_owned(), "18"))
        .add(rect("bar-hatched", length.clone(), more, "18").attr("fill", "url(#hatch)"))
        .add(rect(solid, "0".to_owned(), length, "18"))
        .maybe(bar.tick.map(|at| tick(percent(at))));
    el("tr")
        .add(th_row(bar.label.clone()))
        .add(el("td").class("bar").attr("aria-hidden", "true").add(svg))
        .add(td_figure(bar.value.clone()))
}

/// A bar alone, for an interval whose figures stand beside it.
pub fn strip(solid: f64, hatched: f64) -> El {
    let (length, more) = (percent(solid), percent((hatched - solid).max(0.0)));
    el("svg")
        .class("strip")
        .attr("width", "100%")
        .attr("height", "12")
        .attr("aria-hidden", "true")
        .attr("focusable", "false")
        .add(rect("bar-track", "0".to_owned(), "100%".to_owned(), "12"))
        .add(rect("bar-hatched", length.clone(), more, "12").attr("fill", "url(#hatch)"))
        .add(rect("bar-solid", "0".to_owned(), length, "12"))
}

fn tick(at: String) -> El {
    el("line").class("bar-tick").attr("x1", at.clone()).attr("y1", "0").attr("x2", at).attr("y2", "18")
}

#[inline(never)]
fn rect(class: &'static str, x: String, width: String, height: &'static str) -> El {
    let rect = el("rect").class(class).attr("x", x).attr("y", "0");
    rect.attr("width", width).attr("height", height)
}

fn swatch(class: &'static str) -> El {
    let rect = rect(class, "0".to_owned(), "16".to_owned(), "12");
    el("svg")
        .class("swatch")
        .attr("width", "16")
        .attr("height", "12")
        .attr("aria-hidden", "true")
        .attr("focusable", "false")
        .add(rect.attr_if(class == "bar-hatched", "fill", "url(#hatch)"))
}

/// The hatching, once a page; bars refer to it from the style sheet.
pub fn patterns() -> El {
    let part = |class, width| el("rect").class(class).attr("width", width).attr("height", "6");
    let pattern = el("pattern")
        .id("hatch")
        .attr("width", "6")
        .attr("height", "6")
        .attr("patternUnits", "userSpaceOnUse")
        .attr("patternTransform", "rotate(45)")
        .add(part("hatch-ground", "6"))
        .add(part("hatch-line", "2.2"));
    el("svg")
        .class("patterns")
        .attr("width", "0")
        .attr("height", "0")
        .attr("aria-hidden", "true")
        .attr("focusable", "false")
        .add(el("defs").add(pattern))
}
