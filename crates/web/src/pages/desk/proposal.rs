//! The form of a proposal: empty, as it was typed, or as the proposal was that came back.

use super::case::Typed;
use super::{parts, set_fees};
use crate::case_view;
use crate::fields;
use base::dates;
use base::texts::Texts;
use forms::session::FeeFrame;
use forms::view::{FieldView, OptionView, VisibleWhen, Widget};
use office::cases::{Dossier, Outcome, State};
use office::decisions::Decision;
use office::platform::{Amounts, ReasonBlock};
use serde_json::Value;

/// The remark with which a proposal was sent back.
pub(super) struct Remark {
    /// What the approver wrote.
    pub text: String,
    /// Who it was, and when.
    pub by: String,
}

/// The last proposal, where it came back and a new one may be made.
pub(super) fn came_back(dossier: &Dossier) -> Option<&Decision> {
    let may = matches!(dossier.case.summary.state, State::Received | State::Review);
    let last = dossier.decisions.last().filter(|_| may)?;
    matches!(last.state.as_str(), "returned" | "taken-back").then_some(last)
}

/// The approver's remark on it; none where the proposer took it back.
pub(super) fn remark(dossier: &Dossier, t: Texts) -> Option<Remark> {
    let last = came_back(dossier).filter(|last| last.state == "returned")?;
    let event = dossier.events.iter().rfind(|event| event.kind == "returned");
    let by = event.map(|event| {
        let at = dates::show_instant(event.at, t.0);
        t.with2("desk-returned-by", ("name", event.actor_name.as_str()), ("at", at))
    });
    Some(Remark { text: last.comment.clone(), by: by.unwrap_or_default() })
}

/// A proposal as it was typed; `blocks` as the notice says them.
pub(super) fn as_typed(
    decision: &Decision,
    dossier: &Dossier,
    blocks: &[ReasonBlock],
    t: Texts,
) -> Vec<(String, String)> {
    let all = dossier.case.assessment["lines"].as_array().map(Vec::as_slice).unwrap_or_default();
    let granted = match decision.outcome {
        Outcome::Part => ticked(all, &decision.lines),
        Outcome::Grant | Outcome::Refusal => (0..all.len()).collect(),
    };
    let (chosen, own) = parted(&decision.reasons, blocks);
    let mut pairs = vec![("outcome".to_owned(), decision.outcome.key().to_owned())];
    pairs.extend(parts::ticks(&granted, &parts::subjects(&dossier.case.assessment)));
    pairs.extend(chosen.into_iter().map(|id| ("block".to_owned(), id.to_owned())));
    pairs.push(("reasons".to_owned(), own.to_owned()));
    pairs.extend(set_fees::as_typed(t, decision.lines.iter().filter_map(office::decisions::set_fee)));
    pairs
}

/// The places of the granted lines among all. They were granted in their order, so that one walk finds them even where
/// two are alike.
fn ticked(all: &[Value], granted: &[Value]) -> Vec<usize> {
    let mut granted = granted.iter().peekable();
    all.iter()
        .enumerate()
        .filter_map(|(index, line)| granted.next_if(|one| *one == line).map(|_| index))
        .collect()
}

/// The text blocks with which reasons begin, word for word, and the rest: one's own reasons. What no longer is a block
/// is own, so that nothing is lost.
fn parted<'a>(reasons: &'a str, blocks: &'a [ReasonBlock]) -> (Vec<&'a str>, &'a str) {
    let (mut chosen, mut own) = (Vec::new(), reasons);
    for ReasonBlock { id, text, .. } in blocks {
        let rest = own.strip_prefix(text.trim_end()).filter(|rest| rest.is_empty() || rest.starts_with('\n'));
        if let Some(rest) = rest.filter(|_| !text.trim().is_empty()) {
            own = rest.trim_start_matches('\n');
            chosen.push(id.as_str());
        }
    }
    (chosen, own)
}

