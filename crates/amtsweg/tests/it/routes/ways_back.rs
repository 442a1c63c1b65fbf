//! Ways back to an application: links and codes on another device, beginning twice, the page of a failure, and the same page
//! in two windows.

use super::reply::Reply;
use super::table::Needs;
use super::world::{Actor, VISITOR, World};
use super::{SAME, on_a_world};
use base::{Actor as Who, Id, Kind};
use office::cases::{self, Action, access};
use office::{drafts, mailbox};
use store::testing;

fn on_worlds(test: impl Fn(&World)) {
    testing::on_both(|store| test(&World::new(store)));
}

fn get(world: &World, at: &str, cookie: &str) -> Reply {
    world.ask("GET", at, cookie, &[], None)
}

fn post(world: &World, at: &str, cookie: &str, form: &str) -> Reply {
    world.ask("POST", at, cookie, SAME, Some(form))
}

/// The text between two marks.
fn between(text: &str, from: &str, to: &str) -> String {
    let (_, rest) = text.split_once(from).unwrap_or_else(|| panic!("{from} is missing in {text}"));
    rest.split(to).next().unwrap_or("").to_owned()
}

fn visitor() -> String {
    format!("__Host-aw_visit={VISITOR}")
}

fn draft(world: &World) -> String {
    world.make(Actor::Visitor, Needs::Draft).fill("/antrag/{draft}")
}

/// The visitor's cookie that an answer sets.
fn cookie(reply: &Reply) -> String {
    let (secret, _) = reply.cookie("aw_visit").expect("a visitor's cookie");
    format!("__Host-aw_visit={secret}")
}

fn link(world: &World, draft: &str) -> String {
    let page = post(world, &format!("{draft}/spaeter"), &visitor(), "").text();
    format!("/weiter/{}", between(&page, "https://amtsweg.example/weiter/", "\""))
}

fn send(world: &World, draft: &str) -> (String, Reply) {
    let reply = post(world, &format!("{draft}/senden"), &visitor(), "_send=1");
    assert_eq!(reply.status, 303, "{}", reply.said());
    (reply.header("location").split('?').next().unwrap_or("").to_owned(), reply)
}

#[test]
fn looking_at_a_link_moves_no_draft_and_pressing_the_button_does() {
    on_worlds(|world| {
        let thing = world.make(Actor::Visitor, Needs::Draft);
        let draft = thing.fill("/antrag/{draft}");
        let link = link(world, &draft);
        let before = world.print(&thing);
        for actor in [Actor::Nobody, Actor::Citizen, Actor::Worker] {
            let page = get(world, &link, &world.cookie(actor));
            assert_eq!(page.status, 200, "{actor:?}");
            assert!(page.text().contains(&format!("method=\"post\" action=\"{link}\"")), "{actor:?}");
            assert!(page.text().contains("Antrag hier fortsetzen?"), "{}", page.said());
            assert!(!page.headers.contains_key("set-cookie"), "{actor:?}");
        }
        let owner = get(world, &link, &visitor());
        assert_eq!((owner.status, owner.header("location")), (303, draft.as_str()));
        assert_eq!(world.print(&thing), before);

        let tablet = post(world, &link, "", "");
        assert_eq!((tablet.status, tablet.header("location")), (303, draft.as_str()));
        assert_eq!(get(world, &draft, &visitor()).status, 404);
        assert_eq!(get(world, &draft, &cookie(&tablet)).status, 303);
        // The same link brings it back.
        assert_eq!(post(world, &link, &visitor(), "").status, 303);
        assert_eq!(get(world, &draft, &visitor()).status, 303);
        // Once it is sent, the link leads to its case.
        let (case, _) = send(world, &draft);
        assert!(get(world, &link, "").text().contains("Vorgang hier ansehen?"));
        assert_eq!(post(world, &link, "", "").header("location"), case);
    });
}

