//! Fields for a day. One is read when it is left, never while it is typed into: a browser hands out a date of the year 2
//! on the way to 2028, and nothing at all while a part is missing. A day that is there stays until a whole new one is,
//! or until the field is emptied.

use sonae_base::date::Date;

/// A field for a day.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Field {
    /// 確認日 of a question (index).
    Checked(usize),
    /// 目標日 of a question.
    Target(usize),
    /// What the user writes into the papers, by key.
    Entry(String),
    /// 目標日 of an item (index), on the vendor's page.
    Reply(usize),
}

/// What is said beside a field after it was left.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Remark {
    /// A part is missing, or there is no such day: nothing was taken.
    Parts,
    /// The year is out of range: nothing was taken.
    Year,
    /// A year of one or two digits was read: the digits, the year, and whether it is one of 令和.
    Short(u16, u16, bool),
}

impl Remark {
    /// What was typed was not taken.
    pub fn is_wrong(self) -> bool {
        !matches!(self, Self::Short(..))
    }
}

/// The day in a field that was left (none when it was emptied), with what is to be said of it.
///
/// # Errors
/// What is wrong with it. Of a field with parts missing a browser gives no text: "?" stands for that.
pub fn read(text: &str, today: Option<Date>) -> Result<(Option<Date>, Option<Remark>), Remark> {
    if text.trim().is_empty() {
        return Ok((None, None));
    }
    if let Some(day) = Date::parse(text) {
        return Ok((Some(day), None));
    }
    let (year, rest) = text.split_once('-').ok_or(Remark::Parts)?;
    let short = year.parse::<u16>().map_err(|_| Remark::Parts)?;
    if !(1..100).contains(&short) {
        return Err(if (2000..2200).contains(&short) { Remark::Parts } else { Remark::Year });
    }
    let (year, reiwa) = today.and_then(|today| today.short_year(short)).ok_or(Remark::Year)?;
    let day = Date::parse(&[&year.to_string(), "-", rest].concat()).ok_or(Remark::Parts)?;
    Ok((Some(day), Some(Remark::Short(short, year, reiwa))))
}

/// What is said beside fields for a day.
pub(crate) type Remarks = Vec<(Field, Remark)>;

/// A field was left with this text in it: the day to put there (none when it was emptied), or why nothing is taken.
pub(crate) fn left(
    remarks: &mut Remarks,
    field: &Field,
    text: &str,
    today: Option<Date>,
) -> Result<Option<Date>, Remark> {
    let found = read(text, today);
    remarks.retain(|(of, _)| of != field);
    let remark = found.map_or_else(Some, |(_, remark)| remark);
    remarks.extend(remark.map(|remark| (field.clone(), remark)));
    found.map(|(day, _)| day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use sonae_content::{Lang, QUESTIONS};
    use sonae_model::answer::Choice;

    use crate::msg::Msg;
    use crate::state::State;
    use crate::update::alone as update;
    use crate::{answers, keeping};

    fn day(text: &str) -> Option<Date> {
        Date::parse(text)
    }

    #[test]
    fn a_field_is_read_as_a_whole() {
        let today = day("2026-11-30");
        for (text, is, said) in [
            ("2028-03-26", "2028-03-26", None),
            ("", "", None),
            ("0009-03-26", "2027-03-26", Some(Remark::Short(9, 2027, true))),
            ("0028-03-26", "2028-03-26", Some(Remark::Short(28, 2028, false))),
        ] {
            assert_eq!(read(text, today), Ok((day(is), said)), "{text}");
        }
        for (text, said) in [
            ("?", Remark::Parts),
            ("2027-02-30", Remark::Parts),
            ("あした", Remark::Parts),
            ("0002-02-31", Remark::Year),
            ("0009-02-29", Remark::Parts),
            ("0000-03-26", Remark::Year),
            ("0050-03-26", Remark::Year),
            ("0202-03-26", Remark::Year),
            ("1999-03-26", Remark::Year),
            ("2200-01-01", Remark::Year),
        ] {
            assert_eq!(read(text, today), Err(said), "{text}");
        }
        assert_eq!(read("0009-03-26", None), Err(Remark::Year), "without a day of today a short year means nothing");
    }

    fn after(state: State, field: &Field, text: &str) -> State {
        update(state, Msg::Answers(answers::Msg::Day(field.clone(), text.to_owned()))).0
    }

    /// The one rule, for every field of the facility's own document: what is there stays until a whole day is typed.
    #[test]
    fn a_day_stays_until_a_whole_new_one_is_there() {
        let mut start = State::new(Lang(0));
        start.session.today = day("2026-11-30");
        let start = update(start, Msg::Answers(answers::Msg::Answered(0, Choice::No))).0;
        let key = "risk:ransomware:due";
        for field in [Field::Checked(0), Field::Target(0), Field::Entry(key.to_owned())] {
            let holds = |state: &State| {
                let answer = state.doc.answers.get(QUESTIONS[0].id).unwrap();
                match &field {
                    Field::Checked(_) => answer.checked.map(Date::iso).unwrap_or_default(),
                    Field::Target(_) => answer.target.map(Date::iso).unwrap_or_default(),
                    _ => state.doc.register.get(key).cloned().unwrap_or_default(),
                }
            };
            let mut state = after(start.clone(), &field, "2027-03-26");
            for text in ["?", "0002-02-31", "1999-03-26", "2027-02-30", "あした"] {
                state = after(state, &field, text);
                assert_eq!(holds(&state), "2027-03-26", "{field:?} {text}");
                assert!(
                    matches!(&*state.session.remarks, [(of, said)] if *of == field && said.is_wrong()),
                    "{field:?} {text}"
                );
            }
            state = after(state, &field, "0010-04-01");
            assert_eq!(holds(&state), "2028-04-01");
            assert_eq!(state.session.remarks, [(field.clone(), Remark::Short(10, 2028, true))]);
            state = after(state, &field, "");
            assert_eq!((holds(&state).as_str(), state.session.remarks.len()), ("", 0), "emptied on purpose");
            let back = update(state, Msg::Keeping(keeping::Msg::Undo)).0;
            assert_eq!(holds(&back), "2028-04-01", "and 元に戻す brings it back");
            let odd = after(back, &field, "?");
            assert!(update(odd, Msg::Go(sonae_model::route::Route::Data)).0.session.remarks.is_empty());
        }
    }
}
