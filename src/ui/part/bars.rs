//! Draws bars: the sentence, the picture, and the same figures as a table for whoever does not see the picture.

use yew::{Html, html};

use crate::domain::chart::bars::{Bar, Bars};
use crate::ui::cx::Cx;
use crate::content::t;

/// The picture. Bars are SVG with lengths in per cent, so text stays at its size on every width.
pub fn view(cx: Cx, bars: &Bars) -> Html {
    html! {
        <figure class="bars">
            <figcaption>{ &bars.message }</figcaption>
            <table>
                <thead class="hidden-head">
                    <tr><th scope="col">{ &bars.head }</th><th scope="col">{ cx.t(t::CHART_BAR) }</th><th scope="col">{ &bars.unit }</th></tr>
                </thead>
                <tbody>
                    { for bars.bars.iter().map(row) }
                </tbody>
            </table>
            if let Some(hatched) = &bars.hatched {
                <p class="legend">
                    { swatch("bar-solid") }{ cx.t(t::CHART_SOLID) }
                    { swatch("bar-hatched") }{ hatched }
                </p>
            }
        </figure>
    }
}

fn row(bar: &Bar) -> Html {
    let solid = if bar.yardstick { "bar-yardstick" } else { "bar-solid" };
    html! {
        <tr key={bar.label.clone()}>
            <th scope="row">{ &bar.label }</th>
            <td class="bar" aria-hidden="true">
                <svg width="100%" height="18" focusable="false">
                    <rect class="bar-track" x="0" y="0" width="100%" height="18" />
                    <rect class="bar-hatched" fill="url(#hatch)" x={per_cent(bar.solid)} y="0"
                        width={per_cent((bar.hatched - bar.solid).max(0.0))} height="18" />
                    <rect class={solid} x="0" y="0" width={per_cent(bar.solid)} height="18" />
                </svg>
            </td>
            <td class="figure">{ &bar.value }</td>
        </tr>
    }
}

fn swatch(class: &'static str) -> Html {
    html! {
        <svg class="swatch" width="16" height="12" aria-hidden="true" focusable="false">
            <rect {class} fill={(class == "bar-hatched").then_some("url(#hatch)")} x="0" y="0" width="16" height="12" />
        </svg>
    }
}

/// A share as an SVG length, in tenths of a per cent.
fn per_cent(share: f64) -> String {
    let tenths = (share.clamp(0.0, 1.0) * 1000.0).round() as i64;
    format!("{}.{}%", tenths / 10, tenths % 10)
}

/// The hatching, once a page; bars refer to it from the style sheet.
pub fn patterns() -> Html {
    html! {
        <svg class="patterns" width="0" height="0" aria-hidden="true" focusable="false">
            <defs>
                <pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                    <rect class="hatch-ground" width="6" height="6" />
                    <rect class="hatch-line" width="2.2" height="6" />
                </pattern>
            </defs>
        </svg>
    }
}
