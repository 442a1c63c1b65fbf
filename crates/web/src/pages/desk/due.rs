//! Until when a case is due, and by which law.

use base::texts::Texts;
use base::{Date, dates};
use forms::session::Session;
use office::cases::State;

/// The day as the case shows it. `own`: whether it is the office's time to decide that ends then; while an answer of the applicant is
/// awaited, or plans lie open, it is another one, which the law of the deadline says nothing about.
pub(super) fn shown(due: Option<Date>, own: bool, session: &Session<'_>, t: Texts) -> String {
    let Some(due) = due else { return "–".to_owned() };
    let day = dates::show(due, t.0);
    let norm = session.package.deadline.as_ref().and_then(|deadline| deadline.norm.as_deref());
    match norm.zip(session.deadline()).filter(|_| own) {
        Some((norm, period)) => {
            let by = t.with2("desk-due-by", ("time", period.text(t.0)), ("norm", norm));
            format!("{day}\n{by}")
        }
        None => day,
    }
}

/// Whether it is the office that is waited for.
pub(super) fn is_own(state: State) -> bool {
    matches!(state, State::Received | State::Review | State::Proposed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::Lang;
    use serde_json::json;

    fn said(deadline: &str, own: bool) -> String {
        let folder =
            std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../services/packages/gewerbeanmeldung");
        let mut files = std::collections::BTreeMap::new();
        for file in
            std::fs::read_dir(folder).expect("a package").flatten().filter(|file| file.path().is_file())
        {
            let text = std::fs::read_to_string(file.path()).expect("text");
            let text = match file.file_name() == "service.toml" {
                true => {
                    let of = |line: &&str| !line.starts_with("deadline =");
                    format!("{deadline}\n{}", text.lines().filter(of).collect::<Vec<_>>().join("\n"))
                }
                false => text,
            };
            files.insert(file.file_name().to_string_lossy().into_owned(), text.into_bytes());
        }
        let package = forms::compile(&files).expect("a service");
        let local = json!({ "days": 5 }).as_object().cloned().unwrap_or_default();
        let day = Date::constant(2026, 3, 3);
        shown(Some(day), own, &package.session(day, &local), Texts(Lang::De)).replace('\u{a0}', " ")
    }

    #[test]
    fn the_day_a_case_is_due_names_the_law_that_sets_it() {
        let by_law = r#"deadline = { days = 3, norm = "§ 15 Abs. 1 GewO" }"#;
        assert_eq!(said(by_law, true), "03.03.2026\nFrist: 3 Tage, § 15 Abs. 1 GewO");
        assert_eq!(said(by_law, false), "03.03.2026", "the applicant's time to answer is another");
        assert_eq!(said("deadline = { days = 3 }", true), "03.03.2026", "the office has set it itself");
    }
}
