//! The conversation over HTTP: how a person fills an application, sends it, and looks at what became of it. The only
//! place of the drills and measurements that knows pages; `Pages` is the table of what it knows.
//!
//! A page is answered without being drawn first: each answer names the next page, and a page takes of the fields only
//! its own. So a whole application costs ten requests, and the drills meet the program where it writes.

pub mod desk;

use std::net::SocketAddr;

use crate::http::{Answer, Client, Connection, Fault};

/// Where the pages are, and by what they are known.
pub struct Pages {
    /// Where an application is begun, and with what.
    pub begin: (&'static str, &'static [(&'static str, &'static str)]),
    /// What is filled in, on whatever page asks for it. The marker is different for each application.
    pub answers: fn(marker: &str) -> Vec<(String, String)>,
    /// A tick on the last page without which an application is incomplete; none where nothing can be left out.
    pub tick: Option<&'static str>,
    /// How the address of the page ends that comes after all others.
    pub review: &'static str,
    /// How the address ends, in the review's place, to which the application is sent.
    pub send: &'static str,
    /// The page that lists the person's own cases.
    pub mine: &'static str,
    /// How the addresses of a case's pages begin; what follows, up to the next separator, names the case.
    pub case: &'static str,
}

impl Pages {
    /// The case that an address names.
    fn case_in<'a>(&self, address: &'a str) -> Option<&'a str> {
        let rest = &address[address.find(self.case)? + self.case.len()..];
        rest.split(['/', '?', '#']).next().filter(|case| !case.is_empty())
    }
}

/// The pages of the program: a dog is registered in Gotha, without an account.
pub const AMTSWEG: Pages =
    Pages { begin: ("/antrag", &[("leistung", "hundesteuer"), ("ags", "16067029")]), ..DOG };
/// The same in Ilmenau.
pub const ELSEWHERE: Pages = Pages {
    begin: ("/antrag", &[("leistung", "hundesteuer"), ("ags", "16070029")]),
    answers: |marker| dog(marker, "98693", "Ilmenau"),
    ..DOG
};

const DOG: Pages = Pages {
    begin: ("/antrag", &[]),
    answers: |marker| dog(marker, "99867", "Gotha"),
    tick: Some("truth"),
    review: "/pruefen",
    send: "/senden",
    mine: "/vorgaenge",
    case: "/vorgang/",
};

/// What is said of a dog and the one who keeps it.
fn dog(marker: &str, plz: &str, place: &str) -> Vec<(String, String)> {
    let answers = [
        ("holder", "person"),
        ("first_name", "Vera"),
        ("last_name", "Übung"),
        ("address.street", "Hauptmarkt"),
        ("address.number", "1"),
        ("address.plz", plz),
        ("address.place", place),
        ("email", "vera@example.org"),
        ("other_dogs", "0"),
        ("name", marker),
        ("breed", "beagle"),
        ("since", "01.03.2024"),
        ("moved", "no"),
        ("dangerous", "no"),
        ("truth", "yes"),
        ("changes", "yes"),
        ("_next", "1"),
    ];
    pairs(&answers)
}

/// What follows a case's address in that of a notice.
const NOTICE: &str = "/bescheid/";
/// The office that registers these dogs.
pub const OFFICE: &str = "gemeinde-16067029";
/// The one in Ilmenau.
pub const OTHER_OFFICE: &str = "gemeinde-16070029";
/// Where its administrator says what the town's by-law says, and that the service is offered.
const OFFER: &str = "/stelle/leistungen/hundesteuer";
/// The same in programs before 29 November 2026, which drills set up to be replaced.
const EARLIER_OFFER: &str = "/stelle/leistung/hundesteuer";
const VALUES: [(&str, &str); 23] = [
    ("statute", "Hundesteuersatzung der Stadt Gotha (Übung)"),
    ("statute_of", "12.12.2024"),
    ("rate_first", "72"),
    ("rate_second", "96"),
    ("rate_further", "120"),
    ("dangerous_rates", "no"),
    ("dangerous_counts", "no"),
    ("begin", "same_month"),
    ("min_age", "4"),
    ("exempt_counts", "no"),
    ("dangerous_relief", "no"),
    ("relief_assistance", "0"),
    ("relief_rescue", "0"),
    ("relief_herding", "0"),
    ("relief_farm", "0"),
    ("tag_fee", "0"),
    ("pay_holder", "Stadt Probe"),
    ("pay_iban", "DE02120300000000202051"),
    ("due_this_year", "month"),
    ("register_within", "14"),
    ("sepa", "no"),
    ("weeks", "4"),
    ("_offer", "1"),
];

