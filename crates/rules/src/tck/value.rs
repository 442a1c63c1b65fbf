//! Values of the test kit, and when two are the same.

use super::{child, children};
use dsntk_feel::context::FeelContext;
use dsntk_feel::values::Value;
use dsntk_feel::{FeelNumber, Name};
use roxmltree::Node;

const XSI: &str = "http://www.w3.org/2001/XMLSchema-instance";

/// The value in an element: a simple one, a list, or named parts. An element without any of them is an empty context.
pub(super) fn of(node: Node<'_, '_>) -> Result<Value, String> {
    if node.attribute((XSI, "nil")) == Some("true") {
        return Ok(Value::Null(None));
    }
    if let Some(value) = child(node, "value") {
        return simple(value);
    }
    if let Some(list) = child(node, "list") {
        if list.attribute((XSI, "nil")) == Some("true") {
            return Ok(Value::Null(None));
        }
        return children(list, "item").map(of).collect::<Result<Vec<Value>, String>>().map(Value::List);
    }
    let mut context = FeelContext::default();
    for part in children(node, "component") {
        context.set_entry(&Name::from(part.attribute("name").unwrap_or_default()), of(part)?);
    }
    Ok(Value::Context(context))
}

fn simple(node: Node<'_, '_>) -> Result<Value, String> {
    if node.attribute((XSI, "nil")) == Some("true") {
        return Ok(Value::Null(None));
    }
    let text = node.text().unwrap_or_default();
    let kind = node.attribute((XSI, "type")).unwrap_or("string");
    let value = match kind.rsplit(':').next().unwrap_or(kind) {
        "string" => Ok(Value::String(text.to_owned())),
        "boolean" => Value::try_from_xsd_boolean(text.trim()),
        "date" => Value::try_from_xsd_date(text.trim()),
        "time" => Value::try_from_xsd_time(text.trim()),
        "dateTime" => Value::try_from_xsd_date_time(text.trim()),
        "duration" | "dayTimeDuration" | "yearMonthDuration" => Value::try_from_xsd_duration(text.trim()),
        _ => Value::try_from_xsd_decimal(text.trim()),
    };
    value.map_err(|fault| fault.to_string())
}

/// Whether a result is as expected. Numbers may differ by as little as the kit itself admits, since it writes the digits
/// of roots and logarithms only so far.
pub(super) fn same(wanted: &Value, found: &Value) -> bool {
    match (wanted, found) {
        (Value::Null(_), Value::Null(_)) => true,
        (Value::Number(a), Value::Number(b)) => a == b || near(*a, *b),
        (Value::List(a), Value::List(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b)),
        (Value::Context(a), Value::Context(b)) => {
            a.len() == b.len() && a.iter().all(|(name, a)| b.get_entry(name).is_some_and(|b| same(a, b)))
        }
        (a, b) => a == b,
    }
}

fn near(a: FeelNumber, b: FeelNumber) -> bool {
    (a - b).abs() < FeelNumber::new(1, 8)
}
