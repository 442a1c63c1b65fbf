//! A search index of folded words: which documents of a scope hold all of these words?
//!
//! Words come in folded and stemmed (that is the caller's knowledge); here they are compared by their bytes. The index
//! is walked along the rarest word; for each of its newest documents, a bounded number, the other words are looked up in
//! the same index. The bound keeps a very common word from costing more than a rare one; the price is that a combination
//! of common words finds only matches among the newest [`CANDIDATES`] documents of the rarest of them.

use crate::{Row, Tx, Value, each_batch, params, placeholders, rows_of};
use base::{Error, Result};
use std::collections::BTreeSet;

/// How many documents are looked at per search.
pub const CANDIDATES: usize = 2000;
/// To how many words a beginning of a word is completed.
const COMPLETIONS: usize = 32;
/// How many documents are checked at once.
const BATCH: usize = 250;
/// Above this, a word counts as common, and is not counted further.
const COMMON: i64 = 1000;

/// A document to be found.
#[derive(Clone, Debug)]
pub struct Doc {
    /// Who may find it, an office say.
    pub owner: String,
    /// Which one it is.
    pub doc: String,
    /// Its words, folded; white space separates.
    pub words: Vec<String>,
}

/// Indexes documents anew: their words replace what was there. Many at once cost less each than one by one: all words go into the index
/// in its order. None may be there twice.
///
/// # Errors
/// As [`Tx::exec`].
pub fn put(tx: &mut Tx<'_>, scope: &str, docs: &[Doc]) -> Result<()> {
    let mut fresh: BTreeSet<[&str; 3]> = BTreeSet::new();
    let mut lines: Vec<[String; 3]> = Vec::new();
    for Doc { owner, doc, words } in docs {
        let new: BTreeSet<&str> = words.iter().flat_map(|word| word.split_whitespace()).collect();
        let sql = "SELECT owner, words FROM search_docs WHERE scope = $1 AND doc = $2";
        if let Some(row) = tx.row(sql, &params![scope, doc])? {
            let (old_owner, old) = (row.text("owner")?, row.text("words")?);
            for word in old.split(' ').filter(|word| !word.is_empty()) {
                if old_owner != *owner || !new.contains(word) {
                    remove_word(tx, scope, &old_owner, word, doc)?;
                }
            }
        }
        lines.push([doc.clone(), owner.clone(), new.iter().copied().collect::<Vec<_>>().join(" ")]);
        fresh.extend(new.into_iter().map(|word| [owner.as_str(), word, doc.as_str()]));
    }
    insert(tx, scope, fresh.into_iter().collect(), "search_words (scope, owner, word, doc)", "DO NOTHING")?;
    let lines = lines.iter().map(|line| line.each_ref().map(String::as_str)).collect();
    let anew = "(scope, doc) DO UPDATE SET owner = excluded.owner, words = excluded.words";
    insert(tx, scope, lines, "search_docs (scope, doc, owner, words)", anew)
}

/// Inserts rows of a scope.
fn insert(tx: &mut Tx<'_>, scope: &str, rows: Vec<[&str; 3]>, into: &str, twice: &str) -> Result<()> {
    each_batch(&rows, |batch| {
        let sql = format!("INSERT INTO {into} VALUES {} ON CONFLICT {twice}", rows_of(batch.len(), 4));
        let row = |row: &[&str; 3]| [scope, row[0], row[1], row[2]].map(Value::from);
        let params: Vec<Value> = batch.iter().flat_map(row).collect();
        tx.exec(&sql, &params).map(|_| ())
    })
}

fn remove_word(tx: &mut Tx<'_>, scope: &str, owner: &str, word: &str, doc: &str) -> Result<()> {
    let sql = "DELETE FROM search_words WHERE scope = $1 AND owner = $2 AND word = $3 AND doc = $4";
    tx.exec(sql, &params![scope, owner, word, doc]).map(|_| ())
}

