//! Grants in the workshop's forms: a programme, a step of a grant, given answers; and what a service is called and numbered.

use super::{Author, kept};
use crate::bad_input::page;
use crate::routes::world::World;
use store::testing;

/// The inputs at which something is wrong.
fn at(reply: &crate::routes::reply::Reply) -> Vec<String> {
    page::faults(&reply.text()).into_iter().map(|(id, _)| id).collect()
}

const PROGRAMME: &str = "/leistung/programm";

#[test]
fn the_forms_of_programmes_and_steps_of_grants_sent_as_they_were_drawn_change_nothing() {
    let fresh = testing::open_sqlite();
    let world = World::new(fresh.store());
    let (step, name) = ("/leistung/folgedienst", "/leistung/kennung");
    let services: [(&str, &[&str]); 5] = [
        ("hundesteuer", &[PROGRAMME, step, name]),
        ("foerderung_egov", &[PROGRAMME, step, name, "/eintrag/kriterium/0"]),
        ("foerderung_nachweis", &[PROGRAMME, step]),
        ("foerderung_zinsen", &[step]),
        ("foerderung_verfuegung", &[step]),
    ];
    for (service, pages) in services {
        let author = Author::of(&world, service);
        let before = author.files();
        for page in pages {
            let reply = author.send(page, &[]);
            kept(&reply);
            assert!(reply.header("location").contains("fertig=nichts"), "{service}{page}");
        }
        assert!(author.files() == before, "{service}: nothing was said to change, and something did");
    }
}

#[test]
fn a_programme_goes_as_a_whole_and_is_put_together_again_by_clicking() {
    testing::on_both(|store| {
        let world = World::new(store);
        let author = Author::of(&world, "foerderung_egov");
        let before = author.text("programme.toml");
        kept(&author.send(PROGRAMME, &[("norm", "Richtlinie")]));
        let changed = author.text("programme.toml");
        assert_eq!(changed.lines().zip(before.lines()).filter(|(a, b)| a != b).count(), 1, "{changed}");
        let half = author.send(PROGRAMME, &[("funds_label", ""), ("terms_spend_months", "zwei Monate")]);
        assert_eq!((half.status, at(&half)), (422, vec!["funds_label".to_owned()]));
        let wrong = author.send(PROGRAMME, &[("terms_spend_months", "zwei Monate")]);
        assert_eq!((wrong.status, at(&wrong)), (422, vec!["terms_spend_months".to_owned()]));
        assert_eq!(page::value(&wrong.text(), "terms_spend_months").as_deref(), Some("zwei Monate"));
        kept(&author.send(PROGRAMME, &[("terms_financing", "deficit"), ("terms_remind_days", "14")]));
        let terms = author.text("programme.toml");
        assert!(
            terms.contains("financing = '\"deficit\"'") && terms.contains("\nremind_days = 14\n"),
            "{terms}"
        );

        kept(&author.step(PROGRAMME, "weg"));
        assert!(!author.files().contains_key("programme.toml"));
        let begun = author.get(PROGRAMME).text();
        assert!(begun.contains("<details class=\"aw-fold\" open>"), "what it must say can be seen");
        let refused = author.send(PROGRAMME, &[("title_de", "Neues Programm")]);
        let faults = at(&refused);
        assert_eq!(refused.status, 422);
        for input in ["id", "title_en", "norm", "recipient", "project", "begin", "end"] {
            assert!(faults.iter().any(|id| id == input), "{input}: {faults:?}");
        }
        let said = [
            ("id", "neu"),
            ("title_de", "Neues Programm"),
            ("title_en", "New programme"),
            ("norm", "Richtlinie (Beispiel)"),
            ("recipient", "municipality"),
            ("project", "project"),
            ("begin", "begin"),
            ("end", "end"),
        ];
        let refused = author.send(PROGRAMME, &said);
        assert_eq!(
            (refused.status, at(&refused)),
            (422, vec!["costs_group".into(), "terms_financing".into()])
        );
        let terms = [
            ("costs_group", "costs"),
            ("costs_label", "kind"),
            ("costs_amount", "amount"),
            ("terms_financing", "fixed"),
            ("terms_tolerance", "20"),
            ("terms_spend_months", "2"),
            ("terms_paid_when_final", "true"),
            ("terms_proof_months", "6"),
            ("terms_interim_months", "0"),
            ("terms_binding_months", "0"),
            ("terms_interest_points", "5"),
            ("terms_day_count", "act_365"),
            ("terms_recover_from", "50"),
            ("steps_drawdown", "foerderung_abruf"),
        ];
        kept(&author.send(PROGRAMME, &[&said[..], &terms[..]].concat()));
        let new = author.text("programme.toml");
        for line in [
            "id = \"neu\"",
            "\ncosts = { group = \"costs\", label = \"kind\", amount = \"amount\" }\n",
            "\n[terms]\nfinancing = '\"fixed\"'\n",
            "paid_when_final = true",
            "[steps]\ndrawdown = \"foerderung_abruf\"",
        ] {
            assert!(new.contains(line), "{line}: {new}");
        }
        // Its id is settled.
        assert!(page::value(&author.get(PROGRAMME).text(), "id").is_none());

        let criterion = "/eintrag/kriterium/neu";
        let words = [("label_de", "Nutzen"), ("label_en", "Benefit")];
        let refused = author.send(criterion, &[&words[..], &[("weight", "0")]].concat());
        assert_eq!((refused.status, at(&refused)), (422, vec!["weight".to_owned()]));
        kept(&author.send(criterion, &[&words[..], &[("weight", "3")]].concat()));
        kept(&author.send(criterion, &[("label_de", "Kosten"), ("label_en", "Costs")]));
        kept(&author.step("/eintrag/kriterium/1", "hoch"));
        let call = "/eintrag/aufruf/neu";
        let words = [("title_de", "Frühjahr 2027"), ("title_en", "Spring 2027")];
        let refused =
            author.send(call, &[&words[..], &[("from", "15.03.2027"), ("to", "15.01.2027")]].concat());
        assert_eq!((refused.status, at(&refused)), (422, vec!["to".to_owned()]));
        kept(&author.send(call, &[&words[..], &[("from", "15.01.2027"), ("to", "15.03.2027")]].concat()));
        let new = author.text("programme.toml");
        assert!(new.contains("from = 2027-01-15") && new.contains("weight = 3"), "{new}");
        assert!(new.find("\"kosten\"") < new.find("\"nutzen\""), "{new}");
        let shown = page::unescaped(&author.get(PROGRAMME).text());
        assert!(
            shown.contains("15.01.2027 bis 15.03.2027") && shown.contains("Gewicht 3, höchstens 10 Punkte")
        );
        // Two changes of terms, its end, its beginning, two criteria of which one was moved, a call.
        for _ in 0..8 {
            kept(&author.step("", "zurueck"));
        }
        assert_eq!(author.text("programme.toml"), before, "every step can be undone");
    });
}

