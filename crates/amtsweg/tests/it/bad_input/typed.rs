//! Every type of field with every trap typed into it, in both languages, through the site.

use super::form::{LINES, Place, begin, places, service};
use super::traps::{BLANK, Trap, traps};
use super::{HERE, cookie, encoded, page};
use crate::routes::reply::Reply;
use crate::routes::world::World;
use store::testing;

fn send(world: &World, draft: &str, place: &Place, typed: &str, lang: &str) -> Reply {
    let form = format!("{}={}", encoded(place.name.as_bytes()), encoded(typed.as_bytes()));
    world.ask("POST", &format!("{draft}/seite/{}", place.page), &cookie(lang), HERE, Some(&form))
}

/// What a browser would keep of it: the product drops NUL, which nobody types.
fn kept(typed: &str) -> String {
    typed.replace('\0', "")
}

/// Says in one line what is wrong with the answer to something bad, or nothing.
fn judge_bad(place: &Place, typed: &str, lang: &str, reply: &Reply, blank: bool) -> Result<(), String> {
    if reply.status != 422 {
        return Err(format!("was answered {} instead of 422", reply.status));
    }
    let html = reply.text();
    let faults = page::faults(&html);
    let radio = matches!(place.kind, "yesno" | "choice");
    let mine = |id: &str| match page::id_of(&html, &place.name) {
        // A group of buttons has the fault, not the first button.
        Some(own) if radio => own.trim_end_matches("-0") == id,
        own => own.as_deref() == Some(id),
    };
    let Some((id, text)) = faults.iter().find(|(id, _)| mine(id)) else {
        return Err(format!("no fault at the field, only {faults:?}"));
    };
    if !html.contains(&format!("href=\"#{id}\"")) {
        return Err("the list of faults does not lead to the field".to_owned());
    }
    let foreign = if lang == "de" { ["Please", " is not "] } else { ["Bitte", " ist kein"] };
    let quoted = text.replace(&kept(typed), "");
    if foreign.iter().any(|word| quoted.contains(word)) {
        return Err(format!("the fault is in the wrong language: {text}"));
    }
    if text.chars().count() < 20 || quoted.contains("forms-") || quoted.contains("value-") {
        return Err(format!("the fault says no cause: {text}"));
    }
    let example = ["zum Beispiel", "Beispiel", "for example", "example", "Example"];
    let instead = ["Ja oder Nein", "yes or no", "eine der angebotenen", "one of those offered"];
    let length = ["\u{a0}Zeichen. ", "\u{a0}characters. "];
    let limit = ["zu klein. Möglich ist", "too small. It must be"];
    let fill = ["Bitte füllen Sie das Feld", "Please fill in", "Bitte wählen Sie", "Please choose"];
    let hint = html.split_once(&format!("id=\"{id}-hint\"")).map_or("", |(_, rest)| rest);
    let shown = |words: &[&str]| words.iter().any(|word| text.contains(word));
    let advised =
        shown(&example) || shown(&instead) || shown(&length) || shown(&limit) || blank && shown(&fill);
    if !advised && !example.iter().any(|word| hint.split("</p>").next().unwrap_or("").contains(word)) {
        return Err(format!("the fault gives no example: {text}"));
    }
    let typed = kept(typed);
    if blank {
        return Ok(());
    }
    if radio {
        // Buttons cannot show what is none of them; the fault quotes it.
        return match text.contains(['„', '“']) || text.contains("U+") {
            true => Ok(()),
            false => Err(format!("what was sent is not quoted: {text}")),
        };
    }
    match page::value(&html, &place.name) {
        Some(value) if value == typed => Ok(()),
        // An amount below the limit could be read, and is shown as it was read.
        Some(value) if shown(&limit) && value.starts_with("-5") => Ok(()),
        Some(value) => {
            Err(format!("what was typed is lost: {:?}", value.chars().take(60).collect::<String>()))
        }
        None => Err("there is no field in the answer".to_owned()),
    }
}

/// Sends one trap and judges the answer.
fn try_one(world: &World, draft: &str, place: &Place, trap: &Trap, lang: &str) -> Result<(), String> {
    let reply = send(world, draft, place, &trap.typed, lang);
    let complete = place.page != "address";
    if !trap.is_right(place.kind) {
        return judge_bad(place, &trap.typed, lang, &reply, false);
    }
    let faults = page::faults(&reply.text());
    let at_field = faults.iter().any(|(id, _)| page::id_of(&reply.text(), &place.name).as_ref() == Some(id));
    match reply.status {
        303 if complete => Ok(()),
        // The other parts of the address are still missing.
        422 if !complete && !at_field => Ok(()),
        status => Err(format!("is a right answer and was answered {status}: {faults:?}")),
    }
}