/// The office's administrator signs in and offers the service.
pub fn offer(address: SocketAddr, login: &str, password: &str) -> Result<(), Fault> {
    let mut client = Client::new(address);
    let answer = client.post("/anmelden", &pairs(&[("login", login), ("password", password)]))?;
    if answer.header("location").is_none() {
        return Err(Fault::Refused(format!("{login} cannot sign in: {}", words(&answer))));
    }
    let mut answer = client.post(OFFER, &pairs(&VALUES))?;
    if answer.status == 404 {
        answer = client.post(EARLIER_OFFER, &pairs(&VALUES))?;
    }
    if answer.header("location").is_none() {
        return Err(Fault::Refused(format!("{OFFER} answered {}: {}", answer.status, words(&answer))));
    }
    Ok(())
}

/// A person with a browser of their own and one application, which may be sent again and again and still is one.
pub struct Application<'p> {
    /// What makes it known among all others.
    pub marker: String,
    client: Client,
    pages: &'p Pages,
    /// The last page that asks for something.
    last: String,
    /// Where the last click goes.
    action: String,
}

impl<'p> Application<'p> {
    /// Fills page after page, up to the one that sends.
    pub fn fill(address: SocketAddr, pages: &'p Pages, marker: &str) -> Result<Self, Fault> {
        let answers = (pages.answers)(marker);
        let mut client = Client::new(address);
        let (start, with) = pages.begin;
        let begun = client.post(start, &pairs(with))?;
        let (mut path, first) = client.follow(start, begun)?;
        if path == start {
            return Err(Fault::Refused(format!("{start} begins nothing: {}", words(&first))));
        }
        let mut last = path.clone();
        for _ in 0..40 {
            if let Some(draft) = path.strip_suffix(pages.review) {
                let action = format!("{draft}{}", pages.send);
                return Ok(Self { marker: marker.to_owned(), client, pages, last, action });
            }
            last.clone_from(&path);
            let answer = client.post(&path, &answers)?;
            match answer.header("location") {
                Some(next) if next != path => path = next.to_owned(),
                _ => {
                    let said = format!("{path} asks again ({}): {}", answer.status, words(&answer));
                    return Err(Fault::Refused(said));
                }
            }
        }
        Err(Fault::Refused(format!("the form has no end; after 40 pages we are at {path}")))
    }

    /// The last click. `Ok` means acknowledged: the server has answered that it has the application, and names the case,
    /// unless the connection broke right after that answer.
    pub fn send(&mut self) -> Result<Option<String>, Fault> {
        let answer = self.click()?;
        let location = answer.header("location").unwrap_or_default().to_owned();
        match self.client.follow(&self.action, answer) {
            Err(Fault::Lost(_)) => Ok(self.pages.case_in(&location).map(str::to_owned)),
            Err(refused) => Err(refused),
            Ok((path, page)) => {
                let case = self.pages.case_in(&path).or_else(|| self.pages.case_in(&location));
                let case =
                    case.ok_or_else(|| Fault::Refused(format!("{path} is no receipt: {}", words(&page))))?;
                Ok(Some(case.to_owned()))
            }
        }
    }

