//! What page templates are filled with: the [`Shell`] around every page, and the small view models of the components.
//!
//! A page template starts with `{% extends "layout.html" %}` and its struct has a field `shell: Shell`. Texts come from
//! `shell.t`; a component's strings are already in the reader's language and are escaped by the template.

use crate::assets;
use crate::icons::{self, Svg};
use crate::pages::preview::PreviewBar;
use askama::Template;
use base::texts::Texts;
use forms::view::{FieldView, Widget};
use std::borrow::Borrow;

/// How a person wants the pages to look; kept in a cookie.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Theme {
    /// As the device says (`prefers-color-scheme`).
    #[default]
    Auto,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

impl Theme {
    /// All of them, in the order in which people are shown them.
    pub const ALL: [Theme; 3] = [Theme::Auto, Theme::Light, Theme::Dark];

    /// The value in the cookie and in the attribute `data-kern-theme`.
    pub fn key(self) -> &'static str {
        match self {
            Theme::Auto => "auto",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }

    /// From a cookie's value; anything unknown is [`Theme::Auto`].
    pub fn from_key(key: &str) -> Theme {
        Theme::ALL.into_iter().find(|theme| theme.key() == key).unwrap_or_default()
    }
}

/// Everything around a page's own content.
#[derive(Clone, Debug)]
pub struct Shell {
    /// The texts of the reader's language.
    pub t: Texts,
    /// Light, dark, or as the device says.
    pub theme: Theme,
    /// What the page is, without the product's name. Put first in the browser's tab.
    pub title: String,
    /// Set on a page that shows findings: the tab's title then starts with "Fehler".
    pub faulty: bool,
    /// This page's path and query, so that a change of language or role leads back to it.
    pub path: String,
    /// Set on a page of a failure: what was asked for is no page of this portal, or not to be known as one.
    pub nowhere: bool,
    /// Whether this page is the answer to a form that was sent.
    pub posted: bool,
    /// The token every form on the page carries in `csrf`.
    pub csrf: String,
    /// Whose administration this is ("Thüringen").
    pub region: String,
    /// One line above everything ("Demonstration, keine amtliche Website").
    pub notice: Option<String>,
    /// The main navigation, for citizens or for an office.
    pub nav: Vec<NavItem>,
    /// Whether the header has a search field: not on the start page, nor at the desk.
    pub search: bool,
    /// The id of a form with answers in it: changes of language and looks send it along, so that nothing typed is lost.
    pub carry: Option<&'static str>,
    /// The signed-in person.
    pub user: Option<User>,
    /// The bar of the preview; `None` elsewhere.
    pub preview: Option<PreviewBar>,
    /// The bar of the demonstration; `None` in an installation for real use.
    pub demo: Option<DemoBar>,
    /// Whether some service lays applications open to the public.
    pub participation: bool,
    /// The program's version, shown in the footer.
    pub version: String,
    /// Where the source can be had, shown in the footer.
    pub source: Option<String>,
}

impl Shell {
    /// A drawing by its name (see [`icons`]): `{{ shell.icon("search") }}`. Hidden from screen readers.
    pub fn icon(&self, name: &str) -> Svg {
        icons::svg(name)
    }

    /// The product's mark.
    pub fn mark(&self) -> Svg {
        icons::MARK
    }

    /// The address of an asset: `{{ shell.href("site.css") }}`.
    pub fn href(&self, name: &str) -> &'static str {
        assets::href(name)
    }

    /// The address under which a page that answers a form can be had again without sending the form: the browser is told, so
    /// that neither going back nor loading anew asks whether to send it twice.
    pub fn again(&self) -> Option<&str> {
        (self.posted && crate::routes::is_read(&self.path)).then_some(&*self.path)
    }

    /// Where one signs in. From an application, a case or a service one comes back to it; the application one comes from is
    /// taken along.
    pub fn sign_in(&self) -> String {
        let back = ["/antrag/", "/vorgang/", "/leistungen/"].iter().any(|way| self.path.starts_with(way));
        if !back {
            return "/anmelden".to_owned();
        }
        let path: String = form_urlencoded::byte_serialize(self.path.as_bytes()).collect();
        format!("/anmelden?weiter={path}")
    }

    /// Where one reports that something on this page is not accessible; the report begins with the page's address, without
    /// what names a person or a case.
    pub fn report(&self) -> String {
        let from = if self.nowhere { String::new() } else { crate::routes::nameless(&self.path) };
        let from: String = form_urlencoded::byte_serialize(from.as_bytes()).collect();
        match from.as_str() {
            "" => "/leistungen/barrierefreiheit".to_owned(),
            from => format!("/leistungen/barrierefreiheit?von={from}"),
        }
    }

    /// Whether the header leads to easy language and sign language: for everybody but those who work in an office.
    pub fn plain_ways(&self) -> bool {
        self.user.as_ref().is_none_or(|user| user.detail.is_empty())
    }

    /// A field of a form, whatever its kind: `{{ shell.field(field) }}`.
    pub fn field<'a>(&'a self, field: &'a FieldView) -> Field<'a> {
        Field { shell: self, f: field }
    }

    /// A text with `$count`. Templates hand over references as well as numbers.
    pub fn counted(&self, key: &str, count: impl Borrow<usize>) -> String {
        self.t.with(key, "count", *count.borrow())
    }

    /// "Schritt 3 von 8".
    pub fn step(&self, number: impl Borrow<usize>, count: impl Borrow<usize>) -> String {
        self.t.with2("ui-step", ("number", *number.borrow()), ("count", *count.borrow()))
    }

    /// `de` or `en`, for `lang="…"`.
    pub fn lang(&self) -> &'static str {
        self.t.0.code()
    }
}

