//! From answers as JSON to types. What cannot be read is a finding and counts as missing.

use super::fields::{self, APPLICATION, Field, Kind};
use super::model::{Employee, Employment, Excluded, Ground, Month};
use base::{Date, Finding, Money};
use rust_decimal::Decimal;
use serde_json::{Map, Value};

/// Answers in canonical form: everything the rules know is read, everything else stays.
///
/// # Errors
/// Every value that cannot be read, at its field.
pub(super) fn canonical(answers: &Value) -> Result<Map<String, Value>, Vec<Finding>> {
    let Value::Object(answers) = answers else {
        return Err(vec![Finding::new("", "ifsg56-answers-object")]);
    };
    let mut faults = Vec::new();
    let out = canonical_row(APPLICATION, answers, "", &mut faults);
    if faults.is_empty() { Ok(out) } else { Err(faults) }
}

fn canonical_row(
    fields: &[Field],
    row: &Map<String, Value>,
    path: &str,
    faults: &mut Vec<Finding>,
) -> Map<String, Value> {
    let mut out = Map::new();
    for (id, value) in row {
        let here = if path.is_empty() { id.clone() } else { format!("{path}.{id}") };
        match fields.iter().find(|field| field.id == id).map(|field| field.kind) {
            None => faults.push(
                Finding::new(here, "ifsg56-unknown-field")
                    .arg("name", id.as_str())
                    .arg("near", fields::nearest(id, fields)),
            ),
            Some(Kind::Opaque) => {
                out.insert(id.clone(), value.clone());
            }
            Some(Kind::Rows(inner)) => {
                let rows = match value {
                    Value::Null => continue,
                    Value::Array(rows) => rows,
                    _ => {
                        faults.push(Finding::new(here, "ifsg56-unreadable-rows"));
                        continue;
                    }
                };
                let read = rows.iter().enumerate().filter_map(|(number, row)| {
                    let here = format!("{here}[{number}]");
                    match row {
                        Value::Object(row) => Some(Value::Object(canonical_row(inner, row, &here, faults))),
                        _ => {
                            faults.push(Finding::new(here, "ifsg56-unreadable-rows"));
                            None
                        }
                    }
                });
                let read: Vec<Value> = read.collect();
                out.insert(id.clone(), Value::Array(read));
            }
            Some(kind) => match fields::read(kind, value) {
                Ok(Some(value)) => {
                    faults.extend(beyond(id, &value, &here));
                    out.insert(id.clone(), value);
                }
                Ok(None) => {}
                Err(key) => faults.push(unreadable(here, key, kind, value)),
            },
        }
    }
    out
}

/// A value that cannot be read; with the words to choose from, where there are some.
fn unreadable(at: String, key: &str, kind: Kind, value: &Value) -> Finding {
    match kind {
        Kind::Choice(options) => {
            let ids: Vec<&str> = options.iter().map(|(id, _)| *id).collect();
            Finding::new(at, "ifsg56-unreadable-choice-of")
                .arg("value", shown(value))
                .arg("options", ids.join(", "))
        }
        _ => Finding::new(at, key).arg("value", shown(value)),
    }
}

/// A number that is too small or too large for its field.
fn beyond(id: &str, value: &Value, at: &str) -> Option<Finding> {
    let (least, most) = fields::range(id)?;
    let number = match value {
        Value::String(text) => Decimal::from_str_exact(text).ok()?,
        other => Decimal::from(other.as_i64()?),
    };
    let none = id == "work_days_per_week" && number.is_zero();
    (none || number < Decimal::from(least) || number > Decimal::from(most)).then(|| {
        Finding::new(at, "ifsg56-out-of-range")
            .arg("value", shown(value))
            .arg("least", least.to_string())
            .arg("most", most.to_string())
    })
}

fn shown(value: &Value) -> String {
    let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    text.chars().take(40).collect()
}

/// The employees of an application, with a finding for each value that cannot be read.
pub(super) fn employees(answers: &Map<String, Value>, findings: &mut Vec<Finding>) -> Vec<Employee> {
    let Some(Value::Array(rows)) = answers.get("employees") else { return Vec::new() };
    let empty = Map::new();
    rows.iter()
        .enumerate()
        .map(|(number, row)| {
            let row = row.as_object().unwrap_or(&empty);
            employee(
                number,
                &mut Reader { row, path: format!("employees[{number}]"), fields: fields::EMPLOYEE, findings },
            )
        })
        .collect()
}