    /// The last click without a look at the receipt: gives the redirect that acknowledges it.
    pub fn click(&mut self) -> Result<Answer, Fault> {
        let answer = self.client.post(&self.action, &[])?;
        if answer.header("location").is_some() && (300..400).contains(&answer.status) {
            return Ok(answer);
        }
        Err(Fault::Refused(format!("sending {} answered {}: {}", self.marker, answer.status, words(&answer))))
    }

    /// The last click with whatever comes of it, also a refusal.
    pub fn press(&mut self) -> Result<Answer, Fault> {
        self.client.post(&self.action, &[])
    }

    /// The last click twice at the same moment, as an impatient finger does it; the second over another connection.
    pub fn press_twice(&mut self, second: &mut Option<Connection>) -> Result<[Answer; 2], Fault> {
        self.client.post_twice(&self.action, second)
    }

    /// Saves the last page again: without its tick, so that the application is incomplete, or with it. Gives what comes
    /// of it.
    pub fn save_last(&mut self, ticked: bool) -> Result<Answer, Fault> {
        let mut answers = (self.pages.answers)(&self.marker);
        answers.retain(|(name, _)| ticked || self.pages.tick != Some(name.as_str()));
        self.client.post(&self.last, &answers)
    }

    /// The case that an acknowledgement names; none where the answer is no acknowledgement.
    pub fn acknowledged(&self, answer: &Answer) -> Option<String> {
        let place = answer.header("location").filter(|_| (300..400).contains(&answer.status))?;
        self.pages.case_in(place).map(str::to_owned)
    }

    /// The notices that this person sees with their case, each once.
    pub fn notices(&mut self, case: &str) -> Result<Vec<String>, Fault> {
        let path = format!("{}{case}", self.pages.case);
        let page = self.client.get(&path)?;
        if page.status != 200 {
            return Err(Fault::Refused(format!("{path} answered {}", page.status)));
        }
        Ok(distinct(&page.text(), |link| link.strip_prefix(&path)?.strip_prefix(NOTICE)))
    }

    /// The last click as bytes, for a generator of load.
    pub fn click_bytes(&self) -> String {
        self.client.post_bytes(&self.action, &[])
    }

    /// The last page that asks for something, as bytes; and what saves it again as it is.
    pub fn page_bytes(&self) -> String {
        self.client.get_bytes(&self.last)
    }

    pub fn save_bytes(&self) -> String {
        self.client.post_bytes(&self.last, &(self.pages.answers)(&self.marker))
    }

    /// Where the last click goes.
    pub fn action(&self) -> &str {
        &self.action
    }

    /// Puts another connection in place of this person's, and gives theirs.
    pub fn swap_connection(&mut self, connection: &mut Option<Connection>) {
        self.client.swap_connection(connection);
    }

    /// The cases this person sees as their own, each once.
    pub fn cases(&mut self) -> Result<Vec<String>, Fault> {
        let answer = self.client.get(self.pages.mine)?;
        let (_, page) = self.client.follow(self.pages.mine, answer)?;
        Ok(distinct(&page.text(), |link| self.pages.case_in(link)))
    }

    /// Gives up the connection, which has died or is not needed for now; the cookies stay.
    pub fn hang_up(&mut self) {
        self.client.hang_up();
    }
}

/// What links of a page name, each once.
fn distinct<'a>(html: &'a str, named: impl Fn(&'a str) -> Option<&'a str>) -> Vec<String> {
    let links = html.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let mut names: Vec<String> = links.filter_map(named).map(str::to_owned).collect();
    names.sort_unstable();
    names.dedup();
    names
}

pub fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

/// The words of a page, for a fault message.
pub fn words(page: &Answer) -> String {
    let html = page.text();
    let main = html.split_once("<main").map_or(html.as_str(), |(_, main)| main);
    let texts = main.split('<').map(|part| part.split_once('>').map_or("", |(_, text)| text));
    let text = texts.flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ");
    text.chars().take(300).collect()
}
