//! Tables that people edit as lines: the answers of a choice, what to have at hand. Each line is a table; whoever writes a line differently
//! keeps what belongs to it.

use base::Finding;
use forms::Bi;
use forms::edit::{Change, Entry, Place, Sheet, below};

/// What stands in a file, one table a line.
pub(super) fn of(sheet: &Sheet, parent: &Place, name: &str, key: &str) -> Bi {
    let all: Vec<Bi> =
        (0..sheet.count(parent, name)).map(|number| sheet.both(&below(parent, name, number), key)).collect();
    let joined = |side: fn(&Bi) -> &str| all.iter().map(side).collect::<Vec<_>>().join("\n");
    Bi::new(joined(|bi| &bi.de), joined(|bi| &bi.en))
}

/// The lines of a text, without blank ones.
pub(super) fn words(text: &str) -> Vec<String> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// The lines of both languages side by side.
///
/// # Errors
/// A finding at `{name}_en` where there are more or fewer of them.
pub(super) fn pairs(lines: &Bi, name: &str) -> Result<Vec<Bi>, Finding> {
    fn each(text: &str) -> Vec<&str> {
        text.lines().map(str::trim).filter(|line| !line.is_empty()).collect()
    }
    let (de, en) = (each(&lines.de), each(&lines.en));
    if de.len() != en.len() {
        return Err(Finding::new(format!("{name}_en"), "adopt-need-as-many").arg("count", de.len()));
    }
    Ok(de.into_iter().zip(en).map(|(de, en)| Bi::new(de, en)).collect())
}

/// Where tables stand.
pub(super) struct Tables<'s> {
    pub sheet: &'s Sheet,
    pub file: &'s str,
    pub parent: Place,
    pub name: &'s str,
    /// The key with the text of a line.
    pub key: &'s str,
    /// Whether each has an id.
    pub ids: bool,
}

impl Tables<'_> {
    /// The changes after which the tables are these lines.
    pub fn become_lines(&self, lines: &[Bi]) -> Vec<Change> {
        let at = |number: usize| below(&self.parent, self.name, number);
        let file = || self.file.to_owned();
        let count = self.sheet.count(&self.parent, self.name);
        let old: Vec<Bi> = (0..count).map(|number| self.sheet.both(&at(number), self.key)).collect();
        let from = matched(&old, lines);
        let mut changes = Vec::new();
        for number in (0..count).rev().filter(|number| !from.contains(&Some(*number))) {
            changes.push(Change::Remove { file: file(), place: at(number) });
        }
        // Those that stay, first as they stood, then as they shall.
        let wanted: Vec<usize> = from.iter().copied().flatten().collect();
        let mut standing = wanted.clone();
        standing.sort_unstable();
        for (to, one) in wanted.iter().enumerate() {
            let here = standing.iter().position(|known| known == one).unwrap_or(to);
            for number in ((to + 1)..=here).rev() {
                changes.push(Change::Shift { file: file(), place: at(number), up: true });
                standing.swap(number, number - 1);
            }
        }
        let mut ids: Vec<String> = (0..count).map(|number| self.sheet.text(&at(number), "id")).collect();
        for (number, (line, from)) in lines.iter().zip(&from).enumerate() {
            if from.is_none() {
                let mut entries = Vec::new();
                if self.ids {
                    let id = new_id(&line.de, "o", &|id| ids.iter().any(|known| known == id));
                    ids.push(id.clone());
                    entries.push(("id".to_owned(), Entry::Text(id)));
                }
                entries.extend(both(self.key, line));
                let parent = self.parent.clone();
                let name = self.name.to_owned();
                changes.push(Change::Add { file: file(), parent, name, at: number, entries });
            }
        }
        let key = self.key.to_owned();
        changes.extend(lines.iter().enumerate().map(|(number, line)| Change::SetBoth {
            file: file(),
            place: at(number),
            key: key.clone(),
            text: Some(line.clone()),
        }));
        changes
    }
}

