//! The application as data, for the software that an office works with besides.

use super::world::Actor;
use super::{Needs, SAME, on_a_world};

#[test]
fn an_office_fetches_an_application_as_data_under_the_number_of_its_case_and_that_is_logged() {
    on_a_world(|world| {
        let case = world.make(Actor::Visitor, Needs::Case);
        let at = case.fill("/amt/vorgang/{case}/xfall");
        let reply = world.ask("GET", &at, &world.cookie(Actor::Worker), SAME, None);
        assert_eq!((reply.status, reply.header("content-type")), (200, "application/xml"));
        let (text, number) = (reply.text(), world.number(&case));
        assert!(text.contains(&format!("vorgang=\"{number}\"")), "{text}");
        assert!(text.contains("leistung=\"hundesteuer\"") && text.contains("Luna"), "{text}");
        assert!(reply.header("content-disposition").contains(".xml"));
        let access = world.last_access(super::GOTHA).expect("a look");
        assert_eq!((access.what.as_str(), access.number), ("xfall", number));
    });
}
