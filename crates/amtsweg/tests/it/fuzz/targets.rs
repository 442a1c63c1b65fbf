//! The targets. Each makes ready what it needs and gives the function that takes the bytes.

use crate::bad_input::{self, form};
use crate::routes::world::{HOST, World};
use axum::body::Body;
use axum::http::Request;
use base::law::{DeadlineQuestion, DeliveryQuestion, answer_deadline_by, answer_delivery_by};
use base::money::parse_decimal;
use base::proof::{Hash, Receipt, Statement};
use base::{Date, Lang, Money, dates};
use forms::assessment::Days;
use forms::package::Package;
use forms::session::Session;
use forms::{Answers, Draft};
use serde_json::{Map, Value};
use std::sync::Mutex;
use store::testing;

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn today() -> Date {
    Date::constant(2026, 3, 10)
}

fn package(files: &office::platform::Files) -> Package {
    forms::compile(files).unwrap_or_else(|faults| {
        panic!("{:?}", faults.iter().map(|one| one.show(Lang::En)).collect::<Vec<_>>())
    })
}

/// What was read of answers is read again as it is; checking and computing come to an end.
pub fn answers() -> impl Fn(&[u8]) {
    let packages = [services::files("hundesteuer"), services::files("ifsg56"), form::service().files]
        .map(|files| package(&files));
    move |bytes| {
        let Ok(json) = serde_json::from_slice::<Value>(bytes) else { return };
        let local = Map::new();
        for package in &packages {
            let session: Session<'_> = package.session(today(), &local);
            let Ok(read) = session.read_json(&json) else { continue };
            let again = session.read_json(&Value::Object(read.0.clone()));
            assert_eq!(again.as_ref().ok(), Some(&read), "read otherwise the second time");
            let draft = Draft::of(read.clone());
            for located in session.validate_all(&draft) {
                assert!(
                    !located.finding.text(Lang::De).is_empty() && !located.finding.text(Lang::En).is_empty()
                );
            }
            let pruned: Answers = session.prune(&read);
            let _ = session.assess(&pruned, Lang::De);
            let _ = session.review(&draft, Lang::En);
            let _ = Days { decided: today(), submitted: today() };
        }
    }
}

/// The files a first byte chooses from.
pub const FILES: [&str; 6] =
    ["service.toml", "form.toml", "notice.toml", "compute.toml", "values.toml", "easy.toml"];

/// A file of a service is compiled, or every fault says what is wrong.
pub fn packages() -> impl Fn(&[u8]) {
    let good = form::service().files;
    move |bytes| {
        let Some((first, rest)) = bytes.split_first() else { return };
        let mut files = good.clone();
        files.insert(FILES[usize::from(*first) % FILES.len()].to_owned(), rest.to_vec());
        match forms::compile(&files) {
            Ok(package) => {
                let local = Map::new();
                let session = package.session(today(), &local);
                let _ = session.validate_all(&Draft::default());
            }
            Err(faults) => {
                assert!(!faults.is_empty());
                for fault in faults {
                    assert!(!fault.show(Lang::De).is_empty() && !fault.show(Lang::En).is_empty());
                }
            }
        }
    }
}

/// A condition of a page and the amount of a line: compiled or refused; what is compiled comes to an end.
pub fn expressions() -> impl Fn(&[u8]) {
    let good = form::service().files;
    let answers: Value = serde_json::json!({
        "text": "a", "integer": 3, "decimal": "2.5", "money": "10.00", "date": "2024-02-29", "yesno": true, "choice": "a",
        "rows_money": [{"money": "1.00"}, {}], "rows_integer": [{"integer": 4}],
    });
    move |bytes| {
        let expression = text(bytes).replace("'''", "");
        let compute = format!(
            "[[line]]\nid = \"l\"\nlabel.de = \"L\"\nlabel.en = \"L\"\namount = '''{expression}'''\n[[note]]\nwhen = '''{expression}'''\ntext.de = \"x\"\ntext.en = \"x\"\n"
        );
        for part in [
            compute.as_str(),
            compute.split("[[note]]").next().unwrap_or(""),
            &format!("[[note]]{}", compute.split_once("[[note]]").map_or("", |(_, note)| note)),
        ] {
            let mut files = good.clone();
            files.insert("compute.toml".to_owned(), part.as_bytes().to_vec());
            let Ok(package) = forms::compile(&files) else { continue };
            let local = Map::new();
            let session = package.session(today(), &local);
            let read = session.read_json(&answers).expect("answers");
            for lang in [Lang::De, Lang::En] {
                let _ = session.assess(&read, lang);
            }
        }
    }
}

