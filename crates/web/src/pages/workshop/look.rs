//! The form beside its making: a page as people see it, with the answers of the test mode.

use super::Bench;
use super::conditions::{self, Spot};
use crate::req::Req;
use crate::view::Link;
use base::Date;
use forms::edit;
use forms::model::Page;
use forms::package::Package;
use forms::view::{PageRef, PageView};
use forms::{Answers, Draft};
use serde_json::{Map, Value};

/// See the module.
pub(super) struct Look {
    /// The pages to look at.
    pub pages: Vec<Link>,
    pub page: PageView,
    /// What is on the page but not asked now, and when it is.
    pub asleep: Vec<(String, String)>,
    /// Where the page is tried.
    pub action: Option<String>,
    /// What this is.
    pub pre: &'static str,
}

/// What an office has set, as the first example says that names anything; empty where none does.
pub(super) fn local(package: &Package, today: Date) -> Map<String, Value> {
    let example = package.examples.iter().find(|example| !example.local.is_empty());
    let Some(example) = example else { return Map::new() };
    let written = Value::Object(example.local.clone());
    package.local_session(today).read_json(&written).map(|answers| answers.0).unwrap_or_default()
}

/// The first sight of a page of the form: of a group that of its first row.
pub(super) fn page_ref(page: &Page) -> PageRef {
    match page.group {
        Some(_) => PageRef::row(&page.id, 0),
        None => PageRef::page(&page.id),
    }
}

impl Look {
    /// The page with this id, or the first; none while the form cannot be shown.
    pub(super) fn new(bench: &Bench, req: &Req, id: &str) -> Option<Look> {
        let (t, lang, today) = (req.t(), req.lang(), req.ctx.today());
        let (service, sheet) = (bench.shown.as_ref()?, bench.form.as_ref()?);
        let package = &service.package;
        let here = package.form.page(id).or(package.form.pages.first())?;
        let session = package.session(today, &local(package, today));
        let at = page_ref(here);
        let view = session.page_view(&bench.work.tried, &at, &[], lang)?;
        let number = sheet.find(&Vec::new(), "page", &here.id)?;
        let group = sheet.text(&edit::page(number), "group");
        let asleep = view.fields.iter().filter(|field| !field.visible).filter_map(|field| {
            let place = sheet.find(&edit::page(number), "field", &field.path)?;
            let when = sheet.text(&edit::field(number, place), "when");
            let known = conditions::known(bench, Spot::Form((number, place), &group), lang);
            Some((field.label.clone(), conditions::in_words(&known, &when, t, lang)))
        });
        let asleep = asleep.collect();
        let pages = package.form.pages.iter().map(|page| Link {
            current: page.id == here.id,
            ..Link::new(bench.href(&format!("?seite={}#ansicht", page.id)), page.title.get(lang))
        });
        let action = Some(bench.href(&format!("/probe/{at}")));
        Some(Look { pages: pages.collect(), action, page: view, asleep, pre: t.get("workshop-look") })
    }

    /// What an office fills in before it offers the service, with the values of the first example.
    pub(super) fn local(bench: &Bench, req: &Req) -> Option<Look> {
        let (lang, today) = (req.lang(), req.ctx.today());
        let package = &bench.shown.as_ref()?.package;
        let draft = Draft::of(Answers(local(package, today)));
        let page = package.local_session(today).page_view(&draft, &PageRef::page("local"), &[], lang)?;
        let page = PageView { title: req.t().get("workshop-locals").to_owned(), ..page };
        let (pages, asleep, pre) = (Vec::new(), Vec::new(), req.t().get("workshop-look-local"));
        Some(Look { pages, page, asleep, action: None, pre })
    }
}