fn employee(number: usize, from: &mut Reader<'_>) -> Employee {
    let name =
        [from.word("first_name"), from.word("last_name")].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let name = if name.is_empty() { format!("{}", number + 1) } else { name };
    let months: Vec<Month> = from.rows("months", fields::MONTH, month);
    let excluded = from
        .rows("excluded", fields::EXCLUDED, |row, reader| {
            let (reason, from, to) = (reader.word("reason"), reader.date("from"), reader.date("to"));
            for (field, there) in
                [("reason", reason.is_some()), ("from", from.is_some()), ("to", to.is_some())]
            {
                if !there && reader.is_empty(field) {
                    reader.findings.push(Finding::new(format!("{}.{field}", reader.path), "ifsg56-missing"));
                }
            }
            let reason = reason.unwrap_or_else(|| "pay_owed".to_owned());
            let from = from.or(to)?;
            Some(Excluded { row, reason, from, to: to.unwrap_or(from) })
        })
        .into_iter()
        .flatten()
        .collect();
    let ground = from.word("measure_kind").map(|word| match word.as_str() {
        "activity_ban" => Ground::ActivityBan,
        "precautionary" => Ground::Precautionary,
        "childcare" => Ground::Childcare,
        _ => Ground::Isolation,
    });
    let employment = match from.word("employment").as_deref() {
        Some("home_worker") => Employment::HomeWorker,
        Some("self_employed") => Employment::SelfEmployed,
        _ => Employment::Employee,
    };
    let short_time_transfer =
        months.iter().any(|month| month.short_time_received.is_some_and(|a| a > Money::ZERO));
    Employee {
        row: number,
        name,
        birth_date: from.date("birth_date"),
        employment,
        employed_from: from.date("employed_from"),
        employed_to: from.date("employed_to"),
        trainee: from.flag("trainee") == Some(true),
        minijob: from.flag("minijob") == Some(true),
        minijob_pension_exempt: from.flag("minijob_pension_exempt") == Some(true),
        work_days_per_week: from.number("work_days_per_week"),
        health_insurance: from.word("health_insurance"),
        fund_extra_rate: from.number("fund_extra_rate"),
        childless: from.flag("childless") == Some(true),
        children_under_25: from.integer("children_under_25"),
        pension_insurance: from.word("pension_insurance"),
        levy_rates: [from.number("levy_u1_rate"), from.number("levy_u2_rate")],
        ground,
        reason: from.word("measure_reason"),
        from: from.date("from"),
        to: from.date("to"),
        measure_from: from.date("measure_from"),
        week7_consent: from.flag("week7_consent"),
        home_office_possible: from.flag("home_office_possible") == Some(true),
        abroad: from.flag("abroad") == Some(true),
        pay_owed: from.flag("pay_owed") == Some(true),
        vaccination: from.word("vaccination"),
        avoidable_travel: from.flag("avoidable_travel") == Some(true),
        excluded,
        denied: denied(from),
        child_birth_date: from.date("child_birth_date"),
        child_disabled: from.flag("child_disabled") == Some(true),
        lone_carer: from.flag("lone_carer") == Some(true),
        no_other_care: from.flag("no_other_care"),
        quota_used_days: from.number("quota_used_days"),
        short_time_transfer,
        annual_income: from.money("annual_income"),
        annual_taxes: from.money("annual_taxes"),
        annual_provisions: from.money("annual_provisions"),
        business_rests: from.flag("business_rests") == Some(true),
        running_costs: from.money("running_costs"),
        months,
    }
}

