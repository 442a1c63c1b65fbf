//! Writing a message.

use super::names as n;
use crate::zufi::model::{Duty, Exchanged, Office, Service};
use crate::zufi::plain::markup;
use base::Lang;
use forms::Bi;
use std::collections::BTreeMap;
use std::fmt::Write;

/// Who sends, and when: all of it comes in, so that the same catalogue gives the same bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sender {
    /// Who, in words.
    pub name: String,
    /// Under which name the sender's ids are unique: the address people use.
    pub agency: String,
    /// A UUID of the message.
    pub message: String,
    /// Point in time, `2026-03-01T08:00:00Z`.
    pub at: String,
}

/// Writes a message that holds everything.
pub fn write(all: &Exchanged, sender: &Sender) -> Vec<u8> {
    let mut out = Writer { out: String::new(), depth: 0, agency: &sender.agency };
    out.out.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let root = format!(
        "{} xmlns:xzufi=\"{}\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xzufiVersion=\"{}\" \
         produktbezeichnung=\"Amtsweg\" produkthersteller=\"Amtsweg\"",
        n::MESSAGE,
        n::NAMESPACE,
        n::VERSION
    );
    out.group(&root, |out| {
        out.group("nachrichtenkopf", |out| {
            out.leaf("nachrichtUUID", "", &sender.message);
            out.leaf("erstelltDatumZeit", "", &sender.at);
            out.leaf("sender", "", &sender.name);
        });
        for service in &all.services {
            out.group("schreibe", |out| out.service(service));
        }
        for office in &all.offices {
            out.group("schreibe", |out| out.office(office));
        }
        let mut together: BTreeMap<(&str, &str), Vec<&Duty>> = BTreeMap::new();
        for duty in &all.duties {
            together.entry((&duty.service, &duty.office)).or_default().push(duty);
        }
        for ((service, office), duties) in together {
            out.group("schreibe", |out| out.duties(service, office, &duties));
        }
    });
    out.out.into_bytes()
}

struct Writer<'a> {
    out: String,
    depth: usize,
    agency: &'a str,
}

