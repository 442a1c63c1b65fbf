//! Those who fill and send applications while things go wrong, and look afterwards for what was acknowledged.

use std::net::SocketAddr;

use super::server::Place;
use crate::conversation::{Application, Pages};
use crate::http::Fault;

/// Everybody does this, at the same time.
pub fn together<'p, T: Send>(
    people: &mut [Person<'p>],
    what: impl Fn(&mut Person<'p>) -> T + Sync,
) -> Vec<T> {
    std::thread::scope(|scope| {
        let threads: Vec<_> = people.iter_mut().map(|person| scope.spawn(|| what(person))).collect();
        threads.into_iter().filter_map(|thread| thread.join().ok()).collect()
    })
}

/// One who works: fills, sends, and after a death of the server sends again.
pub struct Person<'p> {
    pub name: usize,
    count: u32,
    address: SocketAddr,
    pages: &'p Pages,
    /// Filled, not sent.
    ready: Vec<Application<'p>>,
    /// Sent, but the answer was lost.
    pub unanswered: Option<Application<'p>>,
    pub sent: Vec<Sent<'p>>,
    /// How many were acknowledged only when they were sent again.
    pub again: u32,
}

/// An acknowledged application.
pub struct Sent<'p> {
    pub application: Application<'p>,
    /// The case its receipt names, if the receipt arrived.
    case: Option<String>,
    checked: bool,
}

impl<'p> Person<'p> {
    /// Nobody has sent anything yet.
    pub fn new(name: usize, place: &Place, pages: &'p Pages) -> Self {
        let address = place.address;
        Self {
            name,
            count: 0,
            address,
            pages,
            ready: Vec::new(),
            unanswered: None,
            sent: Vec::new(),
            again: 0,
        }
    }

    /// Fills until so many lie ready.
    pub fn fill(&mut self, ready: usize) -> Result<(), Fault> {
        while self.ready.len() < ready {
            let next = self.next()?;
            self.ready.push(next);
        }
        Ok(())
    }

    fn next(&mut self) -> Result<Application<'p>, Fault> {
        self.count += 1;
        let marker = format!("drill-{}-{}", self.name, self.count);
        let mut application = Application::fill(self.address, self.pages, &marker)?;
        application.hang_up();
        Ok(application)
    }

    /// Works until the server dies under their hands, or says no.
    pub fn work_until_the_end(&mut self) -> Fault {
        loop {
            if let Err(fault) = self.one() {
                return fault;
            }
        }
    }

    /// Sends one, the unanswered first.
    pub fn one(&mut self) -> Result<(), Fault> {
        let again = self.unanswered.is_some();
        let mut application = match self.unanswered.take().or_else(|| self.ready.pop()) {
            Some(application) => application,
            None => self.next()?,
        };
        let sent = application.send();
        application.hang_up();
        match sent {
            Ok(case) => {
                self.again += u32::from(again);
                self.sent.push(Sent { application, case, checked: false });
                Ok(())
            }
            Err(fault) => {
                self.unanswered = Some(application);
                Err(fault)
            }
        }
    }

    /// Looks at what was acknowledged, and at the end also at what never was; gives what is not as it should be.
    pub fn check(&mut self, scope: Scope) -> Result<Vec<String>, Fault> {
        let mut faults = Vec::new();
        for sent in &mut self.sent {
            if sent.checked && scope == Scope::LastCycle {
                continue;
            }
            let cases = sent.application.cases()?;
            sent.application.hang_up();
            sent.checked = true;
            let marker = &sent.application.marker;
            match (cases.as_slice(), &sent.case) {
                ([], _) => faults.push(format!("{marker} was acknowledged and is lost")),
                ([one], Some(case)) if one != case => {
                    faults.push(format!("{marker} is case {one}, its receipt says {case}"));
                }
                ([_], _) => {}
                (many, _) => {
                    faults.push(format!("{marker} is there {} times: {}", many.len(), many.join(", ")))
                }
            }
        }
        if let Some(application) = self.unanswered.as_mut().filter(|_| scope == Scope::Everything) {
            let cases = application.cases()?;
            if cases.len() > 1 {
                faults.push(format!(
                    "{}, never acknowledged, is there {} times",
                    application.marker,
                    cases.len()
                ));
            }
        }
        Ok(faults)
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// What was sent since the last look.
    LastCycle,
    /// All, also what was never acknowledged.
    Everything,
}
