//! Reads forms out of our own pages, as a browser would send them: hidden fields, prefilled values, what is checked.

use std::collections::BTreeSet;

/// A form of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Form {
    /// Where it is sent; empty for the page itself.
    pub action: String,
    /// Whether it is sent with POST.
    pub post: bool,
    /// What would be sent now, without any button.
    pub fields: Vec<(String, String)>,
    /// Every name a person could fill, also of boxes that are not checked.
    pub names: BTreeSet<String>,
    /// The named buttons with their values.
    pub buttons: Vec<(String, String)>,
}

impl Form {
    /// Fills one field, in place of what stood there.
    pub fn set(&mut self, name: &str, value: &str) {
        self.fields.retain(|(known, _)| known != name);
        self.fields.push((name.to_owned(), value.to_owned()));
    }

    /// Fills those of the answers that this form asks for.
    pub fn fill(&mut self, answers: &[(String, String)]) {
        for (name, value) in answers {
            if self.names.contains(name) {
                self.set(name, value);
            }
        }
    }
}

/// All forms of a page, in order.
pub fn forms(html: &str) -> Vec<Form> {
    let mut forms: Vec<Form> = Vec::new();
    let mut open = false;
    let mut select: Option<(String, bool)> = None;
    for (tag, after) in tags(html) {
        if tag.name == "form" {
            let action = tag.attribute("action").unwrap_or_default();
            let post = tag.attribute("method").is_some_and(|method| method.eq_ignore_ascii_case("post"));
            forms.push(Form { action, post, ..Form::default() });
            open = true;
            continue;
        }
        let Some(form) = forms.last_mut().filter(|_| open) else { continue };
        let name = tag.attribute("name").filter(|_| tag.attribute("disabled").is_none());
        match (tag.name.as_str(), name) {
            ("/form", _) => open = false,
            ("input", Some(name)) => input(form, &tag, name),
            ("textarea", Some(name)) => {
                let text = after.split("</textarea").next().unwrap_or_default();
                form.names.insert(name.clone());
                form.fields.push((name, decoded(text)));
            }
            ("select", Some(name)) => {
                form.names.insert(name.clone());
                select = Some((name, false));
            }
            ("option", _) => {
                if let Some((name, chosen)) = &mut select {
                    // Browsers send the first option unless another is selected.
                    let selected = tag.attribute("selected").is_some();
                    if selected || !*chosen {
                        form.set(name, &tag.attribute("value").unwrap_or_default());
                        *chosen = true;
                    }
                }
            }
            ("/select", _) => select = None,
            ("button", Some(name)) => form.buttons.push((name, tag.attribute("value").unwrap_or_default())),
            _ => {}
        }
    }
    forms
}

fn input(form: &mut Form, tag: &Tag, name: String) {
    let kind = tag.attribute("type").unwrap_or_default();
    let value = tag.attribute("value");
    match kind.as_str() {
        "submit" | "image" => form.buttons.push((name, value.unwrap_or_default())),
        "button" | "reset" | "file" => {}
        "checkbox" | "radio" => {
            form.names.insert(name.clone());
            if tag.attribute("checked").is_some() {
                form.fields.push((name, value.unwrap_or_else(|| "on".to_owned())));
            }
        }
        _ => {
            if kind != "hidden" {
                form.names.insert(name.clone());
            }
            form.fields.push((name, value.unwrap_or_default()));
        }
    }
}

/// The values of an attribute wherever it stands in a page, for example all `data-case`.
pub fn attributes(html: &str, name: &str) -> Vec<String> {
    tags(html).filter_map(|(tag, _)| tag.attribute(name)).collect()
}

struct Tag {
    /// In small letters, with a leading slash for an end tag.
    name: String,
    attributes: Vec<(String, String)>,
}

impl Tag {
    fn attribute(&self, name: &str) -> Option<String> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone())
    }
}