/// An entry of the main navigation.
#[derive(Clone, Debug, Default)]
pub struct NavItem {
    /// Where it leads.
    pub href: String,
    /// What it says.
    pub label: String,
    /// Whether this page is it or below it.
    pub current: bool,
    /// Something new behind it: how many (unread letters); 0 shows nothing.
    pub count: usize,
}

/// The signed-in person as the header shows them.
#[derive(Clone, Debug, Default)]
pub struct User {
    /// Their name.
    pub name: String,
    /// Their office or firm; empty for a citizen.
    pub detail: String,
}

/// The demonstration's bar: whom one plays, and the mail that went out.
#[derive(Clone, Debug, Default)]
pub struct DemoBar {
    /// The people one can be.
    pub roles: Vec<DemoRole>,
}

/// A person to be played in the demonstration.
#[derive(Clone, Debug, Default)]
pub struct DemoRole {
    /// The value posted to `/demo/rolle`.
    pub id: String,
    /// "Sachbearbeitung".
    pub label: String,
    /// Whether one is playing it now.
    pub current: bool,
}

/// A link of the way back: breadcrumb, tabs, list of links.
#[derive(Clone, Debug, Default)]
pub struct Link {
    /// Where it leads.
    pub href: String,
    /// What it says.
    pub label: String,
    /// Whether this page is it.
    pub current: bool,
    /// A number behind the label (cases in a list); `None` shows nothing.
    pub count: Option<usize>,
}

impl Link {
    /// A plain link.
    pub fn new(href: impl Into<String>, label: impl Into<String>) -> Link {
        Link { href: href.into(), label: label.into(), ..Link::default() }
    }

    /// The link of the page one is on.
    pub fn here(label: impl Into<String>) -> Link {
        Link { label: label.into(), current: true, ..Link::default() }
    }
}

/// A step of a form or of a procedure.
#[derive(Clone, Debug)]
pub struct Step {
    /// What it is about.
    pub label: String,
    /// Where it leads; `None` while it cannot be reached.
    pub href: Option<String>,
    /// How far it is.
    pub state: StepState,
}

/// How far a step is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepState {
    /// Filled and sound.
    Done,
    /// The page one is on.
    Current,
    /// Still to come.
    Open,
    /// Left or come back to with findings.
    Faulty,
}

impl StepState {
    /// The end of the class and of the text key.
    pub fn key(self) -> &'static str {
        match self {
            StepState::Done => "done",
            StepState::Current => "current",
            StepState::Open => "open",
            StepState::Faulty => "faulty",
        }
    }
}

/// What a badge, an alert or a number says beside its words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Nothing special.
    #[default]
    Neutral,
    /// Good to know, in progress.
    Info,
    /// Done, granted.
    Success,
    /// Due soon, waits for someone.
    Warning,
    /// Late, refused, wrong.
    Danger,
}

impl Tone {
    /// The end of the class.
    pub fn key(self) -> &'static str {
        match self {
            Tone::Neutral => "neutral",
            Tone::Info => "info",
            Tone::Success => "success",
            Tone::Warning => "warning",
            Tone::Danger => "danger",
        }
    }

    /// The drawing that goes with it, so that colour is never the only sign.
    pub fn icon(self) -> &'static str {
        match self {
            Tone::Neutral => "dot",
            Tone::Info => "info",
            Tone::Success => "check",
            Tone::Warning => "clock",
            Tone::Danger => "warning",
        }
    }
}

/// A status with its words.
#[derive(Clone, Debug, Default)]
pub struct Status {
    /// "In Bearbeitung".
    pub label: String,
    /// How it looks.
    pub tone: Tone,
}

impl Status {
    /// A status with its words and its looks.
    pub fn new(label: impl Into<String>, tone: Tone) -> Status {
        Status { label: label.into(), tone }
    }
}

/// A question and its answer, a property and its value.
#[derive(Clone, Debug, Default)]
pub struct Pair {
    /// The question.
    pub key: String,
    /// The answer; line breaks are kept. Empty is shown as "nicht angegeben".
    pub value: String,
    /// Where the answer leads, for a phone or a mail program; empty where nowhere.
    pub href: String,
}

