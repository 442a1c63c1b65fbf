//! Mail to a mail server.

use crate::say::Fault;
use base::{Error, Lang, Result};
use lettre::message::header::ContentType;
use lettre::message::{Mailbox, Message};
use lettre::{SmtpTransport, Transport};
use office::mailbox::Mail;
use office::work::Postman;
use std::time::Duration;

/// How long the mail server may take to answer.
const PATIENCE: Duration = Duration::from_secs(30);

/// Hands mails to a server.
pub struct Smtp {
    transport: SmtpTransport,
    from: Mailbox,
}

impl Smtp {
    /// `smtp://host:25` unencrypted, `smtp://host?tls=required` with STARTTLS, `smtps://host:465`; where encrypted, the
    /// server's certificate is checked against the machine's list. `from` is the sender's address.
    ///
    /// # Errors
    /// A sentence for people.
    pub fn new(url: &str, from: &str, lang: Lang) -> std::result::Result<Smtp, Fault> {
        let open = url.starts_with("smtp://") && !url.contains("tls=required");
        if open && url.contains('@') {
            return Err(Fault::key(lang, "command-smtp-open"));
        }
        if !url.starts_with("smtp://") && !url.starts_with("smtps://") {
            return Err(Fault::key(lang, "command-smtp-url"));
        }
        let transport = SmtpTransport::from_url(url)
            .map_err(|fault| Fault::Text(format!("{}\n  {fault}", base::texts::plain(lang, "command-smtp-url"))))?
            .timeout(Some(PATIENCE))
            .build();
        let from = from.parse().map_err(|_| Fault::with(lang, "command-mail-from", "from", from))?;
        Ok(Smtp { transport, from })
    }
}

impl Postman for Smtp {
    fn send(&self, mail: &Mail) -> Result<()> {
        let to: Mailbox = mail.recipient.parse().map_err(|_| Error::internal("address that no mail can go to"))?;
        let host = self.from.email.domain();
        let message = Message::builder()
            .from(self.from.clone())
            .to(to)
            .subject(&mail.subject)
            // The same mail sent twice, after an answer that got lost, is seen to be the same.
            .message_id(Some(format!("<{}@{host}>", mail.id)))
            .header(ContentType::TEXT_PLAIN)
            .body(mail.body.clone())
            .map_err(|fault| Error::internal(format!("mail: {fault}")))?;
        match self.transport.send(&message) {
            Ok(_) => Ok(()),
            Err(fault) => Err(Error::unavailable(format!("mail server: {fault}"))),
        }
    }
}

/// In the demonstration nothing leaves the machine: a mail counts as sent, and its text can be seen.
pub struct Pretend;

impl Postman for Pretend {
    fn send(&self, _mail: &Mail) -> Result<()> {
        Ok(())
    }
}
