//! What the page of a case shows where it is an application for a grant, or a step of one: the money that is left, what the office
//! recognises of the plan, who gave which points.

use crate::app::App;
use crate::fields;
use crate::req::Req;
use crate::view::Pair;
use base::{Error, Finding, Money, dates};
use forms::answers::Answers;
use forms::package::Sums;
use forms::view::{FieldView, OptionView, Widget};
use office::cases::{Case, Recognised, State};
use office::grants::{self, Pot};
use serde_json::Value;

/// The part of a case's page about grants.
pub struct Panel {
    /// The grant: address and words.
    pub grant: Option<(String, String)>,
    /// The early start of an application, the application of an early start: address and words.
    pub beside: Vec<(String, String)>,
    /// What is left of the programme's money.
    pub budget: Vec<Pair>,
    /// The rows of the plan.
    pub rows: Vec<PlanRow>,
    /// Whether they can still be recognised.
    pub may_recognise: bool,
    /// Whether something else than was applied for is recognised now.
    pub differs: bool,
    /// One field for each criterion, and what goes with them.
    pub criteria: Vec<FieldView>,
    /// What was said so far.
    pub scores: Vec<ScoreRow>,
    /// Whether points can still be given.
    pub may_score: bool,
    /// The ranking of the programme.
    pub ranking: String,
}

/// A row of the plan.
pub struct PlanRow {
    /// "Kosten 1: Software".
    pub label: String,
    /// What was applied for.
    pub applied: String,
    /// What counts now.
    pub counted: String,
    /// The amount to recognise.
    pub amount: FieldView,
    /// Why it differs.
    pub reason: FieldView,
}

/// What somebody said about an application.
pub struct ScoreRow {
    /// Who.
    pub name: String,
    /// When.
    pub at: String,
    /// Points in per cent, or that they stepped back.
    pub result: String,
    /// Their reasons.
    pub comment: String,
}

/// The part of a case's page about grants; none for a case of anything else.
///
/// # Errors
/// Only those of the store.
pub async fn panel(
    app: &App,
    req: &Req,
    case: &Case,
    typed: &(dyn Fn(&str) -> String + Sync),
) -> Result<Option<Panel>, Error> {
    let service = crate::case_view::package(app, case).await?;
    let Some(programme) = &service.package.programme else {
        if service.package.grant.is_none() {
            return Ok(None);
        }
        let (ctx, id) = (req.ctx.clone(), case.summary.id);
        let (platform, found) = (app.platform.clone(), case.clone());
        let (grant, beside) = app
            .store
            .read(move |tx| {
                let beside = grants::beside(tx, &ctx, &platform, &found)?;
                Ok((grants::of_case(tx, &ctx, id)?, beside))
            })
            .await?;
        return Ok(Some(Panel {
            grant: grant.map(|grant| link(req, &grant)),
            beside: links(app, req, &beside),
            budget: Vec::new(),
            rows: Vec::new(),
            may_recognise: false,
            differs: false,
            criteria: Vec::new(),
            scores: Vec::new(),
            may_score: false,
            ranking: String::new(),
        }));
    };
    let (ctx, platform, of, found) =
        (req.ctx.clone(), app.platform.clone(), programme.id.clone(), case.clone());
    let (grant, pots, scores, aid, beside) = app
        .store
        .read(move |tx| {
            let grant = grants::of_case(tx, &ctx, found.summary.id)?;
            let pots = grants::pots(tx, &ctx, &platform, &of)?;
            let aid = grants::aid(tx, &ctx, &platform, &found)?;
            let beside = grants::beside(tx, &ctx, &platform, &found)?;
            Ok((grant, pots, grants::scores(tx, &ctx, &found)?, aid, beside))
        })
        .await?;
    let (t, lang) = (req.t(), req.lang());
    let year = i64::from(req.ctx.today().year());
    let local = case.local();
    let session = service.package.session(case.received_on(), &local);
    let applied = Answers(case.answers.clone());
    let counted = Answers(case.counted());
    let reasons = case.recognised();
    let open = matches!(case.summary.state, State::Received | State::Review);
    let mut rows = Vec::new();
    for sums in [Some(&programme.costs), programme.funds.as_ref()].into_iter().flatten() {
        let count = case.answers.get(&sums.group).and_then(Value::as_array).map_or(0, Vec::len);
        for at in 0..count {
            let path = path_of(sums, at);
            let money = |answers: &Answers| {
                answers.at(&path).and_then(Value::as_str).and_then(Money::from_canonical).unwrap_or_default()
            };
            let reason = reasons.iter().find(|one| one.path == path).map_or("", |one| one.reason.as_str());
            let or = |name: &str, other: String| {
                let typed = typed(name);
                if typed.is_empty() { other } else { typed }
            };
            let label = session.row_called(&applied, &sums.group, at, lang);
            let (amount_name, reason_name) = (format!("betrag.{path}"), format!("grund.{path}"));
            let plain = super::plain(money(&counted), lang);
            let mut amount =
                fields::line(&amount_name, t.get("grant-recognise-amount"), &or(&amount_name, plain));
            amount.suffix = Some("€".to_owned());
            amount.inputmode = Some("decimal");
            amount.width = Some(14);
            let reason = fields::optional(fields::line(
                &reason_name,
                t.get("grant-recognise-reason"),
                &or(&reason_name, reason.to_owned()),
            ));
            rows.push(PlanRow {
                label,
                applied: money(&applied).show(lang),
                counted: money(&counted).show(lang),
                amount: plain_id(amount),
                reason: plain_id(reason),
            });
        }
    }
    let mine = scores.iter().find(|score| Some(score.account) == req.ctx.account());
    let mut criteria: Vec<FieldView> = programme
        .criteria
        .iter()
        .map(|criterion| {
            let given = mine.and_then(|score| score.points.get(&criterion.id)).and_then(Value::as_i64);
            let name = format!("punkte.{}", criterion.id);
            let label = t.with2(
                "grants-points",
                ("criterion", criterion.label.get(lang)),
                ("most", i64::from(criterion.points)),
            );
            let mut field = fields::line(&name, &label, &given.map_or_else(String::new, |n| n.to_string()));
            field.hint = Some(t.with("grants-weight", "weight", i64::from(criterion.weight)));
            field.inputmode = Some("numeric");
            field.width = Some(4);
            plain_id(field)
        })
        .collect();
    if !criteria.is_empty() {
        let comment = mine.map_or("", |score| score.comment.as_str());
        let reason = fields::optional(fields::area("grund", t.get("grants-score-comment"), comment));
        criteria.push(FieldView { id: "bewertung-grund".to_owned(), ..reason });
        let option = OptionView {
            value: "yes".to_owned(),
            label: t.get("grants-step-back").to_owned(),
            hint: Some(t.get("grants-step-back-hint").to_owned()),
            checked: mine.is_some_and(|score| score.conflict),
        };
        let blank = fields::optional(fields::line("befangen", t.get("grants-interest"), ""));
        criteria.push(FieldView { widget: Widget::Checks, kind: "choices", options: vec![option], ..blank });
    }
    let free = |cash: bool| -> Money {
        let of_year = pots.iter().filter(|pot| pot.budget_year == year && pot.is_cash() == cash);
        of_year.map(Pot::free).sum()
    };
    let mut budget = vec![
        Pair::new(t.with("grants-free-cash-of", "year", year.to_string()), free(true).show(lang)),
        Pair::new(t.get("grants-free-later"), free(false).show(lang)),
    ];
    if let Some(aid) = aid {
        let limit = t.with2("grants-aid-of", ("sum", aid.limit.show(lang)), ("years", aid.years));
        budget.push(Pair::new(t.get("grants-aid-limit"), limit));
        budget.push(Pair::new(t.get("grants-aid-granted"), (aid.granted + aid.elsewhere).show(lang)));
        budget.push(Pair::new(t.get("grants-aid-room"), aid.room().show(lang)));
    }
    Ok(Some(Panel {
        grant: grant.map(|grant| link(req, &grant)),
        beside: links(app, req, &beside),
        budget,
        rows,
        may_recognise: open,
        differs: !reasons.is_empty(),
        may_score: case.summary.state.open() && !criteria.is_empty(),
        criteria,
        scores: scores
            .iter()
            .map(|score| ScoreRow {
                name: score.name.clone(),
                at: dates::show_instant(score.at, lang),
                result: match score.percent(programme) {
                    Some(percent) => {
                        format!(
                            "{}\u{a0}%",
                            percent.normalize().to_string().replace('.', lang.pick(",", "."))
                        )
                    }
                    None => t.get("grants-stepped-back").to_owned(),
                },
                comment: score.comment.clone(),
            })
            .collect(),
        ranking: format!("/amt/foerderung/{}/rangfolge", programme.id),
    }))
}

