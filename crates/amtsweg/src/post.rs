//! Mail to a mail server.

use crate::say::Fault;
use base::{Error, Lang, Result};
use lettre::message::header::ContentType;
use lettre::message::{Mailbox, Message};
use lettre::{SmtpTransport, Transport};
use office::mailbox::Mail;
use office::work::Postman;
use std::sync::Arc;
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
            .map_err(|fault| {
                Fault::Text(format!("{}\n  {fault}", base::texts::plain(lang, "command-smtp-url")))
            })?
            .timeout(Some(PATIENCE))
            .build();
        let from = from.parse().map_err(|_| Fault::with(lang, "command-mail-from", "from", from))?;
        Ok(Smtp { transport, from })
    }
}

impl Postman for Smtp {
    fn send(&self, mail: &Mail) -> Result<()> {
        let to: Mailbox =
            mail.recipient.parse().map_err(|_| Error::internal("address that no mail can go to"))?;
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
            Err(fault) => Err(Error::unavailable(format!("mail server: {}", nameless(&fault.to_string())))),
        }
    }
}

/// In the demonstration nothing leaves the machine: a mail counts as sent, and its text can be seen.
pub struct Pretend;

impl Postman for Pretend {
    fn send(&self, _mail: &Mail) -> Result<()> {
        Ok(())
    }

    fn hands_over(&self) -> bool {
        false
    }
}

/// What a mail server says, without addresses: it likes to repeat whom it does not know, and that is nobody's business in
/// a log or on the operator's page.
fn nameless(said: &str) -> String {
    let words = said.split_inclusive(char::is_whitespace);
    words
        .map(
            |word| {
                if word.contains('@') { word.replace(word.trim_end(), "(address)") } else { word.to_owned() }
            },
        )
        .collect()
}

/// Hands mails on, and counts.
pub struct Counted {
    /// Who does it.
    pub inner: Arc<dyn Postman>,
    /// Where it is counted.
    pub metrics: Arc<web::Metrics>,
}

impl Postman for Counted {
    fn send(&self, mail: &Mail) -> Result<()> {
        let sent = self.inner.send(mail);
        self.metrics.mail(sent.is_ok());
        sent
    }

    fn hands_over(&self) -> bool {
        self.inner.hands_over()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::Id;
    use std::io::{BufRead, BufReader, Write};
    use std::net::{TcpListener, TcpStream};
    use std::thread::{self, JoinHandle};

    /// A mail server for one mail; it answers `verdict` to its text. Gives its address and what it was told.
    fn server(verdict: &'static str) -> (String, JoinHandle<String>) {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("smtp://{}", listener.local_addr().unwrap());
        (url, thread::spawn(move || listen(listener.accept().unwrap().0, verdict)))
    }

    fn listen(stream: TcpStream, verdict: &str) -> String {
        let mut said = String::new();
        let mut out = stream.try_clone().unwrap();
        let mut answer = |line: &str| out.write_all(format!("{line}\r\n").as_bytes()).unwrap();
        answer("220 mail.example");
        let mut text = false;
        for line in BufReader::new(stream).lines().map_while(std::result::Result::ok) {
            said.push_str(&line);
            said.push('\n');
            match (text, line.split([' ', ':']).next().unwrap_or("")) {
                (true, ".") => {
                    text = false;
                    answer(verdict);
                }
                (true, _) => {}
                (false, "DATA") => {
                    text = true;
                    answer("354 go on");
                }
                (false, "QUIT") => {
                    answer("221 bye");
                    break;
                }
                (false, _) => answer("250 fine"),
            }
        }
        said
    }

    fn mail(recipient: &str) -> Mail {
        Mail {
            id: Id::new(0, [7; 10]),
            recipient: recipient.to_owned(),
            subject: "Neue Nachricht für Änne".to_owned(),
            body: "Guten Tag,\nes gibt eine neue Nachricht.".to_owned(),
            created_at: 0,
            sent_at: None,
            error: String::new(),
        }
    }

    #[test]
    fn a_mail_reaches_the_server_with_sender_recipient_and_its_own_number() {
        let (url, told) = server("250 taken");
        let smtp = Smtp::new(&url, "amt@gotha.example", Lang::De).unwrap();
        smtp.send(&mail("anna@post.example")).unwrap();
        let told = told.join().unwrap();
        for part in
            ["MAIL FROM:<amt@gotha.example>", "RCPT TO:<anna@post.example>", "@gotha.example>", "Guten Tag,"]
        {
            assert!(told.contains(part), "{part} is missing:\n{told}");
        }
        assert!(told.contains(&mail("").id.to_string()), "the mail has no number of its own:\n{told}");
    }

    #[test]
    fn a_mail_that_the_server_does_not_take_is_not_sent() {
        let (url, told) = server("451 later");
        let smtp = Smtp::new(&url, "amt@gotha.example", Lang::De).unwrap();
        assert_eq!(smtp.send(&mail("anna@post.example")).unwrap_err().kind, base::Kind::Unavailable);
        told.join().unwrap();
    }

    #[test]
    fn what_the_server_says_about_a_recipient_is_kept_without_the_address() {
        let (url, told) = server("550 5.1.1 <anna@post.example>: nobody called anna@post.example, sorry");
        let smtp = Smtp::new(&url, "amt@gotha.example", Lang::De).unwrap();
        let fault = smtp.send(&mail("anna@post.example")).unwrap_err();
        assert!(fault.detail.contains("5.1.1") && fault.detail.contains("sorry"), "{fault}");
        assert!(!fault.detail.contains("anna"), "{fault}");
        told.join().unwrap();
    }

    #[test]
    fn where_encryption_is_demanded_nothing_goes_out_without_it() {
        let (url, told) = server("250 taken");
        let smtp = Smtp::new(&format!("{url}?tls=required"), "amt@gotha.example", Lang::De).unwrap();
        assert_eq!(smtp.send(&mail("anna@post.example")).unwrap_err().kind, base::Kind::Unavailable);
        drop(smtp);
        let told = told.join().unwrap();
        assert!(!told.contains("MAIL FROM") && !told.contains("Guten Tag"), "{told}");
    }

    #[test]
    fn an_address_that_breaks_out_of_its_line_goes_nowhere() {
        let smtp = Smtp::new("smtp://127.0.0.1:1", "amt@gotha.example", Lang::De).unwrap();
        let fault = smtp.send(&mail("a@b.example>\r\nRCPT TO:<c@d.example")).unwrap_err();
        assert_eq!(fault.kind, base::Kind::Internal);
    }
}
