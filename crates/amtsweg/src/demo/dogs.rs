//! Registrations of dogs, as their keepers would fill them in.

use super::chance::Chance;
use super::paper::Paper;
use super::words::{BREEDS, DOGS, FIRST, IBANS, LAST, MIXES, STREETS};
use base::Date;
use jiff::ToSpan;
use serde_json::{Value, json};

/// Who keeps the dog, and where.
#[derive(Clone, Debug)]
pub struct Keeper {
    /// First name.
    pub first: String,
    /// Last name.
    pub last: String,
    /// Mail address; empty = none given.
    pub email: String,
    /// Street and number, postcode, place.
    pub address: Value,
}

/// Somebody living in a place.
pub fn keeper(chance: &mut Chance, plz: &str, place: &str) -> Keeper {
    let (first, last) = (chance.pick(&FIRST), chance.pick(&LAST));
    let number = chance.between(1, 89);
    let email = mail(first, last, number);
    let address =
        json!({ "street": chance.pick(&STREETS), "number": number.to_string(), "plz": plz, "place": place });
    Keeper { first: first.to_owned(), last: last.to_owned(), email, address }
}

fn mail(first: &str, last: &str, number: i64) -> String {
    format!("{}.{}{number}@post.example", base::words::fold(first), base::words::fold(last))
}

/// A registration as typed, with the papers that come along.
pub struct Registration {
    /// The answers.
    pub answers: Value,
    /// What is handed in.
    pub papers: Vec<Paper>,
    /// Whether an exemption or reduction is applied for.
    pub relief: bool,
}

/// A registration on this day.
pub fn registration(chance: &mut Chance, keeper: &Keeper, today: Date) -> Registration {
    let count = [1, 1, 1, 1, 1, 1, 1, 2, 2, 3][chance.place(10)];
    let relief = chance.share(14);
    let mut dogs: Vec<Value> = Vec::new();
    let mut papers = Vec::new();
    for number in 0..count {
        let mut dog = dog(chance, today, dogs.iter().filter_map(|dog| dog["name"].as_str()).collect());
        if relief && number == 0 {
            let kind = ["assistance", "rescue", "herding"][chance.place(3)];
            dog["relief"] = kind.into();
            dog["relief_reason"] = reason(kind).into();
            if chance.share(60) {
                let name = dog["name"].as_str().unwrap_or("").to_owned();
                papers.push(certificate(keeper, &name, today));
            }
        }
        dogs.push(dog);
    }
    let mut answers = json!({
        "holder": "person",
        "first_name": keeper.first,
        "last_name": keeper.last,
        "address": keeper.address,
        "other_dogs": i64::from(chance.share(18)),
        "other_dangerous": 0,
        "dogs": dogs,
        "pay": "transfer",
        "truth": true,
        "changes": true,
    });
    if !keeper.email.is_empty() {
        answers["email"] = keeper.email.as_str().into();
    }
    if chance.share(45) {
        answers["pay"] = "debit".into();
        answers["iban"] = chance.pick(&IBANS).into();
        answers["account_holder"] = format!("{} {}", keeper.first, keeper.last).into();
        answers["mandate"] = true.into();
    }
    Registration { answers, papers, relief }
}

fn dog(chance: &mut Chance, today: Date, taken: Vec<&str>) -> Value {
    let free: Vec<&str> = DOGS.into_iter().filter(|name| !taken.contains(name)).collect();
    let since = today.saturating_sub(chance.between(1, 24).days());
    let born = since.saturating_sub(chance.between(70, 2600).days());
    let moved = chance.share(15);
    let mut dog = json!({
        "name": chance.pick(&free),
        "breed": chance.pick(&BREEDS),
        "born": born,
        "since": since,
        "moved": moved,
        "dangerous": false,
        "relief": "none",
    });
    if dog["breed"] == "mixed" {
        dog["breed_other"] = chance.pick(&MIXES).into();
    }
    if chance.share(75) {
        dog["chip"] = format!("27609{:010}", chance.number() % 10_000_000_000).into();
    }
    if moved {
        dog["moved_from"] =
            ["Halle (Saale)", "Leipzig", "Kassel", "Hof", "Göttingen", "Bamberg"][chance.place(6)].into();
    }
    dog
}

fn reason(kind: &str) -> &'static str {
    match kind {
        "assistance" => "Der Hund ist als Assistenzhund ausgebildet und begleitet mich im Alltag.",
        "rescue" => "Der Hund ist geprüfter Rettungshund und geht mit der Staffel in den Einsatz.",
        _ => "Der Hund bewacht meine Schafherde.",
    }
}

/// A certificate for a dog.
pub fn certificate(keeper: &Keeper, dog: &str, today: Date) -> Paper {
    let lines = [
        format!("Hund: {dog}"),
        format!("Halterin oder Halter: {} {}", keeper.first, keeper.last),
        format!("Ausgestellt am {}", base::dates::show(today.saturating_sub(40.days()), base::Lang::De)),
    ];
    Paper::new("dogs[0].proof", "Nachweis.pdf", "Bescheinigung über die Ausbildung", &lines)
}
