//! Values as people read them.

use super::{Type, Val};
use base::{Lang, Money};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// A value in the reader's language; missing is empty.
pub(crate) fn show(value: &Val, ty: &Type, lang: Lang) -> String {
    match (value, ty) {
        (Val::Null, _) => String::new(),
        (Val::Bool(yes), _) => base::text(lang, if *yes { "yes" } else { "no" }, &[]),
        (Val::Number(number), Type::Money) => {
            Money::round(*number).map_or_else(String::new, |money| money.show(lang))
        }
        (Val::Number(number), _) => decimal(*number, lang),
        (Val::Text(id), Type::Choice(options)) => options
            .iter()
            .find(|(option, _)| option == id)
            .map_or_else(String::new, |(_, text)| text.get(lang).to_owned()),
        (Val::Text(text), _) => text.clone(),
        (Val::Date(day), _) => base::dates::show(*day, lang),
        (Val::List(items), ty) => {
            let inner = if let Type::List(inner) = ty { inner } else { ty };
            items.iter().map(|item| show(item, inner, lang)).collect::<Vec<_>>().join(", ")
        }
    }
}

/// A number with comma (de) or point (en), without separators below 10,000 (years, house numbers).
pub(crate) fn decimal(number: Decimal, lang: Lang) -> String {
    let text = super::arithmetic::half_up(number, 6).normalize().to_string();
    let (sign, body) = text.strip_prefix('-').map_or(("", text.as_str()), |body| ("-", body));
    let (whole, fraction) = body.split_once('.').unwrap_or((body, ""));
    let whole = match Decimal::from_str_exact(whole).ok().and_then(|whole| whole.to_u64()) {
        Some(large) if large >= 10_000 => base::money::grouped(large, lang),
        _ => whole.to_owned(),
    };
    let point = if fraction.is_empty() { "" } else { lang.pick(",", ".") };
    format!("{sign}{whole}{point}{fraction}")
}