#[test]
fn a_case_sent_without_an_account_is_opened_elsewhere_by_its_code() {
    on_worlds(|world| {
        let (case, sent) = send(world, &draft(world));
        let (_, line) = sent.cookie("aw_visit").expect("the cookie lives on");
        assert!(line.contains("Max-Age=34560000"), "{line}");
        let page = get(world, &format!("{case}?gesendet=1"), &visitor()).text();
        let code = between(&page, "aw-accesscode\">", "<");
        assert_eq!(code.len(), 19, "{code}");
        let mail = world.store.read_now(|tx| mailbox::outgoing(tx, 1)).expect("mails").remove(0);
        assert!(mail.body.contains(&format!("https://amtsweg.example/weiter/{code}\n")), "{}", mail.body);

        // From paper, as people type it.
        let typed = code.to_lowercase().replace('-', "+").replace('0', "O");
        let found = post(world, "/weiter", "", &format!("code={typed}"));
        assert_eq!(found.status, 303, "{}", found.said());
        let link = found.header("location").to_owned();
        assert!(get(world, &link, "").text().contains("Vorgang hier ansehen?"));
        assert_eq!(get(world, &case, &visitor()).status, 200, "looking moves nothing");
        let tablet = post(world, &link, "", "");
        assert_eq!((tablet.status, tablet.header("location")), (303, case.as_str()));
        let tablet = cookie(&tablet);
        assert_eq!(get(world, &case, &visitor()).status, 404);
        let page = get(world, &case, &tablet).text();
        assert!(!page.contains("aw-accesscode") && page.contains(&format!("{case}/zugang")));

        // A new code ends the old one.
        assert_eq!(post(world, &format!("{case}/zugang"), &tablet, "").status, 303);
        let new = between(&get(world, &case, &tablet).text(), "aw-accesscode\">", "<");
        assert_ne!(new, code);
        assert_eq!(get(world, &format!("/weiter/{code}"), "").status, 404);
        assert_eq!(post(world, "/weiter", "", &format!("code={code}")).status, 422);

        // In an account it is found by signing in, and the code is over.
        let citizen = world.cookie(Actor::Citizen);
        assert_eq!(post(world, &format!("/weiter/{new}"), &citizen, "").header("location"), case);
        assert_eq!(get(world, &case, &citizen).status, 200);
        assert!(!get(world, &case, &citizen).text().contains("id=\"zugang\""));
        assert_eq!(get(world, &case, &tablet).status, 404);
        for method in
            [get(world, &format!("/weiter/{new}"), ""), post(world, &format!("/weiter/{new}"), "", "")]
        {
            assert_eq!(method.status, 404);
        }
    });
}

#[test]
fn a_code_ends_a_year_after_the_case_was_closed_and_is_kept_nowhere() {
    on_worlds(|world| {
        let (path, _) = send(world, &draft(world));
        let case: Id = path.trim_start_matches("/vorgang/").parse().expect("an id");
        let code = access::code(VISITOR, case);
        let find = |days: i64| {
            let (mut ctx, code) = (world.ctx(Who::Visitor { key: None }), code.clone());
            ctx.now += days * 86_400_000_000;
            world
                .store
                .read_now(move |tx| access::find(tx, &ctx, &code))
                .map(|found| found.what)
                .map_err(|error| error.kind)
        };
        assert_eq!(find(4000), Ok(access::What::Case(case)), "as long as it is open");
        let (ctx, platform) = (world.of(Actor::Visitor), world.platform.clone());
        world
            .store
            .write_now(move |tx| cases::apply(tx, &ctx.clone(), &platform, case, 1, &Action::Withdraw))
            .expect("withdrawn");
        assert_eq!(find(364), Ok(access::What::Case(case)));
        assert_eq!(find(366), Err(Kind::NotFound));

        // A server has taken the mail: the secret of its link goes.
        let mail = world.store.read_now(|tx| mailbox::outgoing(tx, 1)).expect("mails").remove(0);
        assert!(mail.body.contains(&code));
        world.store.write_now(move |tx| mailbox::forget_secret(tx, mail.id)).expect("forgotten");
        let mail = world.store.read_now(|tx| mailbox::outgoing(tx, 1)).expect("mails").remove(0);
        assert!(!mail.body.contains(&code) && mail.body.contains("/weiter/…\n"), "{}", mail.body);
    });
}

#[test]
fn beginning_twice_gives_one_draft_and_a_filled_one_is_offered_first() {
    on_worlds(|world| {
        let begin = || post(world, "/antrag", &visitor(), "leistung=hundesteuer&ags=16067029");
        let first = begin().header("location").to_owned();
        assert_eq!(begin().header("location"), first);
        let page = get(world, "/leistungen/hundesteuer?ags=16067029", &visitor()).text();
        assert!(!page.contains("Neu beginnen"));
        let typed = post(
            world,
            &format!("{first}/seite/holder"),
            &visitor(),
            "_next=1&holder=person&first_name=Anna",
        );
        assert_eq!(typed.status, 422, "{}", typed.said());
        let page = get(world, "/leistungen/hundesteuer?ags=16067029", &visitor()).text();
        assert!(page.contains("Weiter mit dem begonnenen Antrag") && page.contains("Neu beginnen"));
        assert!(page.contains(&format!("href=\"{first}\"")));
        for cookie in [String::new(), world.cookie(Actor::Citizen)] {
            let page = get(world, "/leistungen/hundesteuer?ags=16067029", &cookie).text();
            assert!(!page.contains("Neu beginnen"), "somebody else's draft");
        }
        let page = get(world, "/leistungen/hundesteuer?ags=16051000", &visitor()).text();
        assert!(!page.contains("Neu beginnen"), "another place");
        assert_ne!(begin().header("location"), first);
    });
}

