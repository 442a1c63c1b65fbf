//! The amounts of a letter as tables: what was granted, what was refused, and how the two add up.

use base::texts::Texts;
use base::{Lang, Money};
use formats::letter::{Block, Column};
use serde_json::Value;

/// One computed line as a case keeps it, in the words of a letter.
struct Row {
    subject: String,
    period: String,
    what: String,
    days: Option<u64>,
    amount: Money,
}

fn rows(lines: &[Value], with_norm: bool, lang: Lang) -> Vec<Row> {
    let text = |value: &Value| value.as_str().unwrap_or("").to_owned();
    lines
        .iter()
        .map(|line| {
            let mut what = text(&line["label"][lang as usize]);
            if with_norm && let Some(norm) = line["norm"].as_str() {
                what = format!("{what}, {norm}");
            }
            if let Some(note) = line["note"][lang as usize].as_str() {
                what = format!("{what}\n{note}");
            }
            Row {
                subject: text(&line["subject"]),
                period: match line["period"].as_str().and_then(|period| period.split_once('-')) {
                    Some((year, month)) => format!("{month}/{year}"),
                    None => text(&line["period"]),
                },
                what,
                days: line["days"].as_u64(),
                amount: Money::cents(line["cents"].as_i64().unwrap_or(0)),
            }
        })
        .collect()
}

/// The rule that all lines rest on; none where they rest on several.
fn common_norm(lines: &[Value]) -> Option<&str> {
    let norm = lines.first()?["norm"].as_str()?;
    lines.iter().all(|line| line["norm"].as_str() == Some(norm)).then_some(norm)
}

/// Neighbouring rows about the same person or dog.
fn by_subject(rows: &[Row]) -> impl Iterator<Item = &[Row]> {
    rows.chunk_by(|a, b| a.subject == b.subject)
}

fn sum(rows: &[Row]) -> Money {
    rows.iter().map(|row| row.amount).sum()
}

/// The days for which something is paid.
fn days(rows: &[Row]) -> u64 {
    rows.iter().filter(|row| row.amount > Money::ZERO).filter_map(|row| row.days).sum()
}

/// The amounts granted: a few as one table; many, or those about days, as one table for each person or dog, with an
/// overview in front.
pub fn granted(lines: &[Value], total: Money, lang: Lang) -> Vec<Block> {
    let t = Texts(lang);
    if lines.is_empty() {
        return Vec::new();
    }
    let norm = common_norm(lines);
    let rows = rows(lines, norm.is_none(), lang);
    let caption = match norm {
        Some(norm) => t.with("letter-lines-by", "norm", norm),
        None => t.get("letter-lines").to_owned(),
    };
    if rows.iter().all(|row| row.days.is_none()) && rows.len() <= 12 {
        return vec![together(caption, &rows, t.get("letter-total"), total, lang)];
    }
    let subjects = by_subject(&rows).count();
    let mut blocks = Vec::new();
    if subjects > 1 {
        blocks.push(overview(&rows, total, lang));
    }
    for rows in by_subject(&rows) {
        blocks.push(one_subject(rows, lang));
    }
    blocks
}

/// The amounts that were computed but not granted; with what was granted they make up what was applied for, if money
/// is `paid_out`.
pub fn refused(all: &[Value], granted: &[Value], paid_out: bool, lang: Lang) -> Vec<Block> {
    let t = Texts(lang);
    let lines = left_over(all, granted);
    if lines.is_empty() {
        return Vec::new();
    }
    let mut rows = rows(&lines, true, lang);
    let refused = sum(&rows);
    // Of a tax, a relief is refused: as an amount that is not taken off, not as a debt below zero.
    let relief = !paid_out && rows.iter().all(|row| row.amount <= Money::ZERO);
    if relief {
        rows.iter_mut().for_each(|row| row.amount = -row.amount);
    }
    let caption = t.get(if relief { "letter-refused-relief" } else { "letter-refused" });
    let mut blocks = vec![together(caption.to_owned(), &rows, t.get("letter-total"), sum(&rows), lang)];
    if paid_out {
        let granted: Money = granted.iter().filter_map(|line| line["cents"].as_i64()).map(Money::cents).sum();
        let row = |key: &str, amount: Money| vec![t.get(key).to_owned(), amount.show(lang)];
        blocks.push(Block::Table {
            caption: t.get("letter-balance").to_owned(),
            columns: vec![Column::left(t.get("letter-part")), Column::right(t.get("letter-amount"))],
            rows: vec![row("letter-sum-granted", granted), row("letter-sum-refused", refused)],
            total: Some(row("letter-sum-applied", granted + refused)),
        });
    }
    blocks
}

