//! The rows of a decision table, one by one.

use super::said::Said;
use super::{Detail, Step};
use similar::{Algorithm, DiffOp, capture_diff_slices};

/// The rows, each as `column: cell; …`; what does not matter is left out.
fn rows(text: &str) -> Vec<String> {
    let cells = |line: &str| -> Vec<String> {
        let line = line.trim();
        let line = line.strip_prefix('|').unwrap_or(line);
        let line = line.strip_suffix('|').unwrap_or(line);
        line.split('|').map(|cell| cell.trim().to_owned()).collect()
    };
    let mut lines = text.lines().map(str::trim).filter(|line| {
        !line.is_empty() && !line.starts_with('#') && !line.chars().all(|c| "-|: ".contains(c))
    });
    let Some(head) = lines.next().map(cells) else { return Vec::new() };
    let row = |line: &str| {
        let cells = cells(line);
        let named = head.iter().zip(&cells).filter(|(_, cell)| *cell != "-");
        let mut said: Vec<String> = named.map(|(column, cell)| format!("{column}: {cell}")).collect();
        said.extend(cells.iter().skip(head.len()).cloned());
        said.join("; ")
    };
    let mut all = vec![head.join(" | ")];
    all.extend(lines.map(row));
    all
}

/// What is different between two tables, row by row; the first is the line of heads.
pub(super) fn details(path: &[Step], before: &str, after: &str) -> Vec<Detail> {
    let (old, new) = (rows(before), rows(after));
    let mut found = Vec::new();
    let mut tell = |place: usize, before: Option<&String>, after: Option<&String>| {
        let name = if place == 0 { "heads" } else { "row" };
        let number = place.to_string();
        let mut path = path.to_vec();
        path.push(Step {
            key: name.to_owned(),
            name: (place > 0).then(|| crate::bi::Bi::new(number.clone(), number)),
        });
        let said = |text: Option<&String>| text.map(Said::plain);
        found.push(Detail { path, lang: None, before: said(before), after: said(after) });
    };
    for op in capture_diff_slices(Algorithm::Myers, &old, &new) {
        if matches!(op, DiffOp::Equal { .. }) {
            continue;
        }
        let (from, to) = (op.old_range(), op.new_range());
        for step in 0..from.len().max(to.len()) {
            let (was, is) = (from.start + step, to.start + step);
            let (was, is) = (from.contains(&was).then_some(was), to.contains(&is).then_some(is));
            let place = is.or(was).unwrap_or(0);
            tell(place, was.and_then(|at| old.get(at)), is.and_then(|at| new.get(at)));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::details;

    #[test]
    fn a_row_that_changes_is_told_with_its_columns_and_the_dashes_are_for_the_eye() {
        let before = "years | title | result\n----- | --- | ---\n>= 5 | - | \"claim\"\n- | - | \"none\"\n";
        let after = "years | title | result\n--- | --- | ---\n>= 8 | -     | \"claim\"\n- | - | \"none\"\n";
        let found = details(&[], before, after);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].before.as_ref().unwrap().words.de, "years: >= 5; result: \"claim\"");
        assert_eq!(found[0].after.as_ref().unwrap().words.de, "years: >= 8; result: \"claim\"");
        assert_eq!(found[0].path[0].name.as_ref().unwrap().de, "1");
    }
}
