//! 施設: kind, beds, systems and vendors; the numbers that the loss, budget and plan use.

use yew::{Html, html};

use crate::content::{BANDS, FieldId, Text, Unit, field, t};
use crate::domain::facility::{Kind, Origin, Sourced};
use crate::domain::format::{grouped, yen_exact};
use crate::domain::input::Input;
use crate::domain::money::Yen;
use crate::domain::route::Route;
use crate::domain::survey::Section;
use crate::domain::update::Msg;
use crate::ui::cx::Cx;
use crate::ui::part::basis::{self, Item};
use crate::ui::part::choice::{Choosable, group};
use crate::ui::part::field::{self as field_part, Field};
use crate::ui::part::heading;

/// The page.
pub fn view(cx: Cx) -> Html {
    let profile = &cx.doc().profile;
    html! {
        <>
            { heading::view(cx.t(t::FACILITY_TITLE)) }
            <p class="lead">{ cx.t(t::FACILITY_LEAD) }</p>
            { group(cx, "kind", html! { { cx.t(t::FACILITY_KIND) } }, Kind::ALL.into_iter().map(|kind| Choosable {
                label: cx.t(kind_text(kind)).to_owned(),
                chosen: profile.kind == Some(kind),
                msg: Msg::SetKind(kind),
            }).collect()) }
            if matches!(profile.kind, Some(Kind::ClinicBeds | Kind::Hospital)) {
                { field_part::view(cx, &Field {
                    input: Input::Beds,
                    label: cx.t(t::FACILITY_BEDS),
                    help: cx.t(t::FACILITY_BEDS_HELP),
                    unit: cx.t(t::UNIT_BEDS),
                    assumed: None,
                }) }
            }
            { yes_no(cx, "system", t::FACILITY_SYSTEM, profile.has_system, Msg::SetSystem) }
            if profile.has_system == Some(false) {
                <p class="next">{ cx.t(t::FACILITY_NO_SYSTEM) }</p>
            }
            { yes_no(cx, "vendor", t::FACILITY_VENDOR, profile.has_vendor, Msg::SetVendor) }
            <h2>{ cx.t(t::FACILITY_NUMBERS) }</h2>
            <p>{ cx.t(t::FACILITY_NUMBERS_LEAD) }</p>
            if cx.facility().band_assumed {
                <p class="next">{ cx.say(t::FACILITY_BAND_ASSUMED, &[("band", band_name(cx))]) }</p>
            }
            { for FieldId::ALL.into_iter().map(|id| number(cx, id)) }
            <h2>{ cx.t(t::FACILITY_NAME_TITLE) }</h2>
            { field_part::view(cx, &Field {
                input: Input::Name,
                label: cx.t(t::FACILITY_NAME),
                help: cx.t(t::FACILITY_NAME_HELP),
                unit: "",
                assumed: None,
            }) }
            <div class="buttons">
                <a class="button" href={Route::Check(Section::Quick).hash()}>{ cx.t(t::FACILITY_NEXT) }</a>
                <a class="button plain" href={Route::Result.hash()}>{ cx.t(t::FACILITY_RESULT) }</a>
            </div>
        </>
    }
}

/// Name of the band that the benchmarks use.
pub fn band_name(cx: Cx) -> &'static str {
    BANDS.iter().find(|b| b.band == cx.facility().band).map_or("", |b| cx.t(b.name))
}

fn kind_text(kind: Kind) -> Text {
    match kind {
        Kind::ClinicNoBeds => t::FACILITY_CLINIC,
        Kind::ClinicBeds => t::FACILITY_CLINIC_BEDS,
        Kind::Hospital => t::FACILITY_HOSPITAL,
    }
}

fn yes_no(cx: Cx, name: &str, legend: Text, value: Option<bool>, msg: fn(bool) -> Msg) -> Html {
    let options = [(true, t::CHOICE_YES), (false, t::CHOICE_NO)].map(|(answer, text)| Choosable {
        label: cx.t(text).to_owned(),
        chosen: value == Some(answer),
        msg: msg(answer),
    });
    group(cx, name, html! { { cx.t(legend) } }, options.into())
}

fn number(cx: Cx, id: FieldId) -> Html {
    let entry = field(id);
    let sourced = cx.facility().sourced(id);
    let basis = match sourced.map(|s| s.origin) {
        Some(Origin::Default(basis) | Origin::Derived(basis)) => basis,
        Some(Origin::Entered) | None => entry.basis.get(cx.facility().band),
    };
    html! {
        <>
            { field_part::view(cx, &Field {
                input: Input::Number(id),
                label: cx.t(entry.name),
                help: cx.t(entry.help),
                unit: cx.t(unit_text(entry.unit, id)),
                assumed: Some(assumed(cx, sourced, entry.unit)),
            }) }
            { basis::folded(cx, None, &[Item { name: String::new(), basis: &basis }]) }
        </>
    }
}

fn assumed(cx: Cx, sourced: Option<Sourced>, unit: Unit) -> String {
    let Some(sourced) = sourced.filter(|s| s.origin != Origin::Entered) else {
        return if sourced.is_none() { cx.t(t::FACILITY_NO_DEFAULT).to_owned() } else { String::new() };
    };
    let value = if unit == Unit::Yen { yen_exact(Yen(sourced.value), cx.lang()) } else { grouped(sourced.value) };
    let word = match sourced.origin {
        Origin::Derived(_) => t::FACILITY_DERIVED,
        Origin::Entered | Origin::Default(_) => t::FACILITY_DEFAULT,
    };
    cx.say(word, &[("value", &value)])
}

fn unit_text(unit: Unit, id: FieldId) -> Text {
    match (unit, id) {
        (Unit::Yen, _) => t::UNIT_MAN_YEN,
        (Unit::Days, _) => t::UNIT_DAYS,
        (Unit::Count, FieldId::Pcs | FieldId::Servers) => t::UNIT_DEVICES,
        (Unit::Count, _) => t::UNIT_PERSONS,
    }
}