/// The lines of `all` without those of `granted`, in order; each granted line takes one away.
fn left_over(all: &[Value], granted: &[Value]) -> Vec<Value> {
    let mut granted: Vec<&Value> = granted.iter().collect();
    let taken = |line: &&Value| match granted.iter().position(|one| one == line) {
        Some(at) => {
            granted.swap_remove(at);
            false
        }
        None => true,
    };
    all.iter().filter(taken).cloned().collect()
}

/// One table of everything: whom, when, what by which rule, how much.
fn together(caption: String, rows: &[Row], end: &str, total: Money, lang: Lang) -> Block {
    let t = Texts(lang);
    // A fee is for nobody but the applicant, and often for no time: such a column would be empty.
    let with_whom = rows.iter().any(|row| !row.subject.is_empty());
    let with_when = rows.iter().any(|row| !row.period.is_empty());
    let line = |whom: &str, when: &str, what: &str, amount: Money| {
        let mut cells = Vec::new();
        cells.extend(with_whom.then(|| whom.to_owned()));
        cells.extend(with_when.then(|| when.to_owned()));
        cells.extend([what.to_owned(), amount.show(lang)]);
        cells
    };
    let mut columns = Vec::new();
    columns.extend(with_whom.then(|| Column::left(t.get("letter-whom"))));
    columns.extend(with_when.then(|| Column::left(t.get("letter-when"))));
    columns.extend([Column::left(t.get("letter-what")), Column::right(t.get("letter-amount"))]);
    let mut last = line("", "", "", total);
    if let Some(first) = last.first_mut() {
        end.clone_into(first);
    }
    Block::Table {
        caption,
        columns,
        rows: rows.iter().map(|row| line(&row.subject, &row.period, &row.what, row.amount)).collect(),
        total: Some(last),
    }
}

/// Each person or dog with days and sum.
fn overview(rows: &[Row], total: Money, lang: Lang) -> Block {
    let t = Texts(lang);
    let count = |rows: &[Row]| days(rows).to_string();
    let with_days = rows.iter().any(|row| row.days.is_some());
    let line = |name: &str, rows: &[Row], amount: Money| {
        let mut cells = vec![name.to_owned()];
        cells.extend(with_days.then(|| count(rows)));
        cells.push(amount.show(lang));
        cells
    };
    let mut columns = vec![Column::left(t.get("letter-whom"))];
    columns.extend(with_days.then(|| Column::right(t.get("letter-days"))));
    columns.push(Column::right(t.get("letter-amount")));
    Block::Table {
        caption: t.get("letter-overview").to_owned(),
        columns,
        rows: by_subject(rows).map(|rows| line(&rows[0].subject, rows, sum(rows))).collect(),
        total: Some(line(t.get("letter-total"), rows, total)),
    }
}

/// The lines of one person or dog, month by month.
fn one_subject(rows: &[Row], lang: Lang) -> Block {
    let t = Texts(lang);
    let with_days = rows.iter().any(|row| row.days.is_some());
    let line = |first: &str, what: &str, days: String, amount: Money| {
        let mut cells = vec![first.to_owned(), what.to_owned()];
        cells.extend(with_days.then_some(days));
        cells.push(amount.show(lang));
        cells
    };
    let shown = |days: Option<u64>| days.map_or_else(String::new, |days| days.to_string());
    let mut columns = vec![Column::left(t.get("letter-when")), Column::left(t.get("letter-what"))];
    columns.extend(with_days.then(|| Column::right(t.get("letter-days"))));
    columns.push(Column::right(t.get("letter-amount")));
    let lines = rows.iter().map(|row| line(&row.period, &row.what, shown(row.days), row.amount));
    Block::Table {
        caption: rows.first().map_or_else(String::new, |row| row.subject.clone()),
        columns,
        rows: lines.collect(),
        total: Some(line(t.get("letter-total"), "", days(rows).to_string(), sum(rows))),
    }
}

#[cfg(test)]
mod tests {
    use super::{granted, refused};
    use base::{Lang, Money};
    use formats::letter::Block;
    use serde_json::{Value, json};

