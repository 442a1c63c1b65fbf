//! What must not stand where: the invariants of `ARCHITECTURE.md` that Cargo and clippy cannot hold.

use crate::files::{self, File, hold};
use crate::source::{Kind, Piece, is_test_file, pieces};

/// Applies a rule to all pieces of the Rust files that `place` admits; a fault names file, line and what was found.
fn faults(
    files: &[File],
    place: impl Fn(&File) -> bool,
    rule: impl Fn(&Piece) -> Option<String>,
) -> Vec<String> {
    let rust = files.iter().filter(|file| file.ends(&[".rs"]) && place(file));
    rust.flat_map(|file| {
        let in_tests = is_test_file(&file.path);
        pieces(&file.text)
            .into_iter()
            .map(|mut piece| {
                piece.test |= in_tests;
                piece
            })
            .filter_map(|piece| rule(&piece).map(|what| format!("{}:{}: {what}", file.path, piece.line)))
            .collect::<Vec<_>>()
    })
    .collect()
}

/// The same for lines of files that are not Rust.
fn line_faults(
    files: &[File],
    place: impl Fn(&File) -> bool,
    rule: impl Fn(&str) -> Option<String>,
) -> Vec<String> {
    let lines = files.iter().filter(|file| place(file)).flat_map(|file| {
        (1..)
            .zip(file.text.lines())
            .filter_map(|(number, line)| rule(line).map(|what| format!("{}:{number}: {what}", file.path)))
    });
    lines.collect()
}

fn short(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() > 90 { line.chars().take(90).chain("…".chars()).collect() } else { line }
}

fn contains_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let part = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
        !part(text[..at].chars().next_back()) && !part(text[at + word.len()..].chars().next())
    })
}

// --- SQL ---------------------------------------------------------------------------------------------------------

fn holds_sql(piece: &Piece) -> Option<String> {
    let pairs =
        [("SELECT", "FROM"), ("INSERT", "INTO"), ("UPDATE", "SET"), ("DELETE", "FROM"), ("CREATE", "TABLE")];
    let shouted = pairs.iter().any(|(verb, partner)| {
        piece.text.find(verb).is_some_and(|at| {
            contains_word(&piece.text[at..], verb) && contains_word(&piece.text[at..], partner)
        })
    });
    // Whoever writes SQL in small letters begins a text with it; sentences for people rarely do.
    let small = piece.text.trim_start_matches(['r', '#', '"', ' ', '\n', '\\']).to_lowercase();
    let whispered = ["insert into ", "delete from "].iter().any(|start| small.starts_with(start))
        || (small.starts_with("select ") && contains_word(&small, "from"))
        || (small.starts_with("update ") && contains_word(&small, "set"));
    (piece.kind == Kind::Text && (shouted || whispered)).then(|| format!("SQL: {}", short(&piece.text)))
}

#[test]
fn sql_stands_only_in_the_store_and_in_files_named_sql_rs() {
    let place = |file: &File| {
        let owner = ["office", "services"].contains(&file.krate()) && file.ends(&["/sql.rs"]);
        file.krate() != "store" && !owner
    };
    let found = faults(&files::below("crates"), place, holds_sql);
    hold("SQL stands only in crates/store, crates/office/**/sql.rs and crates/services/**/sql.rs", &found);
}