/// The mark of a page as it is drawn now.
fn seen(page: &Reply) -> String {
    between(&page.text(), "name=\"_seen\" value=\"", "\"")
}

fn stored(world: &World, draft: &str) -> serde_json::Map<String, serde_json::Value> {
    let id: Id = draft.trim_start_matches("/antrag/").parse().expect("an id");
    let ctx = world.of(Actor::Visitor);
    world.store.read_now(move |tx| drafts::get(tx, &ctx, id)).expect("a draft").answers
}

#[test]
fn the_same_page_in_two_windows_is_saved_over_only_on_purpose() {
    on_worlds(|world| {
        let draft = draft(world);
        let page = format!("{draft}/seite/household");
        let form = |dogs: u8, seen: &str| format!("_next=1&other_dogs={dogs}&other_dangerous=0&_seen={seen}");
        let drawn = seen(&get(world, &page, &visitor()));
        assert_eq!(post(world, &page, &visitor(), &form(1, &drawn)).status, 303, "the other window");
        let asked = post(world, &page, &visitor(), &form(2, &drawn));
        assert_eq!(asked.status, 409);
        let text = asked.text();
        assert!(
            text.contains("Diese Seite wurde inzwischen in einem anderen Fenster geändert"),
            "{}",
            asked.said()
        );
        assert!(text.contains("Gespeichert ist jetzt „1“. Sie haben „2“ eingegeben."), "{}", asked.said());
        assert!(text.contains("name=\"other_dogs\" type=\"text\" value=\"2\""), "what was typed stays");
        assert_eq!(stored(world, &draft)["other_dogs"], 1);
        assert_eq!(post(world, &page, &visitor(), &form(2, &seen(&asked))).status, 303, "on purpose");
        assert_eq!(stored(world, &draft)["other_dogs"], 2);
        // The same answer is no dispute, and a form without the mark counts as it is.
        assert_eq!(post(world, &page, &visitor(), &form(2, &drawn)).status, 303);
        assert_eq!(post(world, &page, &visitor(), "_next=1&other_dogs=3&other_dangerous=0").status, 303);
        assert_eq!(stored(world, &draft)["other_dogs"], 3);
    });
}

#[test]
fn changes_of_other_pages_in_another_window_need_no_word() {
    on_a_world(|world| {
        let draft = draft(world);
        let page = format!("{draft}/seite/household");
        let drawn = seen(&get(world, &page, &visitor()));
        let holder = format!("{draft}/seite/holder");
        let changed = "_next=1&holder=person&first_name=Anna&last_name=M&address.street=Markt&address.number=1\
                       &address.plz=99867&address.place=Gotha&email=a@example.org";
        assert_eq!(post(world, &holder, &visitor(), changed).status, 303);
        let form = format!("_next=1&other_dogs=4&other_dangerous=0&_seen={drawn}");
        assert_eq!(post(world, &page, &visitor(), &form).status, 303);
        let stored = stored(world, &draft);
        assert_eq!((&stored["first_name"], &stored["other_dogs"]), (&"Anna".into(), &4.into()));
    });
}

#[test]
fn a_list_that_was_changed_in_another_window_loses_no_wrong_row() {
    on_a_world(|world| {
        let draft = draft(world);
        let list = format!("{draft}/seite/dogs");
        let drawn = seen(&get(world, &list, &visitor()));
        assert_eq!(post(world, &format!("{draft}/seite/dog-2"), &visitor(), "_next=1&name=Rex").status, 422);
        let remove = |seen: &str| post(world, &list, &visitor(), &format!("_remove=dogs[0]&_seen={seen}"));
        let refused = remove(&drawn);
        assert_eq!(refused.status, 409);
        assert!(refused.text().contains("Wir haben deshalb nichts entfernt"), "{}", refused.said());
        assert_eq!(stored(world, &draft)["dogs"].as_array().map(Vec::len), Some(2));
        assert_eq!(remove(&seen(&refused)).status, 200);
        assert_eq!(stored(world, &draft)["dogs"][0]["name"], "Rex");
    });
}

