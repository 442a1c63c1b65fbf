//! Several files at once: one schema and its lists, in whatever order.

use super::support::bytes;
use base::Lang;
use exchange::fim;

fn sample(name: &str) -> Vec<u8> {
    bytes(&format!("samples/bewohnerparken/{name}"))
}

#[test]
fn a_schema_takes_its_lists_whatever_their_order_and_keeps_what_was_odd_in_its_report() {
    let (schema, list) = (sample("S05000058V1.0_xdf2.xml"), sample("C05000125_genericode.xml"));
    let take = |files: &[fim::Named<'_>]| fim::take(files);
    let both = take(&[("C05000125_genericode.xml", &list), ("schema.xml", &schema)]).expect("a service");
    let turned = take(&[("schema.xml", &schema), ("C05000125_genericode.xml", &list)]).expect("a service");
    assert_eq!(both.files, turned.files);
    assert!(both.questions.len() < take(&[("schema.xml", &schema)]).expect("a service").questions.len());
    let report = String::from_utf8(both.files["README.md"].clone()).expect("text");
    for (_, remark) in &both.odd {
        assert!(report.contains(&remark.sentence(Lang::De)) && report.contains(&remark.sentence(Lang::En)));
    }
    assert_eq!(report.contains("Was an den Dateien auffiel"), !both.odd.is_empty());
    // Every text that waits for its author is one of the faults that keep it from being published.
    let open = forms::package::open_texts(&both.files);
    let waits = |text: &str| {
        text.matches("= \"Please translate: ").count() + text.matches("= \"Please answer: ").count()
    };
    let counted: usize = ["service.toml", "form.toml", "notice.toml"]
        .iter()
        .map(|name| waits(std::str::from_utf8(&both.files[*name]).expect("text")))
        .sum();
    assert!(counted > 20 && open.len() > counted, "{} faults, {counted} in English", open.len());
    assert!(open.iter().all(|fault| fault.key == forms::package::OPEN));
    assert!(forms::compile(&both.files).is_ok(), "it can be looked at all the same");
}

#[test]
fn two_schemas_a_lonely_list_and_what_is_none_of_them_are_refused_by_name() {
    let (schema, list) = (sample("S05000058V1.0_xdf2.xml"), sample("C05000125_genericode.xml"));
    let refused = |files: &[fim::Named<'_>]| -> Vec<(String, &'static str)> {
        let wrong = fim::take(files).expect_err("refused");
        wrong.into_iter().map(|(name, remark)| (name, remark.key)).collect()
    };
    let one = |name: &str, key| vec![(name.to_owned(), key)];
    assert_eq!(refused(&[("a.xml", &schema), ("b.xml", &schema)]), one("b.xml", "fim-several"));
    assert_eq!(refused(&[("list.xml", &list)]), one("list.xml", "fim-no-schema"));
    assert_eq!(refused(&[]), one("", "fim-no-schema"));
    assert_eq!(refused(&[("a.xml", b"<a/>"), ("b.xml", &schema)]), one("a.xml", "fim-namespace"));
    assert_eq!(refused(&[("a.xml", b"<a>\n<b></a>")]), one("a.xml", "fim-no-xml"));
}