/// Gives a document to another owner, with its words; nothing where it is not indexed.
///
/// # Errors
/// As [`Tx::exec`].
pub fn give(tx: &mut Tx<'_>, scope: &str, owner: &str, doc: &str) -> Result<()> {
    let sql = "SELECT words FROM search_docs WHERE scope = $1 AND doc = $2";
    let Some(row) = tx.row(sql, &params![scope, doc])? else { return Ok(()) };
    put(tx, scope, &[Doc { owner: owner.to_owned(), doc: doc.to_owned(), words: vec![row.text("words")?] }])
}

/// Takes a document out of the index.
///
/// # Errors
/// As [`Tx::exec`].
pub fn remove(tx: &mut Tx<'_>, scope: &str, doc: &str) -> Result<()> {
    let sql = "DELETE FROM search_docs WHERE scope = $1 AND doc = $2 RETURNING owner, words";
    let Some(row) = tx.row(sql, &params![scope, doc])? else { return Ok(()) };
    let (owner, words) = (row.text("owner")?, row.text("words")?);
    for word in words.split(' ').filter(|word| !word.is_empty()) {
        remove_word(tx, scope, &owner, word, doc)?;
    }
    Ok(())
}

/// The documents of these owners that hold all words, of the last one at least the beginning; the greatest (for ids:
/// newest) first, at most `limit`, and only those behind `after`, the last of the page before.
///
/// # Errors
/// As [`Tx::exec`].
pub fn find(
    tx: &mut Tx<'_>,
    scope: &str,
    owners: &[String],
    words: &[String],
    limit: usize,
    after: Option<&str>,
) -> Result<Vec<String>> {
    let words: Vec<&str> = words.iter().flat_map(|word| word.split_whitespace()).collect();
    let Some((begun, whole)) = words.split_last() else { return Ok(Vec::new()) };
    if owners.is_empty() || limit == 0 {
        return Ok(Vec::new());
    }
    let begun_words = completions(tx, scope, owners, begun)?;
    if begun_words.is_empty() {
        return Ok(Vec::new());
    }
    // Each group stands for one word that was asked for. A beginning with more completions than are looked up is no group:
    // it is checked last, in the words of the documents themselves.
    let cut = begun_words.len() == COMPLETIONS && !whole.is_empty();
    let mut groups: Vec<Vec<String>> = whole.iter().map(|word| vec![(*word).to_owned()]).collect();
    if !cut {
        groups.push(begun_words);
    }
    let Some(first) = rarest(tx, scope, owners, &groups)? else { return Ok(Vec::new()) };
    let from = groups.swap_remove(first);
    if !cut {
        return candidates(tx, scope, owners, &from, &groups, limit, after);
    }
    let mut found = Vec::new();
    let mut after = after.map(str::to_owned);
    for _ in 0..CANDIDATES / BATCH {
        let batch = candidates(tx, scope, owners, &from, &groups, BATCH, after.as_deref())?;
        let full = batch.len() == BATCH;
        after = batch.last().cloned();
        for (doc, held) in contents(tx, scope, &batch)? {
            if held.split(' ').any(|word| word.starts_with(begun)) {
                found.push(doc);
                if found.len() == limit {
                    return Ok(found);
                }
            }
        }
        if !full {
            break;
        }
    }
    Ok(found)
}

/// The group with the fewest documents; counting stops where a word is common. None where one has none at all.
fn rarest(tx: &mut Tx<'_>, scope: &str, owners: &[String], groups: &[Vec<String>]) -> Result<Option<usize>> {
    if groups.len() == 1 {
        return Ok(Some(0));
    }
    let mut best: Option<(i64, usize)> = None;
    for (place, words) in groups.iter().enumerate() {
        let sql = format!(
            "SELECT COUNT(*) AS n FROM (SELECT 1 AS one FROM search_words
             WHERE scope = $1 AND owner IN ({}) AND word IN ({}) LIMIT $2) few",
            placeholders(3, owners.len()),
            placeholders(3 + owners.len(), words.len())
        );
        let row = tx.row(&sql, &with(with(params![scope, COMMON].to_vec(), owners), words))?;
        let count = row.map_or(Ok(0), |row| row.int("n"))?;
        if count == 0 {
            return Ok(None);
        }
        if best.is_none_or(|(least, _)| count < least) {
            best = Some((count, place));
        }
    }
    Ok(best.map(|(_, place)| place))
}