    fn line(name: &str, month: &str, label: &str, days: Option<u64>, cents: i64) -> Value {
        let note = days.map(|_| ["Absonderung vom 01.03.2026", "Isolation from 1 March 2026"]);
        json!({ "subject": name, "period": month, "label": [label, label], "norm": format!("§ {label} IfSG"),
                "days": days, "note": note, "cents": cents })
    }

    fn lines() -> Vec<Value> {
        vec![
            line("Ada", "2026-03", "Entschädigung", Some(10), 68_333),
            line("Ada", "2026-03", "Rente", None, 18_600),
            line("Ada", "2026-03", "Urlaub", Some(2), 0),
            line("Ada", "2026-04", "Entschädigung", Some(3), 20_000),
            line("Ben", "2026-03", "Entschädigung", Some(5), 30_000),
        ]
    }

    /// Caption, rows and the last row of each table.
    fn tables(blocks: &[Block]) -> Vec<(String, Vec<String>)> {
        let shown = blocks.iter().filter_map(|block| match block {
            Block::Table { caption, rows, total, .. } => {
                let rows = rows.iter().chain(total).map(|row| row.join(" | ").replace('\u{a0}', " "));
                Some((caption.clone(), rows.collect()))
            }
            _ => None,
        });
        shown.collect()
    }

    #[test]
    fn each_person_has_a_table_with_days_by_month_after_an_overview() {
        let found = tables(&granted(&lines(), Money::cents(136_933), Lang::De));
        let captions: Vec<&str> = found.iter().map(|(caption, _)| caption.as_str()).collect();
        assert_eq!(captions, ["Übersicht", "Ada", "Ben"]);
        assert_eq!(found[0].1, ["Ada | 13 | 1.069,33 €", "Ben | 5 | 300,00 €", "Summe | 18 | 1.369,33 €"]);
        let first =
            "03/2026 | Entschädigung, § Entschädigung IfSG\nAbsonderung vom 01.03.2026 | 10 | 683,33 €";
        assert_eq!(found[1].1[0], first);
        // Days that bring nothing are shown, but do not count.
        assert!(found[1].1[2].ends_with("| 2 | 0,00 €"), "{found:?}");
        assert_eq!(found[1].1[4], "Summe |  | 13 | 1.069,33 €");
    }

    #[test]
    fn one_person_needs_no_overview() {
        let found = tables(&granted(&lines()[4..], Money::cents(30_000), Lang::De));
        assert_eq!(found.len(), 1, "{found:?}");
    }

    #[test]
    fn a_fee_for_nobody_else_and_no_time_needs_no_empty_columns() {
        let fee = line("", "", "Ausweis", None, 9_000);
        let blocks = granted(&[fee], Money::cents(9_000), Lang::De);
        assert_eq!(tables(&blocks)[0].1, ["Ausweis | 90,00 €", "Summe | 90,00 €"]);
        let Block::Table { columns, .. } = &blocks[0] else { panic!("a table") };
        assert_eq!(columns.len(), 2);
    }

    #[test]
    fn granted_and_refused_make_what_was_applied_for() {
        let all = lines();
        let found = tables(&refused(&all, &all[..3], true, Lang::De));
        assert_eq!(found[0].0, "Abgelehnt");
        assert!(
            found[0].1[0].starts_with("Ada | 04/2026 | Entschädigung, § Entschädigung IfSG"),
            "{found:?}"
        );
        assert_eq!(found[0].1[2], "Summe |  |  | 500,00 €");
        assert_eq!(found[1].1, ["Gewährt | 869,33 €", "Abgelehnt | 500,00 €", "Beantragt | 1.369,33 €"]);
        assert!(refused(&all, &all, true, Lang::De).is_empty());
    }

    #[test]
    fn of_two_lines_that_are_alike_only_one_may_be_refused() {
        let all = [lines()[4].clone(), lines()[4].clone()];
        let found = tables(&refused(&all, &all[..1], true, Lang::De));
        assert_eq!(found[0].1.len(), 2, "{found:?}");
    }

    #[test]
    fn lines_of_older_cases_without_days_are_one_table_by_their_common_rule() {
        let mut old = lines()[..2].to_vec();
        for line in &mut old {
            line["norm"] = json!("Satzung");
            line.as_object_mut().map(|line| (line.remove("days"), line.remove("note")));
        }
        let found = tables(&granted(&old, Money::cents(86_933), Lang::De));
        assert_eq!(found[0].0, "Berechnung nach: Satzung");
        assert_eq!(found[0].1[0], "Ada | 03/2026 | Entschädigung | 683,33 €");
    }
}
