//! リスク: likelihood × impact, and for each risk what is done, by whom and by when.

use sonae_base::text::joined;
use sonae_content::{k, t};
use sonae_papers::sheet::Sheet;
use sonae_papers::sheet::risks::{IMPACT, LIKELY, sheet as register};

use crate::ui::cx::{Cx, Whole};
use crate::ui::dom::{El, el, group, p, p_class, scroll, section, tag, td, th_col, th_row};
use crate::ui::part::basis::Item;
use crate::ui::part::{basis, heading, sheet, treated};

/// Columns of likelihood and impact in the register.
const LEVELS: [usize; 2] = [2, 3];

/// The page.
pub fn view(cx: Whole) -> El {
    let register = register(sheet::desk(cx));
    let method = [&k::RISK_OFTEN, &k::RISK_RARE, &k::RISK_LARGE, &k::RISK_SMALL]
        .map(|c| Item { name: cx.t(c.name).to_owned(), basis: &c.basis });
    group()
        .add(heading::view(cx.t(t::RISKS_TITLE)))
        .add(p_class("lead", t::RISKS_LEAD))
        .add(p(t::RISKS_LIST))
        .add(matrix(*cx, &register))
        .add(basis::folded(*cx, Some(cx.t(t::RISKS_METHOD)), &method))
        .add(section("register-title", t::RISKS_REGISTER).add(p(t::RISKS_WHAT)).add(p(t::RISKS_RECORD)))
        .maybe(treated::no_cover(*cx))
        .add(sheet::cards(*cx, &register))
}

/// Numbers of the risks whose levels have these ids.
fn numbers(register: &Sheet, fits: impl Fn([&str; 2]) -> bool) -> String {
    let mut found: Vec<&str> = Vec::new();
    for row in &register.rows {
        let levels = LEVELS.map(|i| row.cells.get(i).map_or("", |c| &*c.text));
        if let (true, Some(number)) = (fits(levels), row.cells.first()) {
            found.push(&number.text);
        }
    }
    joined(&found, ", ")
}

/// Nine fields, readable without colour; risks without a place are named below.
fn matrix(cx: Cx, register: &Sheet) -> El {
    let mut head = el("tr").add(th_col(joined(&[cx.t(t::RISKS_LIKELY), cx.t(t::RISKS_IMPACT)], " / ")));
    for (_, word) in IMPACT {
        head = head.add(th_col(*word));
    }
    let mut body = el("tbody");
    for (up, (likely, word)) in LIKELY.iter().enumerate().rev() {
        let mut row = el("tr").add(th_row(*word));
        for (across, (impact, _)) in IMPACT.iter().enumerate() {
            let here = numbers(register, |levels| levels == [*likely, *impact]);
            row = row.add(td(here).attr_if(up + across > 2, "class", "heavy"));
        }
        body = body.add(row);
    }
    let unplaced = numbers(register, |levels| levels.contains(&""));
    let table =
        el("table").class("data matrix").add(tag("caption", t::RISKS_MATRIX)).add(el("thead").add(head)).add(body);
    let left = (!unplaced.is_empty()).then(|| p(cx.say_one(t::RISKS_UNPLACED, "list", &unplaced)));
    group().add(scroll(t::RISKS_MATRIX).add(table)).maybe(left)
}
