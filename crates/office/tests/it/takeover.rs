//! Taking over contact data of offices from a catalogue on trial.

use crate::main_way::{World, on_both};
use crate::world::OFFICE;
use base::ctx::Grant;
use base::{Actor, Ctx, Id, Kind, Lang, Result, Role};
use exchange::zufi::{Duty, Exchanged, Office, Read, Service};
use forms::Bi;
use office::catalogue::sandbox::{self, Format};
use office::catalogue::takeover::{self, Preview, Standing};
use office::offices::{self, Contact};

const ARS: &str = "160670029029";

fn operator() -> Ctx {
    let actor = Actor::Account {
        account: Id::new(crate::world::now(), [7; 10]),
        roles: vec![Grant { role: Role::Operator, office: None }],
    };
    Ctx::new(actor, crate::world::now(), Lang::De, [5; 32])
}

fn file(other: &str) -> Exchanged {
    let gotha = Office {
        id: "L100040.OE.1".into(),
        name: Bi::new("Stadt Gotha, Rathaus", ""),
        street: "Hauptmarkt 1".into(),
        plz: "99867".into(),
        place: "Gotha".into(),
        ars: ARS.into(),
        phone: "03621 222-0".into(),
        email: "keine Adresse".into(),
        web: "https://gotha.example".into(),
    };
    let nobody = Office { id: "x".into(), name: Bi::new("Stadt Nirgendwo", ""), ..Office::default() };
    let dogs = Service { id: "hundesteuer".into(), public: true, ..Service::default() };
    let duty = |service: &str, office: &str, area: &str| Duty {
        service: service.into(),
        office: office.into(),
        area: area.into(),
    };
    Exchanged {
        services: vec![dogs],
        offices: vec![gotha, nobody],
        duties: vec![
            duty("hundesteuer", "L100040.OE.1", ARS),
            duty("hundesteuer", "x", other),
            duty("hundesteuer", "x", "091620000000"),
        ],
    }
}

impl World {
    /// The regional key of another municipality.
    fn elsewhere(&self) -> String {
        let other = self.platform.region.municipalities().find(|place| place.ars != ARS);
        other.expect("another place").ars.clone()
    }

    fn on_trial(&self, exchanged: Exchanged) -> Preview {
        let read = Read { exchanged, ..Read::default() };
        let platform = self.platform.clone();
        self.store
            .write_now(move |tx| sandbox::replace(tx, &operator(), "m.xml", Format::Xzufi, &read))
            .expect("kept");
        self.store.read_now(move |tx| takeover::preview(tx, &operator(), &platform)).expect("a preview")
    }

    fn take(&self, ctx: Ctx, chosen: Vec<(String, Contact, i64)>) -> Result<usize> {
        let platform = self.platform.clone();
        self.store.write_now(move |tx| takeover::take(tx, &ctx, &platform, &chosen))
    }

    fn contact(&self, change: impl Fn(&mut offices::Office) + Send + Sync + 'static) -> offices::Office {
        self.store
            .write_now(move |tx| {
                let mut office = offices::get(tx, OFFICE)?;
                change(&mut office);
                offices::change(tx, &crate::world::system(), &office)?;
                offices::get(tx, OFFICE)
            })
            .expect("changed")
    }
}

fn standing(preview: &Preview, field: Contact) -> Option<Standing> {
    let values = preview.offices.iter().flat_map(|found| &found.values);
    values.filter(|value| value.field == field).map(|value| value.how).next()
}

#[test]
fn what_is_new_and_what_differs_is_told_before_and_only_what_is_ticked_is_taken() {
    on_both(|world| {
        let before = world.contact(|office| {
            office.street = "Alte Straße 3".into();
            office.plz = "99867".into();
            office.place = "Gotha".into();
            office.phone.clear();
            office.email.clear();
            office.web.clear();
            office.source = "demo".into();
        });
        let preview = world.on_trial(file(&world.elsewhere()));
        assert_eq!(preview.offices.iter().map(|one| one.office.as_str()).collect::<Vec<_>>(), [OFFICE]);
        assert_eq!(standing(&preview, Contact::Street), Some(Standing::Other));
        assert_eq!(standing(&preview, Contact::Place), None, "the same");
        assert_eq!(standing(&preview, Contact::Phone), Some(Standing::New));
        assert_eq!(standing(&preview, Contact::Email), Some(Standing::Unsound));
        assert_eq!(preview.unknown, [Bi::new("Stadt Nirgendwo", "")]);
        assert_eq!((preview.agreed, preview.otherwise.len(), preview.elsewhere), (1, 1, 1));

        let one = |field| (OFFICE.to_owned(), field, before.version);
        let unsound = world.take(operator(), vec![one(Contact::Email)]).expect_err("no address");
        assert_eq!(unsound.kind, Kind::Conflict);
        let citizen = world.people.citizen.fork();
        assert_eq!(
            world.take(citizen, vec![one(Contact::Phone)]).expect_err("not theirs").kind,
            Kind::Forbidden
        );
        assert_eq!(world.take(operator(), vec![one(Contact::Phone), one(Contact::Web)]).expect("taken"), 2);
        let after = world.store.read_now(|tx| offices::get(tx, OFFICE)).expect("office");
        assert_eq!((after.street.as_str(), after.web.as_str()), ("Alte Straße 3", "https://gotha.example"));
        assert!(after.phone.contains("3621"), "{}", after.phone);
        let stale = world.take(operator(), vec![one(Contact::Street)]).expect_err("changed meanwhile");
        assert_eq!(stale.kind, Kind::Conflict);
    });
}

#[test]
fn what_an_office_has_set_itself_is_never_overwritten() {
    on_both(|world| {
        let before = world.contact(|office| {
            office.street = "Neue Straße 4".into();
            office.phone.clear();
            office.source = "office".into();
        });
        let preview = world.on_trial(file(&world.elsewhere()));
        assert_eq!(standing(&preview, Contact::Street), Some(Standing::Kept));
        let street = (OFFICE.to_owned(), Contact::Street, before.version);
        assert_eq!(world.take(operator(), vec![street]).expect_err("kept").kind, Kind::Conflict);
        let phone = (OFFICE.to_owned(), Contact::Phone, before.version);
        assert_eq!(world.take(operator(), vec![phone]).expect("what was empty"), 1);
    });
}

#[test]
fn of_two_offices_with_the_same_area_none_is_guessed() {
    on_both(|world| {
        let mut two = file(&world.elsewhere());
        let twin =
            Office { id: "L100040.OE.2".into(), name: Bi::new("Standesamt", ""), ..two.offices[0].clone() };
        two.offices.push(twin);
        let preview = world.on_trial(two);
        assert!(preview.offices.is_empty() && preview.unknown.len() == 3, "{preview:?}");
    });
}
