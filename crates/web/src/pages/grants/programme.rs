//! A programme at a glance: what was applied for, granted, paid, proven, paid back, and what is free, by year, district and object.

use super::chart::{self, Part, Picture, Place};
use crate::app::App;
use crate::req::Req;
use crate::respond::{Answer, html, redirect};
use crate::view::{Bar, Link, Shell, Tile, Tone};
use askama::Template;
use base::texts::Texts;
use base::{Money, Permission};
use office::grants::{self, Kind, Overview, Pot};

#[derive(Template)]
#[template(path = "pages/grants_programme.html")]
struct ProgrammePage {
    shell: Shell,
    crumbs: Vec<Link>,
    title: String,
    norm: String,
    tabs: Vec<Link>,
    years: Vec<Link>,
    year: i64,
    tiles: Vec<Tile>,
    pots: Vec<PotRow>,
    keys: Vec<(&'static str, &'static str)>,
    map: Picture,
    districts: Vec<DistrictRow>,
    objects: Vec<Bar>,
    over_years: Vec<Bar>,
    exports: Vec<Link>,
    report: String,
    /// Grants whose proof is overdue.
    late: Vec<Link>,
    more_late: bool,
    may_budget: bool,
    import: String,
    empty: bool,
}

struct PotRow {
    label: String,
    appropriated: String,
    held: String,
    paid: String,
    free: String,
    picture: Picture,
}

struct DistrictRow {
    name: String,
    n: i64,
    granted: String,
    paid: String,
}

/// `GET /amt/foerderung`: the programmes; where there is one, that one.
pub async fn start(app: App, req: Req) -> Answer {
    let lang = req.lang();
    let all = grants::programmes(&app.platform);
    let own: Vec<_> = all
        .into_iter()
        .filter(|service| {
            let office = app.platform.responsible(&service.package.id, "").ok();
            office.is_some_and(|found| req.ctx.may(Permission::WorkCases, Some(&found.responsible.office.id)))
        })
        .filter_map(|service| {
            let programme = service.package.programme.as_ref()?;
            Some(Link::new(format!("/amt/foerderung/{}", programme.id), super::title(&service, lang)))
        })
        .collect();
    if let [only] = own.as_slice() {
        return Ok(redirect(&only.href));
    }
    html(&StartPage { shell: app.shell(&req, req.t().get("nav-grants")), programmes: own })
}

#[derive(Template)]
#[template(path = "pages/grants_start.html")]
struct StartPage {
    shell: Shell,
    programmes: Vec<Link>,
}

