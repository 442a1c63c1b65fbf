//! The conversation over HTTP: how a person fills an application and sends it, and how a clerk finds it again. The only
//! place of the drills that knows pages; `Pages` is the table of what it knows.

use std::net::SocketAddr;

use crate::html::{self, Form};
use crate::http::{Client, Fault};

/// Where the pages are, and by what they are known.
pub struct Pages {
    /// The first page of the form.
    pub start: &'static str,
    /// How the action of the form ends that sends the application.
    pub send: &'static str,
    /// The attribute that carries the case number on the receipt.
    pub receipt: &'static str,
    /// What is filled in; the marker makes this application known among all others.
    pub answers: fn(marker: &str) -> Vec<(String, String)>,
    /// Who looks for cases: path of the page that signs in, and what is filled in there.
    pub clerk: Option<(&'static str, &'static [(&'static str, &'static str)])>,
    /// The page that lists the cases with a marker.
    pub find: fn(marker: &str) -> String,
    /// The attribute that carries the case number in that list.
    pub found: &'static str,
}

/// An application that is filled and waits for its last click. It may be sent again and again: it is one application.
pub struct Prepared {
    /// What makes it known among all others.
    pub marker: String,
    form: Form,
}

/// A person who fills applications.
pub struct Applicant<'p> {
    client: Client,
    pages: &'p Pages,
}

impl<'p> Applicant<'p> {
    /// A person with a fresh browser.
    pub fn new(address: SocketAddr, pages: &'p Pages) -> Self {
        Self { client: Client::new(address), pages }
    }

    /// Forgets the connection to a server that has died.
    pub fn hang_up(&mut self) {
        self.client.hang_up();
    }

    /// Fills page after page up to the one that sends.
    pub fn prepare(&mut self, marker: &str) -> Result<Prepared, Fault> {
        let answers = (self.pages.answers)(marker);
        let first = self.client.get(self.pages.start)?;
        let (mut path, mut page) = self.client.follow(self.pages.start, first)?;
        for _ in 0..40 {
            let forms = html::forms(&page.text());
            let mut sending = forms.iter().filter(|form| form.post && form.action.ends_with(self.pages.send));
            if let Some(form) = sending.next() {
                let mut form = form.clone();
                form.fill(&answers);
                return Ok(Prepared { marker: marker.to_owned(), form });
            }
            let (next, answer) = self.turn(&path, forms, &answers)?;
            if next == path {
                return Err(Fault::Refused(format!("{path} asks again: {}", excerpt(&answer.text()))));
            }
            (path, page) = (next, answer);
        }
        Err(Fault::Refused(format!("no end of the form after 40 pages, at {path}")))
    }

    /// The last click. `Ok` means acknowledged: the server has answered that it has the application. The number is
    /// missing when the connection broke after that answer.
    pub fn send(&mut self, prepared: &Prepared) -> Result<Option<String>, Fault> {
        let answer = self.client.post(&prepared.form.action, &prepared.form.fields)?;
        if !(300..400).contains(&answer.status) {
            let why = format!(
                "sending {} answered {}: {}",
                prepared.marker,
                answer.status,
                excerpt(&answer.text())
            );
            return Err(Fault::Refused(why));
        }
        match self.client.follow(&prepared.form.action, answer) {
            Ok((path, page)) => match html::attributes(&page.text(), self.pages.receipt).into_iter().next() {
                Some(number) => Ok(Some(number)),
                None => Err(Fault::Refused(format!("{path} is no receipt: {}", excerpt(&page.text())))),
            },
            Err(Fault::Lost(_)) => Ok(None),
            Err(refused) => Err(refused),
        }
    }

    /// Fills the page's main form, the one with most to fill, and sends it with its first button.
    fn turn(
        &mut self,
        path: &str,
        forms: Vec<Form>,
        answers: &[(String, String)],
    ) -> Result<(String, crate::http::Answer), Fault> {
        let main = forms.into_iter().filter(|form| form.post).max_by_key(|form| form.names.len());
        let mut form = main.ok_or_else(|| Fault::Refused(format!("{path} has no form to go on with")))?;
        form.fill(answers);
        form.fields.extend(form.buttons.first().cloned());
        let action = if form.action.is_empty() { path } else { form.action.as_str() };
        let answer = self.client.post(action, &form.fields)?;
        self.client.follow(path, answer)
    }
}

/// A clerk who looks for cases.
pub struct Clerk<'p> {
    client: Client,
    pages: &'p Pages,
    signed_in: bool,
}

impl<'p> Clerk<'p> {
    /// A clerk who signs in when first asked.
    pub fn new(address: SocketAddr, pages: &'p Pages) -> Self {
        Self { client: Client::new(address), pages, signed_in: false }
    }

    /// Forgets the connection to a server that has died.
    pub fn hang_up(&mut self) {
        self.client.hang_up();
    }

    /// The numbers of all cases with this marker.
    pub fn find(&mut self, marker: &str) -> Result<Vec<String>, Fault> {
        self.sign_in()?;
        let path = (self.pages.find)(marker);
        let answer = self.client.get(&path)?;
        let (_, page) = self.client.follow(&path, answer)?;
        Ok(html::attributes(&page.text(), self.pages.found))
    }

    fn sign_in(&mut self) -> Result<(), Fault> {
        let Some((path, words)) = self.pages.clerk.filter(|_| !self.signed_in) else { return Ok(()) };
        let first = self.client.get(path)?;
        let (_, page) = self.client.follow(path, first)?;
        let wanted = |form: &Form| words.iter().all(|(name, _)| form.names.contains(*name));
        let form = html::forms(&page.text()).into_iter().find(wanted);
        let mut form = form.ok_or_else(|| Fault::Refused(format!("{path} has no form to sign in")))?;
        for (name, value) in words {
            form.set(name, value);
        }
        let action = if form.action.is_empty() { path } else { form.action.as_str() };
        let answer = self.client.post(action, &form.fields)?;
        if !(300..400).contains(&answer.status) {
            return Err(Fault::Refused(format!("signing in answered {}", answer.status)));
        }
        self.client.follow(path, answer)?;
        self.signed_in = true;
        Ok(())
    }
}

/// The words of a page, for a fault message.
fn excerpt(html: &str) -> String {
    let body = html.split_once("<main").map_or(html, |(_, main)| main);
    let words = body.split('<').map(|part| part.split_once('>').map_or("", |(_, text)| text));
    let text = words.flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ");
    text.chars().take(300).collect()
}
