//! forms.toml: the forms beside the checklist.

use super::{array, indices, slice};
use crate::build::{cross::FormFact, ids::Kind, node::Node};

/// `FORMS`.
pub fn read(root: &Node<'_>) -> String {
    array(root, "form", "FORMS", "Form", |n| {
        let id = n.str("id");
        let rows = slice(n, "row", |row| form_row(row, id));
        format!(
            "Form {{ id: {id:?}, name: {}, title: {}, edition: {}, caution: {}, rows: {rows}, basis: {} }}",
            n.text("name"),
            n.text("title"),
            n.text("edition"),
            n.text("caution"),
            n.basis(),
        )
    })
}

fn form_row(n: &Node<'_>, form: &str) -> String {
    let no = n.str("no");
    let questions = n.references("questions", Kind::Question);
    let unsure = n.flag("unsure");
    let part = n.flag("part");
    if questions.is_empty() && !unsure {
        n.problem(n.line, format!("row {no}: no question fills it, and it is not marked as unsure"));
    }
    n.facts.borrow_mut().form_rows.push(FormFact {
        form: form.to_owned(),
        no: no.to_owned(),
        questions: questions.clone(),
    });
    format!(
        "FormRow {{ no: {no:?}, group: {}, title: {}, questions: {}, part: {part}, unsure: {unsure} }}",
        n.text_opt("group"),
        n.text("title"),
        indices(&questions),
    )
}