/// `GET /amt/foerderung/{programme}`
pub async fn programme(app: App, req: Req) -> Answer {
    let (id, service) = super::of_path(&app, &req)?;
    let (ctx, platform, wanted) = (req.ctx.clone(), app.platform.clone(), id.clone());
    let (overview, late) = app
        .store
        .read(move |tx| {
            let late = grants::overdue(tx, &ctx, &platform, &wanted, LATE + 1)?;
            Ok((grants::overview(tx, &ctx, &platform, &wanted)?, late))
        })
        .await?;
    let (t, lang) = (req.t(), req.lang());
    let this_year = i64::from(req.ctx.today().year());
    let mut years = overview.years.clone();
    if !years.contains(&this_year) {
        years.insert(0, this_year);
    }
    let year = req.query("jahr").parse().ok().filter(|year| years.contains(year)).unwrap_or(years[0]);
    let title = super::title(&service, lang);
    let href = |kind: Kind| format!("/amt/foerderung/{id}/buchungen?jahr={year}&art={}", kind.key());
    let names = grants::object_names(&service, lang);
    let export = |format: &str| {
        let label = t.with("grants-export", "format", format.to_uppercase());
        Link::new(format!("/amt/foerderung/{id}/tabelle/{format}?jahr={year}"), label)
    };
    html(&ProgrammePage {
        shell: app.shell(&req, title.clone()),
        crumbs: vec![Link::new("/amt/foerderung", t.get("nav-grants")), Link::here(title.clone())],
        norm: service.package.programme.as_ref().map_or_else(String::new, |known| known.norm.clone()),
        title,
        tabs: super::tabs(&req, &id, ""),
        more_late: late.len() > usize::try_from(LATE).unwrap_or(usize::MAX),
        late: late
            .iter()
            .take(usize::try_from(LATE).unwrap_or(usize::MAX))
            .map(|grant| {
                let due = base::dates::show(grant.proof_due, lang);
                let words = t.with2("grants-late-one", ("recipient", grant.recipient.as_str()), ("day", due));
                Link::new(format!("/amt/bewilligung/{}", grant.id), format!("{}: {words}", grant.project))
            })
            .collect(),
        years: years
            .iter()
            .map(|one| Link {
                href: format!("/amt/foerderung/{id}?jahr={one}"),
                label: one.to_string(),
                current: *one == year,
                count: None,
            })
            .collect(),
        tiles: tiles(&overview, year, t, href),
        pots: overview.pots.iter().filter(|pot| pot.budget_year == year).map(|pot| pot_row(pot, t)).collect(),
        keys: PARTS.map(|(class, key)| (class, t.get(key))).to_vec(),
        map: chart::map(&t.with("grants-map", "year", year.to_string()), &places(&app, &overview, year), t),
        districts: districts(&app, &overview, year, lang),
        objects: objects(&overview, year, &names, t),
        over_years: over_years(&overview, t),
        report: format!("/amt/foerderung/{id}/bericht/{year}"),
        exports: ["csv", "xlsx", "ods"].into_iter().map(export).collect(),
        import: format!("/amt/foerderung/{id}/einlesen"),
        may_budget: req.ctx.may(Permission::SignDecisions, None),
        empty: overview.by_year.is_empty() && overview.pots.is_empty(),
        year,
    })
}

/// So many overdue grants are named.
const LATE: i64 = 10;

/// The parts of a pot with the classes of their colours, in the order they are drawn.
const PARTS: [(&str, &str); 5] = [
    ("paid", "grants-part-paid"),
    ("ordered", "grants-part-ordered"),
    ("committed", "grants-part-committed"),
    ("reserved", "grants-part-reserved"),
    ("free", "grants-part-free"),
];

fn tiles(overview: &Overview, year: i64, t: Texts, href: impl Fn(Kind) -> String) -> Vec<Tile> {
    let tile = |(key, count): (&str, &str), kind: Kind, tone: Tone| {
        let cell = overview.cell(year, kind);
        Tile {
            label: t.get(key).to_owned(),
            value: super::short(cell.amount, t),
            note: t.with(count, "count", cell.n),
            href: (cell.n > 0).then(|| href(kind)),
            tone,
        }
    };
    let free = |cash: bool| -> Money {
        let of_year = overview.pots.iter().filter(|pot| pot.budget_year == year && pot.is_cash() == cash);
        of_year.map(Pot::free).sum()
    };
    let plain = |key: &str, amount: Money| Tile {
        label: t.get(key).to_owned(),
        value: super::short(amount, t),
        note: String::new(),
        href: None,
        tone: if amount > Money::ZERO { Tone::Neutral } else { Tone::Warning },
    };
    vec![
        tile(("grants-applied", "grants-applied-count"), Kind::Applied, Tone::Info),
        tile(("grants-granted", "grants-granted-count"), Kind::Granted, Tone::Success),
        tile(("grants-paid", "grants-paid-count"), Kind::Paid, Tone::Success),
        tile(("grants-proven", "grants-proven-count"), Kind::Proven, Tone::Success),
        tile(("grants-recovered", "grants-recovered-count"), Kind::Recovered, Tone::Warning),
        tile(("grants-refused", "grants-refused-count"), Kind::Refused, Tone::Neutral),
        plain("grants-free-cash", free(true)),
        plain("grants-free-later", free(false)),
    ]
}

