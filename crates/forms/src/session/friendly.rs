//! Answers as scripts and people write them, read into the canonical form.

use super::Session;
use super::findings::{address_kind, both};
use crate::answers::{Answers, FileAnswer};
use crate::expr::nearest;
use crate::model::{ADDRESS, Field, Kind};
use crate::typed;
use base::Finding;
use serde_json::{Map, Value};

impl Session<'_> {
    /// Reads friendly JSON: amounts as number or text in German or English notation, days as `01.03.2026` or
    /// `2026-03-01`, yes/no also as `"ja"`. Nothing is checked beyond that it can be read; see
    /// [`Session::validate_all`].
    ///
    /// # Errors
    /// Every field that is unknown or cannot be read.
    pub fn read_json(&self, json: &Value) -> Result<Answers, Vec<Finding>> {
        let Value::Object(map) = json else { return Err(vec![Finding::new("", "forms-json-object")]) };
        let mut reader = Reader { findings: Vec::new() };
        let mut out = Map::new();
        let fields: Vec<&Field> = self
            .definition
            .pages
            .iter()
            .filter(|page| page.group.is_none())
            .flat_map(|page| &page.fields)
            .collect();
        for field in &fields {
            reader.field(field, map.get(&field.id), &field.id, &mut out);
        }
        for group in &self.definition.groups {
            let columns: Vec<&Field> = self.definition.row_fields(group).collect();
            reader.rows(&columns, map.get(&group.id), &group.id, &group.id, &mut out);
        }
        let known = fields.iter().map(|field| field.id.as_str());
        let known: Vec<&str> =
            known.chain(self.definition.groups.iter().map(|group| group.id.as_str())).collect();
        reader.unknown(map, &known, "");
        if reader.findings.is_empty() { Ok(Answers(out)) } else { Err(reader.findings) }
    }
}

struct Reader {
    findings: Vec<Finding>,
}

impl Reader {
    fn unknown(&mut self, map: &Map<String, Value>, known: &[&str], prefix: &str) {
        for key in map.keys().filter(|key| !known.contains(&key.as_str())) {
            let near = nearest(key, known.iter().copied()).unwrap_or_else(|| known.join(", "));
            let path = format!("{prefix}{key}");
            self.findings.push(both(&path, "forms-json-unknown", |_| {
                vec![("field", key.clone()), ("near", near.clone())]
            }));
        }
    }

    fn rows(
        &mut self,
        columns: &[&Field],
        value: Option<&Value>,
        id: &str,
        path: &str,
        out: &mut Map<String, Value>,
    ) {
        let rows = match value {
            None | Some(Value::Null) => return,
            Some(Value::Array(rows)) => rows,
            Some(_) => return self.findings.push(Finding::new(path, "forms-json-rows")),
        };
        let mut kept = Vec::new();
        for (index, row) in rows.iter().enumerate() {
            let Value::Object(map) = row else {
                self.findings.push(Finding::new(format!("{path}[{index}]"), "forms-json-rows"));
                continue;
            };
            let mut row = Map::new();
            for field in columns {
                self.field(field, map.get(&field.id), &format!("{path}[{index}].{}", field.id), &mut row);
            }
            let known: Vec<&str> = columns.iter().map(|field| field.id.as_str()).collect();
            self.unknown(map, &known, &format!("{path}[{index}]."));
            kept.push(Value::Object(row));
        }
        if !kept.is_empty() {
            out.insert(id.to_owned(), Value::Array(kept));
        }
    }

    fn field(&mut self, field: &Field, value: Option<&Value>, path: &str, out: &mut Map<String, Value>) {
        let value = match value {
            None | Some(Value::Null) => return,
            Some(value) => value,
        };
        match &field.kind {
            Kind::Note(_) => {}
            Kind::Rows { columns, .. } => {
                let columns: Vec<&Field> = columns.iter().collect();
                self.rows(&columns, Some(value), &field.id, path, out);
            }
            Kind::Address => {
                let Value::Object(map) = value else {
                    return self.findings.push(Finding::new(path, "forms-json-address"));
                };
                let mut address = Map::new();
                for part in ADDRESS {
                    let Some(value) = map.get(part) else { continue };
                    self.line(&address_kind(part), value, part, &format!("{path}.{part}"), &mut address);
                }
                self.unknown(map, &ADDRESS, &format!("{path}."));
                out.insert(field.id.clone(), Value::Object(address));
            }
            Kind::Choices(options) => {
                let one = std::slice::from_ref(value);
                let items = value.as_array().map_or(one, Vec::as_slice);
                let mut kept = Vec::new();
                for item in items {
                    match item.as_str().filter(|id| options.iter().any(|option| option.id == *id)) {
                        Some(id) => kept.push(Value::from(id)),
                        None => self.findings.push(choice(
                            path,
                            item,
                            options.iter().map(|option| option.id.as_str()),
                        )),
                    }
                }
                if !kept.is_empty() {
                    out.insert(field.id.clone(), Value::Array(kept));
                }
            }
            Kind::File { .. } => {
                let files: Option<Vec<Value>> = value.as_array().and_then(|files| {
                    files.iter().map(|file| Some(FileAnswer::from_json(file)?.to_json())).collect()
                });
                match files {
                    Some(files) if files.is_empty() => {}
                    Some(files) => {
                        out.insert(field.id.clone(), Value::Array(files));
                    }
                    None => self.findings.push(Finding::new(path, "forms-json-file")),
                }
            }
            Kind::YesNo | Kind::Confirm if value.is_boolean() => {
                out.insert(field.id.clone(), value.clone());
            }
            Kind::Choice(options)
                if value.as_str().is_none_or(|id| !options.iter().any(|option| option.id == id)) =>
            {
                self.findings.push(choice(path, value, options.iter().map(|option| option.id.as_str())));
            }
            kind => self.line(kind, value, &field.id, path, out),
        }
    }

    fn line(&mut self, kind: &Kind, value: &Value, id: &str, path: &str, out: &mut Map<String, Value>) {
        let typed = match value {
            Value::String(text) => text.clone(),
            // A JSON number has one reading: the point is the point.
            Value::Number(number) if matches!(kind, Kind::Money | Kind::Decimal { .. } | Kind::Integer) => {
                let text = number.to_string();
                if text.contains('.') { format!("{text}00000") } else { text }
            }
            Value::Number(number) => number.to_string(),
            _ => return self.findings.push(Finding::new(path, "forms-json-value")),
        };
        match typed::read(kind, &typed) {
            Ok(Some(value)) => {
                out.insert(id.to_owned(), value);
            }
            Ok(None) => {}
            Err(reason) => self.findings.push(reason.at(path)),
        }
    }
}

fn choice<'o>(path: &str, value: &Value, options: impl Iterator<Item = &'o str>) -> Finding {
    let typed = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let options: Vec<&str> = options.collect();
    both(path, "forms-json-choice", |_| vec![("typed", typed.clone()), ("options", options.join(", "))])
}
