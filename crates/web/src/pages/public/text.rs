//! Pages of plain text: what the law wants on every site, and help.

use crate::app::App;
use crate::req::Req;
use crate::respond::{Answer, html};
use crate::view::{Link, Shell};
use askama::Template;

#[derive(Template)]
#[template(path = "pages/text.html")]
pub(super) struct TextPage {
    pub shell: Shell,
    pub heading: String,
    pub note: Option<String>,
    /// Set in larger type, for easy language.
    pub easy: bool,
    pub blocks: Vec<Block>,
}

/// A part of a page of text.
pub(super) enum Block {
    Heading(String),
    Paragraph(String),
    Items(Vec<String>),
    Links(Vec<Link>),
    /// Pages in German, whatever the portal's language is.
    German(Vec<Link>),
    /// The film in sign language.
    Film {
        /// Its media type.
        media: &'static str,
        /// What its captions say.
        said: Vec<String>,
    },
}

/// The parts of a text: separated by blank lines; `## ` begins a heading, `- ` an item of a list, `→ /path ` a link.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    let link = |line: &str| {
        let (href, label) = line.strip_prefix("→ ")?.split_once(' ')?;
        Some(Link::new(href, label))
    };
    let items = |part: &str| {
        part.lines().map(|line| Some(line.strip_prefix("- ")?.to_owned())).collect::<Option<Vec<String>>>()
    };
    let links = |part: &str| part.lines().map(link).collect::<Option<Vec<Link>>>();
    text.split("\n\n")
        .map(|part| match (part.strip_prefix("## "), items(part), links(part)) {
            (Some(heading), ..) => Block::Heading(heading.to_owned()),
            (_, Some(items), _) => Block::Items(items),
            (.., Some(links)) => Block::Links(links),
            _ => Block::Paragraph(part.to_owned()),
        })
        .collect()
}

/// A page of text from two messages of the catalogues, with a note above it where the reader must know something first.
fn text_page(app: &App, req: &Req, title: &str, text: &str, note: Option<&str>) -> Answer {
    html(&page(app, req, title, text, note))
}

fn page(app: &App, req: &Req, title: &str, text: &str, note: Option<&str>) -> TextPage {
    let t = req.t();
    TextPage {
        shell: app.shell(req, t.get(title)),
        heading: t.get(title).to_owned(),
        note: note.map(|key| t.get(key).to_owned()),
        easy: false,
        blocks: blocks(t.get(text)),
    }
}

/// What a demonstration says above what the law wants on every site.
fn demo_note(app: &App) -> Option<&'static str> {
    app.settings.demo.as_ref().map(|_| "legal-demo")
}

/// `GET /impressum`: who runs this portal stands below the first heading, in the operator's own words.
pub async fn imprint(app: App, req: Req) -> Answer {
    let own = app.settings.imprint.as_deref().map(|text| text.replace("\r\n", "\n"));
    let missing = own.is_none().then_some("legal-missing");
    let mut page = page(&app, &req, "legal-imprint-title", "legal-imprint-text", demo_note(&app).or(missing));
    let own = own.as_deref().map_or(req.t().get("legal-imprint-missing"), str::trim);
    let below =
        page.blocks.iter().position(|block| matches!(block, Block::Heading(_))).map_or(0, |at| at + 1);
    page.blocks.splice(below..below, blocks(own));
    html(&page)
}

/// `GET /datenschutz`
pub async fn privacy(app: App, req: Req) -> Answer {
    text_page(&app, &req, "legal-privacy-title", "legal-privacy-text", demo_note(&app))
}

/// `GET /barrierefreiheit`: the statement in the parts of the EU's model; below its last heading stands to whom one turns
/// when a report did not help.
pub async fn accessibility(app: App, req: Req) -> Answer {
    let t = req.t();
    let named = &app.platform.region.enforcement;
    let mut page = page(&app, &req, "legal-accessibility-title", "legal-accessibility-text", demo_note(&app));
    page.blocks.insert(0, Block::Paragraph(t.with("legal-accessibility-law", "law", named.law.as_str())));
    match app.settings.enforcement.as_deref() {
        Some(own) => page.blocks.extend(blocks(own.replace("\r\n", "\n").trim())),
        None => page.blocks.extend([
            Block::Paragraph(named.name.get(req.lang()).to_owned()),
            Block::Links(vec![Link::new(named.web.as_str(), t.get("legal-enforcement-page"))]),
        ]),
    }
    html(&page)
}

/// `GET /leichte-sprache`: behind what the portal is stand the services that are explained in Leichte Sprache.
pub async fn easy(app: App, req: Req) -> Answer {
    let t = req.t();
    let mut page = page(&app, &req, "legal-easy-title", "legal-easy-text", None);
    let links = super::easy::listed(&app.platform);
    if !links.is_empty() {
        let headings = page.blocks.iter().enumerate().filter(|(_, one)| matches!(one, Block::Heading(_)));
        let behind = headings.map(|(at, _)| at).nth(1).unwrap_or(page.blocks.len());
        let services = [
            Block::Heading(t.get("easy-list").to_owned()),
            Block::Paragraph(t.get("easy-list-text").to_owned()),
            Block::German(links),
        ];
        page.blocks.splice(behind..behind, services);
    }
    html(&TextPage { easy: true, ..page })
}

/// `GET /hilfe`
pub async fn help(app: App, req: Req) -> Answer {
    text_page(&app, &req, "legal-help-title", "legal-help-text", None)
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::Lang;
    use base::texts::Texts;

    #[test]
    fn pages_of_text_split_into_headings_paragraphs_lists_and_links_alike_in_both_languages() {
        let kinds = |lang: Lang, key: &str| -> String {
            blocks(Texts(lang).get(key))
                .iter()
                .map(|block| match block {
                    Block::Heading(text) => {
                        if text.is_empty() {
                            '?'
                        } else {
                            'H'
                        }
                    }
                    Block::Paragraph(text) => {
                        if text.starts_with(['#', '-', '→']) {
                            '?'
                        } else {
                            'P'
                        }
                    }
                    Block::Items(_) => 'I',
                    Block::Links(_) | Block::German(_) => 'L',
                    Block::Film { .. } => 'F',
                })
                .collect()
        };
        let keys = [
            "legal-imprint-text",
            "legal-privacy-text",
            "legal-accessibility-text",
            "legal-easy-text",
            "legal-sign-text",
            "legal-sign-missing",
            "legal-help-text",
        ];
        for key in keys {
            let german = kinds(Lang::De, key);
            assert!(
                german.starts_with('P') && german.contains("HP") && !german.contains('?'),
                "{key}: {german}"
            );
            assert_eq!(german, kinds(Lang::En, key), "{key}");
        }
        assert!(
            kinds(Lang::De, "legal-easy-text").contains('I')
                && kinds(Lang::De, "legal-help-text").contains('L')
        );
    }
}