/// Every trap at these places; gives how many cases there were.
fn run(world: &World, draft: &str, places: &[Place], whole: bool) -> usize {
    let (mut count, mut wrong) = (0, Vec::new());
    let traps = traps();
    for place in places {
        let rows = place.name.contains('[');
        for lang in ["de", "en"] {
            // Rows read their cells as pages read their fields, and both languages fail alike: a part of them will do.
            let every = match (whole, rows, lang) {
                (false, ..) => 31,
                (true, true, _) => 7,
                (true, false, "en") => 3,
                (true, ..) => 1,
            };
            for trap in traps.iter().skip(count % every.min(5)).step_by(every) {
                count += 1;
                if let Err(why) = try_one(world, draft, place, trap, lang) {
                    let typed: String = trap.typed.chars().take(30).collect();
                    wrong.push(format!("{} ({lang}), {}, {typed:?}: {why}", place.name, trap.name));
                }
            }
            for (name, typed) in BLANK.iter().skip(count % every.min(5)).step_by(every) {
                count += 1;
                let reply = send(world, draft, place, typed, lang);
                if let Err(why) = judge_bad(place, typed, lang, &reply, true) {
                    wrong.push(format!("{} ({lang}), {name}: {why}", place.name));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {count} cases:\n{}", wrong.len(), wrong.join("\n"));
    count
}

fn on_sqlite(part: usize) {
    let fresh = testing::open_sqlite();
    let world = World::with(fresh.store(), vec![service()]);
    let draft = begin(&world, "pruefstand", "16067029");
    let mine: Vec<Place> = places().into_iter().skip(part).step_by(3).collect();
    let count = run(&world, &draft, &mine, true);
    // Three parts: more than five thousand cases for typed texts alone.
    assert!(count > 1_700, "only {count}");
}

#[test]
fn whatever_is_typed_into_any_field_is_taken_or_answered_with_field_cause_and_example_first_third() {
    on_sqlite(0);
}

#[test]
fn whatever_is_typed_into_any_field_is_taken_or_answered_with_field_cause_and_example_second_third() {
    on_sqlite(1);
}

#[test]
fn whatever_is_typed_into_any_field_is_taken_or_answered_with_field_cause_and_example_last_third() {
    on_sqlite(2);
}

#[test]
fn the_same_holds_on_a_database_server() {
    let fresh = testing::open_postgres();
    let world = World::with(fresh.store(), vec![service()]);
    let draft = begin(&world, "pruefstand", "16067029");
    let count = run(&world, &draft, &places(), false);
    assert!(count > 300, "only {count}");
}

#[test]
fn what_was_taken_is_shown_again_in_normal_form() {
    let fresh = testing::open_sqlite();
    let world = World::with(fresh.store(), vec![service()]);
    let draft = begin(&world, "pruefstand", "16067029");
    let shown = [
        ("text", "Mu\u{308}ller 🐶", "de", "Müller 🐶"),
        ("name", " O’Nei\u{200b}ll ", "de", "O’Neill"),
        ("money", "1.234,56", "de", "1.234,56"),
        ("money", "1.234,56", "en", "1,234.56"),
        ("decimal", "−5", "de", "-5"),
        ("date", "29.02.2024", "de", "29.02.2024"),
        ("date", "29.02.2024", "en", "2024-02-29"),
        ("plz", "９９０８４", "de", "99084"),
        ("iban", "de02 1203 0000 0000 2020 51", "de", "DE02 1203 0000 0000 2020 51"),
        ("phone", "(0361) 573321234", "de", "+49 361 573321234"),
        ("text", "<script>alert(1)</script>", "de", "<script>alert(1)</script>"),
        ("area", "</textarea><b>x", "de", "</textarea><b>x"),
    ];
    for (kind, typed, lang, wanted) in shown {
        let place = Place { page: kind.to_owned(), name: kind.to_owned(), kind };
        assert_eq!(send(&world, &draft, &place, typed, lang).status, 303, "{kind} {typed}");
        let at = format!("{draft}/seite/{kind}");
        let html = world.ask("GET", &at, &cookie(lang), &[], None).text();
        assert_eq!(page::value(&html, kind).as_deref(), Some(wanted), "{kind} {typed}");
    }
}

#[test]
fn keys_that_are_sent_twice_missing_or_of_another_shape_do_no_harm() {
    let fresh = testing::open_sqlite();
    let world = World::with(fresh.store(), vec![service()]);
    let draft = begin(&world, "pruefstand", "16067029");
    let ask = |page: &str, form: &str| {
        world.ask("POST", &format!("{draft}/seite/{page}"), &cookie("de"), HERE, Some(form))
    };
    let (mut fine, mut faulty) = (0, 0);
    for (kind, ..) in LINES {
        let kind = *kind;
        for form in [
            String::new(),
            "=".to_owned(),
            "&&&&".to_owned(),
            kind.to_owned(),
            format!("{kind}=&{kind}=1"),
            format!("{kind}[]=1"),
            format!("{kind}[0]=1"),
            format!("{kind}[0].{kind}=1"),
            format!("{kind}.{kind}=1"),
            format!("{kind}[99999999999999999999]=1"),
            format!("{kind}=%ED%A0%80"),
            format!("{kind}=%FF%FE"),
            format!("{kind}=%C3"),
            format!("{kind}=%FF%FE%80"),
            format!("_add={kind}"),
            format!("_add={kind}[0]"),
            format!("_remove={kind}[0]"),
            "_remove=].[".to_owned(),
            "_remove=[18446744073709551615]".to_owned(),
            format!("_upload={kind}"),
            "_next=1&_next=2".to_owned(),
        ] {
            let reply = ask(kind, &form);
            match reply.status {
                422 => faulty += 1,
                // An added or removed row or file shows the page again.
                200 if form.starts_with('_') => fine += 1,
                status => panic!("{kind}: {form} was answered {status}: {}", reply.said()),
            }
        }
        for form in [
            format!("rows_{kind}[0]=1"),
            format!("rows_{kind}[0].nothing=1"),
            format!("rows_{kind}[4].{kind}=1"),
            format!("rows_{kind}[5].{kind}=1"),
            format!("rows_{kind}[-1].{kind}=1"),
            format!("rows_{kind}[1e3].{kind}=1"),
            format!("rows_{kind}[18446744073709551615].{kind}=1"),
            format!("rows_{kind}[0][0].{kind}=1"),
            format!("rows_{kind}={kind}"),
            format!("_add=rows_{kind}"),
            format!("_add=rows_{kind}[0]"),
            format!("_remove=rows_{kind}[0]"),
            format!("_remove=rows_{kind}[999]"),
            format!("_remove=rows_{kind}[0].{kind}"),
        ] {
            let reply = ask(&format!("rows_{kind}"), &form);
            assert!(matches!(reply.status, 200 | 303 | 422), "{form} was answered {}", reply.status);
            fine += 1;
        }
    }
    assert!(fine > 250 && faulty >= 300, "{fine} {faulty}");
    // Twice: the first counts, as it does for whoever reads the page.
    assert_eq!(ask("integer", "integer=12&integer=13").status, 303);
    let html = world.ask("GET", &format!("{draft}/seite/integer"), &cookie("de"), &[], None).text();
    assert_eq!(page::value(&html, "integer").as_deref(), Some("12"));
    // Any of these: an id that is not offered is a fault, not a choice dropped in silence.
    let reply = ask("choices", "choices=a&choices=zz");
    assert_eq!(reply.status, 422);
    assert!(page::faults(&reply.text()).iter().any(|(_, text)| text.contains("„zz“")), "{}", reply.said());
    assert_eq!(ask("choices", "choices=a&choices=b").status, 303);
    for form in ["confirm=no", "confirm=", "confirm=on", "confirm=yes%00%07"] {
        assert_eq!(ask("confirm", form).status, 422, "{form}");
    }
    assert_eq!(ask("confirm", "confirm=yes").status, 303);
    // Files do not come as text.
    assert_eq!(ask("file", "file=x&file[0].blob=0000").status, 422);
    // Pages that are none.
    for page in
        ["nirgends", "text.5", "rows_text.0", "text.99999999999999999999", "%00", "a%2Fb", "..%2f", "text.-1"]
    {
        let reply = ask(page, "text=1");
        assert!(matches!(reply.status, 303 | 404), "{page} was answered {}: {}", reply.status, reply.said());
    }
}
