//! Social insurance (§ 57) and the costs of those outside compulsory insurance (§ 58). The Land bears both shares.

use super::days::{Tier, birthday, exact};
use super::explain::{Why, cents};
use super::law::{Law, Legal};
use super::model::{Employee, Employment, Ground};
use super::{Claim, ClaimMonth};
use base::{Date, Finding, Lang, Money};
use forms::assessment::Line;
use rust_decimal::Decimal;

/// The branches: pension, health, care, unemployment, levies for sickness and maternity, insolvency levy.
pub(super) const BRANCHES: [&str; 7] = ["rv", "kv", "pv", "av", "u1", "u2", "insolvency"];

/// A computed contribution for one basis.
struct Contribution {
    amount: Money,
    why: Why,
    norm: String,
}

struct Month<'a> {
    claim: &'a Claim<'a>,
    month: &'a ClaimMonth<'a>,
    law: &'a Law<'a>,
    lang: Lang,
    day: Date,
}

/// The lines of a month on social insurance.
pub(super) fn lines(
    claim: &Claim<'_>,
    month: &ClaimMonth<'_>,
    law: &Law<'_>,
    lang: Lang,
    findings: &mut Vec<Finding>,
    warnings: &mut Vec<Finding>,
) -> Vec<Line> {
    let (Some(pay), Some(day)) = (month.pay, month.days.first()) else { return Vec::new() };
    if month.loss.is_none() {
        return Vec::new();
    }
    let this = Month { claim, month, law, lang, day };
    let mut lines = this.own(warnings);
    if claim.employee.employment == Employment::SelfEmployed {
        return lines;
    }
    if pay.contributions_total.is_some() {
        lines.extend(this.total(findings));
    } else if pay.contributions.iter().any(Option::is_some) {
        lines.extend(this.entered(warnings));
    } else {
        this.doubts(warnings);
        for branch in BRANCHES {
            lines.extend(this.computed(branch).into_iter().map(|part| this.line(branch, part)));
        }
    }
    lines
}

