//! All stories: those of the people one can play, and those of many others.

use super::chance::Chance;
use super::dogs::{self, Keeper};
use super::employers::{self, Claim, Employer};
use super::people::{Crew, account, ctx};
use super::story::{Applicant, Calendar, Ending, Step, Story, Words, course, moment, office_hour};
use super::towns::TOWNS;
use super::words::{ANSWERS, ASK_EMPLOYER, ASK_KEEPER, NOTES, RETURNS};
use base::{Actor, Date, Lang, Result, dates};
use jiff::ToSpan;
use office::platform::Platform;
use serde_json::json;
use store::Tx;

/// How far back the stories go, in days.
const PAST: i64 = 183;
/// How many applications employers make.
const CLAIMS: usize = 118;
/// How many employers there are.
const EMPLOYERS: usize = 44;

const KEEPER: Words<'static> =
    Words { ask: &ASK_KEEPER, answers: &ANSWERS, notes: &NOTES, returns: &RETURNS };
const PAYROLL: Words<'static> =
    Words { ask: &ASK_EMPLOYER, answers: &ANSWERS, notes: &NOTES, returns: &RETURNS };

/// Every story.
///
/// # Errors
/// Only those of the store.
pub fn all(
    tx: &mut Tx,
    chance: &mut Chance,
    platform: &Platform,
    crew: &Crew,
    now: i64,
    hash: &str,
) -> Result<Vec<Story>> {
    let calendar = Calendar { holidays: &platform.law.holidays, now };
    let mut stories = own_dogs(chance, &calendar, crew);
    stories.extend(own_claims(chance, &calendar, crew));
    stories.extend(keepers(tx, chance, platform, &calendar, hash)?);
    stories.extend(claims(tx, chance, platform, &calendar, hash)?);
    Ok(stories)
}

/// A day on which something came in: any day of the past, and more of them of late.
fn day_of_arrival(chance: &mut Chance, calendar: &Calendar<'_>) -> Date {
    let days = if chance.share(28) { chance.between(0, 30) } else { chance.between(0, PAST) };
    calendar.ago(days)
}

/// People who register their dogs all over the state.
fn keepers(
    tx: &mut Tx,
    chance: &mut Chance,
    platform: &Platform,
    calendar: &Calendar<'_>,
    hash: &str,
) -> Result<Vec<Story>> {
    let mut stories = Vec::new();
    for town in TOWNS {
        let Some(place) = platform.region.municipality(town.ags) else { continue };
        for number in 0..town.cases {
            let keeper = dogs::keeper(chance, &place.seat_plz, &place.name);
            let submitted = arrival(chance, calendar, 7, 21);
            let today = dates::day_of(submitted);
            let made = dogs::registration(chance, &keeper, today);
            let applicant = if chance.share(40) {
                let login = format!("{}-{}-{number}", base::words::fold(&keeper.last), town.domain);
                let name = format!("{} {}", keeper.first, keeper.last);
                let ctx = ctx(chance, Actor::System, submitted - 600_000_000, Lang::De);
                Applicant::Account(account(tx, &ctx, &login, &name, &keeper.email, hash)?)
            } else {
                Applicant::Visitor(office::accounts::digest(&format!("visitor {}", chance.number())))
            };
            let ending = match chance.between(1, 100) {
                _ if made.relief && chance.share(45) => {
                    Ending::Part(["no_proof", "not_entitled"][chance.place(2)])
                }
                1..=3 => Ending::Refusal(["not_kept", "other_municipality"][chance.place(2)]),
                _ => Ending::Grant,
            };
            stories.push(Story {
                service: "hundesteuer",
                ags: town.ags.to_owned(),
                applicant,
                lang: if chance.share(6) { Lang::En } else { Lang::De },
                answers: made.answers,
                papers: made.papers,
                ending,
                steps: course(chance, calendar, &KEEPER, submitted),
                own: false,
            });
        }
    }
    Ok(stories)
}