impl Writer<'_> {
    fn indent(&mut self) {
        self.out.extend(std::iter::repeat_n("  ", self.depth));
    }

    /// An element with others in it; `open` is its name and, after a blank, its attributes.
    fn group(&mut self, open: &str, inside: impl FnOnce(&mut Self)) {
        self.indent();
        let _ = writeln!(self.out, "<xzufi:{open}>");
        self.depth += 1;
        inside(self);
        self.depth -= 1;
        self.indent();
        let name = open.split(' ').next().unwrap_or(open);
        let _ = writeln!(self.out, "</xzufi:{name}>");
    }

    /// An element with a text; nothing where the text is empty.
    fn leaf(&mut self, name: &str, attributes: &str, text: &str) {
        if text.is_empty() {
            return;
        }
        self.indent();
        let gap = if attributes.is_empty() { "" } else { " " };
        let _ = writeln!(self.out, "<xzufi:{name}{gap}{attributes}>{}</xzufi:{name}>", escaped(text));
    }

    /// A code: its value stands in an element without a namespace.
    fn code(&mut self, name: &str, list: &str, code: &str) {
        if code.is_empty() {
            return;
        }
        self.indent();
        let code = escaped(code);
        let _ = writeln!(self.out, "<xzufi:{name} listURI=\"{list}\"><code>{code}</code></xzufi:{name}>");
    }

    fn id(&mut self, name: &str, scheme: &str, id: &str) {
        let attributes = format!("schemeAgencyID=\"{}\" schemeID=\"{scheme}\"", escaped(self.agency));
        self.leaf(name, &attributes, id);
    }

    /// A text in the languages it has.
    fn texts(&mut self, name: &str, text: &Bi, prose: bool) {
        for lang in [Lang::De, Lang::En] {
            let one = text.get(lang);
            let attributes = format!("languageCode=\"{lang}\"");
            if prose {
                self.leaf(name, &attributes, &markup(one));
            } else {
                self.leaf(name, &attributes, one);
            }
        }
    }

    fn module(&mut self, code: &str, text: &Bi, prose: bool) {
        if *text != Bi::default() {
            self.group("modulText", |out| {
                out.texts("inhalt", text, prose);
                out.code("leikaTextmodul", n::TEXTS, code);
            });
        }
    }

    fn service(&mut self, service: &Service) {
        self.group("leistung", |out| {
            out.id("id", "leistung", &service.id);
            for number in &service.ozg {
                out.leaf("idSekundaer", &format!("schemeID=\"{}\"", n::OZG), number);
            }
            for key in &service.leika {
                out.code("referenzLeiKa", n::LEIKA, key);
            }
            // The official name is that of the federal catalogue, which is not known here: what people call it stands for it.
            out.module(n::OFFICIAL_NAME, &service.title, false);
            out.module(n::NAME, &service.title, false);
            out.module(n::SUMMARY, &service.summary, true);
            out.module(n::WHOLE, &service.text, true);
            out.module(n::LAW, &service.law, true);
            out.module(n::DOCUMENTS, &service.documents, true);
            out.module(n::CONDITIONS, &service.conditions, true);
            if !service.links.is_empty() {
                out.group("modulText", |out| {
                    for link in &service.links {
                        out.group("weiterfuehrenderLink languageCode=\"de\"", |out| {
                            out.leaf("uri", "", &link.url);
                            out.leaf("titel", "", &link.name);
                        });
                    }
                    out.code("leikaTextmodul", n::TEXTS, n::LINKS);
                });
            }
            for (name, text) in [("modulKosten", &service.fee), ("modulBearbeitungsdauer", &service.time)] {
                if *text != Bi::default() {
                    out.group(name, |out| out.texts("beschreibung", text, true));
                }
            }
            if service.keywords.iter().any(|words| !words.is_empty()) {
                out.group("modulBegriffImKontext", |out| {
                    for lang in [Lang::De, Lang::En] {
                        for word in service.keywords(lang) {
                            out.group("begriffImKontext", |out| {
                                out.leaf("begriff", &format!("languageCode=\"{lang}\""), word);
                            });
                        }
                    }
                });
            }
            if let Some(page) = &service.online {
                out.group("modulUrsprungsportal languageCode=\"de\"", |out| {
                    out.leaf("uri", "", page);
                    out.leaf("titel", "", service.title.get(Lang::De));
                });
            }
            for typing in &service.typing {
                out.code("typisierung", n::TYPING, typing);
            }
            if !service.changed.is_empty() {
                out.group("versionsinformation", |out| out.leaf("geaendertDatumZeit", "", &service.changed));
            }
            for lang in [Lang::De, Lang::En] {
                if !service.title.get(lang).is_empty() {
                    out.group("sprachversion", |out| out.leaf("languageCode", "", lang.code()));
                }
            }
        });
    }

    fn office(&mut self, office: &Office) {
        self.group("organisationseinheit", |out| {
            out.id("id", "organisationseinheit", &office.id);
            if office.name != Bi::default() {
                out.group("name", |out| out.texts("name", &office.name, false));
            }
            let anywhere = [&office.street, &office.plz, &office.place, &office.ars];
            if anywhere.iter().any(|part| !part.is_empty()) {
                out.group("anschrift", |out| {
                    out.leaf("strasse", "", &office.street);
                    out.leaf("postleitzahl", "", &office.plz);
                    out.leaf("ort", "", &office.place);
                    if !office.ars.is_empty() {
                        out.group("verwaltungspolitischeKodierung", |out| {
                            out.code("regionalschluessel", n::REGIONAL_KEYS, &office.ars);
                        });
                    }
                });
            }
            for (channel, value) in [(n::PHONE, &office.phone), (n::MAIL, &office.email)] {
                if !value.is_empty() {
                    out.group("kommunikationssystem", |out| {
                        out.code("kanal", n::CHANNELS, channel);
                        out.leaf("kennung", "", value);
                    });
                }
            }
            if !office.web.is_empty() {
                out.group("internetadresse", |out| out.leaf("uri", "", &office.web));
            }
        });
    }

    fn duties(&mut self, service: &str, office: &str, duties: &[&Duty]) {
        self.group("zustaendigkeitTransferObjekt", |out| {
            out.id("uebergeordnetesObjektID", "organisationseinheit", office);
            out.group("zustaendigkeit xsi:type=\"xzufi:ZustaendigkeitOrganisationseinheit\"", |out| {
                out.id("id", "zustaendigkeit", &format!("{service}.{office}"));
                out.id("leistungID", "leistung", service);
                for duty in duties {
                    let attributes = format!("schemeID=\"{}\"", n::REGIONAL_KEYS);
                    out.leaf("gebietID", &attributes, &duty.area);
                }
            });
        });
    }
}

/// A text of XML, also inside quotes; what XML cannot hold is left out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' => out.push(c),
            // A bare carriage return would become a line feed on the way.
            '\r' => out.push_str("&#13;"),
            c if c.is_control() || c == '\u{fffe}' || c == '\u{ffff}' => {}
            c => out.push(c),
        }
    }
    out
}