/// Which table each line was: the one with its text, else the one that stood there and whose text is gone.
fn matched(old: &[Bi], lines: &[Bi]) -> Vec<Option<usize>> {
    let mut taken = vec![false; old.len()];
    let mut from = vec![None; lines.len()];
    for (line, slot) in lines.iter().zip(&mut from) {
        let found = old.iter().enumerate().position(|(at, known)| !taken[at] && known.de == line.de);
        if let Some(at) = found {
            (*slot, taken[at]) = (Some(at), true);
        }
    }
    for (at, slot) in from.iter_mut().enumerate() {
        if slot.is_none() && taken.get(at) == Some(&false) {
            (*slot, taken[at]) = (Some(at), true);
        }
    }
    from
}

/// A text in both languages as entries of a new table.
pub(super) fn both(key: &str, text: &Bi) -> [(String, Entry); 2] {
    [("de", &text.de), ("en", &text.en)]
        .map(|(lang, text)| (format!("{key}.{lang}"), Entry::Text(text.clone())))
}

/// An id made of a text, such as `anzahl_hunde`; with a number where that is taken. It begins with `first` where the text gives no letter.
pub(super) fn new_id(text: &str, first: &str, taken: &dyn Fn(&str) -> bool) -> String {
    let mut id = String::new();
    for c in text.to_lowercase().chars() {
        match c {
            'ä' => id.push_str("ae"),
            'ö' => id.push_str("oe"),
            'ü' => id.push_str("ue"),
            'ß' => id.push_str("ss"),
            c if c.is_ascii_alphanumeric() => id.push(c),
            _ if id.ends_with('_') => {}
            _ => id.push('_'),
        }
    }
    let mut id: String = id.trim_matches('_').chars().take(40).collect();
    id.truncate(id.trim_end_matches('_').len());
    if !id.starts_with(|c: char| c.is_ascii_lowercase()) || id.starts_with(forms::additions::PREFIX) {
        id = format!("{first}{}{id}", if first.len() > 1 && !id.is_empty() { "_" } else { "" });
    }
    let free = |id: &str| !taken(id) && !forms::package::is_reserved(id);
    if free(&id) {
        return id;
    }
    (2..).map(|number| format!("{id}_{number}")).find(|id| free(id)).unwrap_or(id)
}

#[cfg(test)]
mod tests {
    use super::{matched, new_id};
    use forms::Bi;

    fn lines(texts: &[&str]) -> Vec<Bi> {
        texts.iter().map(|text| Bi::new(*text, *text)).collect()
    }

    #[test]
    fn a_line_that_is_written_differently_stays_what_it_was_and_a_new_one_pushes_nobody_aside() {
        let old = lines(&["Mops", "Dackel", "Pudel"]);
        assert_eq!(matched(&old, &lines(&["Mops", "Teckel", "Pudel"])), [Some(0), Some(1), Some(2)]);
        assert_eq!(
            matched(&old, &lines(&["Boxer", "Mops", "Dackel", "Pudel"])),
            [None, Some(0), Some(1), Some(2)]
        );
        assert_eq!(matched(&old, &lines(&["Pudel", "Mops"])), [Some(2), Some(0)]);
    }

    #[test]
    fn an_id_is_made_of_the_question_and_is_taken_by_nobody() {
        assert_eq!(new_id("Wie groß ist der Hund?", "frage", &|_| false), "wie_gross_ist_der_hund");
        assert_eq!(new_id("Größe", "frage", &|id| id == "groesse"), "groesse_2");
        assert_eq!(new_id("2. Wohnsitz", "frage", &|_| false), "frage_2_wohnsitz");
        assert_eq!(new_id("?", "frage", &|_| false), "frage");
        assert_eq!(new_id("today", "frage", &|_| false), "today_2", "a word of expressions");
    }
}
