//! Writes every component and a model of every kind of page as files, to be looked at and judged without a server:
//! `cargo run -p web --example gallery`, then open `target/gallery/index.html`.

#![expect(clippy::expect_used, clippy::print_stdout, reason = "a tool for the people who draw the pages")]

mod data;
mod fields;

use askama::Template;
use base::Lang;
use base::texts::Texts;
use data::Data;
use std::fs;
use std::path::Path;
use web::assets::ASSETS;
use web::view::{DemoBar, DemoRole, NavItem, Shell, Theme, User};

/// One template per page; each sees the shell and the same sample data.
macro_rules! pages {
    ($($page:ident $path:tt $name:literal $title:literal $look:ident;)*) => {
        $(#[derive(Template)]
        #[template(path = $path)]
        struct $page<'a> { shell: &'a Shell, d: &'a Data })*

        /// Name, markup and looks of every page.
        fn render(lang: Lang, theme: Theme) -> Vec<(&'static str, String)> {
            let d = &data::data();
            vec![$({
                let shell = &shell(lang, theme, $title, Look::$look);
                ($name, $page { shell, d }.render().expect($path))
            }),*]
        }
    };
}

#[derive(Clone, Copy, PartialEq)]
enum Look {
    Start,
    Citizen,
    Faulty,
    Desk,
}

pages! {
    Parts "gallery/bausteine.html" "bausteine" "Bausteine" Citizen;
    Start "gallery/start.html" "start" "Start" Start;
    Search "gallery/suche.html" "suche" "Leistungen" Citizen;
    Service "gallery/leistung.html" "leistung" "Hund anmelden" Citizen;
    Form "gallery/formular.html" "formular" "Angaben zum Hund" Faulty;
    Group "gallery/gruppe.html" "gruppe" "Beschäftigte" Citizen;
    Review "gallery/pruefen.html" "pruefen" "Prüfen und absenden" Citizen;
    Receipt "gallery/quittung.html" "quittung" "Ihr Antrag ist angekommen" Citizen;
    Mine "gallery/meine.html" "meine" "Meine Vorgänge" Citizen;
    MyCase "gallery/vorgang-buergerin.html" "vorgang-buergerin" "Hund anmelden" Citizen;
    Worklist "gallery/arbeitsliste.html" "arbeitsliste" "Arbeitsliste" Desk;
    Case "gallery/vorgang.html" "vorgang" "LVWA-2026-000163" Desk;
    Mailbox "gallery/postfach.html" "postfach" "Postfach" Citizen;
    Letter "gallery/nachricht.html" "nachricht" "Ihr Hundesteuerbescheid" Citizen;
    Figures "gallery/zahlen.html" "zahlen" "Zahlen" Desk;
    SignIn "gallery/anmelden.html" "anmelden" "Anmelden" Start;
    Missing "gallery/fehler.html" "fehler" "Nicht gefunden" Citizen;
}

fn shell(lang: Lang, theme: Theme, title: &str, look: Look) -> Shell {
    let t = Texts(lang);
    let entry = |href: &str, key: &'static str, current, count| NavItem {
        href: href.to_owned(),
        label: t.get(key).to_owned(),
        current,
        count,
    };
    let desk = look == Look::Desk;
    let nav = if desk {
        vec![
            entry("/amt", "nav-worklist", true, 0),
            entry("/amt/zahlen", "nav-figures", false, 0),
            entry("/amt/stelle", "nav-office", false, 0),
        ]
    } else {
        vec![
            entry("/", "nav-start", look == Look::Start, 0),
            entry("/leistungen", "nav-services", look != Look::Start, 0),
            entry("/vorgaenge", "nav-cases", false, 0),
            entry("/postfach", "nav-mailbox", false, 2),
        ]
    };
    let user = match look {
        Look::Start => None,
        Look::Desk => Some(User { name: "Petra Sommer".into(), detail: "Landesverwaltungsamt".into() }),
        _ => Some(User { name: "Jana Vogt".into(), detail: String::new() }),
    };
    let role = |id: &str, label: &str, current| DemoRole { id: id.into(), label: label.into(), current };
    Shell {
        t,
        theme,
        title: title.to_owned(),
        faulty: look == Look::Faulty,
        path: "/".into(),
        nowhere: false,
        posted: false,
        csrf: "muster".into(),
        region: "Thüringen".into(),
        notice: Some(
            lang.pick("Demonstration – keine amtliche Website", "Demonstration – not an official website")
                .into(),
        ),
        nav,
        search: matches!(look, Look::Citizen | Look::Faulty),
        carry: None,
        user,
        preview: None,
        demo: Some(DemoBar {
            roles: vec![
                role("buergerin", "Bürgerin", !desk),
                role("arbeitgeber", "Arbeitgeber", false),
                role("sachbearbeitung", "Sachbearbeitung", desk),
                role("zeichnung", "Zeichnung", false),
                role("anderes-amt", "Anderes Amt", false),
                role("betrieb", "Betrieb", false),
            ],
        }),
        participation: false,
        version: env!("CARGO_PKG_VERSION").into(),
        source: Some("https://example.org/amtsweg".into()),
    }
}

fn main() {
    let out = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/gallery");
    fs::create_dir_all(out.join("static")).expect("folder");
    for asset in ASSETS {
        fs::write(out.join(&asset.path[1..]), asset.bytes).expect("asset");
    }
    let mut index =
        String::from("<!doctype html><html lang=\"de\"><title>Galerie</title><h1>Galerie</h1><ul>");
    for lang in [Lang::De, Lang::En] {
        for (name, html) in render(lang, Theme::Auto) {
            // From a file, addresses begin beside it.
            let html = html.replace("\"/static/", "\"static/");
            let file = format!("{name}-{lang}.html");
            index.push_str(&format!("<li><a href=\"{file}\">{file}</a> {} KB", html.len() / 1024));
            fs::write(out.join(file), html).expect("page");
        }
    }
    // Fonts in the sheet are named from the root, too.
    for asset in ASSETS.iter().filter(|asset| asset.name == "site.css") {
        let css = String::from_utf8_lossy(asset.bytes).replace("url(\"/static/", "url(\"");
        fs::write(out.join(&asset.path[1..]), css).expect("sheet");
    }
    fs::write(out.join("index.html"), index).expect("index");
    println!("{}", out.display());
}
