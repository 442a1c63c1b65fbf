//! An office's figures of the last twelve months.

use super::{address, office_of};
use crate::app::App;
use crate::req::Req;
use crate::respond::{Answer, html};
use crate::view::{Bar, Shell, Tile, Tone};
use askama::Template;
use base::permission::Permission;
use office::cases::{self, View};
use office::statistics;

#[derive(Template)]
#[template(path = "pages/figures.html")]
struct FiguresPage {
    shell: Shell,
    office: String,
    tiles: Vec<Tile>,
    months: Vec<Bar>,
    services: Vec<Bar>,
}

/// `GET /amt/statistik`
pub async fn figures(app: App, req: Req) -> Answer {
    let (office, _) = office_of(&req, Permission::WorkCases)?;
    let (ctx, today, wanted) = (req.ctx.clone(), req.ctx.today(), office.clone());
    let (figures, open) = app
        .store
        .read(move |tx| {
            let open = cases::counts(tx, &ctx, &wanted, &[View::Due, View::Unassigned])?;
            Ok((statistics::year(tx, &ctx, &wanted, today)?, open))
        })
        .await?;
    let (t, lang) = (req.t(), req.lang());
    let number = |n: i64| base::money::grouped(u64::try_from(n).unwrap_or(0), lang);
    // Counting stops at 100.
    let capped = |n: Option<&i64>| match n {
        Some(100..) => "99+".to_owned(),
        Some(n) => n.to_string(),
        None => String::new(),
    };
    let tile = |key: &str, value: String, href: Option<String>, tone: Tone| Tile {
        label: t.get(key).to_owned(),
        value,
        note: String::new(),
        href,
        tone,
    };
    let link = |list: &str| Some(address("/amt", &[("stelle", &office), ("liste", list)]));
    let days = match figures.average_days {
        Some(days) => t.with("figures-days-value", "days", days),
        None => "–".to_owned(),
    };
    let tiles = vec![
        tile("figures-open", capped(open.first()), link("faellig"), Tone::Info),
        tile("figures-unassigned", capped(open.get(1)), link("offen"), Tone::Warning),
        tile("figures-received", number(figures.received), None, Tone::Neutral),
        tile("figures-decided", number(figures.decided), link("entschieden"), Tone::Success),
        tile("figures-granted", figures.granted.show(lang), None, Tone::Success),
        tile("figures-days", days, None, Tone::Neutral),
    ];
    let bars = |pairs: Vec<(String, i64)>| -> Vec<Bar> {
        let most = pairs.iter().map(|(_, n)| *n).max().unwrap_or(0).max(1);
        pairs
            .into_iter()
            .map(|(label, n)| Bar {
                label,
                value: number(n),
                percent: u8::try_from(n * 100 / most).unwrap_or(100),
            })
            .collect()
    };
    let services = figures.services.iter().map(|(id, n)| (app.platform.title(id, lang), *n)).collect();
    html(&FiguresPage {
        shell: app.shell(&req, t.get("nav-figures")),
        office: app.platform.office_name(&office).unwrap_or_default(),
        tiles,
        months: bars(figures.months),
        services: bars(services),
    })
}