fn pot_row(pot: &Pot, t: Texts) -> PotRow {
    let label = if pot.is_cash() {
        t.with("grants-pot-cash", "year", pot.budget_year.to_string())
    } else {
        t.with("grants-pot-later", "year", pot.due_year.to_string())
    };
    let amounts = [pot.paid, pot.ordered, pot.committed, pot.reserved, pot.free()];
    let parts: Vec<Part> = PARTS
        .into_iter()
        .zip(amounts)
        .map(|((class, key), amount)| Part { class, label: t.get(key).to_owned(), amount })
        .collect();
    PotRow {
        appropriated: pot.appropriated.show(t.0),
        held: (pot.reserved + pot.committed + pot.ordered).show(t.0),
        paid: pot.paid.show(t.0),
        free: pot.free().show(t.0),
        picture: chart::stacked(&label, &parts, t.0),
        label,
    }
}

fn places(app: &App, overview: &Overview, year: i64) -> Vec<Place> {
    app.platform
        .tiles
        .iter()
        .map(|tile| {
            let key = (year, tile.district.clone(), Kind::Granted);
            let cell = overview.by_district.get(&key).copied().unwrap_or_default();
            Place {
                at: (tile.column, tile.row),
                short: tile.short.clone(),
                name: district_name(app, &tile.district),
                amount: cell.amount,
            }
        })
        .collect()
}

fn district_name(app: &App, key: &str) -> String {
    app.platform.region.district(key).map_or_else(|| key.to_owned(), |district| district.name.clone())
}

fn districts(app: &App, overview: &Overview, year: i64, lang: base::Lang) -> Vec<DistrictRow> {
    let mut rows: Vec<(Money, DistrictRow)> = overview
        .by_district
        .iter()
        .filter(|((one, _, kind), _)| *one == year && *kind == Kind::Granted)
        .map(|((_, district, _), cell)| {
            let paid = overview.by_district.get(&(year, district.clone(), Kind::Paid));
            let row = DistrictRow {
                name: district_name(app, district),
                n: cell.n,
                granted: cell.amount.show(lang),
                paid: paid.copied().unwrap_or_default().amount.show(lang),
            };
            (cell.amount, row)
        })
        .collect();
    rows.sort_by_key(|(amount, _)| std::cmp::Reverse(*amount));
    rows.into_iter().map(|(_, row)| row).collect()
}

fn objects(overview: &Overview, year: i64, names: &dyn Fn(&str) -> String, t: Texts) -> Vec<Bar> {
    let rows = overview.by_object.iter().filter(|((one, _, kind), _)| *one == year && *kind == Kind::Granted);
    let pairs = rows.map(|((_, object, _), cell)| {
        let name = if object.is_empty() { t.get("grants-no-object").to_owned() } else { names(object) };
        (format!("{name} ({})", cell.n), cell.amount)
    });
    bars(pairs.collect(), t)
}

fn over_years(overview: &Overview, t: Texts) -> Vec<Bar> {
    let mut years = overview.years.clone();
    years.sort_unstable();
    let from = years.len().saturating_sub(12);
    bars(
        years[from..]
            .iter()
            .map(|year| (year.to_string(), overview.cell(*year, Kind::Granted).amount))
            .collect(),
        t,
    )
}

fn bars(pairs: Vec<(String, Money)>, t: Texts) -> Vec<Bar> {
    let most = pairs.iter().map(|(_, amount)| amount.as_cents()).max().unwrap_or(0).max(1);
    pairs
        .into_iter()
        .map(|(label, amount)| Bar {
            label,
            value: super::short(amount, t),
            percent: u8::try_from(i128::from(amount.as_cents().max(0)) * 100 / i128::from(most))
                .unwrap_or(100),
        })
        .collect()
}