/// A moment of arrival between these hours, never in the future.
fn arrival(chance: &mut Chance, calendar: &Calendar<'_>, from: i64, to: i64) -> i64 {
    let day = day_of_arrival(chance, calendar);
    let at = moment(chance, day, from, to);
    // What would come later today has come yesterday.
    if at < calendar.now { at } else { at - 86_400_000_000 }
}

/// Employers all over the state, some with several applications.
fn claims(
    tx: &mut Tx,
    chance: &mut Chance,
    platform: &Platform,
    calendar: &Calendar<'_>,
    hash: &str,
) -> Result<Vec<Story>> {
    let large: Vec<_> = platform.region.municipalities().filter(|place| place.inhabitants > 6_000).collect();
    let mut employers: Vec<(Employer, Applicant)> = Vec::new();
    for number in 0..EMPLOYERS {
        let place = large[chance.place(large.len())];
        let employer = employers::employer(chance, &place.ags, &place.seat_plz, &place.name);
        let ctx = ctx(chance, Actor::System, calendar.now - (PAST + 20) * 86_400_000_000, Lang::De);
        let login = format!("lohnbuero-{}", number + 1);
        let id = account(tx, &ctx, &login, &employer.contact, &employer.email, hash)?;
        employers.push((employer, Applicant::Account(id)));
    }
    let mut stories = Vec::new();
    for number in 0..CLAIMS {
        let (employer, applicant) = &employers[chance.place(EMPLOYERS)];
        let submitted = loop {
            let at = arrival(chance, calendar, 7, 17);
            if dates::day_of(at).weekday().to_monday_zero_offset() < 5 {
                break at;
            }
        };
        let people = chance.between(1, employer.size.max(2));
        // A few come with many, and a few too late.
        let people = if number % 30 == 7 { chance.between(25, 40) } else { people };
        let late = number % 17 == 5;
        let ending = match chance.between(1, 100) {
            _ if late => Ending::Refusal("late"),
            1..=10 => Ending::Part(["no_proof", "no_measure"][chance.place(2)]),
            11..=16 => Ending::Refusal(["no_proof", "no_measure"][chance.place(2)]),
            _ => Ending::Grant,
        };
        let today = dates::day_of(submitted);
        let back = if late { 770 } else { 0 };
        let claim = Claim {
            people,
            earliest: today.saturating_sub((back + 120).days()),
            latest: today.saturating_sub((back + 12).days()),
            papers: chance.share(75),
        };
        let (answers, papers) = employers::application(chance, employer, &claim);
        stories.push(Story {
            service: "ifsg56",
            ags: employer.ags.clone(),
            applicant: applicant.clone(),
            lang: Lang::De,
            answers,
            papers,
            ending,
            steps: course(chance, calendar, &PAYROLL, submitted),
            own: false,
        });
    }
    Ok(stories)
}

/// Steps on working days so many days ago.
fn on_days(chance: &mut Chance, calendar: &Calendar<'_>, days: Vec<(i64, Step)>) -> Vec<(i64, Step)> {
    let mut last = 0;
    let mut steps = Vec::new();
    for (ago, step) in days {
        // Two steps on one working day, as before a weekend, keep their order.
        let at = office_hour(chance, calendar.worked(ago)).max(last + 1_800_000_000);
        last = at;
        steps.push((at, step));
    }
    steps
}

