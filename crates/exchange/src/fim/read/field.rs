//! Fields: how they are filled in, what they hold, within which limits.

use super::super::xml::{child, children, inner};
use super::super::{Data, Field, Input, Limits, ListRef, Remark, Standard, Value};
use super::Reader;
use roxmltree::Node;
use serde_json::Map;
use std::str::FromStr;

impl Reader {
    pub(super) fn field(&mut self, node: Node<'_, '_>) -> Field {
        let about = self.about(node);
        let input = self.known(node, "feldart", Input::from_code);
        let data = self.known(node, "datentyp", Data::from_code);
        let limits = child(node, "praezisierung").map(|node| self.limits(node)).unwrap_or_default();
        let max_size = self.text(node, "maxSize");
        Field {
            input,
            data,
            limits,
            content: self.text(node, "inhalt"),
            values: self.values(node),
            list: self.list(node),
            rules: self.rules(node),
            max_size: max_size.parse().ok(),
            media_types: children(node, "mediaType").map(inner).collect(),
            about,
        }
    }

    /// A code of the standard; what is unknown counts as the most common one.
    fn known<T: Default>(&mut self, node: Node<'_, '_>, name: &'static str, of: fn(&str) -> Option<T>) -> T {
        let code = self.code(node, name).unwrap_or_default();
        of(&code).unwrap_or_else(|| {
            self.warn(Remark::new(self.line(node), "fim-code").with("element", name).with("found", code));
            T::default()
        })
    }

    /// In 3.0.0 attributes, in 2.0 JSON as a text, or what an editor typed there.
    fn limits(&mut self, node: Node<'_, '_>) -> Limits {
        let words = inner(node);
        let line = self.line(node);
        if self.standard == Standard::V2 {
            return match serde_json::from_str::<Map<String, serde_json::Value>>(&words) {
                Ok(map) => {
                    let said = |name: &str| match map.get(name)? {
                        serde_json::Value::String(text) => Some(text.clone()),
                        serde_json::Value::Number(number) => Some(number.to_string()),
                        _ => None,
                    };
                    let note = said("note").unwrap_or_default();
                    self.limits_by(line, said, note)
                }
                Err(_) => {
                    if !words.is_empty() {
                        self.warn(Remark::new(line, "fim-limits").with("found", &words));
                    }
                    Limits { words, ..Limits::default() }
                }
            };
        }
        let said = |name: &str| node.attribute(name).map(str::to_owned);
        self.limits_by(line, said, words)
    }

    fn limits_by(&mut self, line: usize, said: impl Fn(&str) -> Option<String>, words: String) -> Limits {
        let said = |name: &str| said(name).filter(|value| !value.trim().is_empty());
        Limits {
            min_length: self.number(line, said("minLength")),
            max_length: self.number(line, said("maxLength")),
            min: said("minValue"),
            max: said("maxValue"),
            pattern: said("pattern"),
            words,
        }
    }

    fn number<T: FromStr>(&mut self, line: usize, written: Option<String>) -> Option<T> {
        let written = written?;
        let number = written.trim().parse().ok();
        if number.is_none() {
            self.warn(Remark::new(line, "fim-limits").with("found", written));
        }
        number
    }

    fn values(&mut self, node: Node<'_, '_>) -> Vec<Value> {
        let mut found = Vec::new();
        for value in child(node, "werte").iter().flat_map(|values| children(*values, "wert")) {
            let (code, name) = (self.text(value, "code"), self.text(value, "name"));
            if code.is_empty() {
                self.warn(Remark::new(self.line(value), "fim-no-code"));
                continue;
            }
            let name = if name.is_empty() { code.clone() } else { name };
            found.push(Value { code, name, help: self.text(value, "hilfe") });
        }
        found
    }

    fn list(&mut self, node: Node<'_, '_>) -> Option<ListRef> {
        let reference = child(node, "codelisteReferenz")?;
        // 2.0 wraps what 3.0.0 says at once.
        let names = child(reference, "genericodeIdentification").unwrap_or(reference);
        Some(ListRef {
            id: self.identity(reference).0,
            uri: self.text(names, "canonicalIdentification"),
            version_uri: self.text(names, "canonicalVersionUri"),
            code_key: self.text(node, "codeKey"),
            name_key: self.text(node, "nameKey"),
            help_key: self.text(node, "helpKey"),
        })
    }
}
