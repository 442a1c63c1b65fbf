//! The conversation over HTTP: how a person fills an application, sends it, and looks at what became of it. The only
//! place of the drills and measurements that knows pages; `Pages` is the table of what it knows.

use std::net::SocketAddr;

use crate::html::{self, Form};
use crate::http::{Answer, Client, Connection, Fault};

/// Where the pages are, and by what they are known.
pub struct Pages {
    /// The page on which the application is begun.
    pub start: &'static str,
    /// How the actions of all forms begin that belong to the application.
    pub form: &'static str,
    /// How the action of the form ends that sends it.
    pub send: &'static str,
    /// What is filled in. The marker is different for each application and makes it known among all others.
    pub answers: fn(marker: &str) -> Vec<(String, String)>,
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

/// The pages of the program: a dog is registered, without an account.
pub const AMTSWEG: Pages = Pages {
    start: "/leistungen/hundesteuer?ort=16067029",
    form: "/antrag",
    send: "/senden",
    answers: |marker| vec![("dog_name".to_owned(), marker.to_owned())],
    mine: "/vorgaenge",
    case: "/vorgang/",
};

/// A person with a browser of their own and one application, which may be sent again and again and still is one.
pub struct Application<'p> {
    /// What makes it known among all others.
    pub marker: String,
    client: Client,
    pages: &'p Pages,
    form: Form,
}

impl<'p> Application<'p> {
    /// Fills page after page, up to the one that sends.
    pub fn fill(address: SocketAddr, pages: &'p Pages, marker: &str) -> Result<Self, Fault> {
        let answers = (pages.answers)(marker);
        let mut client = Client::new(address);
        let first = client.get(pages.start)?;
        let (mut path, mut page) = client.follow(pages.start, first)?;
        for _ in 0..40 {
            let forms = html::forms(&page.text());
            let ours =
                forms.into_iter().filter(|form| form.post && action(form, &path).starts_with(pages.form));
            // The main form has most to fill; the one that sends may have nothing but its button.
            let best = ours
                .max_by_key(|form| (form.action.ends_with(pages.send), form.names.len(), form.buttons.len()));
            let mut form =
                best.ok_or_else(|| Fault::Refused(format!("{path} has no form: {}", words(&page))))?;
            form.fill(&answers);
            form.fields.extend(form.buttons.first().cloned());
            if form.action.ends_with(pages.send) {
                return Ok(Self { marker: marker.to_owned(), client, pages, form });
            }
            let answer = client.post(action(&form, &path), &form.fields)?;
            let (next, answer) = client.follow(&path, answer)?;
            if next == path {
                return Err(Fault::Refused(format!("{path} asks again: {}", words(&answer))));
            }
            (path, page) = (next, answer);
        }
        Err(Fault::Refused(format!("the form has no end; after 40 pages we are at {path}")))
    }

    /// The last click. `Ok` means acknowledged: the server has answered that it has the application, and names the case,
    /// unless the connection broke right after that answer.
    pub fn send(&mut self) -> Result<Option<String>, Fault> {
        let answer = self.click()?;
        let location = answer.header("location").unwrap_or_default().to_owned();
        let action = self.form.action.clone();
        match self.client.follow(&action, answer) {
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
        let answer = self.client.post(&self.form.action, &self.form.fields)?;
        if answer.header("location").is_some() && (300..400).contains(&answer.status) {
            return Ok(answer);
        }
        Err(Fault::Refused(format!("sending {} answered {}: {}", self.marker, answer.status, words(&answer))))
    }

    /// The last click as bytes, for a generator of load.
    pub fn click_bytes(&self) -> String {
        self.client.post_bytes(&self.form.action, &self.form.fields)
    }

    /// Where the last click goes.
    pub fn action(&self) -> &str {
        &self.form.action
    }

    /// Puts another connection in place of this person's, and gives theirs.
    pub fn swap_connection(&mut self, connection: &mut Option<Connection>) {
        self.client.swap_connection(connection);
    }

    /// The cases this person sees as their own, each once.
    pub fn cases(&mut self) -> Result<Vec<String>, Fault> {
        let answer = self.client.get(self.pages.mine)?;
        let (_, page) = self.client.follow(self.pages.mine, answer)?;
        let links = html::attributes(&page.text(), "href");
        let mut cases: Vec<String> =
            links.iter().filter_map(|link| self.pages.case_in(link)).map(str::to_owned).collect();
        cases.sort_unstable();
        cases.dedup();
        Ok(cases)
    }

    /// Gives up the connection, which has died or is not needed for now; the cookies stay.
    pub fn hang_up(&mut self) {
        self.client.hang_up();
    }
}

/// A form without an action is sent to its own page.
fn action<'a>(form: &'a Form, path: &'a str) -> &'a str {
    if form.action.is_empty() { path } else { &form.action }
}

/// The words of a page, for a fault message.
fn words(page: &Answer) -> String {
    let html = page.text();
    let main = html.split_once("<main").map_or(html.as_str(), |(_, main)| main);
    let texts = main.split('<').map(|part| part.split_once('>').map_or("", |(_, text)| text));
    let text = texts.flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ");
    text.chars().take(300).collect()
}