#[test]
fn which_step_of_a_grant_a_service_is_is_chosen_and_stands_in_its_file() {
    testing::on_both(|store| {
        let world = World::new(store);
        let author = Author::of(&world, "foerderung_aenderung");
        let before = author.text("service.toml");
        let at_step = "/leistung/folgedienst";
        let half = author.send(at_step, &[("grant_years_label", "")]);
        assert_eq!((half.status, at(&half)), (422, vec!["grant_years_label".to_owned()]));
        let without = author.send(at_step, &[("grant_amount", "")]);
        assert_eq!((without.status, at(&without)), (422, vec!["grant_amount".to_owned()]));
        let years = ["grant_years_group", "grant_years_label", "grant_years_amount"];
        kept(&author.send(at_step, &years.map(|name| (name, ""))));
        assert!(!author.text("service.toml").contains("years = { group"), "braces go as a whole");
        kept(&author.send(at_step, &[(years[0], "new_years"), (years[1], "year"), (years[2], "amount")]));
        let written = "years = { group = \"new_years\", label = \"year\", amount = \"amount\" }";
        let again = author.text("service.toml");
        assert!(again.contains(written), "{again}");
        let mut lines: [Vec<&str>; 2] = [before.lines().collect(), again.lines().collect()];
        lines.iter_mut().for_each(|lines| lines.sort_unstable());
        assert_eq!(lines[0], lines[1], "the same lines as before");
        let all =
            ["step", "positions", "amount", "label", "end", "years_group", "years_label", "years_amount"];
        let none: Vec<(String, &str)> = all.iter().map(|name| (format!("grant_{name}"), "")).collect();
        let none: Vec<(&str, &str)> = none.iter().map(|(name, value)| (name.as_str(), *value)).collect();
        kept(&author.send(at_step, &none));
        assert!(!author.text("service.toml").contains("[grant]"));
        kept(&author.send(at_step, &[("grant_step", "interim")]));
        assert!(author.text("service.toml").contains("[grant]\nstep = \"interim\"\n"));
        for _ in 0..4 {
            kept(&author.step("", "zurueck"));
        }
        assert_eq!(author.text("service.toml"), before);
    });
}

