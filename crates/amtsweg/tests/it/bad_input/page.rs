//! What an answered page says, read from its HTML.

/// The faults of a page: the id of the element that a fault stands at, and its text.
pub fn faults(html: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for piece in html.split("<p class=\"kern-error\" id=\"").skip(1) {
        let (id, rest) = piece.split_once('"').expect("a closed attribute");
        let (fault, _) = rest.split_once("</p>").expect("a closed paragraph");
        let text = fault.rsplit_once("</span>").map_or(fault, |(text, _)| text);
        let text = text.rsplit_once("</span>").map_or(text, |(_, text)| text);
        found.push((id.trim_end_matches("-error").to_owned(), unescaped(text)));
    }
    found
}

/// What stands in the input with this name: the value of a line, the content of an area.
pub fn value(html: &str, name: &str) -> Option<String> {
    let at = html.find(&format!(" name=\"{}\"", escaped(name)))?;
    let rest = &html[at..];
    let tag = &rest[..rest.find('>')?];
    if let Some((_, value)) = tag.split_once(" value=\"") {
        return value.split_once('"').map(|(value, _)| unescaped(value));
    }
    let (_, content) = rest.split_once('>')?;
    content.split_once("</textarea>").map(|(content, _)| unescaped(content))
}

/// The id of the element with this name.
pub fn id_of(html: &str, name: &str) -> Option<String> {
    let at = html.find(&format!(" name=\"{}\"", escaped(name)))?;
    let tag = &html[html[..at].rfind('<')?..];
    let (_, id) = tag.split_once(" id=\"")?;
    id.split_once('"').map(|(id, _)| id.to_owned())
}

fn escaped(text: &str) -> String {
    text.replace('&', "&#38;").replace('"', "&#34;")
}

/// The text behind the entities that pages use.
pub fn unescaped(text: &str) -> String {
    let plain = [("&#60;", "<"), ("&#62;", ">"), ("&#34;", "\""), ("&#39;", "'"), ("&#38;", "&")];
    plain.iter().fold(text.to_owned(), |text, (entity, sign)| text.replace(entity, sign))
}
