//! What the schema of services demands of each entry.

use crate::zufi::notes::Notes;
use serde_json::Value;

/// What a field may hold.
#[derive(Clone, Copy)]
enum Kind {
    Text,
    Whole,
    Flag,
    Group(Fields),
    List(Fields),
}

type Fields = &'static [(&'static str, Kind)];

/// A name, where it leads, and more about it.
const LINKED: Fields = &[("name", Kind::Text), ("link", Kind::Text), ("description", Kind::Text)];
const MEETING: Fields = &[
    ("link", Kind::Text),
    ("allowed", Kind::Flag),
    ("slots", Kind::Whole),
    ("external", Kind::Flag),
    ("multiple", Kind::Flag),
];

/// The fields of a service. Others are none of it.
const SERVICE: Fields = &[
    ("id", Kind::Whole),
    ("leika", Kind::Text),
    ("name", Kind::Text),
    ("description", Kind::Text),
    (
        "meta",
        Kind::Group(&[
            ("url", Kind::Text),
            ("locale", Kind::Text),
            ("lastupdate", Kind::Text),
            ("keywords", Kind::Text),
        ]),
    ),
    ("process_time", Kind::Text),
    ("fees", Kind::Text),
    ("prerequisites", Kind::List(LINKED)),
    ("forms", Kind::List(LINKED)),
    ("links", Kind::List(LINKED)),
    ("requirements", Kind::List(LINKED)),
    ("legal", Kind::List(LINKED)),
    ("publications", Kind::List(LINKED)),
    ("responsibility", Kind::Text),
    ("responsibility_all", Kind::Flag),
    (
        "authorities",
        Kind::List(&[
            ("appointment_link", Kind::Text),
            ("webinfo", Kind::Text),
            ("name", Kind::Text),
            ("id", Kind::Text),
        ]),
    ),
    (
        "locations",
        Kind::List(&[
            ("location", Kind::Whole),
            ("url", Kind::Text),
            ("hint", Kind::Text),
            ("appointment", Kind::Group(MEETING)),
        ]),
    ),
    ("appointment", Kind::Group(&[("link", Kind::Text)])),
    ("onlineprocessing", Kind::Group(&[("description", Kind::Text), ("link", Kind::Text)])),
    ("relation", Kind::Group(&[("root_topic", Kind::Text)])),
];

/// Compares a service with its schema.
pub fn check(service: &serde_json::Map<String, Value>, notes: &mut Notes) {
    for (name, value) in service {
        match SERVICE.iter().find(|(known, _)| known == name) {
            Some((_, kind)) => of_kind(value, *kind, name, notes),
            None => {
                let shown: String = name.chars().take(60).collect();
                notes.at(&shown, "zufi-unknown-field");
            }
        }
    }
}

fn of_kind(value: &Value, kind: Kind, path: &str, notes: &mut Notes) {
    let (fits, wanted) = match kind {
        Kind::Text => (value.is_string(), "zufi-is-text"),
        Kind::Whole => (value.is_i64() || value.is_u64(), "zufi-is-whole"),
        Kind::Flag => (value.is_boolean(), "zufi-is-flag"),
        Kind::Group(_) => (value.is_object(), "zufi-is-group"),
        Kind::List(_) => (value.is_array(), "zufi-is-list"),
    };
    if !fits {
        notes.typed(path, wanted, value);
        return;
    }
    match (kind, value) {
        (Kind::Group(fields), Value::Object(group)) => inside(group, fields, path, notes),
        (Kind::List(fields), Value::Array(list)) => {
            let path = format!("{path}[]");
            for one in list {
                match one {
                    Value::Object(group) => inside(group, fields, &path, notes),
                    other => notes.typed(&path, "zufi-is-group", other),
                }
            }
        }
        _ => {}
    }
}

fn inside(group: &serde_json::Map<String, Value>, fields: Fields, path: &str, notes: &mut Notes) {
    for (name, kind) in fields {
        if let Some(value) = group.get(*name) {
            of_kind(value, *kind, &format!("{path}.{name}"), notes);
        }
    }
}
