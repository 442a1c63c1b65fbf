//! Pictures of money: parts of a budget, a map of the state made of one tile for each district. Each says in words what it shows, and
//! stands beside a table with the same figures.

use base::texts::Texts;
use base::{Lang, Money};
use std::fmt::{self, Write};

/// Markup of a picture, drawn by this module from escaped texts.
pub struct Picture(String);

impl fmt::Display for Picture {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl askama::filters::HtmlSafe for Picture {}

/// A part of a whole.
pub struct Part {
    /// The end of the class that gives its colour.
    pub class: &'static str,
    /// What it is.
    pub label: String,
    /// How much.
    pub amount: Money,
}

/// A bar of parts. What it says is in its title; `label` names the whole.
pub fn stacked(label: &str, parts: &[Part], lang: Lang) -> Picture {
    let whole: i64 = parts.iter().map(|part| part.amount.as_cents().max(0)).sum();
    let mut out = String::new();
    let said: Vec<String> =
        parts.iter().map(|part| format!("{} {}", part.label, part.amount.show(lang))).collect();
    let _ = write!(
        out,
        r#"<svg class="aw-stack-bar" viewBox="0 0 1000 24" preserveAspectRatio="none" role="img" focusable="false"><title>{}: {}</title>"#,
        escape(label),
        escape(&said.join(", "))
    );
    let mut at = 0;
    for part in parts.iter().filter(|_| whole > 0) {
        let width =
            i64::try_from(i128::from(part.amount.as_cents().max(0)) * 1000 / i128::from(whole)).unwrap_or(0);
        // The last part ends where the bar ends, however the others were rounded.
        let width = if std::ptr::eq(part, &parts[parts.len() - 1]) { 1000 - at } else { width };
        let _ = write!(
            out,
            r#"<rect class="aw-part aw-part--{}" x="{at}" width="{width}" height="24"/>"#,
            part.class
        );
        at += width;
    }
    out.push_str("</svg>");
    Picture(out)
}

/// A district on the map.
pub struct Place {
    /// Column and row, from 0.
    pub at: (u32, u32),
    /// A few letters, as on number plates.
    pub short: String,
    /// Its name.
    pub name: String,
    /// What is shown.
    pub amount: Money,
}

/// The state as one tile for each district, darker with more money.
pub fn map(label: &str, places: &[Place], t: Texts) -> Picture {
    let most = places.iter().map(|place| place.amount.as_cents()).max().unwrap_or(0).max(1);
    let columns = places.iter().map(|place| place.at.0 + 1).max().unwrap_or(1);
    let rows = places.iter().map(|place| place.at.1 + 1).max().unwrap_or(1);
    let mut out = String::new();
    let _ = write!(
        out,
        r#"<svg class="aw-map" viewBox="0 0 {} {}" role="group" aria-label="{}" focusable="false">"#,
        columns * 104,
        rows * 84,
        escape(label)
    );
    for place in places {
        let cents = place.amount.as_cents().max(0);
        let step = if cents == 0 { 0 } else { 1 + (i128::from(cents) * 4 / i128::from(most + 1)).min(3) };
        let (x, y) = (place.at.0 * 104 + 2, place.at.1 * 84 + 2);
        let said =
            t.with2("grants-map-place", ("name", place.name.as_str()), ("amount", place.amount.show(t.0)));
        let inner = format!(
            r#"<rect x="{x}" y="{y}" width="100" height="80" rx="6"/><text x="{}" y="{}">{}</text><text class="aw-map__value" x="{}" y="{}">{}</text>"#,
            x + 50,
            y + 34,
            escape(&place.short),
            x + 50,
            y + 60,
            escape(&thousands(place.amount, t))
        );
        let _ = write!(
            out,
            r#"<g class="aw-map__place aw-map__place--{step}"><title>{}</title>{inner}</g>"#,
            escape(&said)
        );
    }
    out.push_str("</svg>");
    Picture(out)
}

/// "812 T€": what fits into a tile.
fn thousands(amount: Money, t: Texts) -> String {
    if amount == Money::ZERO {
        return "–".to_owned();
    }
    let thousands = (amount.as_cents() + 50_000) / 100_000;
    let number = base::money::grouped(u64::try_from(thousands.max(0)).unwrap_or(0), t.0);
    t.with("grants-thousands", "number", number)
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