/// What an amount is shown as is read as the same amount.
pub fn money() -> impl Fn(&[u8]) {
    |bytes| {
        let typed = text(bytes);
        for places in [0, 1, 2, 9, 28] {
            if let Ok(number) = parse_decimal(&typed, places) {
                assert!(number.normalize().scale() <= places, "{typed}: {number}");
            }
        }
        if let Ok(amount) = Money::parse(&typed) {
            for lang in [Lang::De, Lang::En] {
                assert_eq!(Money::parse(&amount.show(lang)), Ok(amount), "{typed}");
            }
            assert_eq!(Money::from_canonical(&amount.canonical()), Some(amount), "{typed}");
        }
        let _ = Money::from_canonical(&typed);
    }
}

/// What a day is shown as is read as the same day.
pub fn dates() -> impl Fn(&[u8]) {
    |bytes| {
        let typed = text(bytes);
        if let Some(day) = dates::parse(&typed) {
            assert_eq!(dates::parse(&dates::show(day, Lang::De)), Some(day), "{typed}");
            assert_eq!(dates::from_iso(&day.to_string()), Some(day), "{typed}");
            let _ = (dates::show(day, Lang::En), dates::instant(day, 2, 30));
        }
        let _ = dates::from_iso(&typed);
    }
}

/// What a value is kept as is read as itself, and so is what is shown of it.
pub fn values() -> impl Fn(&[u8]) {
    use base::values::{ags, ars, betriebsnummer, bic, chip, email, iban, leika, ozg, phone, plz, tax_id};
    type Parse = fn(&str) -> Result<String, &'static str>;
    type Show = fn(&str) -> String;
    let all: [(Parse, Show); 12] = [
        (ags::parse, ags::show),
        (ars::parse, ars::show),
        (betriebsnummer::parse, betriebsnummer::show),
        (bic::parse, bic::show),
        (chip::parse, chip::show),
        (email::parse, email::show),
        (iban::parse, iban::show),
        (leika::parse, leika::show),
        (ozg::parse, ozg::show),
        (phone::parse, phone::show),
        (plz::parse, plz::show),
        (tax_id::parse, tax_id::show),
    ];
    move |bytes| {
        let typed = text(bytes);
        for (parse, show) in all {
            match parse(&typed) {
                Ok(kept) => {
                    assert_eq!(parse(&kept).as_ref(), Ok(&kept), "{typed:?}");
                    assert_eq!(parse(&show(&kept)).as_ref(), Ok(&kept), "{typed:?}");
                    assert!(!kept.chars().any(char::is_control), "{typed:?}");
                }
                Err(key) => assert!(base::texts::exists(key), "{key}"),
            }
        }
    }
}

fn table(bytes: &[u8], name: &str) {
    match formats::table::read(bytes, name) {
        Ok(sheet) => {
            assert!(sheet.rows.iter().all(|row| row.cells.len() == sheet.columns.len()));
            assert!(sheet.rows.windows(2).all(|pair| pair[0].number < pair[1].number));
            let rows: usize = sheet.rows.iter().map(|row| row.cells.len()).sum();
            if rows < 2_000 {
                let _ = formats::table::write_csv(&sheet);
            }
        }
        Err(fault) => assert!(base::texts::exists(fault.key()), "{fault}"),
    }
}

/// A table is read, every row as wide as the header, or the fault has a text.
pub fn csv() -> impl Fn(&[u8]) {
    |bytes| {
        table(bytes, "a.csv");
        table(bytes, "a.tsv");
    }
}

/// The same for workbooks.
pub fn xlsx() -> impl Fn(&[u8]) {
    |bytes| table(bytes, "a.xlsx")
}

/// A world is not made to be shared between threads; a target runs in one.
fn site() -> (testing::Fresh, Mutex<World>) {
    let fresh = testing::open_sqlite();
    let world = World::with(fresh.store(), vec![form::service()]);
    (fresh, Mutex::new(world))
}

/// Whatever the body: an answer, and no failure of ours.
pub fn multipart() -> impl Fn(&[u8]) {
    let (fresh, world) = site();
    move |bytes| {
        let _kept = &fresh;
        let world = world.lock().expect("one thread");
        let reply = bad_input::post(
            &world,
            "/pruefen",
            "multipart/form-data; boundary=----grenze",
            "de",
            bytes.to_vec(),
        );
        assert!(reply.status < 500);
    }
}

/// Whatever the cookies: a page, and nobody signed in.
pub fn cookies() -> impl Fn(&[u8]) {
    let (fresh, world) = site();
    move |bytes| {
        let _kept = &fresh;
        let world = world.lock().expect("one thread");
        let Ok(request) =
            Request::builder().uri("/konto").header("host", HOST).header("cookie", bytes).body(Body::empty())
        else {
            return;
        };
        assert_eq!(world.send(&world.demo, request).status, 303);
    }
}

/// A file is taken or refused with a text; nothing that is taken has a program in it.
pub fn probe() -> impl Fn(&[u8]) {
    |bytes| match formats::probe::probe(bytes) {
        Ok(kind) => assert!(!kind.media_type().is_empty()),
        Err(refusal) => assert!(base::texts::exists(refusal.key()), "{refusal}"),
    }
}

