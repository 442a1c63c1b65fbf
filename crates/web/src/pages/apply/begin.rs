//! Beginning a draft, and finding back to where one left off.

use super::CARRIED;
use super::renew::fresh;
use crate::app::App;
use crate::req::Req;
use crate::respond::{Answer, redirect, too_many, visit_cookie};
use base::permission::Permission;
use base::{Error, Kind, dates};
use forms::Package;
use forms::answers::Answers;
use forms::view::PageRef;
use office::cases;
use office::drafts::{self, Begin};
use office::limits;
use office::offices;
use serde_json::{Map, Value};

/// `POST /antrag`: begins a draft for a service and a place.
pub async fn begin(app: App, mut req: Req) -> Answer {
    let (id, ags) = (req.field("leistung").to_owned(), req.field("ags").to_owned());
    let service = app.platform.service(&id)?;
    if !req.ctx.is_known(service.trust()) {
        return Err(Error::new(Kind::Forbidden, "error-trust", "begin with too low a level"));
    }
    let place = app.platform.responsible(&id, &ags)?;
    let (responsible, desk) = (place.responsible.office.id.clone(), place.handled_by.office.id.clone());
    // Whoever works there may not apply for anything there, but may report what keeps them from working.
    let replies = app.platform.replies(&id);
    if !replies && req.ctx.offices(Permission::WorkCases).contains(&desk) {
        return Err(Error::new(Kind::Forbidden, "error-own-office", "staff apply at their own office"));
    }
    req.ensure_visitor();
    let (ctx, office) = (req.ctx.clone(), desk);
    let came_from = came_from(req.field("von"));
    let (settings, source, platform) = (app.settings.clone(), req.source.clone(), app.platform.clone());
    let account = req.account.as_ref().map(|account| (account.name.clone(), account.email.clone()));
    let begun = app
        .store
        .write(move |tx| {
            let found = offices::in_force(tx, &platform, ctx.today(), &responsible, &id)?;
            let package = &found.service.package;
            if !found.is_offered() {
                return Err(Error::new(Kind::Conflict, "error-not-offered", "not offered here"));
            }
            let (answers, day) = cases::known(tx, &ctx, &platform, package)?.unzip();
            let mut answers = answers.unwrap_or_default();
            from_account(package, account.as_ref(), &mut answers);
            let came_from = package.came_from.clone().zip(came_from.clone());
            answers.extend(came_from.map(|(field, page)| (field, page.into())));
            found.keep(tx, &ctx, &responsible)?;
            let begin = Begin {
                service: id.clone(),
                package: package.digest.clone(),
                office: office.clone(),
                ags: ags.clone(),
                answers,
                grant: None,
            };
            let draft = match drafts::untouched(tx, &ctx, &begin)? {
                Some(untouched) => untouched,
                None => match limits::admit_draft(tx, &ctx, &settings.limits, &source)? {
                    Some(full) => return Ok(Err(full)),
                    None => drafts::begin(tx, &ctx.clone(), &begin)?,
                },
            };
            Ok(Ok((draft, day, cases::any(tx, &ctx)?)))
        })
        .await?;
    let (draft, carried, sent) = match begun {
        Ok(begun) => begun,
        Err(full) => return too_many(&app, &req, full, "/vorgaenge"),
    };
    let from = carried.map_or_else(String::new, |day| format!("?{CARRIED}={day}"));
    let mut response = redirect(&format!("/antrag/{draft}{from}"));
    visit_cookie(&app, &req, &mut response, sent);
    Ok(response)
}

/// Name and e-mail address of the account, where no earlier application told more.
fn from_account(package: &Package, account: Option<&(String, String)>, answers: &mut Map<String, Value>) {
    let Some((name, email)) = account else { return };
    let mut put = |id: Option<&String>, value: &str| {
        if let Some(id) = id.filter(|_| !value.is_empty()) {
            answers.entry(id.clone()).or_insert_with(|| value.into());
        }
    };
    put(package.email.as_ref(), email);
    let asked = |word: &str| {
        let pages = package.form.pages.iter().filter(|page| page.group.is_none());
        let found =
            pages.flat_map(|page| &page.fields).find(|field| field.autocomplete.as_deref() == Some(word));
        found.map(|field| &field.id)
    };
    // Of more than two words nobody can tell which belong to the last name.
    let words: Vec<&str> = name.split_whitespace().collect();
    if let ([first, last], Some(first_id), Some(last_id)) =
        (words.as_slice(), asked("given-name"), asked("family-name"))
    {
        put(Some(first_id), first);
        put(Some(last_id), last);
    }
}

/// The page of this portal from which somebody came, as its link says.
pub fn came_from(typed: &str) -> Option<String> {
    let own = typed.starts_with('/') && !typed.starts_with("//");
    (own && typed.chars().count() <= 200 && !typed.chars().any(char::is_control)).then(|| typed.to_owned())
}

/// `GET /antrag/{draft}`: where one left off.
pub async fn resume_at(app: App, req: Req) -> Answer {
    let desk = desk!(fresh, &app, &req);
    let session = desk.service.package.session(req.ctx.today(), &desk.local);
    let answers = Answers(desk.draft.answers.clone());
    let last = PageRef::from_slug(&desk.draft.page).filter(|page| session.is_reachable(page, &answers));
    let carried = dates::from_iso(req.query(CARRIED));
    let from = carried.map_or_else(String::new, |day| format!("?{CARRIED}={day}"));
    let next = last.or_else(|| session.first(&answers));
    let href = |page: PageRef| format!("{}{from}", desk.page_href(&page));
    let mut response = redirect(&next.map_or_else(|| desk.href("/pruefen"), href));
    visit_cookie(&app, &req, &mut response, desk.sent);
    Ok(response)
}