/// "Vorzeitiger Beginn: 2026-K7F3-9QXM, bewilligt", by the title of its service.
fn links(app: &App, req: &Req, cases: &[office::cases::Summary]) -> Vec<(String, String)> {
    let lang = req.lang();
    let one = |case: &office::cases::Summary| {
        let title = app.platform.title(&case.service, lang);
        let state = crate::case_view::status_for_applicant(case, lang).label;
        (format!("/amt/vorgang/{}", case.id), format!("{title}: {}, {state}", case.number))
    };
    cases.iter().map(one).collect()
}

fn link(req: &Req, grant: &grants::Grant) -> (String, String) {
    let words = req.t().with2(
        "grant-link",
        ("number", grant.number.as_str()),
        ("sum", grant.granted.show(req.lang())),
    );
    (format!("/amt/bewilligung/{}", grant.id), words)
}

fn path_of(sums: &Sums, row: usize) -> String {
    format!("{}[{row}].{}", sums.group, sums.amount)
}

/// An id without the signs of a path, so that labels and links find it.
fn plain_id(mut field: FieldView) -> FieldView {
    field.id = field.path.replace(['[', ']', '.'], "-");
    field
}

/// What somebody recognises of the plan, from the form of the case's page.
///
/// # Errors
/// Amounts that cannot be read, at their fields.
pub fn recognised(req: &Req) -> Result<Vec<Recognised>, Vec<Finding>> {
    let (mut rows, mut findings) = (Vec::new(), Vec::new());
    for (name, typed) in &req.form {
        let Some(path) = name.strip_prefix("betrag.") else { continue };
        match Money::parse(typed) {
            Ok(amount) if amount >= Money::ZERO => {
                let reason = req.field(&format!("grund.{path}")).trim().to_owned();
                rows.push(Recognised { path: path.to_owned(), amount, reason });
            }
            _ => findings.push(Finding::new(name.replace(['[', ']', '.'], "-"), "grant-recognise-unread")),
        }
    }
    if findings.is_empty() { Ok(rows) } else { Err(findings) }
}