/// The citizen's dogs: a notice to read, a question to answer, one in review, and one long done.
fn own_dogs(chance: &mut Chance, calendar: &Calendar<'_>, crew: &Crew) -> Vec<Story> {
    let Some(id) = crew.citizen else { return Vec::new() };
    let keeper = Keeper {
        first: "Anna".to_owned(),
        last: "Vogt".to_owned(),
        email: "buergerin@amtsweg.example".to_owned(),
        address: json!({ "street": "Gartenstraße", "number": "12", "plz": "99867", "place": "Gotha" }),
    };
    let dog = |name: &str, breed: &str, relief: &str, days: i64, others: i64| {
        let since = calendar.worked(days).saturating_sub(4.days());
        let mut answers = json!({
            "holder": "person", "first_name": keeper.first, "last_name": keeper.last, "birth_date": "1988-05-17",
            "address": keeper.address, "email": keeper.email, "phone": "+49 30 23125-077",
            "other_dogs": others, "other_dangerous": 0,
            "dogs": [{
                "name": name, "breed": breed, "born": since.saturating_sub(200.days()), "since": since,
                "moved": false, "dangerous": false, "relief": relief,
            }],
            "pay": "transfer", "truth": true, "changes": true,
        });
        if relief != "none" {
            answers["dogs"][0]["relief_reason"] =
                "Luna wird als Assistenzhund für meine Mutter ausgebildet.".into();
        }
        answers
    };
    let ask =
        Step::Ask("Bitte schicken Sie uns den Nachweis über die Ausbildung zum Assistenzhund.".to_owned());
    let plans = vec![
        (
            dog("Bruno", "labrador", "none", 148, 0),
            vec![(148, Step::Submit), (145, Step::Assign), (139, Step::Propose), (136, Step::Sign)],
        ),
        (
            dog("Frieda", "havanese", "none", 24, 1),
            vec![(24, Step::Submit), (22, Step::Assign), (16, Step::Propose), (13, Step::Sign)],
        ),
        (
            dog("Luna", "golden_retriever", "assistance", 12, 1),
            vec![(12, Step::Submit), (10, Step::Assign), (5, ask)],
        ),
        (dog("Mogli", "beagle", "none", 6, 1), vec![(6, Step::Submit), (3, Step::Assign)]),
    ];
    let mut stories = Vec::new();
    for (answers, days) in plans {
        stories.push(Story {
            service: "hundesteuer",
            ags: "16067029".to_owned(),
            applicant: Applicant::Account(id),
            lang: Lang::De,
            answers,
            papers: Vec::new(),
            ending: Ending::Grant,
            steps: on_days(chance, calendar, days),
            own: true,
        });
    }
    stories
}

/// The employer's applications: granted, in part, a question, one in review.
fn own_claims(chance: &mut Chance, calendar: &Calendar<'_>, crew: &Crew) -> Vec<Story> {
    let Some(id) = crew.employer else { return Vec::new() };
    let employer = Employer {
        company: "Backhaus Rennsteig GmbH".to_owned(),
        form: "GmbH".to_owned(),
        ags: "16054000".to_owned(),
        address: json!({ "street": "Bergstraße", "number": "7", "plz": "98527", "place": "Suhl" }),
        number: "99100017".to_owned(),
        contact: "Jörg Kessler".to_owned(),
        email: "arbeitgeber@amtsweg.example".to_owned(),
        iban: "DE02120300000000202051".to_owned(),
        size: 40,
    };
    let ask = Step::Ask(
        "Für zwei Personen fehlen die Entgeltabrechnungen der zwei Monate vor dem Ausfall. Bitte reichen Sie sie nach."
            .to_owned(),
    );
    let plans = vec![
        (
            9,
            Ending::Grant,
            vec![(96, Step::Submit), (94, Step::Assign), (80, Step::Propose), (77, Step::Sign)],
        ),
        (
            5,
            Ending::Part("no_proof"),
            vec![(33, Step::Submit), (31, Step::Assign), (14, Step::Propose), (11, Step::Sign)],
        ),
        (12, Ending::Grant, vec![(17, Step::Submit), (15, Step::Assign), (6, ask)]),
        (3, Ending::Grant, vec![(5, Step::Submit), (4, Step::Assign)]),
    ];
    let mut stories = Vec::new();
    for (people, ending, days) in plans {
        let today = calendar.worked(days.first().map_or(0, |(ago, _)| *ago));
        let claim = Claim {
            people,
            earliest: today.saturating_sub(70.days()),
            latest: today.saturating_sub(14.days()),
            papers: true,
        };
        let (answers, papers) = employers::application(chance, &employer, &claim);
        stories.push(Story {
            service: "ifsg56",
            ags: employer.ags.clone(),
            applicant: Applicant::Account(id),
            lang: Lang::De,
            answers,
            papers,
            ending,
            steps: on_days(chance, calendar, days),
            own: true,
        });
    }
    stories
}