impl Pair {
    /// A question and its answer.
    pub fn new(key: impl Into<String>, value: impl Into<String>) -> Pair {
        Pair { key: key.into(), value: value.into(), href: String::new() }
    }

    /// With a link to ring or to write.
    pub fn leading(self, href: impl Into<String>) -> Pair {
        Pair { href: href.into(), ..self }
    }

    /// The answer in pieces between which a line may break: a mail or web address behind its signs, anything else as it is.
    pub fn pieces(&self) -> Vec<&str> {
        if self.href.starts_with("mailto:") || self.href.starts_with("http") {
            self.value.split_inclusive(['@', '.', '-', '/']).collect()
        } else {
            vec![&self.value]
        }
    }
}

/// A step in a case's history.
#[derive(Clone, Debug, Default)]
pub struct Event {
    /// "3. März 2026, 10:14 Uhr".
    pub at: String,
    /// For machines, RFC 3339.
    pub iso: String,
    /// What happened.
    pub title: String,
    /// Who did it; empty for the program itself.
    pub actor: String,
    /// More about it; may be empty, line breaks are kept.
    pub note: String,
    /// The drawing at its point.
    pub icon: &'static str,
    /// How its point looks.
    pub tone: Tone,
}

/// A card that leads somewhere.
#[derive(Clone, Debug, Default)]
pub struct Card {
    /// Where it leads.
    pub href: String,
    /// Its drawing; empty for none.
    pub icon: &'static str,
    /// Its title.
    pub title: String,
    /// A sentence; may be empty.
    pub text: String,
    /// A small line below ("Stadt Gotha"); may be empty.
    pub meta: String,
    /// What sets it apart from others ("Online möglich"); may be empty.
    pub mark: String,
    /// Whether that is less than people hope for ("In Ohrdruf noch nicht online").
    pub muted: bool,
}

/// A number with its meaning.
#[derive(Clone, Debug, Default)]
pub struct Tile {
    /// "Offene Vorgänge".
    pub label: String,
    /// "163", "7,81 Mio. €".
    pub value: String,
    /// What to compare it with; may be empty.
    pub note: String,
    /// Where it leads; `None` for a number that leads nowhere.
    pub href: Option<String>,
    /// How it looks.
    pub tone: Tone,
}

/// A bar of a chart.
#[derive(Clone, Debug, Default)]
pub struct Bar {
    /// What it stands for.
    pub label: String,
    /// Its value in words.
    pub value: String,
    /// Its length, 0 to 100 of the longest.
    pub percent: u8,
}

/// A field of a form as markup; a template of its own because fields hold fields.
#[derive(Template)]
#[template(path = "components/field.html")]
pub struct Field<'a> {
    shell: &'a Shell,
    f: &'a FieldView,
}

impl askama::filters::HtmlSafe for Field<'_> {}

impl Field<'_> {
    /// The ids of what describes the field, for `aria-describedby`; empty when nothing does.
    fn described(&self) -> String {
        let mut ids = String::new();
        for (end, there) in
            [("hint", self.has_hint()), ("count", self.most().is_some()), ("error", self.f.error.is_some())]
        {
            if there {
                let blank = if ids.is_empty() { "" } else { " " };
                ids.push_str(&format!("{blank}{}-{end}", self.f.id));
            }
        }
        ids
    }

    /// How much fits into an area, in words.
    fn most(&self) -> Option<String> {
        let most = self.f.max_length.filter(|_| self.f.widget == Widget::Area)?;
        Some(self.shell.t.with("ui-count-most", "most", i64::from(most)))
    }

    fn has_hint(&self) -> bool {
        self.f.hint.is_some() || self.f.example.is_some()
    }

    /// The example as a line of its own: "Zum Beispiel 01.03.2026".
    fn example(&self) -> Option<String> {
        let mut letters = self.f.example.as_deref()?.chars();
        Some(letters.next()?.to_uppercase().chain(letters).collect())
    }

    /// How high an area is; it grows with what is typed where browsers can do that.
    fn rows(&self) -> u32 {
        if self.f.width == Some(crate::fields::SHORT) { 2 } else { 5 }
    }

    /// The `type` of the input.
    fn input_type(&self) -> &'static str {
        match (self.f.widget, self.f.kind) {
            (Widget::Radio, _) => "radio",
            (Widget::Checks, _) => "checkbox",
            (_, "email") => "email",
            (_, "phone") => "tel",
            (_, "password") => "password",
            _ => "text",
        }
    }

    /// The class that limits the width to what suits the answer.
    fn width(&self) -> &'static str {
        match self.f.width {
            None => "",
            Some(..=6) => " aw-w-xs",
            Some(7..=12) => " aw-w-s",
            Some(13..=24) => " aw-w-m",
            Some(_) => " aw-w-l",
        }
    }
}