impl Month<'_> {
    fn employee(&self) -> &Employee {
        self.claim.employee
    }

    fn at(&self, field: &str) -> String {
        let row = self.month.pay.map_or(0, |pay| pay.row);
        self.employee().at(&format!("months[{row}].{field}"))
    }

    fn line(&self, branch: &str, part: Contribution) -> Line {
        part.why.line(
            self.employee(),
            &self.month.days.month,
            &format!("insurance_{branch}"),
            &part.norm,
            part.amount,
        )
    }

    /// Whether the Land reimburses this branch for this ground.
    fn covered(&self, branch: &str) -> bool {
        self.law.lists(&format!("branches_{}", self.claim.ground.id()), self.day, branch)
    }

    fn health(&self) -> &str {
        self.employee().health_insurance.as_deref().unwrap_or("statutory")
    }

    /// Whether the branch is a voluntary insurance, which § 58 covers for every ground.
    fn voluntary(&self, branch: &str) -> bool {
        self.health() == "voluntary" && matches!(branch, "kv" | "pv") && !self.employee().minijob
    }

    /// The paragraph of a branch.
    fn norm(&self, branch: &str) -> String {
        let voluntary = self.voluntary(branch);
        let childcare = self.claim.ground == Ground::Childcare;
        match (branch, childcare) {
            _ if voluntary => "§ 58 Satz 1 IfSG".to_owned(),
            ("rv", false) => "§ 57 Abs. 1 IfSG".to_owned(),
            ("rv", true) => "§ 57 Abs. 6 i. V. m. Abs. 1 IfSG".to_owned(),
            (_, false) => "§ 57 Abs. 2 IfSG".to_owned(),
            (_, true) => "§ 57 Abs. 6 i. V. m. Abs. 2 IfSG".to_owned(),
        }
    }

    /// The rate of a branch in per cent and how it came about; `None` where nothing is due.
    fn rate(&self, branch: &str) -> Option<(Decimal, Why)> {
        let employee = self.employee();
        let why = Why::new(self.lang);
        let take = |legal: Legal, why: Why| (legal.value, why.legal_percent("contribution_rate", &legal));
        if employee.minijob {
            return self.minijob_rate(branch, why);
        }
        match branch {
            "rv" if employee.pension_insurance.as_deref().unwrap_or("statutory") == "statutory" => {
                Some(take(self.law.number("pension_rate", self.day)?, why))
            }
            "kv" if matches!(self.health(), "statutory" | "voluntary") => {
                let general = self.law.number("health_rate", self.day)?;
                let why = why.legal_percent("contribution_rate", &general);
                match employee.fund_extra_rate {
                    Some(extra) => Some((general.value + extra, why.percent("fund_rate", extra))),
                    None => {
                        let extra = self.law.number("health_extra_rate", self.day)?;
                        Some((general.value + extra.value, why.legal_percent("fund_rate_average", &extra)))
                    }
                }
            }
            "pv" if matches!(self.health(), "statutory" | "voluntary") => self.care_rate(why),
            "av" => Some(take(self.law.number("unemployment_rate", self.day)?, why)),
            "u1" | "u2" => {
                let rate = employee.levy_rates[usize::from(branch == "u2")]?;
                Some((rate, why.percent("levy_rate", rate)))
            }
            "insolvency" => Some(take(self.law.number("insolvency_rate", self.day)?, why)),
            _ => None,
        }
    }

    /// Long-term care: more for the childless from 23 years on, less for the second to fifth child under 25.
    fn care_rate(&self, why: Why) -> Option<(Decimal, Why)> {
        let employee = self.employee();
        let rate = self.law.number("care_rate", self.day)?;
        let mut why = why.legal_percent("contribution_rate", &rate);
        let mut value = rate.value;
        let age = self.law.number("care_childless_age", self.day)?.value;
        let age = i16::try_from(age.mantissa()).unwrap_or(23);
        let grown =
            employee.birth_date.and_then(|birth| birthday(birth, age)).is_none_or(|day| day <= self.day);
        if employee.childless && grown {
            let extra = self.law.number("care_childless_rate", self.day)?;
            value += extra.value;
            why = why.legal_percent("care_childless", &extra);
        } else if let Some(children) = employee.children_under_25.filter(|children| *children > 1) {
            let each = self.law.number("care_child_discount", self.day)?;
            let discount = each.value * Decimal::from((children - 1).min(4));
            value -= discount;
            why = why.legal_percent("care_child_discount", &Legal { value: discount, source: each.source });
        }
        Some((value, why))
    }

    /// Minijobs: pension insurance in full, or the employer's flat rate for those exempt; the flat rate for health
    /// insurance (§ 57 (1) sentence 5, (2) sentence 2); no care and unemployment insurance.
    fn minijob_rate(&self, branch: &str, why: Why) -> Option<(Decimal, Why)> {
        let employee = self.employee();
        let flat = self.law.is("minijob_flat", self.day, "yes");
        let id = match branch {
            "rv" if !employee.minijob_pension_exempt => "pension_rate",
            "rv" if flat => "minijob_pension_flat",
            "kv" if flat && matches!(self.health(), "statutory" | "voluntary") => "minijob_health_flat",
            "insolvency" => "insolvency_rate",
            "u1" | "u2" => {
                let rate = employee.levy_rates[usize::from(branch == "u2")]?;
                return Some((rate, why.percent("levy_rate", rate)));
            }
            _ => return None,
        };
        let legal = self.law.number(id, self.day)?;
        Some((legal.value, why.legal_percent("contribution_rate", &legal)))
    }

    /// The contributions of a branch: one for the days in full, one for the days on the reduced basis.
    fn computed(&self, branch: &str) -> Vec<Contribution> {
        let own = self.voluntary(branch);
        let paid_privately = self.month.pay.is_some_and(|pay| match branch {
            "kv" => pay.own[0].is_some(),
            "pv" => pay.own[1].is_some(),
            _ => false,
        });
        if (!own && !self.covered(branch)) || (own && paid_privately) {
            return Vec::new();
        }
        let Some((rate, mut rate_why)) = self.rate(branch) else { return Vec::new() };
        let left = self.left(branch);
        if left < Decimal::ONE {
            rate_why = rate_why.percent("substitute_left", left * Decimal::ONE_HUNDRED);
        }
        let Some(ceiling) = self.ceiling(branch) else { return Vec::new() };
        let Some((gross, lost)) = self.gross() else { return Vec::new() };
        let full = self.month.days.tiers[Tier::Full as usize].len();
        let reduced = self.month.days.claimed() - full;
        let mut out = Vec::new();
        for (days, id) in [(full, "basis_full"), (reduced, "basis_reduced")] {
            let Some(share) = self.law.number(id, self.day).filter(|_| days > 0) else { continue };
            let lost = lost * exact(days) / exact(self.month.days.claimed());
            let free = share.share() * lost;
            let basis = free.min(self.at_most(gross, lost, ceiling.value));
            let mut why = Why::new(self.lang).euro("gross_loss", lost).legal_percent("basis", &share);
            if basis < free {
                why = why.legal_euro("ceiling", &ceiling);
            }
            let why = why.euro("basis_amount", basis).with(&rate_why);
            out.push(Contribution {
                amount: cents(basis * rate / Decimal::ONE_HUNDRED * left),
                why,
                norm: self.norm(branch),
            });
        }
        out
    }

    /// Monthly gross pay, and what of it was lost.
    fn gross(&self) -> Option<(Decimal, Decimal)> {
        let gross = self.month.pay?.gross?.decimal();
        Some((gross, self.month.loss.as_ref()?.gross?))
    }

    fn ceiling(&self, branch: &str) -> Option<Legal> {
        match branch {
            "kv" | "pv" => self.law.number("health_ceiling", self.day),
            _ => {
                let region = self.law.word("ceiling_region", self.day).unwrap_or("east");
                self.law.number(&format!("pension_ceiling_{region}"), self.day)
            }
        }
    }

    /// The part of the lost pay that lies under the contribution ceiling.
    fn at_most(&self, gross: Decimal, lost: Decimal, ceiling: Decimal) -> Decimal {
        if self.law.is("ceiling_method", self.day, "remaining") {
            return (ceiling - (gross - lost)).max(Decimal::ZERO);
        }
        if gross <= ceiling { gross.max(lost) } else { lost * ceiling / gross }
    }

    /// One sum for all branches: only where all branches are covered.
    fn total(&self, findings: &mut Vec<Finding>) -> Option<Line> {
        let total = self.month.pay?.contributions_total?;
        if !["rv", "kv", "pv", "av"].iter().all(|branch| self.covered(branch)) {
            let finding = Finding::new(self.at("contributions_total"), "ifsg56-total-not-covered");
            findings.push(finding.norm("§ 57 Abs. 1 und 2 IfSG"));
            return None;
        }
        let amount = cents(total.decimal() * self.month.kept());
        let norm = match self.claim.ground {
            Ground::Childcare => "§ 57 Abs. 6 i. V. m. Abs. 1 und 2 IfSG",
            _ => "§ 57 Abs. 1 und 2 IfSG",
        };
        let why = self.entered_why(total);
        Some(why.line(self.employee(), &self.month.days.month, "insurance_total", norm, amount))
    }

    fn entered_why(&self, paid: Money) -> Why {
        let why = Why::new(self.lang).money("contribution_paid", paid);
        let kept = self.month.kept();
        if kept < Decimal::ONE { why.percent("kept", kept * Decimal::ONE_HUNDRED) } else { why }
    }

    /// Contributions as the employer paid them. Once one is named, only those named count.
    fn entered(&self, warnings: &mut Vec<Finding>) -> Vec<Line> {
        let Some(pay) = self.month.pay else { return Vec::new() };
        let mut lines = Vec::new();
        for (branch, paid) in BRANCHES.into_iter().zip(pay.contributions) {
            let Some(paid) = paid.filter(|paid| *paid > Money::ZERO) else { continue };
            if !self.voluntary(branch) && !self.covered(branch) {
                let warning = Finding::new(self.at(branch), "ifsg56-branch-not-covered");
                warnings.push(warning.norm("§ 57 Abs. 1 und 2 IfSG"));
                continue;
            }
            let left = self.left(branch);
            let amount = cents(paid.decimal() * self.month.kept() * left);
            let expected: Money = self.computed(branch).iter().map(|part| part.amount).sum();
            let limit = cents(expected.decimal() * Decimal::new(11, 1)) + Money::euro(5);
            let mut why = self.entered_why(paid);
            if left < Decimal::ONE {
                why = why.percent("substitute_left", left * Decimal::ONE_HUNDRED);
            }
            if expected > Money::ZERO {
                why = why.money("contribution_expected", expected);
                if amount > limit {
                    warnings.push(
                        Finding::new(self.at(branch), "ifsg56-contribution-high")
                            .arg("paid", amount.show(self.lang))
                            .arg("expected", expected.show(self.lang)),
                    );
                }
            }
            lines.push(self.line(branch, Contribution { amount, why, norm: self.norm(branch) }));
        }
        lines
    }

    /// Hints on computed contributions that may differ from what is really due.
    fn doubts(&self, warnings: &mut Vec<Finding>) {
        let employee = self.employee();
        let Some(gross) = self.month.pay.and_then(|pay| pay.gross).map(Money::decimal) else { return };
        let limits = (self.law.number("minijob_limit", self.day), self.law.number("midijob_limit", self.day));
        let (Some(mini), Some(midi)) = limits else { return };
        if employee.minijob && gross > mini.value {
            warnings.push(
                Finding::new(self.at("gross"), "ifsg56-minijob-limit")
                    .arg("limit", cents(mini.value).show(self.lang))
                    .norm(mini.source),
            );
        } else if !employee.minijob && !employee.trainee && gross > mini.value && gross <= midi.value {
            warnings.push(Finding::new(self.at("gross"), "ifsg56-midijob").norm(midi.source));
        }
        if employee.health_insurance.is_none() && self.covered("kv") {
            warnings.push(Finding::new(employee.at("health_insurance"), "ifsg56-health-assumed"));
        }
    }

    /// The costs of those outside compulsory insurance, for the lost share of the month (§ 58).
    fn own(&self, warnings: &mut Vec<Finding>) -> Vec<Line> {
        let (Some(pay), Some(loss)) = (self.month.pay, &self.month.loss) else { return Vec::new() };
        let employee = self.employee();
        let outside = employee.employment == Employment::SelfEmployed;
        let health = outside || matches!(self.health(), "private" | "voluntary" | "none");
        let pension = outside || employee.pension_insurance.as_deref() == Some("scheme");
        let mut lines = Vec::new();
        for (number, rule) in ["own_kv", "own_pv", "own_rv"].into_iter().enumerate() {
            let Some(cost) = pay.own[number].filter(|cost| *cost > Money::ZERO) else { continue };
            if !(if number == 2 { pension } else { health }) {
                let at = self.at(["private_kv", "private_pv", "private_rv"][number]);
                warnings.push(Finding::new(at, "ifsg56-own-compulsory").norm("§ 58 Satz 1 IfSG"));
                continue;
            }
            let mut why = Why::new(self.lang)
                .money("own_cost", cost)
                .percent("share", loss.share * Decimal::ONE_HUNDRED);
            let mut amount = cost.decimal() * loss.share;
            if let Some(limit) = self.own_limit(number, loss.share)
                && amount > limit
            {
                amount = limit;
                why = why.euro("own_limit", limit);
            }
            let left = self.after_substitute(pay.substitute_income.unwrap_or_default());
            if left < Decimal::ONE {
                why = why.percent("substitute_left", left * Decimal::ONE_HUNDRED);
            }
            lines.push(why.line(employee, &self.month.days.month, rule, "§ 58 IfSG", cents(amount * left)));
        }
        if self.health() == "private" && !outside && pay.own[0].is_none() && !employee.minijob {
            warnings.push(Finding::new(self.at("private_kv"), "ifsg56-own-missing").norm("§ 58 Satz 1 IfSG"));
        }
        lines
    }

    /// What compulsory insurance would cost at the ceiling, if that is the limit.
    fn own_limit(&self, number: usize, share: Decimal) -> Option<Decimal> {
        if number == 2 || !self.law.is("section58_limit", self.day, "statutory_maximum") {
            return None;
        }
        let ceiling = self.law.number("health_ceiling", self.day)?;
        let rate = match number {
            0 => {
                self.law.number("health_rate", self.day)?.value
                    + self.law.number("health_extra_rate", self.day)?.value
            }
            _ => self.law.number("care_rate", self.day)?.value,
        };
        Some(ceiling.value * rate / Decimal::ONE_HUNDRED * share)
    }

    /// What substitute work leaves of a branch: all of it, unless § 58 covers the branch.
    fn left(&self, branch: &str) -> Decimal {
        let income = self.month.pay.and_then(|pay| pay.substitute_income).unwrap_or_default();
        if self.voluntary(branch) { self.after_substitute(income) } else { Decimal::ONE }
    }

    /// Substitute income lowers the claim in its proportion to the compensation before set-off (§ 58 sentence 2).
    fn after_substitute(&self, income: Money) -> Decimal {
        let whole: Money = self.month.parts.iter().map(|part| part.amount).sum();
        if income <= Money::ZERO || whole <= Money::ZERO {
            return Decimal::ONE;
        }
        (Decimal::ONE - income.decimal() / whole.decimal()).max(Decimal::ZERO)
    }
}