/// Questions answered with no although there is something below them.
fn denied(from: &mut Reader<'_>) -> Vec<&'static str> {
    let months = from.row.get("months").and_then(Value::as_array).cloned().unwrap_or_default();
    let stated = |ids: &[&str]| {
        let there = |value: &Value| !matches!(value.as_str(), Some("" | "0" | "0.00")) && !value.is_null();
        months.iter().any(|month| ids.iter().any(|id| month.get(*id).is_some_and(there)))
    };
    let excluded = from.row.get("excluded").and_then(Value::as_array).is_some_and(|rows| !rows.is_empty());
    let mut own = super::insurance::BRANCHES.to_vec();
    own.push("contributions_total");
    [
        ("has_excluded", excluded),
        ("short_time_work", stated(&["short_time_pay", "short_time_received"])),
        ("other_income", stated(&["substitute_income", "forgone_income", "unemployment_benefit"])),
        ("own_contributions", stated(&own)),
    ]
    .into_iter()
    .filter(|(question, stated)| *stated && from.flag(question) == Some(false))
    .map(|(question, _)| question)
    .collect()
}

fn month(row: usize, from: &mut Reader<'_>) -> Month {
    let mut contributions = [None; 7];
    for (slot, branch) in contributions.iter_mut().zip(super::insurance::BRANCHES) {
        *slot = from.money(branch);
    }
    Month {
        row,
        month: from.word("month").unwrap_or_default(),
        gross: from.money("gross"),
        net: from.money("net"),
        gross_actual: from.money("gross_actual"),
        net_actual: from.money("net_actual"),
        lost_days: from.number("lost_days"),
        working_days: from.number("working_days"),
        employer_paid: from.money("employer_paid"),
        topup: from.money("topup"),
        short_time_pay: from.money("short_time_pay"),
        short_time_received: from.money("short_time_received"),
        substitute_income: from.money("substitute_income"),
        forgone_income: from.money("forgone_income"),
        unemployment_benefit: from.money("unemployment_benefit"),
        contributions,
        contributions_total: from.money("contributions_total"),
        own: [from.money("private_kv"), from.money("private_pv"), from.money("private_rv")],
    }
}

/// Reads one row, type by type.
struct Reader<'a> {
    row: &'a Map<String, Value>,
    path: String,
    fields: &'static [Field],
    findings: &'a mut Vec<Finding>,
}

impl Reader<'_> {
    fn value(&mut self, id: &str) -> Option<Value> {
        let value = self.row.get(id)?;
        let kind = self.fields.iter().find(|field| field.id == id)?.kind;
        match fields::read(kind, value) {
            Ok(read) => read,
            Err(key) => {
                let at = format!("{}.{id}", self.path);
                self.findings.push(unreadable(at, key, kind, value));
                None
            }
        }
    }

    fn is_empty(&self, id: &str) -> bool {
        match self.row.get(id) {
            None | Some(Value::Null) => true,
            Some(value) => value.as_str().is_some_and(|text| text.trim().is_empty()),
        }
    }

    fn word(&mut self, id: &str) -> Option<String> {
        match self.value(id)? {
            Value::String(text) => Some(text),
            _ => None,
        }
    }

    fn flag(&mut self, id: &str) -> Option<bool> {
        self.value(id)?.as_bool()
    }

    fn integer(&mut self, id: &str) -> Option<i64> {
        self.value(id)?.as_i64()
    }

    fn date(&mut self, id: &str) -> Option<Date> {
        fields::date(&self.word(id)?)
    }

    /// Never negative: a minus is a finding.
    fn money(&mut self, id: &str) -> Option<Money> {
        let amount = Money::from_canonical(&self.word(id)?)?;
        if amount < Money::ZERO {
            self.findings.push(Finding::new(format!("{}.{id}", self.path), "ifsg56-negative"));
            return None;
        }
        if amount > Money::euro(10_000_000) {
            self.findings.push(Finding::new(format!("{}.{id}", self.path), "ifsg56-too-large"));
            return None;
        }
        Some(amount)
    }

    /// Never negative: a minus is a finding.
    fn number(&mut self, id: &str) -> Option<Decimal> {
        let number = Decimal::from_str_exact(&self.word(id)?).ok()?;
        if number.is_sign_negative() && !number.is_zero() {
            self.findings.push(Finding::new(format!("{}.{id}", self.path), "ifsg56-negative"));
            return None;
        }
        if number > Decimal::from(100_000) {
            self.findings.push(Finding::new(format!("{}.{id}", self.path), "ifsg56-too-large"));
            return None;
        }
        Some(number)
    }

    fn rows<T>(
        &mut self,
        id: &str,
        fields: &'static [Field],
        mut read: impl FnMut(usize, &mut Reader<'_>) -> T,
    ) -> Vec<T> {
        let Some(Value::Array(rows)) = self.row.get(id) else { return Vec::new() };
        let empty = Map::new();
        rows.iter()
            .enumerate()
            .map(|(number, row)| {
                let row = row.as_object().unwrap_or(&empty);
                let path = format!("{}.{id}[{number}]", self.path);
                read(number, &mut Reader { row, path, fields, findings: self.findings })
            })
            .collect()
    }
}