/// All tags of a page, each with the text after it. Comments and scripts are passed over.
fn tags(html: &str) -> impl Iterator<Item = (Tag, &str)> {
    let mut rest = html;
    std::iter::from_fn(move || {
        loop {
            let at = rest.find('<')?;
            rest = &rest[at + 1..];
            if let Some(comment) = rest.strip_prefix("!--") {
                rest = comment.split_once("-->").map_or("", |(_, after)| after);
            } else if rest.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/') {
                let (tag, after) = tag(rest);
                rest = after;
                if tag.name == "script" || tag.name == "style" {
                    rest = rest.find(&format!("</{}", tag.name)).map_or("", |at| &rest[at..]);
                }
                return Some((tag, rest));
            }
        }
    })
}

/// Reads a tag after its `<`.
fn tag(text: &str) -> (Tag, &str) {
    let end = text.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(text.len());
    let mut tag =
        Tag { name: text[..end].trim_end_matches('/').to_ascii_lowercase(), attributes: Vec::new() };
    if text.starts_with('/') {
        tag.name = format!("/{}", tag.name.trim_start_matches('/'));
    }
    let mut rest = &text[end..];
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        if rest.is_empty() || rest.starts_with('>') {
            return (tag, rest.get(1..).unwrap_or_default());
        }
        let end = rest
            .find(|c: char| c.is_whitespace() || matches!(c, '=' | '>' | '/'))
            .unwrap_or(rest.len())
            .max(1);
        let end = if rest.is_char_boundary(end) { end } else { rest.len() };
        let name = rest[..end].to_ascii_lowercase();
        rest = rest[end..].trim_start();
        let mut value = "";
        if let Some(given) = rest.strip_prefix('=') {
            let given = given.trim_start();
            (value, rest) = match given.chars().next() {
                Some(quote @ ('"' | '\'')) => given[1..].split_once(quote).unwrap_or((&given[1..], "")),
                _ => {
                    given.split_at(given.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(given.len()))
                }
            };
        }
        tag.attributes.push((name, decoded(value)));
    }
}

/// Text without entities.
fn decoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let known = after.split_once(';').and_then(|(entity, after)| Some((character(entity)?, after)));
        match known {
            Some((c, after)) => {
                out.push(c);
                rest = after;
            }
            None => {
                out.push('&');
                rest = after;
            }
        }
    }
    out + rest
}

fn character(entity: &str) -> Option<char> {
    match entity {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some('\u{a0}'),
        _ => {
            let number = entity.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn a_form_is_read_as_a_browser_would_send_it() {
        let html = r#"<!-- <form action="/no"> --><form action='/suche'><input name=q></form>
            <form action="/antrag/1?a=1&amp;b=2" method="POST"><input type="hidden" name="csrf" value="a&quot;b&#39;c">
            <input type=text name=dog value="Bello &amp; Co"/><input type="radio" name="sex" value="m"><input type="radio"
            name="sex" value="f" checked><input type=checkbox name=box><textarea name="why" rows=3>Weil &lt;es&gt;</textarea>
            <select name="size"><option value="s">S</option><option value="m" selected>M</option></select>
            <input name=off disabled value=1><script>"<input name=js>"</script>
            <button name="action" value="next">Weiter</button></form><input name=outside>"#;
        let forms = forms(html);
        assert_eq!(forms.len(), 2);
        let form = &forms[1];
        assert_eq!((form.action.as_str(), form.post), ("/antrag/1?a=1&b=2", true));
        let fields =
            [("csrf", "a\"b'c"), ("dog", "Bello & Co"), ("sex", "f"), ("why", "Weil <es>"), ("size", "m")];
        assert_eq!(form.fields, pairs(&fields));
        assert_eq!(
            form.names.iter().map(String::as_str).collect::<Vec<_>>(),
            ["box", "dog", "sex", "size", "why"]
        );
        assert_eq!(form.buttons, pairs(&[("action", "next")]));
    }

    #[test]
    fn only_what_a_form_asks_for_is_filled_in() {
        let mut form =
            forms("<form method=post><input type=hidden name=t value=1><input name=a value=x></form>")
                .remove(0);
        form.fill(&pairs(&[("a", "y"), ("t", "2"), ("other", "z")]));
        assert_eq!(form.fields, pairs(&[("t", "1"), ("a", "y")]));
    }

    #[test]
    fn attributes_are_found_wherever_they_stand() {
        assert_eq!(
            attributes(r#"<tr data-case="A-1"><td/><tr data-case='B&amp;2'>"#, "data-case"),
            ["A-1", "B&2"]
        );
    }
}
