//! What is set off (§ 56 (8)), what has passed to the employment agency (§ 56 (9)), and what was never paid out (§ 56 (5)).

use super::explain::{Why, cents};
use super::law::Law;
use super::model::Employment;
use super::{Claim, ClaimMonth};
use base::{Finding, Lang, Money};
use forms::assessment::Line;

/// The negative lines of a month.
pub(super) fn lines(
    claim: &Claim<'_>,
    month: &ClaimMonth<'_>,
    law: &Law<'_>,
    lang: Lang,
    warnings: &mut Vec<Finding>,
) -> Vec<Line> {
    let (Some(pay), Some(loss), Some(day)) = (month.pay, &month.loss, month.days.first()) else {
        return Vec::new();
    };
    let employee = claim.employee;
    let paid_out: Money = month.parts.iter().map(|part| part.amount).sum();
    let loss = cents(loss.net);
    let mut rest = paid_out;
    let mut room = (loss - paid_out).max(Money::ZERO);
    let each = law.is("set_off_mode", day, "each");
    let mut lines = Vec::new();
    let mut deduct = |rule: &str, norm: &str, income: Money, amount: Money| {
        let amount = amount.min(rest);
        if amount > Money::ZERO {
            rest -= amount;
            let why =
                Why::new(lang).money("compensation", paid_out).money("net_loss", loss).money(rule, income);
            lines.push(why.line(employee, &month.days.month, rule, norm, -amount));
        }
    };

    let benefit = pay.unemployment_benefit.unwrap_or_default();
    let shared = [
        ("set_off_topup", "§ 56 Abs. 8 Satz 1 Nr. 1 IfSG", pay.topup),
        ("set_off_substitute", "§ 56 Abs. 8 Satz 1 Nr. 2 IfSG", pay.substitute_income),
        ("set_off_forgone", "§ 56 Abs. 8 Satz 1 Nr. 3 IfSG", pay.forgone_income),
    ];
    for (rule, norm, income) in shared {
        let income = income.unwrap_or_default();
        let excess = (income - room).max(Money::ZERO);
        if !each {
            room = (room - income).max(Money::ZERO);
        }
        // Of numbers 3 and 4 only the higher is set off (§ 56 (8) sentence 2).
        if rule != "set_off_forgone" || excess >= benefit {
            deduct(rule, norm, income, excess);
        }
        if rule == "set_off_forgone" && excess < benefit {
            deduct("set_off_unemployment", "§ 56 Abs. 8 Satz 1 Nr. 4 IfSG", benefit, benefit);
        }
    }
    let received = pay.short_time_received.unwrap_or_default();
    deduct("set_off_short_time", "§ 56 Abs. 9 Satz 1 IfSG", received, received);

    if employee.employment == Employment::Employee
        && let Some(paid) = pay.employer_paid
    {
        if paid < rest {
            let why = Why::new(lang).money("due", rest).money("employer_paid", paid);
            lines.push(why.line(
                employee,
                &month.days.month,
                "limit_paid",
                "§ 56 Abs. 5 Satz 3 IfSG",
                paid - rest,
            ));
        } else if paid > rest && !month.parts.is_empty() {
            let at = employee.at(&format!("months[{}].employer_paid", pay.row));
            warnings.push(
                Finding::new(at, "ifsg56-paid-more")
                    .arg("paid", paid.show(lang))
                    .arg("due", rest.show(lang))
                    .norm("§ 56 Abs. 5 Satz 3 IfSG"),
            );
        }
    }
    lines
}
