//! The public's part in a case: laid open or still to be, and what people object.

use super::case::Typed;
use crate::fields;
use base::texts::Texts;
use base::{Ctx, dates};
use forms::view::FieldView;
use office::cases::{Dossier, State};
use office::participation::laid_open;
use office::platform::Service;
use std::sync::Arc;

/// The section of the page.
pub(super) struct Section {
    /// When it is laid open, and until when people may object; empty while it is not.
    pub period: String,
    /// The public page, while it can be seen.
    pub href: Option<String>,
    /// What is or will be laid open.
    pub shown: Vec<(String, Vec<String>)>,
    /// From when to lay it open, while that can be done.
    pub form: Option<FieldView>,
    /// How many object.
    pub count: String,
    pub objections: Vec<Row>,
}

pub(super) struct Row {
    pub who: String,
    pub contact: String,
    pub at: String,
    pub body: String,
}

/// None where the service asks for no participation.
pub(super) fn section(
    t: Texts,
    ctx: &Ctx,
    dossier: &Dossier,
    service: &Arc<Service>,
    typed: &Typed,
) -> Option<Section> {
    let about = service.package.workflow.participation.as_ref()?;
    let (lang, case, today) = (t.0, &dossier.case, ctx.today());
    let state = case.summary.state;
    let may =
        dossier.participation.is_none() && matches!(state, State::Received | State::Review | State::Waiting);
    let tomorrow = dates::show(today.tomorrow().unwrap_or(today), lang);
    let from = if typed.action == "auslegen" { typed.get("from") } else { tomorrow.as_str() };
    let field = FieldView { width: Some(12), ..fields::line("from", t.get("desk-lay-open-from"), from) };
    let days = t.with2(
        "desk-lay-open-hint",
        ("days", i64::from(about.days)),
        ("objections", i64::from(about.objections)),
    );
    let period = dossier.participation.as_ref();
    let day = |day| dates::show(day, lang);
    let running =
        |p: &&office::participation::Period| state.open() && p.from <= today && today <= p.objections_until;
    Some(Section {
        period: period.map_or_else(String::new, |period| {
            let span = t.with2("participation-from-to", ("from", day(period.from)), ("to", day(period.to)));
            t.with2("desk-laid-open", ("span", span), ("until", day(period.objections_until)))
        }),
        href: period.filter(running).map(|period| format!("/beteiligung/{}", period.code)),
        shown: laid_open(service, case, lang),
        form: may.then(|| fields::hint(field, &days)),
        count: t.with("desk-objections", "count", dossier.objections.len()),
        objections: dossier
            .objections
            .iter()
            .map(|one| Row {
                who: one.objection.name.clone(),
                contact: one.objection.contact.clone(),
                at: dates::show_instant(one.at, lang),
                body: one.objection.body.clone(),
            })
            .collect(),
    })
}