/// The words that begin so, found by leaping from one to the next, whatever the number of documents behind each.
fn completions(tx: &mut Tx<'_>, scope: &str, owners: &[String], begun: &str) -> Result<Vec<String>> {
    let sql = format!(
        "WITH RECURSIVE leap (word, n) AS (
           SELECT MIN(word), 1 FROM search_words WHERE scope = $1 AND owner = $2 AND word >= $3
           UNION ALL
           SELECT (SELECT MIN(w.word) FROM search_words w WHERE w.scope = $1 AND w.owner = $2 AND w.word > leap.word),
                  n + 1
           FROM leap WHERE word IS NOT NULL AND n < {COMPLETIONS}
         )
         SELECT word FROM leap WHERE word IS NOT NULL ORDER BY word"
    );
    let mut all = BTreeSet::new();
    for owner in owners {
        for row in tx.rows(&sql, &params![scope, owner, begun])? {
            let word = row.text("word")?;
            if !word.starts_with(begun) {
                break;
            }
            all.insert(word);
        }
    }
    Ok(all.into_iter().take(COMPLETIONS).collect())
}

/// The next documents that hold one of the words in `from` and one of each other group, greatest first.
///
/// One walk along the index per owner and word, each in order already; the other words are looked up where they must
/// stand. So a walk costs the same whether the others are common or not, and it ends after a bounded number of steps.
fn candidates(
    tx: &mut Tx<'_>,
    scope: &str,
    owners: &[String],
    from: &[String],
    others: &[Vec<String>],
    size: usize,
    after: Option<&str>,
) -> Result<Vec<String>> {
    let batch = i64::try_from(size).unwrap_or(i64::MAX);
    let steps = if others.is_empty() { size } else { (CANDIDATES / from.len()).max(BATCH) };
    let behind = if after.is_some() { "AND doc < $5" } else { "" };
    let mut place = if after.is_some() { 6 } else { 5 };
    let mut held = String::new();
    for group in others {
        let words = placeholders(place, group.len());
        place += group.len();
        held += if held.is_empty() { "WHERE" } else { "AND" };
        held += &format!(
            " EXISTS (SELECT 1 FROM search_words o
               WHERE o.scope = $1 AND o.owner = $2 AND o.word IN ({words}) AND o.doc = c.doc) "
        );
    }
    let sql = format!(
        "SELECT c.doc AS doc FROM (SELECT doc FROM search_words
           WHERE scope = $1 AND owner = $2 AND word = $3 {behind} ORDER BY doc DESC LIMIT {steps}) c
         {held} ORDER BY c.doc DESC LIMIT $4"
    );
    let mut all = BTreeSet::new();
    for owner in owners {
        for word in from {
            let mut values = params![scope, owner, word, batch].to_vec();
            values.extend(after.map(Value::from));
            let values = others.iter().fold(values, |values, group| with(values, group));
            for row in tx.rows(&sql, &values)? {
                all.insert(row.text("doc")?);
            }
        }
    }
    Ok(all.into_iter().rev().take(size).collect())
}

/// The words of these documents, in their order.
fn contents(tx: &mut Tx<'_>, scope: &str, docs: &[String]) -> Result<Vec<(String, String)>> {
    if docs.is_empty() {
        return Ok(Vec::new());
    }
    // Filled up to a power of two, so that few different statements are prepared.
    let mut asked = docs.to_vec();
    asked.resize(docs.len().next_power_of_two(), docs[0].clone());
    let sql = format!(
        "SELECT doc, words FROM search_docs WHERE scope = $1 AND doc IN ({}) ORDER BY doc DESC",
        placeholders(2, asked.len())
    );
    let rows: Vec<Row> = tx.rows(&sql, &with(params![scope].to_vec(), &asked))?;
    if rows.len() != docs.len() {
        return Err(Error::internal(format!("the search index of {scope} is out of step with itself")));
    }
    rows.iter().map(|row| Ok((row.text("doc")?, row.text("words")?))).collect()
}

fn with(mut params: Vec<Value>, more: &[String]) -> Vec<Value> {
    params.extend(more.iter().map(Value::from));
    params
}