#[test]
fn sql_is_recognised_in_capitals_and_in_small_letters_but_not_in_sentences() {
    let count = |source: &str| pieces(source).iter().filter_map(holds_sql).count();
    for sql in [
        r#"x("SELECT id FROM cases")"#,
        r##"x(r#"  select 1 from a"#)"##,
        "x(\"INSERT\\n INTO a VALUES ($1)\")",
        r#"format!("WITH x AS (SELECT 1 FROM y) {rest}")"#,
        r#"x("update cases set state = $1")"#,
        r#"x("DELETE FROM a")"#,
    ] {
        assert_eq!(count(sql), 1, "{sql}");
    }
    for sentence in
        [r#"x("Select an office")"#, r#"x("Update your address")"#, "// SELECT id FROM cases", r#"x("FROM")"#]
    {
        assert_eq!(count(sentence), 0, "{sentence}");
    }
}

// --- HTTP below the web ----------------------------------------------------------------------------------------------

const BELOW_WEB: [&str; 6] = ["base", "rules", "forms", "formats", "store", "office"];
const HTTP_CRATES: [&str; 6] = ["http", "axum", "hyper", "tower", "tower-http", "headers"];

fn speaks_http(piece: &Piece) -> Option<String> {
    let path = |name: &str| piece.text.contains(&format!("{name}::")) && contains_word(&piece.text, name);
    let found = HTTP_CRATES.iter().find(|name| path(&name.replace('-', "_")))?;
    (piece.kind == Kind::Code).then(|| format!("{found}: {}", short(&piece.text)))
}

fn manifest_names(line: &str, names: &[&str]) -> Option<String> {
    let name = line.split(['=', '.', '#']).next()?.trim().trim_matches('"');
    names.contains(&name).then(|| format!("depends on {name}"))
}

#[test]
fn no_crate_below_the_web_knows_http() {
    let all = files::below("crates");
    let mut found = faults(&all, |file| BELOW_WEB.contains(&file.krate()), speaks_http);
    let manifest = |file: &File| BELOW_WEB.contains(&file.krate()) && file.ends(&["/Cargo.toml"]);
    found.extend(line_faults(&all, manifest, |line| manifest_names(line, &HTTP_CRATES)));
    hold("No crate below web knows HTTP", &found);
}

#[test]
fn a_type_of_http_and_a_dependency_on_it_are_recognised() {
    let count = |source: &str| pieces(source).iter().filter_map(speaks_http).count();
    assert_eq!(count("use axum::Json;"), 1);
    assert_eq!(count("fn f() -> http::StatusCode {"), 1);
    assert_eq!(count("let link = \"http://a\"; // http::Uri"), 0);
    assert!(manifest_names("axum = { workspace = true }", &HTTP_CRATES).is_some());
    assert!(manifest_names("tower-http.workspace = true", &HTTP_CRATES).is_some());
    assert!(manifest_names("# axum", &HTTP_CRATES).is_none());
}

// --- names of engines ----------------------------------------------------------------------------------------------

const ENGINES: [&str; 2] = ["sqlite", "postgres"];

fn names_engine(text: &str) -> Option<String> {
    let small = text.to_lowercase();
    ENGINES.iter().find(|name| small.contains(*name)).map(|name| format!("{name}: {}", short(text)))
}

#[test]
fn only_the_store_and_the_program_know_an_engine_by_name() {
    let all = files::below("crates");
    let place = |file: &File| !["store", "amtsweg"].contains(&file.krate());
    let mut found =
        faults(
            &all,
            place,
            |piece| {
                if piece.kind == Kind::Comment { None } else { names_engine(&piece.text) }
            },
        );
    let manifest = |file: &File| place(file) && file.ends(&["/Cargo.toml"]);
    found.extend(line_faults(&all, manifest, |line| names_engine(line.split('#').next().unwrap_or(line))));
    hold("Only crates/store, crates/amtsweg and xtask know an engine by name", &found);
}

#[test]
fn the_name_of_an_engine_is_recognised_in_code_and_texts() {
    assert!(names_engine("use rusqlite::Connection;").is_some());
    assert!(names_engine("\"AMTSWEG_POSTGRES\"").is_some());
    assert!(names_engine("store::open(url)").is_none());
}

// --- statutes --------------------------------------------------------------------------------------------------------

/// A paragraph sign followed by a number, or by a value put in when the program runs.
fn names_statute(text: &str) -> Option<String> {
    let marks = text.match_indices('§').map(|(at, mark)| &text[at + mark.len()..]);
    let escaped = ["\\u{a7}", "\\u{A7}", "&sect;", "&#167;"];
    let escaped =
        escaped.iter().flat_map(|mark| text.match_indices(mark).map(|(at, mark)| &text[at + mark.len()..]));
    let mut after = marks.chain(escaped).map(|rest| rest.trim_start_matches([' ', '\u{a0}', '§']));
    after.any(|rest| rest.starts_with(|c: char| c.is_ascii_digit() || c == '{')).then(|| short(text))
}

#[test]
fn no_statute_number_stands_outside_the_services_the_regions_and_the_texts() {
    let all = files::below("crates");
    // Examples and the gallery of components show made-up pages, which no product page includes.
    let place = |file: &File| {
        file.krate() != "services"
            && !["/examples/", "/gallery/"].iter().any(|folder| file.path.contains(folder))
    };
    let mut found = faults(&all, place, |piece| {
        if piece.kind == Kind::Comment || piece.test { None } else { names_statute(&piece.text) }
    });
    let pages =
        |file: &File| place(file) && !file.is_foreign() && file.ends(&[".html", ".txt", ".typ", ".js"]);
    found.extend(line_faults(&all, pages, names_statute));
    hold("A statute is named only in crates/services, regions, texts, docs and docstrings", &found);
}

#[test]
fn a_statute_number_is_recognised_however_it_is_written() {
    for text in [
        "\"§ 56\"",
        "\"§56 IfSG\"",
        "\"§§ 41, 43\"",
        "\"\\u{a7} 122\"",
        "<p>&sect; 3",
        "\"§\u{a0}3\"",
        "\"§ {number}\"",
    ] {
        assert!(names_statute(text).is_some(), "{text}");
    }
    for text in ["'§'", "\"the sign § itself\""] {
        assert!(names_statute(text).is_none(), "{text}");
    }
}

// --- the engine of decision tables --------------------------------------------------------------------------------------

fn names_table_engine(text: &str) -> Option<String> {
    text.to_lowercase().contains(concat!("dsn", "tk")).then(|| short(text))
}

#[test]
fn only_rules_knows_the_engine_of_decision_tables_by_name() {
    let all = files::below("crates");
    let place = |file: &File| file.krate() != "rules";
    let mut found = faults(&all, place, |piece| names_table_engine(&piece.text));
    let manifest = |file: &File| place(file) && file.ends(&["/Cargo.toml"]);
    found.extend(line_faults(&all, manifest, names_table_engine));
    hold("Only crates/rules knows the engine of decision tables by name", &found);
    assert!(names_table_engine("use dsntk_feel::Name;").is_some());
    assert!(names_table_engine("use rules::tck;").is_none());
}

// --- purity of base, rules, forms and exchange -------------------------------------------------------------------------------------

const IMPURE: [&str; 15] = [
    "SystemTime::now",
    "Instant::now",
    "Timestamp::now",
    "Zoned::now",
    "now_v7",
    "new_v4",
    "getrandom",
    "rand::",
    "std::fs",
    "std::net",
    "std::env",
    "std::process",
    "std::thread",
    "std::io::stdin",
    "tokio::",
];

fn is_impure(piece: &Piece) -> Option<String> {
    if piece.kind != Kind::Code || piece.test {
        return None;
    }
    let packed: String = piece.text.chars().filter(|c| !c.is_whitespace()).collect();
    IMPURE.iter().find(|name| packed.contains(*name)).map(|name| format!("{name}: {}", short(&piece.text)))
}

#[test]
fn base_rules_forms_and_exchange_have_no_clock_no_random_number_and_no_io() {
    let pure = ["base", "rules", "forms", "exchange"];
    let found = faults(&files::below("crates"), |file| pure.contains(&file.krate()), is_impure);
    hold("base, rules, forms and exchange have no clock, no random number and no I/O", &found);
}

#[test]
fn a_clock_a_random_number_and_io_are_recognised_outside_tests() {
    let count = |source: &str| pieces(source).iter().filter_map(is_impure).count();
    for code in [
        "let now = jiff::Timestamp::now();",
        "use std::fs;",
        "getrandom::fill(&mut b);",
        "std :: net :: TcpStream",
    ] {
        assert_eq!(count(code), 1, "{code}");
    }
    assert_eq!(count("#[cfg(test)]\nmod tests {\n use std::fs;\n}\n// std::fs\nlet a = \"std::fs\";"), 0);
}

// --- size, and the workshop ---------------------------------------------------------------------------------------------

const LONGEST: usize = 600;

#[test]
fn no_source_file_is_longer_than_600_lines() {
    let sources =
        |file: &&File| file.ends(&[".rs", ".html", ".css", ".js", ".mjs", ".py"]) && !file.is_foreign();
    let all: Vec<File> =
        ["crates", "xtask", "tests"].iter().flat_map(|folder| files::below(folder)).collect();
    let found: Vec<String> = all
        .iter()
        .filter(sources)
        .map(|file| (file, file.text.lines().count()))
        .filter(|(_, lines)| *lines > LONGEST)
        .map(|(file, lines)| format!("{}:{lines}: {lines} lines", file.path))
        .collect();
    hold("No source file is longer than 600 lines", &found);
}

/// Pieced together, so that this file does not name what it forbids.
const WORKSHOP: [&str; 2] = [concat!("/wo", "rk/"), concat!("helper", " session")];

fn names_workshop(line: &str) -> Option<String> {
    let small = line.to_lowercase();
    WORKSHOP.iter().find(|word| small.contains(*word)).map(|word| format!("\"{word}\": {}", short(line)))
}

#[test]
fn nothing_in_the_repository_speaks_of_the_place_where_it_was_made() {
    let found = line_faults(&files::below(""), |file| !file.is_foreign(), names_workshop);
    hold("Nothing in the repository speaks of the place where it was made", &found);
}

#[test]
fn a_path_of_the_workshop_is_recognised() {
    assert!(names_workshop(&format!("cd {}main", WORKSHOP[0])).is_some());
    assert!(names_workshop("a network / a workbench").is_none());
}
