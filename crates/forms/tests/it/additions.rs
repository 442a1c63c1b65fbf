//! What an office adds to a form is written and read without loss.

use super::support::{compiled, docs_files};
use forms::additions::{Addition, Choice, FILE, read, write};
use forms::bi::Bi;

fn every_kind() -> Vec<Addition> {
    let text = Bi::new("Zimmer {3}, \"links\"\nbitte", "Room {3}, 'left'\nplease");
    Addition::KINDS
        .iter()
        .enumerate()
        .map(|(at, kind)| Addition {
            page: "gibt_es_nicht".into(),
            id: format!("added_{at}"),
            kind: (*kind).into(),
            label: (*kind != "note").then(|| text.clone()),
            hint: (*kind != "note").then(|| text.clone()),
            text: (*kind == "note").then(|| text.clone()),
            required: (*kind != "note" && at % 2 == 0).then_some(false),
            option: match *kind {
                "choice" => ["o1", "o2"].map(|id| Choice { id: id.into(), label: text.clone() }).into(),
                _ => Vec::new(),
            },
        })
        .collect()
}

#[test]
fn additions_of_every_kind_come_back_as_they_were_and_stand_in_the_form() {
    let all = every_kind();
    let text = write(&all);
    assert_eq!(read(&text).expect("our own file"), all);
    let mut files = docs_files();
    files.insert(FILE.to_owned(), text.into_bytes());
    let package = compiled(&files);
    for one in &all {
        let field = package.form.field(&one.id).expect("a page that is gone loses nothing");
        assert_eq!(field.kind.word(), one.kind);
    }
    assert_eq!(read("").expect("nothing"), []);
    assert!(read("[[field]]\npage = 1").is_err());
}

#[test]
fn an_addition_under_a_name_of_the_service_is_a_fault_and_so_is_a_field_under_a_name_of_additions() {
    let mut files = docs_files();
    let addition = write(&[Addition { id: "girth".into(), ..every_kind()[0].clone() }]);
    files.insert(FILE.to_owned(), addition.into_bytes());
    let keys: Vec<&str> = forms::compile(&files).unwrap_err().iter().map(|fault| fault.key).collect();
    assert_eq!(keys, ["fault-addition"]);
    let mut files = docs_files();
    let form = String::from_utf8(files["form.toml"].clone()).unwrap().replacen(
        "id = \"girth\"",
        "id = \"added_1\"",
        1,
    );
    files.insert("form.toml".to_owned(), form.into_bytes());
    assert!(forms::compile(&files).unwrap_err().iter().any(|fault| fault.key == "fault-added"));
}
