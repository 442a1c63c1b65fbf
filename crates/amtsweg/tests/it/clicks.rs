//! The workshop's forms, from outside: what is drawn and sent back as it is changes nothing; what is changed is cut into its file, and
//! the rest stays byte for byte.

mod programme;

use crate::bad_input::page::{self, unescaped};
use crate::bad_input::{HERE, encoded};
use crate::routes::reply::Reply;
use crate::routes::world::{Actor, World};
use formats::folder::{Files, read_zip};
use store::testing;

/// Somebody who writes a service.
struct Author<'w> {
    world: &'w World,
    cookie: String,
    work: String,
}

impl<'w> Author<'w> {
    fn of(world: &'w World, service: &str) -> Author<'w> {
        let cookie = world.cookie(Actor::Operator);
        let form = format!("womit=leistung&service={service}");
        let begun = world.ask("POST", "/betrieb/werkstatt", &cookie, HERE, Some(&form));
        let work = begun.header("location").split('?').next().expect("a path").to_owned();
        Author { world, cookie, work }
    }

    fn get(&self, tail: &str) -> Reply {
        self.world.ask("GET", &format!("{}{tail}", self.work), &self.cookie, &[], None)
    }

    fn files(&self) -> Files {
        read_zip(&self.get("/zip").body).expect("a folder")
    }

    fn text(&self, file: &str) -> String {
        String::from_utf8(self.files()[file].clone()).expect("text")
    }

    /// Sends the form of a page as a browser without scripts would, with these inputs changed; several values with `|` between.
    fn send(&self, tail: &str, changed: &[(&str, &str)]) -> Reply {
        let html = self.get(tail).text();
        let mut inputs = drawn(&html, &format!("{}{}", self.work, tail.split('?').next().unwrap_or("")));
        for (name, value) in changed {
            inputs.retain(|(known, _)| known != name);
            let values = value.split('|').filter(|value| !value.is_empty());
            inputs.extend(values.map(|value| ((*name).to_owned(), value.to_owned())));
        }
        self.post(tail, &inputs)
    }

    fn post(&self, tail: &str, inputs: &[(String, String)]) -> Reply {
        let pairs: Vec<String> = inputs
            .iter()
            .map(|(name, value)| format!("{name}={}", encoded(value.replace('\n', "\r\n").as_bytes())))
            .collect();
        let at = format!("{}{tail}", self.work);
        self.world.ask("POST", &at, &self.cookie, HERE, Some(&pairs.join("&")))
    }

    /// Presses a step of a list.
    fn step(&self, tail: &str, word: &str) -> Reply {
        let version = page::value(&self.get("").text(), "version").expect("a version");
        self.post(tail, &[("version".to_owned(), version), ("schritt".to_owned(), word.to_owned())])
    }

    /// The links of a page that begin like this, below the work.
    fn links(&self, html: &str, begin: &str) -> Vec<String> {
        let start = format!("href=\"{}{begin}", self.work);
        let rest = html.split(&start).skip(1).filter_map(|rest| rest.split('"').next());
        let mut found: Vec<String> = rest.map(|tail| format!("{begin}{tail}")).collect();
        found.retain(|tail| !tail.contains(['#', '?']) && !tail.ends_with("neu"));
        found.sort();
        found.dedup();
        found
    }
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    rest.split_once('"').map(|(value, _)| unescaped(value))
}

/// What a browser sends of the form that goes to this address.
fn drawn(html: &str, action: &str) -> Vec<(String, String)> {
    let forms = html.split("<form ").skip(1).filter_map(|rest| rest.split_once("</form>"));
    let own = |form: &&str| form.contains("aw-form") && form.contains(&format!("action=\"{action}\""));
    let form = forms.map(|(form, _)| form).find(own).unwrap_or_else(|| panic!("no form for {action}"));
    let mut inputs: Vec<(String, String)> = Vec::new();
    for piece in form.split('<').skip(1) {
        let (tag, content) = piece.split_once('>').unwrap_or((piece, ""));
        let Some(name) = attribute(tag, "name") else {
            // The chosen option of the list before it.
            if let Some((_, value)) = inputs.last_mut().filter(|_| tag.contains(" selected")) {
                *value = attribute(tag, "value").unwrap_or_default();
            }
            continue;
        };
        let value = attribute(tag, "value").unwrap_or_default();
        let kind = attribute(tag, "type").unwrap_or_default();
        match tag.split(' ').next().unwrap_or("") {
            "input" if ["radio", "checkbox"].contains(&kind.as_str()) && !tag.contains(" checked") => {}
            "input" => inputs.push((name, value)),
            "textarea" => inputs.push((name, unescaped(content))),
            "select" => inputs.push((name, String::new())),
            _ => {}
        }
    }
    inputs
}

#[track_caller]
fn kept(reply: &Reply) {
    assert_eq!(reply.status, 303, "{} {:?}", reply.said(), page::faults(&reply.text()));
}

#[test]
fn every_form_of_the_dog_tax_in_the_workshop_sent_as_it_was_drawn_changes_nothing() {
    sent_as_drawn(&["hundesteuer"]);
}

#[test]
fn every_form_of_services_with_fees_in_the_workshop_sent_as_it_was_drawn_changes_nothing() {
    sent_as_drawn(&["sondernutzung", "bewohnerparkausweis"]);
}

#[test]
fn every_form_of_services_with_lists_in_the_workshop_sent_as_it_was_drawn_changes_nothing() {
    sent_as_drawn(&["foerderung_abruf", "eheschliessung"]);
}

fn sent_as_drawn(services: &[&str]) {
    let fresh = testing::open_sqlite();
    let world = World::new(fresh.store());
    for service in services {
        let author = Author::of(&world, service);
        let before = author.files();
        let parts = ["/leistung/art", "/leistung/verfahren", "/leistung/angaben", "/texte"];
        let mut pages: Vec<String> = parts.iter().map(|part| (*part).to_owned()).collect();
        let outline = author.get("").text();
        pages.extend(
            ["/seite/", "/feld/", "/eintrag/"].iter().flat_map(|begin| author.links(&outline, begin)),
        );
        pages.extend(author.links(&author.get("/rechnen").text(), "/eintrag/"));
        pages.extend(author.links(&author.get("/werte").text(), "/eintrag/"));
        pages.extend(author.links(&author.get("/werte").text(), "/oertlich/"));
        let mut seen = 0;
        while let Some(tail) = pages.get(seen).cloned() {
            seen += 1;
            let html = author.get(&tail).text();
            for begin in ["/feld/", "/eintrag/"] {
                for link in author.links(&html, begin) {
                    if !pages.contains(&link) {
                        pages.push(link);
                    }
                }
            }
            let reply = author.send(&tail, &[]);
            kept(&reply);
            let nothing = reply.header("location").contains("fertig=nichts");
            assert!(nothing, "{service}{tail}: {}", reply.header("location"));
        }
        assert!(author.files() == before, "{service}: nothing was said to change, and something did");
        assert!(seen > 15, "{service}: {seen} pages");
    }
}

#[test]
fn a_question_with_rows_gets_columns_that_are_changed_moved_and_removed() {
    testing::on_both(|store| {
        let world = World::new(store);
        let author = Author::of(&world, "foerderung_abruf");
        let before = author.text("form.toml");
        let (rows, new) = ("/feld/payments/payments", "/feld/payments/payments/_neu?art=date");
        let rows = author
            .links(&author.get("").text(), "/feld/")
            .into_iter()
            .find(|at| at.ends_with("/payments"))
            .unwrap_or(rows.to_owned());
        let new = new.replace("/feld/payments/payments", &rows);
        let refused = author.send(&new, &[("label_de", ""), ("label_en", "")]);
        assert_eq!(refused.status, 422);
        assert_eq!(page::faults(&refused.text())[0].0, "label_de");
        kept(
            &author.send(&new, &[("label_de", "Gebucht am"), ("label_en", "Booked on"), ("required", "no")]),
        );
        let added = "    [[page.field.column]]\n    id = \"gebucht_am\"\n    type = \"date\"\n    label.de = \"Gebucht am\"\n    label.en = \"Booked on\"\n    required = false\n";
        let after = author.text("form.toml");
        assert!(after.contains(added), "{after}");
        assert_eq!(after.replacen(&format!("\n{added}"), "", 1), before, "and nothing else");

        let word = rows.trim_start_matches("/feld/").replace('/', " ");
        kept(&author.step("", &format!("hoch {word} gebucht_am")));
        let moved = author.text("form.toml");
        assert!(moved != after && moved.contains(added.trim_end()));
        kept(&author.step("", &format!("runter {word} gebucht_am")));
        assert_eq!(author.text("form.toml"), after, "down again it is where it was");

        // A condition sees what stands before it in the row.
        let column = format!("{rows}/gebucht_am");
        let choice = "is_empty(purpose)";
        kept(&author.send(&column, &[("when", "teile"), ("when_1_was", "purpose"), ("when_1_wie", "leer")]));
        assert!(author.text("form.toml").contains(choice));
        kept(&author.step("", &format!("weg {word} gebucht_am")));
        assert_eq!(author.text("form.toml"), before, "removed it leaves no trace");

        let many = author.send(&rows, &[("min_rows", "viele"), ("max_rows", "12")]);
        assert_eq!((many.status, page::faults(&many.text())[0].0.as_str()), (422, "min_rows"));
        assert_eq!(page::value(&many.text(), "min_rows").as_deref(), Some("viele"));
        kept(&author.send(&rows, &[("max_rows", "12"), ("row_de", "Überweisung")]));
        let after = author.text("form.toml").replace("max_rows = 12", "max_rows = 100");
        assert_eq!(after.replace("row.de = \"Überweisung\"", "row.de = \"Zahlung\""), before);
    });
}

#[test]
fn checks_of_a_question_a_page_and_a_group_are_put_together_and_stand_in_the_file() {
    testing::on_both(|store| {
        let world = World::new(store);
        let author = Author::of(&world, "hundesteuer");
        let before = author.text("form.toml");
        let of_field = "/eintrag/pruefung/feld.holder.first_name/neu";
        let refused = author.send(of_field, &[]);
        let at: Vec<String> = page::faults(&refused.text()).into_iter().map(|(id, _)| id).collect();
        assert_eq!((refused.status, at), (422, vec!["rule".to_owned(), "text_de".to_owned()]));
        let wrong =
            [("rule", "eigene"), ("rule_own", "gibt_es_nicht > 1"), ("text_de", "Nein."), ("text_en", "No.")];
        let refused = author.send(of_field, &wrong);
        assert_eq!((refused.status, page::faults(&refused.text())[0].0.as_str()), (422, "rule_own"));
        assert_eq!(page::value(&refused.text(), "rule_own").as_deref(), Some("gibt_es_nicht > 1"));
        assert_eq!(author.text("form.toml"), before);
        let rule = [
            ("rule", "teile"),
            ("rule_1_was", "first_name"),
            ("rule_1_wie", "nicht"),
            ("rule_1_wert", "Bello"),
            ("text_de", "Bitte nennen Sie den Menschen, nicht den Hund."),
            ("text_en", "Please name the person, not the dog."),
        ];
        kept(&author.send(of_field, &rule));
        let check = "[[page.field.check]]\n    rule = 'first_name != \"Bello\"'\n    text.de = \"Bitte nennen Sie den Menschen, nicht den Hund.\"";
        let after = author.text("form.toml");
        let bare = |text: &str| text.lines().map(str::trim).collect::<Vec<_>>().join("\n");
        assert!(bare(&after).contains(&bare(check)), "{after}");
        let html = author.get("/feld/holder/first_name").text();
        assert!(unescaped(&html).contains("Es muss gelten: „Vorname“ ist nicht: Bello"), "read in words");
        // A second one, changed places, and both away again.
        kept(&author.send(
            of_field,
            &[("rule", "eigene"), ("rule_own", "first_name != \"X\""), ("text_de", "B"), ("text_en", "B")],
        ));
        kept(&author.step("/eintrag/pruefung/feld.holder.first_name/1", "hoch"));
        assert!(
            bare(&author.text("form.toml")).find("!= \"X\"") < bare(&author.text("form.toml")).find("Bello")
        );
        kept(&author.step("/eintrag/pruefung/feld.holder.first_name/0", "weg"));
        assert_eq!(author.text("form.toml"), after);
        kept(&author.step("/eintrag/pruefung/feld.holder.first_name/0", "weg"));
        assert_eq!(author.text("form.toml"), before);

        let of_page = "/eintrag/seitenpruefung/seite.holder/neu";
        let said = [("text_de", "A"), ("text_en", "A"), ("at", "last_name"), ("rule", "eigene")];
        kept(&author.send(of_page, &[&said[..], &[("rule_own", "first_name != last_name")]].concat()));
        assert!(author.text("form.toml").contains("rule = \"first_name != last_name\""));
        assert!(author.text("form.toml").contains("at = \"last_name\""));
        let of_group = "/eintrag/pruefung/gruppe.dogs/neu";
        kept(&author.send(of_group, &[&said[..2], &said[3..], &[("rule_own", "count(dogs) <= 5")]].concat()));
        assert!(author.text("form.toml").contains("[[group.check]]\nrule = \"count(dogs) <= 5\""));
        let of_local = "/eintrag/pruefung/oertlich.rate_first/neu";
        kept(&author.send(of_local, &[&said[..2], &said[3..], &[("rule_own", "rate_first >= 1")]].concat()));
        assert!(author.text("service.toml").contains("rule = \"rate_first >= 1\""));
        for strange in
            ["wert/7", "antwort/feld.holder.holder/neu", "wert/feld.holder.first_name/neu", "pruefung/neu"]
        {
            assert_eq!(author.get(&format!("/eintrag/{strange}")).status, 404, "{strange}");
        }
        for strange in
            ["feld.holder", "seite.", "feld.holder.gibt_es_nicht", "gruppe.x", "oertlich.x", "x", "feld...."]
        {
            assert_eq!(author.get(&format!("/eintrag/pruefung/{strange}/neu")).status, 404, "{strange}");
        }
    });
}

#[test]
fn what_a_service_is_is_changed_key_by_key_and_its_tables_come_and_go_as_a_whole() {
    testing::on_both(|store| {
        let world = World::new(store);
        let author = Author::of(&world, "hundesteuer");
        let before = author.text("service.toml");
        let (what, how, who) = ("/leistung/art", "/leistung/verfahren", "/leistung/angaben");
        let refused = author.send(what, &[("who", ""), ("leika", "12")]);
        let at: Vec<String> = page::faults(&refused.text()).into_iter().map(|(id, _)| id).collect();
        assert_eq!((refused.status, at), (422, vec!["who".to_owned()]));
        let refused = author.send(what, &[("leika", "12")]);
        assert_eq!((refused.status, page::faults(&refused.text())[0].0.as_str()), (422, "leika"));
        assert_eq!(page::value(&refused.text(), "leika").as_deref(), Some("12"));
        kept(&author.send(what, &[("category", "animals"), ("type", "2/3")]));
        let after = author.text("service.toml");
        assert_eq!(after.lines().zip(before.lines()).filter(|(a, b)| a != b).count(), 1, "{after}");

        kept(&author.send(how, &[("retention_years", "6"), ("four_eyes", "three")]));
        let after = author.text("service.toml");
        assert!(after.contains("retention = { class = \"tax\", years = 6 }"), "{after}");
        assert!(after.contains("second_signer = true"));
        kept(&author.send(how, &[("four_eyes", "alone")]));
        let alone = author.text("service.toml");
        assert!(alone.contains("four_eyes = false") && !alone.contains("second_signer"), "{alone}");
        let half = author.send(how, &[("participation_days", "30")]);
        let at: Vec<String> = page::faults(&half.text()).into_iter().map(|(id, _)| id).collect();
        assert_eq!(half.status, 422);
        for input in
            ["participation_objections", "participation_show", "participation_title_de", "participation_norm"]
        {
            assert!(at.iter().any(|id| id == input), "{input}: {at:?}");
        }
        assert_eq!(page::value(&half.text(), "participation_days").as_deref(), Some("30"));
        let open = [
            ("participation_days", "30"),
            ("participation_objections", "14"),
            ("participation_show", "other_dogs"),
            ("participation_title_de", "Hunde"),
            ("participation_title_en", "Dogs"),
            ("participation_text_de", "Text"),
            ("participation_text_en", "Text"),
            ("participation_norm", "Satzung"),
        ];
        kept(&author.send(how, &open));
        let after = author.text("service.toml");
        assert!(after.contains("\n[participation]\n") && after.contains("\ndays = 30\n"), "{after}");
        assert!(
            after.contains("title.de = \"Hunde\"") && after.contains("show = [\"other_dogs\"]"),
            "{after}"
        );
        let none: Vec<(&str, &str)> = open.iter().map(|(name, _)| (*name, "")).collect();
        kept(&author.send(how, &none));
        assert_eq!(author.text("service.toml"), alone, "it goes as a whole");

        kept(&author.send(who, &[("twice_key", "chip|name"), ("twice_from", "since")]));
        assert!(
            author
                .text("service.toml")
                .contains("[twice]\nrows = \"dogs\"\nkey = [\"chip\", \"name\"]\nfrom = \"since\"")
        );
        kept(&author.send(who, &[("twice_key", ""), ("twice_from", ""), ("twice_rows", "")]));
        assert!(!author.text("service.toml").contains("[twice]"));
        let refused = author.send(who, &[("applicant", "{wer}")]);
        assert_eq!((refused.status, page::faults(&refused.text())[0].0.as_str()), (422, "applicant"));
        assert_eq!(author.get("/leistung/nichts").status, 404);
        for _ in 0..7 {
            kept(&author.step("", "zurueck"));
        }
        assert_eq!(author.text("service.toml"), before, "every step can be undone");
    });
}

#[test]
fn a_fee_and_what_not_every_question_needs_are_clicked_and_judged() {
    testing::on_both(|store| {
        let world = World::new(store);
        let author = Author::of(&world, "sondernutzung");
        let said = [
            ("label_de", "Gebühr nach Ermessen"),
            ("label_en", "Fee set by the office"),
            ("norm", "Satzung"),
        ];
        let refused =
            author.send("/eintrag/gebuehr/neu", &[&said[..], &[("min", "50"), ("max", "10,50")]].concat());
        assert_eq!((refused.status, page::faults(&refused.text())[0].0.as_str()), (422, "max"));
        assert_eq!(page::value(&refused.text(), "max").as_deref(), Some("10,50"));
        kept(
            &author.send("/eintrag/gebuehr/neu", &[&said[..], &[("min", "10,50"), ("max", "500")]].concat()),
        );
        let text = author.text("compute.toml");
        assert!(
            text.contains("id = \"gebuehr_nach_ermessen\"") && text.contains("min = 10.50\nmax = 500\n"),
            "{text}"
        );
        let fees = author.links(&author.get("/rechnen").text(), "/eintrag/gebuehr/");
        let fee = fees.iter().rfind(|at| !at.ends_with("/neu")).expect("the fee");
        kept(&author.send(fee, &[("with", "grant"), ("optional", "yes")]));
        let granted = author.text("compute.toml");
        assert!(granted.contains("with = \"grant\"") && granted.contains("optional = true"), "{granted}");
        kept(&author.send(fee, &[("with", ""), ("optional", "")]));
        assert_eq!(author.text("compute.toml"), text);

        let author = Author::of(&world, "hundesteuer");
        let before = author.text("form.toml");
        let name = "/feld/holder/first_name";
        let wrong = author.send(name, &[("min_length", "drei")]);
        assert_eq!((wrong.status, page::faults(&wrong.text())[0].0.as_str()), (422, "min_length"));
        assert!(wrong.text().contains("<details class=\"aw-fold\" open>"), "what is wrong can be seen");
        let wrong = author.send(name, &[("example_de", "Änne"), ("min_length", "900")]);
        assert_eq!(wrong.status, 422);
        assert_eq!(page::value(&wrong.text(), "example_de").as_deref(), Some("Änne"));
        kept(&author.send(name, &[("min_length", "2"), ("pattern", ""), ("sensitive", "yes")]));
        let after = author.text("form.toml");
        assert!(after.contains("min_length = 2") && after.contains("sensitive = true"), "{after}");
        kept(&author.step("", "zurueck"));
        assert_eq!(author.text("form.toml"), before);

        let option = "/eintrag/antwort/feld.holder.holder/0";
        kept(&author.send(option, &[("hint_de", "Sie selbst"), ("hint_en", "You yourself")]));
        assert!(author.text("form.toml").contains("hint.de = \"Sie selbst\""));
        kept(&author.send(option, &[("hint_de", ""), ("hint_en", "")]));
        assert_eq!(author.text("form.toml"), before);
    });
}
