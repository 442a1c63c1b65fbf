//! `form.toml`.

use super::toml::{comment, pair, plain_bi, quoted};
use super::{Importer, Page, Question, Rows};
use std::fmt::Write;

pub(super) fn form(importer: &Importer<'_>, head: &str) -> String {
    let mut out = String::new();
    for line in head.lines() {
        comment(&mut out, "", line);
    }
    for page in &importer.pages {
        let group = importer.groups.iter().find(|group| page.group.as_ref() == Some(&group.id));
        let first = importer.pages.iter().find(|other| other.group == page.group);
        if let Some(group) = group.filter(|_| first.is_some_and(|first| first.id == page.id)) {
            rows(&mut out, group);
        }
        self::page(&mut out, page);
    }
    out
}

fn rows(out: &mut String, group: &Rows) {
    out.push('\n');
    group.comments.iter().for_each(|text| comment(out, "", text));
    let _ = write!(out, "[[group]]\nid = {}\n", quoted(&group.id));
    pair(out, "", "title", &group.title);
    pair(out, "", "row", &group.row);
    let _ = write!(out, "min = {}\nmax = {}\n", group.min, group.max);
    if let Some(when) = group.own.when_within(None) {
        let _ = writeln!(out, "when = {}", quoted(&when));
    }
    group.own.write_checks(out, "", "group");
}

fn page(out: &mut String, page: &Page) {
    out.push('\n');
    page.comments.iter().for_each(|text| comment(out, "", text));
    let _ = write!(out, "[[page]]\nid = {}\n", quoted(&page.id));
    if let Some(group) = &page.group {
        let _ = writeln!(out, "group = {}", quoted(group));
    }
    pair(out, "", "title", &page.title);
    if let Some(intro) = &page.intro {
        pair(out, "", "intro", &plain_bi(intro));
    }
    if let Some(when) = page.own.when_within(None) {
        let _ = writeln!(out, "when = {}", quoted(&when));
    }
    for question in &page.questions {
        self::question(out, "  ", "page.field", question);
    }
    page.own.write_checks(out, "", "page");
}

fn question(out: &mut String, indent: &str, table: &str, question: &Question) {
    out.push('\n');
    question.comments.iter().for_each(|text| comment(out, indent, text));
    let _ = writeln!(out, "{indent}[[{table}]]");
    let _ = writeln!(out, "{indent}id = {}", quoted(&question.id));
    let _ = writeln!(out, "{indent}type = {}", quoted(question.kind));
    if !question.label.de.is_empty() {
        pair(out, indent, "label", &question.label);
    }
    if let Some(text) = &question.text {
        pair(out, indent, "text", &plain_bi(text));
    }
    if let Some(hint) = &question.hint {
        pair(out, indent, "hint", &plain_bi(hint));
    }
    if let Some(row) = &question.row {
        pair(out, indent, "row", row);
    }
    if let Some(when) = question.own.when_within(question.when.as_deref()) {
        let _ = writeln!(out, "{indent}when = {}", quoted(&when));
    }
    // What is demanded only while it is asked can be demanded where its condition is known again.
    let asked_when = question.own.when.is_some() || question.kind == "file";
    if let Some(required) = &question.own.required {
        let _ = writeln!(out, "{indent}required_when = {}", quoted(&required.written));
    } else if !(question.required || question.always && asked_when) && question.kind != "note" {
        let _ = writeln!(out, "{indent}required = false");
    }
    if let Some(norm) = &question.norm {
        let _ = writeln!(out, "{indent}norm = {}", quoted(norm));
    }
    for line in &question.extra {
        let _ = writeln!(out, "{indent}{line}");
    }
    let inner = format!("{indent}  ");
    for (id, label, hint) in &question.options {
        let _ = writeln!(out, "{inner}[[{table}.option]]");
        let _ = writeln!(out, "{inner}id = {}", quoted(id));
        pair(out, &inner, "label", label);
        if let Some(hint) = hint {
            pair(out, &inner, "hint", hint);
        }
    }
    for column in &question.columns {
        self::question(out, &inner, &format!("{table}.column"), column);
    }
    question.own.write_checks(out, &inner, table);
}
