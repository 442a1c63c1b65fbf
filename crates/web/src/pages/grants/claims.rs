//! What is to be paid back of a grant, with its interest: both sides see the same figures, the office also enters what came in.

use crate::fields;
use crate::req::Req;
use base::texts::Texts;
use base::{Date, Finding, Lang, Money, dates};
use forms::package::GrantStep;
use forms::view::{ErrorLink, FieldView};
use office::grants::Reckoned;

/// A claim, as both sides see it.
pub struct ClaimRow {
    pub id: String,
    /// The step that brought it up.
    pub what: &'static str,
    /// Whether it is interest itself, on which none runs.
    pub is_interest: bool,
    pub amount: String,
    pub open: String,
    pub since: String,
    pub due: String,
    pub waived: String,
    pub interest: String,
    /// What the interest is made of, a line for each rate.
    pub stretches: Vec<String>,
    pub settled: bool,
    /// What the office enters when money comes in; empty for the other side.
    pub form: Vec<FieldView>,
    /// Why no interest is asked for; for whoever signs.
    pub waive: Vec<FieldView>,
    /// Which of the two forms was refused, and is open therefore.
    pub refused: [bool; 2],
}

impl ClaimRow {
    pub(super) fn new(one: &Reckoned, t: Texts) -> ClaimRow {
        let (claim, lang) = (&one.claim, t.0);
        let step = GrantStep::from_word(&claim.reason);
        let day = |day: Date| dates::show(day, lang);
        let percent =
            |rate: rust_decimal::Decimal| rate.normalize().to_string().replace('.', lang.pick(",", "."));
        let (interest, stretches) = match &one.interest {
            // What came in already has its interest fixed; the rest goes on.
            Ok(found) => (
                (claim.interest + found.total).show(lang),
                found
                    .stretches
                    .iter()
                    .map(|stretch| {
                        let from = stretch.after.tomorrow().unwrap_or(stretch.after);
                        let span = t.with2("grant-span", ("from", day(from)), ("to", day(stretch.until)));
                        let days = t.with("grant-days", "count", stretch.days);
                        let sum = Money::round(stretch.euro).unwrap_or_default().show(lang);
                        format!("{span} ({days}): {}\u{a0}%, {sum}", percent(stretch.rate))
                    })
                    .collect(),
            ),
            Err(missing) => (t.with("grant-no-base-rate", "day", day(*missing)), Vec::new()),
        };
        ClaimRow {
            id: claim.id.to_string(),
            what: step.map_or("", |step| super::grant::step_name(step, t)),
            is_interest: step == Some(GrantStep::Interest),
            amount: claim.amount.show(lang),
            open: one.open.show(lang),
            since: day(claim.since),
            due: claim.due_on.map_or_else(String::new, day),
            waived: claim.waived.clone(),
            interest,
            stretches,
            settled: one.open == Money::ZERO,
            form: Vec::new(),
            waive: Vec::new(),
            refused: [false; 2],
        }
    }

    /// Adds what the office is asked for; only whoever signs may waive interest.
    pub(super) fn ask(&mut self, one: &Reckoned, signs: bool, t: Texts) {
        if self.settled {
            return;
        }
        let open = super::plain(one.open, t.0);
        let mut amount = fields::line("betrag", t.get("grant-receive-amount"), &open);
        amount.suffix = Some("€".to_owned());
        amount.inputmode = Some("decimal");
        amount.width = Some(14);
        let mut day = fields::line("tag", t.get("grant-receive-day"), "");
        day.width = Some(12);
        let mut form = vec![amount, day];
        let mut waive = Vec::new();
        if signs && self.waived.is_empty() {
            waive.push(fields::line("grund", t.get("grant-waive-reason"), ""));
        }
        // A page may show several claims, and ids must not repeat.
        for field in form.iter_mut().chain(&mut waive) {
            field.id = format!("{}-{}", field.path, self.id);
        }
        (self.form, self.waive) = (form, waive);
    }

    /// Puts back what was typed, with what is wrong about it.
    pub(super) fn refuse(&mut self, req: &Req, findings: &[Finding], lang: Lang) -> Vec<ErrorLink> {
        let mut errors = Vec::new();
        for (fields, refused) in [&mut self.form, &mut self.waive].into_iter().zip(&mut self.refused) {
            if fields.iter().all(|field| findings.iter().all(|finding| finding.field != field.path)) {
                continue;
            }
            *refused = true;
            for field in fields.iter_mut() {
                let path = field.path.clone();
                field.value = req.field(&path).to_owned();
            }
            errors.extend(fields::mark(fields, findings, lang));
        }
        errors
    }
}