#[test]
fn what_the_program_fills_in_is_chosen_from_what_it_knows() {
    testing::on_both(|store| {
        let world = World::new(store);
        let author = Author::of(&world, "foerderung_abruf");
        let before = author.text("form.toml");
        let first = author.links(&author.get("").text(), "/seite/").remove(0);
        let page_id = first.trim_start_matches("/seite/");
        let new = format!("/feld/{page_id}/_neu");
        let offered = author.get(&new).text();
        assert!(
            offered.contains("?art=date&amp;angabe=grant_decided")
                || offered.contains("?art=date&#38;angabe=grant_decided")
        );
        assert!(!offered.contains("angabe=grant_number"), "it is asked already");
        kept(&author.send(&format!("{new}?art=date&angabe=grant_decided"), &[]));
        let written = "  id = \"grant_decided\"\n  type = \"date\"\n  given = true\n  label.de = \"Tag des Bescheids\"\n";
        let after = author.text("form.toml");
        assert!(after.contains(written), "{after}");
        // Another type is refused where it is chosen.
        let field = format!("/feld/{page_id}/grant_decided");
        let wrong = author.send(&field, &[("kind", "money")]);
        assert_eq!((wrong.status, at(&wrong)), (422, vec!["kind".to_owned()]));
        // Rows come with the columns there are.
        kept(&author.send(&format!("{new}?art=rows&angabe=base_rates"), &[]));
        let rows = author.text("form.toml");
        for column in ["rate_from", "rate_until", "rate", "year_days", "source"] {
            assert!(rows.contains(&format!("id = \"{column}\"")), "{column}: {rows}");
        }
        assert!(author.get("").text().matches("id=\"maengel\"").count() == 0, "nothing is wrong");
        kept(&author.step("", "zurueck"));
        kept(&author.step("", "zurueck"));
        assert_eq!(author.text("form.toml"), before);
        // Services that are no step of a grant know nothing.
        let dogs = Author::of(&world, "hundesteuer");
        assert!(!dogs.get("/feld/holder/_neu").text().contains("angabe="));
    });
}

#[test]
fn a_service_is_called_and_numbered_otherwise_and_becomes_another_one() {
    testing::on_both(|store| {
        let world = World::new(store);
        let author = Author::of(&world, "hundesteuer");
        let before = author.text("service.toml");
        let name = "/leistung/kennung";
        let low = author.send(name, &[("number", "1")]);
        assert_eq!((low.status, at(&low)), (422, vec!["number".to_owned()]));
        assert_eq!(page::value(&low.text(), "number").as_deref(), Some("1"));
        let taken = author.send(name, &[("id", "ifsg56")]);
        assert_eq!((taken.status, at(&taken)), (422, vec!["id".to_owned()]));
        let wrong = author.send(name, &[("id", "Katzen Steuer"), ("number", "x")]);
        assert_eq!((wrong.status, at(&wrong)), (422, vec!["number".to_owned()]));
        kept(&author.send(name, &[("number", "4000")]));
        assert!(author.text("service.toml").contains("\nversion = 4000\n"));
        // Another service begins with any number; it has no earlier version to compare with.
        assert!(author.get(name).text().contains("/vergleich"));
        kept(&author.send(name, &[("id", "katzensteuer"), ("number", "1")]));
        let after = author.text("service.toml");
        assert!(after.starts_with("id = \"katzensteuer\"\nversion = 1\n"), "{after}");
        assert!(!author.get(name).text().contains("/vergleich"));
        assert!(
            author
                .world
                .ask("GET", "/betrieb/werkstatt", &author.cookie, &[], None)
                .text()
                .contains("katzensteuer")
        );
        kept(&author.step("", "zurueck"));
        kept(&author.step("", "zurueck"));
        assert_eq!(author.text("service.toml"), before);
    });
}
