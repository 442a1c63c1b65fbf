//! The conversation over HTTP at the desk: how somebody of an office proposes a decision, and another signs it.

use std::net::SocketAddr;

use super::{pairs, words};
use crate::http::{Client, Fault};

/// Somebody of an office, signed in.
pub struct Clerk {
    client: Client,
}

impl Clerk {
    /// Signs in.
    pub fn sign_in(address: SocketAddr, login: &str, password: &str) -> Result<Self, Fault> {
        let mut client = Client::new(address);
        let answer = client.post("/anmelden", &pairs(&[("login", login), ("password", password)]))?;
        match answer.header("location") {
            Some(_) => Ok(Self { client }),
            None => Err(Fault::Refused(format!("{login} cannot sign in: {}", words(&answer)))),
        }
    }

    /// Proposes to grant what was applied for.
    pub fn propose(&mut self, case: &str) -> Result<(), Fault> {
        self.act(case, "vorschlagen", ("outcome", "grant"))
    }

    /// Signs what another has proposed.
    pub fn sign(&mut self, case: &str) -> Result<(), Fault> {
        self.act(case, "zeichnen", ("_sign", "1"))
    }

    /// Gives up the connection; the cookies stay.
    pub fn hang_up(&mut self) {
        self.client.hang_up();
    }

    /// Opens a case as it is now, and does something to it.
    fn act(&mut self, case: &str, action: &str, field: (&str, &str)) -> Result<(), Fault> {
        const VERSION: &str = "name=\"version\" value=\"";
        let path = format!("/amt/vorgang/{case}");
        let page = self.client.get(&path)?;
        let html = page.text();
        let version = html.split_once(VERSION).and_then(|(_, rest)| rest.split('"').next());
        let Some(version) = version else {
            return Err(Fault::Refused(format!("{path} answered {}: {}", page.status, words(&page))));
        };
        let answer = self.client.post(&format!("{path}/{action}"), &pairs(&[("version", version), field]))?;
        match answer.header("location") {
            Some(_) => Ok(()),
            None => {
                Err(Fault::Refused(format!("{path}/{action} answered {}: {}", answer.status, words(&answer))))
            }
        }
    }
}