/// A receipt as the log gives it.
pub fn receipt() -> String {
    let statement = Statement::new("HS-2026-000001", "hundesteuer", 1_772_000_000_000_000, Hash([3; 32]));
    Receipt::new(
        statement,
        [7; 32],
        5,
        vec![Hash([1; 32]), Hash([2; 32])],
        "amtsweg.example\n8\nAAAA\n\n— x y\n".to_owned(),
    )
    .encode()
}

/// A receipt that can be read is written as it was; one that was not signed is never genuine.
pub fn receipts() -> impl Fn(&[u8]) {
    let key = office::history::LogKey::new(HOST, &[7; 32]).expect("a key").verifier();
    move |bytes| {
        let file = text(bytes);
        match Receipt::decode(&file) {
            Ok(receipt) => {
                // A mail program may have turned all ends of lines; where they are mixed nothing is turned back.
                let bare = file.trim_start_matches('\u{feff}');
                let turned = bare.matches('\n').count() == bare.matches("\r\n").count();
                let unix = if turned { bare.replace("\r\n", "\n") } else { bare.to_owned() };
                assert_eq!(receipt.encode(), unix);
                assert!(receipt.verify(&key).is_err(), "genuine, and nobody signed it");
            }
            Err(fault) => assert!(!fault.text(Lang::De).is_empty()),
        }
    }
}

/// Lines: day sent, way, day fetched, municipality, period, law. A delivery is not before the day it was sent.
pub fn law() -> impl Fn(&[u8]) {
    let law = crate::bad_input::law();
    move |bytes| {
        let text = text(bytes);
        let mut lines = text.split('\n').chain(std::iter::repeat(""));
        let mut next = || lines.next().unwrap_or("");
        let (sent, via, fetched, ags, period, regime) = (next(), next(), next(), next(), next(), next());
        let some = |text: &'_ str| (!text.is_empty()).then(|| text.to_owned());
        let (fetched, ags) = (some(fetched), some(ags));
        let asked = DeliveryQuestion { sent, via, fetched: fetched.as_deref(), ags: ags.as_deref() };
        for lang in [Lang::De, Lang::En] {
            match answer_delivery_by(&law, asked, regime, lang) {
                Ok(answer) => {
                    let (Some(day), Some(sent)) = (answer.delivered, dates::from_iso(sent)) else { continue };
                    assert!(day >= sent, "{text:?}: delivered on {day}");
                }
                Err(faults) => assert!(faults.iter().all(|fault| !fault.text(lang).is_empty())),
            }
            match answer_deadline_by(
                &law,
                DeadlineQuestion { from: sent, period, ags: ags.as_deref() },
                regime,
                lang,
            ) {
                Ok(answer) => assert!(!answer.norm.is_empty()),
                Err(faults) => assert!(faults.iter().all(|fault| !fault.text(lang).is_empty())),
            }
        }
    }
}

/// A schema is refused in words or becomes a service without fault, which goes out and comes back without an oddity.
pub fn fim() -> impl Fn(&[u8]) {
    |bytes| {
        for lang in [Lang::De, Lang::En] {
            if let Err(fault) = exchange::fim::codelist("list.xml", bytes) {
                assert!(!fault.text(lang).is_empty());
            }
        }
        let Ok(found) = exchange::fim::read(bytes) else { return };
        let imported = exchange::fim::import(&found.schema, &[], None);
        let package = package(&imported.files);
        let again = exchange::fim::read(&exchange::fim::export(&package, 0)).expect("our own schema");
        assert_eq!(again.warnings, []);
    }
}

/// A catalogue is read, or refused with a cause; what is read can be written, and nobody is led to a script.
pub fn catalogues() -> impl Fn(&[u8]) {
    use exchange::zufi::{Read, city, xml};
    let look = |read: &Read| {
        for fault in &read.faults {
            assert!(!fault.text(Lang::De).is_empty() && !fault.text(Lang::En).is_empty());
        }
        for link in read.exchanged.services.iter().flat_map(|service| &service.links) {
            let scheme = link.url.split(':').next().unwrap_or("").to_ascii_lowercase();
            assert!(["http", "https", "mailto", "tel"].contains(&scheme.as_str()), "{}", link.url);
        }
        let message = xml::write(&read.exchanged, &xml::Sender::default());
        if !read.exchanged.services.is_empty() {
            let again = xml::read(&message).expect("what was written is read");
            assert_eq!(again.exchanged.services.len(), read.exchanged.services.len());
        }
    };
    move |bytes| {
        for read in [city::read(bytes, None), city::read(bytes, Some(bytes)), xml::read(bytes)] {
            match read {
                Ok(read) => look(&read),
                Err(fault) => assert!(!fault.text(Lang::De).is_empty() && !fault.text(Lang::En).is_empty()),
            }
        }
    }
}
