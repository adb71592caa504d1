//! 施設: kind, beds, systems and vendors; the numbers that the loss, budget and plan use.

use crate::ui::part::assumed as assumption;
use sonae_app::answers;
use sonae_app::fields::Input;
use sonae_app::msg::Msg;
use sonae_assess::compare::fact::kind_text;
use sonae_base::money::Yen;
use sonae_base::text::grouped;
use sonae_content::{FieldId, Text, Unit, field, t};
use sonae_model::facility::{Kind, Origin, Sourced};
use sonae_model::route::Route;
use sonae_model::wording::yen_exact;

use crate::ui::cx::Cx;
use crate::ui::dom::{El, buttons, el, group, h2, link_button, p, p_class, tag};
use crate::ui::page::ask;
use crate::ui::part::choice::Choosable;
use crate::ui::part::field::Field;
use crate::ui::part::{basis, choice, field as field_part, heading};

/// The page.
pub fn view(cx: Cx) -> El {
    let profile = &cx.doc().profile;
    let kinds = Kind::ALL.into_iter().map(|kind| Choosable {
        label: cx.t(kind_text(kind)).to_owned(),
        chosen: profile.kind == Some(kind),
        msg: Msg::Answers(answers::Msg::SetKind(kind)),
    });
    let has_beds = matches!(profile.kind, Some(Kind::ClinicBeds | Kind::Hospital));
    group()
        .add(heading::view(cx.t(t::FACILITY_TITLE)))
        .add(p_class("lead", t::FACILITY_LEAD))
        .add(choice::group(cx, "kind", cx.t(t::FACILITY_KIND), kinds.collect()))
        .maybe(has_beds.then(|| beds(cx)))
        .add(yes_no(cx, "system", t::FACILITY_SYSTEM, profile.has_system, answers::Msg::SetSystem))
        .maybe((profile.has_system == Some(false)).then(|| p_class("next", t::FACILITY_NO_SYSTEM)))
        .add(yes_no(cx, "vendor", t::FACILITY_VENDOR, profile.has_vendor, answers::Msg::SetVendor))
        .maybe((profile.has_system != Some(false)).then(|| more(cx)))
        .maybe((profile.kind == Some(Kind::Dental)).then(|| p_class("next", t::FACILITY_MORE_DENTAL_BASIS)))
        .maybe((profile.kind == Some(Kind::Pharmacy)).then(|| p_class("next", t::FACILITY_MORE_PHARMACY_BASIS)))
        .add(h2(t::FACILITY_NUMBERS))
        .add(p(t::FACILITY_NUMBERS_LEAD))
        .maybe(assumption::said(cx))
        .all(FieldId::ALL.into_iter().map(|id| number(cx, id)))
        .add(h2(t::FACILITY_NAME_TITLE))
        .add(name(cx))
        .add(buttons().add(ask::entry(cx, "button", t::FACILITY_NEXT)).add(link_button(
            Route::Result.hash(),
            "button plain",
            t::FACILITY_RESULT,
        )))
}

/// Facts that only take questions away, folded.
fn more(cx: Cx) -> El {
    let profile = &cx.doc().profile;
    el("details")
        .add(tag("summary", t::FACILITY_MORE_MORE))
        .add(yes_no(cx, "ehr", t::FACILITY_MORE_EHR, profile.has_ehr, answers::Msg::SetEhr))
        .add(yes_no(cx, "remote", t::FACILITY_MORE_REMOTE, profile.has_remote, answers::Msg::SetRemote))
        .add(yes_no(cx, "network", t::FACILITY_MORE_NETWORK, profile.has_network, answers::Msg::SetNetwork))
}

fn beds(cx: Cx) -> El {
    let beds = Field {
        input: Input::Beds,
        label: cx.t(t::FACILITY_BEDS),
        help: cx.t(t::FACILITY_BEDS_HELP),
        unit: cx.t(t::UNIT_BEDS),
        assumed: None,
    };
    field_part::view(cx, &beds)
}

fn name(cx: Cx) -> El {
    let name = Field {
        input: Input::Name,
        label: cx.t(t::FACILITY_NAME),
        help: cx.t(t::FACILITY_NAME_HELP),
        unit: "",
        assumed: None,
    };
    field_part::view(cx, &name)
}

fn yes_no(cx: Cx, name: &str, legend: Text, value: Option<bool>, msg: fn(bool) -> answers::Msg) -> El {
    let options = [(true, t::CHOICE_YES), (false, t::CHOICE_NO)].map(|(answer, text)| Choosable {
        label: cx.t(text).to_owned(),
        chosen: value == Some(answer),
        msg: Msg::Answers(msg(answer)),
    });
    choice::group(cx, name, cx.t(legend), options.into())
}

fn number(cx: Cx, id: FieldId) -> El {
    let entry = field(id);
    let sourced = cx.facility().sourced(id);
    let basis = match sourced.map(|s| s.origin) {
        Some(Origin::Default(basis) | Origin::Derived(basis)) => basis,
        Some(Origin::Entered) | None => entry.basis.get(cx.facility().band),
    };
    let entered = Field {
        input: Input::Number(id),
        label: cx.t(entry.name),
        help: cx.t(entry.help),
        unit: cx.t(unit_text(entry.unit, id)),
        assumed: Some(assumed(cx, sourced, entry.unit)),
    };
    group().add(field_part::view(cx, &entered)).add(basis::one(cx, &basis))
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
    cx.say_one(word, "value", &value)
}

fn unit_text(unit: Unit, id: FieldId) -> Text {
    match (unit, id) {
        (Unit::Yen, _) => t::UNIT_MAN_YEN,
        (Unit::Days, _) => t::UNIT_DAYS,
        (Unit::Count, FieldId::Pcs | FieldId::Servers) => t::UNIT_DEVICES,
        (Unit::Count, _) => t::UNIT_PERSONS,
    }
}
