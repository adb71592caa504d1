//! Draws lines over two axes: the sentence, the picture, and what each line means.

use super::picture::percent;
use sonae_papers::chart::lines::{Line, Lines, Mark, Stroke, Tick};

use crate::ui::dom::{El, el, group, tag_class};

/// Height of the plot, in pixels; text keeps its size on every width, so heights are fixed and widths in per cent.
const PLOT: f64 = 240.0;

/// Height of a row of heads of marks.
const ROW: f64 = 20.0;

/// Room below for the labels of the horizontal axis.
const BELOW: f64 = 24.0;

/// Width of a picture on a small phone, in pixels.
const NARROWEST: f64 = 300.0;

/// Side of the square that lines are drawn in before they are stretched over the plot.
const SIDE: f64 = 1000.0;

/// The picture. Its figures stand in a table or list beside it, so readers of the screen skip it.
pub fn view(lines: &Lines) -> El {
    let rows = lines.marks.iter().map(|m| m.row + 1).max().unwrap_or(0);
    let top = f64::from(rows) * ROW + 4.0;
    let height = top + PLOT + BELOW;
    let svg = el("svg")
        .attr("width", "100%")
        .attr("height", whole(height))
        .attr("aria-hidden", "true")
        .attr("focusable", "false")
        .all(lines.y.iter().map(|tick| level(tick, top)))
        .add(line("axis", (0.0, top + PLOT), (1.0, top + PLOT)))
        .all(lines.x.iter().map(|tick| below(tick, top)))
        .all(lines.marks.iter().map(|m| mark(m, top)))
        .add(plot(&lines.lines, top))
        // Above the lines, with a white rim, so that they stay legible where a line passes.
        .all(lines.y.iter().map(|tick| text("tick", 0.0, height_of(tick, top) - 4.0, tick.label.clone())));
    let named = lines.lines.iter().filter(|l| !l.name.is_empty());
    super::picture::named("lines", &lines.message)
        .add(tag_class("p", "axis-name", lines.y_name.clone()))
        .add(svg)
        .add(tag_class("p", "axis-name x", lines.x_name.clone()))
        .add(el("p").class("legend").all(named.map(legend)))
}

fn class(stroke: Stroke) -> &'static str {
    match stroke {
        Stroke::Solid => "line-solid",
        Stroke::Dashed => "line-dashed",
        Stroke::Light => "line-light",
    }
}

/// The lines, stretched over the plot; their width is not.
fn plot(lines: &[Line], top: f64) -> El {
    el("svg")
        .attr("y", whole(top))
        .attr("width", "100%")
        .attr("height", whole(PLOT))
        .attr("viewBox", "0 0 1000 1000")
        .attr("preserveAspectRatio", "none")
        .all(lines.iter().map(|line| {
            let mut path = String::new();
            for (x, y) in &line.points {
                path.push(if path.is_empty() { 'M' } else { 'L' });
                path.push_str(&whole(x * SIDE));
                path.push(' ');
                path.push_str(&whole((1.0 - y) * SIDE));
            }
            el("path").class(class(line.stroke)).attr("d", path)
        }))
}

fn height_of(tick: &Tick, top: f64) -> f64 {
    top + (1.0 - tick.at) * PLOT
}

fn level(tick: &Tick, top: f64) -> El {
    let y = height_of(tick, top);
    line("grid", (0.0, y), (1.0, y))
}

/// The class that keeps a label within the picture on a phone: its start, middle or end stands at its place.
fn within([start, middle, end]: [&'static str; 3], at: f64, label: &str, size: f64) -> &'static str {
    // A Japanese character has three bytes and the width of two letters; a letter is as wide as half its height.
    let letters = (label.len() + label.chars().count()) as f64 / 2.0;
    let half = letters * size / 4.0 / NARROWEST;
    match at {
        at if at < half => start,
        at if at > 1.0 - half => end,
        _ => middle,
    }
}

/// A label below the axis.
fn below(tick: &Tick, top: f64) -> El {
    let class = within(["tick", "tick middle", "tick end"], tick.at, &tick.label, 13.0);
    let foot = top + PLOT;
    let label = text(class, tick.at, foot + 18.0, tick.label.clone());
    group().add(line("axis", (tick.at, foot), (tick.at, foot + 5.0))).add(label)
}

fn mark(mark: &Mark, top: f64) -> El {
    let head = f64::from(mark.row + 1) * ROW;
    let class = if mark.dotted { "mark dotted" } else { "mark" };
    let end = within(["head", "head middle", "head end"], mark.at, &mark.label, 16.0);
    group().add(line(class, (mark.at, head), (mark.at, top + PLOT))).add(text(
        end,
        mark.at,
        head - 4.0,
        mark.label.clone(),
    ))
}

/// From one place to another: widths are shares, heights pixels.
#[inline(never)]
fn line(class: &'static str, from: (f64, f64), to: (f64, f64)) -> El {
    el("line")
        .class(class)
        .attr("x1", percent(from.0))
        .attr("y1", whole(from.1))
        .attr("x2", percent(to.0))
        .attr("y2", whole(to.1))
}

#[inline(never)]
fn text(class: &'static str, x: f64, y: f64, words: String) -> El {
    tag_class("text", class, words).attr("x", percent(x)).attr("y", whole(y))
}

fn legend(line: &Line) -> El {
    let stroke = el("line").class(class(line.stroke)).attr("x1", "0").attr("y1", "6").attr("x2", "36").attr("y2", "6");
    let swatch = el("svg")
        .class("swatch")
        .attr("width", "36")
        .attr("height", "12")
        .attr("aria-hidden", "true")
        .attr("focusable", "false")
        .add(stroke);
    el("span").add(swatch).text(line.name.clone())
}

fn whole(pixels: f64) -> String {
    (pixels.round() as i64).to_string()
}
