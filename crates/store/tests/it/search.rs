//! The search index.

use store::Store;
use store::search::{self, Doc};
use store::testing::on_both;

fn words(line: &str) -> Vec<String> {
    line.split(' ').map(str::to_owned).collect()
}

fn doc(owner: &str, doc: &str, line: &str) -> Doc {
    Doc { owner: owner.to_owned(), doc: doc.to_owned(), words: words(line) }
}

fn put_all(store: &Store, docs: Vec<Doc>) {
    store.write_now(move |tx| search::put(tx, "case", &docs)).unwrap();
}

fn put(store: &Store, owner: &str, name: &str, line: &str) {
    put_all(store, vec![doc(owner, name, line)]);
}

fn find(store: &Store, owners: &str, line: &str, limit: usize, after: Option<&'static str>) -> Vec<String> {
    let (owners, line) = (words(owners), words(line));
    store.read_now(move |tx| search::find(tx, "case", &owners, &line, limit, after)).unwrap()
}

#[test]
fn all_words_must_be_there_and_the_last_at_least_begun() {
    on_both(|store| {
        put(store, "gotha", "1", "hund anmeld mueller");
        put(store, "gotha", "2", "hund abmeld muehle");
        put(store, "gotha", "3", "katze anmeld mueller");
        assert_eq!(find(store, "gotha", "hund", 10, None), ["2", "1"], "the newest first");
        assert_eq!(find(store, "gotha", "hund mue", 10, None), ["2", "1"]);
        assert_eq!(find(store, "gotha", "hund muel", 10, None), ["1"]);
        assert_eq!(find(store, "gotha", "mue", 10, None), ["3", "2", "1"]);
        assert_eq!(find(store, "gotha", "mueller anmeld h", 10, None), ["1"]);
        assert_eq!(
            find(store, "gotha", "hun mueller", 10, None),
            Vec::<String>::new(),
            "only the last may be begun"
        );
        assert_eq!(find(store, "gotha", "pferd", 10, None), Vec::<String>::new());
        assert_eq!(find(store, "gotha", "", 10, None), Vec::<String>::new());
    });
}

#[test]
fn only_the_documents_of_the_given_owners_are_found() {
    on_both(|store| {
        put(store, "gotha", "1", "hund");
        put(store, "jena", "2", "hund");
        put(store, "gera", "3", "hund");
        assert_eq!(find(store, "gotha", "hund", 10, None), ["1"]);
        assert_eq!(find(store, "gera gotha", "hu", 10, None), ["3", "1"]);
        assert_eq!(find(store, "weimar", "hund", 10, None), Vec::<String>::new());
        let none = store.read_now(|tx| search::find(tx, "case", &[], &words("hund"), 10, None)).unwrap();
        assert_eq!(none, Vec::<String>::new());
        let other = store
            .read_now(|tx| search::find(tx, "service", &words("gotha"), &words("hund"), 10, None))
            .unwrap();
        assert_eq!(other, Vec::<String>::new(), "another scope");
    });
}

#[test]
fn pages_follow_each_other_without_gap_or_repetition() {
    on_both(|store| {
        let made = (0..700).map(|n| {
            let rare = if n % 7 == 0 { "selten" } else { "sonst" };
            doc("gotha", &format!("{n:04}"), &format!("hund {rare} wort{n}"))
        });
        put_all(store, made.collect());
        for query in ["hund", "hund selten", "sel", "selten hund"] {
            let mut all: Vec<String> = Vec::new();
            loop {
                let (owners, line, after) = (words("gotha"), words(query), all.last().cloned());
                let page = store
                    .read_now(move |tx| search::find(tx, "case", &owners, &line, 30, after.as_deref()))
                    .unwrap();
                if page.is_empty() {
                    break;
                }
                all.extend(page);
            }
            let step = if query == "hund" { 1 } else { 7 };
            let expected: Vec<String> =
                (0..700).rev().filter(|n| n % step == 0).map(|n| format!("{n:04}")).collect();
            assert_eq!(all, expected, "{query} on {}", store.engine());
        }
    });
}

#[test]
fn a_document_indexed_anew_or_removed_is_found_by_its_new_words_only() {
    on_both(|store| {
        put(store, "gotha", "1", "hund braun hund  klein");
        put(store, "gotha", "1", "hund schwarz");
        assert_eq!(find(store, "gotha", "braun", 10, None), Vec::<String>::new());
        assert_eq!(find(store, "gotha", "hund schwarz", 10, None), ["1"]);
        put(store, "jena", "1", "hund schwarz");
        assert_eq!(find(store, "gotha", "hund", 10, None), Vec::<String>::new(), "moved to another owner");
        assert_eq!(find(store, "jena", "hund", 10, None), ["1"]);
        store.write_now(|tx| search::remove(tx, "case", "1")).unwrap();
        store.write_now(|tx| search::remove(tx, "case", "1")).unwrap();
        assert_eq!(find(store, "jena", "hund", 10, None), Vec::<String>::new());
        let left = store
            .read_now(|tx| tx.row("SELECT COUNT(*) AS n FROM search_words", &[])?.unwrap().int("n"))
            .unwrap();
        assert_eq!(left, 0);
    });
}

#[test]
fn documents_indexed_together_are_found_as_if_one_by_one() {
    on_both(|store| {
        put(store, "gotha", "1", "hund braun klein");
        put(store, "jena", "3", "hund");
        put_all(
            store,
            vec![
                doc("gotha", "3", "katze hund"),
                doc("gotha", "1", "hund schwarz"),
                doc("jena", "2", ""),
                doc("jena", "4", "hund  hund schwarz"),
            ],
        );
        assert_eq!(find(store, "gotha", "hund", 10, None), ["3", "1"], "one stayed, one changed its owner");
        assert_eq!(find(store, "jena", "hund", 10, None), ["4"]);
        assert_eq!(find(store, "gotha jena", "schwarz", 10, None), ["4", "1"]);
        assert_eq!(find(store, "gotha", "braun", 10, None), Vec::<String>::new());
        put_all(store, Vec::new());
        let lines = store
            .read_now(|tx| {
                let rows = tx.rows("SELECT doc, words FROM search_docs ORDER BY doc", &[])?;
                rows.iter()
                    .map(|row| Ok((row.text("doc")?, row.text("words")?)))
                    .collect::<base::Result<Vec<_>>>()
            })
            .unwrap();
        let lines: Vec<_> = lines.iter().map(|(doc, words)| (doc.as_str(), words.as_str())).collect();
        assert_eq!(lines, [("1", "hund schwarz"), ("2", ""), ("3", "hund katze"), ("4", "hund schwarz")]);
        let left = store
            .read_now(|tx| tx.row("SELECT COUNT(*) AS n FROM search_words", &[])?.unwrap().int("n"))
            .unwrap();
        assert_eq!(left, 6);
    });
}