/// The fields besides the amounts of a part grant ([`super::parts`]): outcome, fees to be set, text blocks, own reasons.
/// `computed`: whether there are amounts.
pub(super) fn form(
    t: Texts,
    amounts: Amounts,
    computed: bool,
    blocks: &[ReasonBlock],
    frames: &[FeeFrame],
    typed: &Typed,
) -> Vec<FieldView> {
    let outcomes = Outcome::ALL
        .iter()
        // Where amounts are granted and there are none, there is nothing of which a part could be.
        .filter(|outcome| **outcome != Outcome::Part || computed || amounts == Amounts::Fees)
        .map(|outcome| (outcome.key().to_owned(), case_view::outcome_word(outcome.key(), amounts, t.0)))
        .collect();
    let mut all = vec![fields::radio("outcome", t.get("desk-outcome"), outcomes, typed.get("outcome"))];
    all.extend(set_fees::form(t, frames, typed));
    all.extend(reasons(t, amounts, blocks, typed));
    let own = fields::area("reasons", t.get("desk-reasons"), typed.get("reasons"));
    all.push(fields::optional(fields::hint(own, t.get("desk-reasons-hint"))));
    all
}

/// The text blocks, by the outcomes they fit; a script shows only those of the outcome that is chosen.
fn reasons(t: Texts, amounts: Amounts, blocks: &[ReasonBlock], typed: &Typed) -> Vec<FieldView> {
    let fits =
        |block: &ReasonBlock| Outcome::ALL.into_iter().filter(|one| block.fits(*one)).collect::<Vec<_>>();
    let mut groups: Vec<Vec<Outcome>> = Vec::new();
    for outcomes in blocks.iter().map(fits) {
        if !outcomes.is_empty() && !groups.contains(&outcomes) {
            groups.push(outcomes);
        }
    }
    let group = |(at, outcomes): (usize, Vec<Outcome>)| {
        let options = blocks.iter().filter(|block| fits(block) == outcomes).map(|block| OptionView {
            checked: typed.has("block", &block.id),
            value: block.id.clone(),
            label: block.title.clone(),
            hint: Some(block.text.clone()),
        });
        let words: Vec<String> =
            outcomes.iter().map(|one| case_view::outcome_word(one.key(), amounts, t.0)).collect();
        let label = t.with("desk-blocks", "outcomes", words.join(", "));
        let field = fields::optional(checks("block", &label, options.collect()));
        FieldView {
            // The options of a group are numbered behind its id.
            id: if at == 0 { field.id.clone() } else { format!("block-more-{at}") },
            visible_when: vec![VisibleWhen {
                path: "outcome".to_owned(),
                values: outcomes.iter().map(|one| one.key().to_owned()).collect(),
                above: None,
            }],
            ..field
        }
    };
    groups.into_iter().enumerate().map(group).collect()
}

fn checks(name: &str, label: &str, options: Vec<OptionView>) -> FieldView {
    FieldView { widget: Widget::Checks, kind: "choices", options, ..fields::line(name, label, "") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn reasons_are_parted_into_their_text_blocks_and_ones_own_words() {
        let blocks = [("a", "Der Nachweis fehlt."), ("b", "Der Hund ist zu jung."), ("c", "Eins.\nZwei.")]
            .map(|(id, text)| ReasonBlock {
                id: id.to_owned(),
                title: id.to_uppercase(),
                text: text.to_owned(),
                letters: Vec::new(),
            });
        for (reasons, chosen, own) in [
            ("", vec![], ""),
            ("Nur eigene Worte.", vec![], "Nur eigene Worte."),
            ("Der Nachweis fehlt.", vec!["a"], ""),
            ("Der Hund ist zu jung.\nDazu eigene.\nZeilen.", vec!["b"], "Dazu eigene.\nZeilen."),
            ("Der Nachweis fehlt.\nEins.\nZwei.\nEnde", vec!["a", "c"], "Ende"),
            ("Der Nachweis fehlt. Wirklich.", vec![], "Der Nachweis fehlt. Wirklich."),
            ("Zuvor.\nDer Nachweis fehlt.", vec![], "Zuvor.\nDer Nachweis fehlt."),
        ] {
            assert_eq!(parted(reasons, &blocks), (chosen, own), "{reasons}");
        }
    }

    #[test]
    fn the_granted_lines_are_found_again_even_where_two_are_alike() {
        let line = |cents: i64| json!({ "cents": cents });
        let all = [line(5), line(7), line(5), line(9)];
        assert_eq!(ticked(&all, &[line(7), line(9)]), [1, 3]);
        assert_eq!(ticked(&all, &[line(5), line(5)]), [0, 2]);
        assert_eq!(ticked(&all, &all), [0, 1, 2, 3]);
        assert!(ticked(&all, &[]).is_empty());
    }
}