#[test]
fn a_change_of_language_or_looks_keeps_what_was_typed_on_the_page() {
    on_a_world(|world| {
        let draft = draft(world);
        let page = format!("{draft}/seite/household");
        let drawn = get(world, &page, &visitor());
        assert!(drawn.text().contains("form=\"seite\" formnovalidate name=\"_lang\" value=\"en\""));
        let form = format!("other_dogs=1.000&_lang=en&_seen={}", seen(&drawn));
        let reply = post(world, &page, &visitor(), &form);
        assert_eq!((reply.status, reply.header("location")), (303, page.as_str()));
        assert_eq!(reply.cookie("aw_lang").map(|(lang, _)| lang).as_deref(), Some("en"));
        let again = get(world, &page, &format!("{}; __Host-aw_lang=en", visitor())).text();
        assert!(again.contains("value=\"1.000\"") && !again.contains("id=\"fehler\""));
        let reply = post(world, &page, &visitor(), "other_dogs=7&_theme=dark");
        assert_eq!((reply.status, reply.header("location")), (303, page.as_str()));
        assert_eq!(reply.cookie("aw_theme").map(|(theme, _)| theme).as_deref(), Some("dark"));
        assert_eq!(stored(world, &draft)["other_dogs"], 7);
    });
}

#[test]
fn the_page_of_a_failure_knows_who_is_signed_in_and_that_it_is_a_demonstration() {
    on_a_world(|world| {
        let cookie = world.cookie(Actor::Citizen);
        let elsewhere = [("sec-fetch-site", "cross-site")];
        let large = format!("code={}", "a".repeat(3_000_000));
        let replies = [
            (404, get(world, "/gibt-es-nicht", &cookie)),
            (404, get(world, "/vorgang/1", &cookie)),
            (404, world.ask("DELETE", "/", &cookie, SAME, Some(""))),
            (403, world.ask("POST", "/vorgaenge", &cookie, &elsewhere, Some(""))),
            (413, post(world, "/pruefen", &cookie, &large)),
        ];
        for (status, reply) in replies {
            let text = reply.text();
            assert_eq!(reply.status, status, "{}", reply.said());
            assert!(
                text.contains("Person citizen") && text.contains("/abmelden"),
                "{status}: {}",
                reply.said()
            );
            assert!(text.contains("action=\"/demo/rolle\"") && text.contains("/postfach"), "{status}");
        }
        let nobody = get(world, "/gibt-es-nicht", "").text();
        assert!(nobody.contains("href=\"/anmelden\"") && nobody.contains("/demo/rolle"));
    });
}

#[test]
fn the_cookie_of_a_visitor_is_renewed_while_it_is_used() {
    on_a_world(|world| {
        let age = |reply: &Reply| reply.cookie("aw_visit").map(|(_, line)| between(&line, "Max-Age=", ";"));
        let draft = draft(world);
        let page = format!("{draft}/seite/household");
        let month = Some((30 * 86_400).to_string());
        assert_eq!(age(&post(world, &page, &visitor(), "_next=1&other_dogs=0")), month);
        assert_eq!(age(&get(world, &draft, &visitor())), month);
        let (case, _) = send(world, &draft);
        let long = Some((400 * 86_400).to_string());
        for at in [case.as_str(), "/vorgaenge"] {
            assert_eq!(age(&get(world, at, &visitor())), long, "{at}");
        }
        let begun = post(world, "/antrag", &visitor(), "leistung=ifsg56&ags=16067029");
        assert_eq!(age(&begun), long, "a new draft does not shorten it");
        assert_eq!(age(&get(world, begun.header("location"), &visitor())), long);
    });
}

#[test]
fn who_registers_midway_takes_along_what_was_typed_and_nothing_else() {
    on_worlds(|world| {
        let (draft, other) = (draft(world), draft(world));
        let page = format!("{draft}/seite/household");
        let reply = post(world, &page, &visitor(), "other_dogs=1.000&_sign_in=1");
        let encoded = page.replace('/', "%2F");
        assert_eq!(reply.header("location"), format!("/anmelden?weiter={encoded}"));
        let form = get(world, reply.header("location"), &visitor()).text();
        assert!(
            form.contains(&format!("/registrieren?weiter={encoded}")),
            "the way to register leads back, too"
        );
        let new = format!(
            "name=Anna&email=a@example.org&login=anna&password=vier+gute+lange+W%C3%B6rter&weiter={encoded}"
        );
        let made = post(world, "/registrieren", &visitor(), &new);
        assert_eq!((made.status, made.header("location")), (303, page.as_str()), "{}", made.said());
        let (session, _) = made.cookie("aw_session").expect("signed in");
        let anna = format!("__Host-aw_session={session}; {}", visitor());
        assert!(get(world, &page, &anna).text().contains("value=\"1.000\""));
        assert_eq!(get(world, &draft, &visitor()).status, 404, "it is the account's now");
        assert_eq!(get(world, &other, &anna).status, 404, "another one is not taken unasked");
        assert_eq!(get(world, &other, &visitor()).status, 303);
    });
}
