//! The office during the surge: what was proposed before is signed at fixed times, and each applicant looks for the notice.

use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use super::crowd::Applicant;
use crate::conversation::desk::Clerk;
use crate::drill::server::{PASSWORD, Place};
use crate::http::Fault;
use crate::process::Outcome;

/// The logins of those who propose and of those who sign.
pub const LOGINS: [(&str, &str); 2] = [("sachbearbeitung", "case_worker"), ("zeichnung", "approver")];
/// How long an applicant waits between two looks.
const LOOKS: Duration = Duration::from_millis(50);
/// A notice that is not there by then is lost: they are made when nobody waits for a page, which may be late on a busy
/// machine.
const PATIENCE: Duration = Duration::from_secs(600);

/// Somebody who signs.
pub struct Signer {
    clerk: Clerk,
}

/// What became of the proposals.
#[derive(Default)]
pub struct Signed {
    /// From the moment a signature was due until it was acknowledged.
    pub signed: Vec<Duration>,
    /// From the same moment until the applicant saw the notice.
    pub done: Vec<Duration>,
    pub faults: Vec<String>,
}

/// Proposes to grant what these have sent; gives the one who may sign it.
pub fn propose(place: &Place, applicants: &[Applicant]) -> Outcome<Signer> {
    let propose = || {
        let mut clerk = Clerk::sign_in(place.address, LOGINS[0].0, PASSWORD)?;
        for case in applicants.iter().filter_map(|applicant| applicant.case.as_ref()) {
            clerk.propose(case)?;
        }
        let clerk = Clerk::sign_in(place.address, LOGINS[1].0, PASSWORD)?;
        Ok(Signer { clerk })
    };
    propose().map_err(|fault: Fault| format!("proposing: {fault}"))
}

impl Signer {
    /// Signs one after the other, each at its time.
    pub fn sign(mut self, applicants: Vec<Applicant>, begin: Instant, every: Duration) -> Signed {
        self.clerk.hang_up();
        let mut signed = Signed::default();
        let (waiting, looking) = mpsc::channel();
        std::thread::scope(|scope| {
            let watch = scope.spawn(move || watch(&looking));
            let mut due = begin;
            for applicant in applicants {
                std::thread::sleep(due.saturating_duration_since(Instant::now()));
                if let Some(case) = applicant.case.clone() {
                    match self.sign_one(&case) {
                        Ok(()) => signed.signed.push(due.elapsed()),
                        Err(fault) => signed.faults.push(format!("signing: {fault}")),
                    }
                    let _ = waiting.send(Waiting { applicant, case, due });
                }
                due += every;
            }
            drop(waiting);
            match watch.join() {
                Ok(watched) => {
                    signed.done = watched.done;
                    signed.faults.extend(watched.faults);
                }
                Err(_) => signed.faults.push("those who wait for notices have broken down".to_owned()),
            }
        });
        signed
    }

    /// A signature whose answer was lost may have been made: then the second one is refused, and the notice comes.
    fn sign_one(&mut self, case: &str) -> Result<(), Fault> {
        let (begun, mut lost) = (Instant::now(), false);
        loop {
            match self.clerk.sign(case) {
                Err(Fault::Lost(_)) if begun.elapsed() < PATIENCE => {
                    lost = true;
                    self.clerk.hang_up();
                    std::thread::sleep(LOOKS);
                }
                Err(Fault::Refused(_)) if lost => return Ok(()),
                answer => return answer,
            }
        }
    }
}

/// An applicant who waits for a notice.
struct Waiting<'p> {
    applicant: Applicant<'p>,
    case: String,
    due: Instant,
}

/// Looks again and again until everybody has a notice. A server that is away or says "later" is asked again.
fn watch(looking: &Receiver<Waiting>) -> Signed {
    let mut signed = Signed::default();
    let mut waiting: Vec<Waiting> = Vec::new();
    let mut over = false;
    while !(over && waiting.is_empty()) {
        match looking.recv_timeout(LOOKS) {
            Ok(one) => waiting.push(one),
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => {
                over = true;
                std::thread::sleep(LOOKS);
            }
        }
        waiting.retain_mut(|one| {
            let marker = one.applicant.application.marker.clone();
            match one.applicant.application.notices(&one.case).as_deref() {
                Ok([_]) => signed.done.push(one.due.elapsed()),
                Ok([]) | Err(_) if one.due.elapsed() < PATIENCE => return true,
                Ok([]) | Err(_) => signed.faults.push(format!("{marker} has no notice")),
                Ok(many) => signed.faults.push(format!("{marker} has {} notices", many.len())),
            }
            false
        });
    }
    signed
}
