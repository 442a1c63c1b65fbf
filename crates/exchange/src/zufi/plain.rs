//! Markup of strangers becomes plain text: paragraphs are lines, points of a list are lines that begin with `- `.
//!
//! There is no list of allowed tags that a clever text could slip through: nothing of the markup stays. What would run or
//! load something is left out with its content and told. Every character is looked at a fixed number of times, whatever
//! stands there.

use super::address;
use super::model::Link;

/// Longest text, in characters; the rest is left out and told.
pub const LONGEST: usize = 50_000;

/// A text without markup.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plain {
    /// Its lines.
    pub text: String,
    /// What it led to, in its order, looked at.
    pub links: Vec<Link>,
    /// Addresses that lead nowhere or not where they should, with the key of what is wrong.
    pub bad_links: Vec<(String, &'static str)>,
    /// There was markup.
    pub marked: bool,
    /// There was something that runs or loads.
    pub active: bool,
    /// A tag was not closed.
    pub broken: bool,
    /// There were characters that nobody sees.
    pub invisible: bool,
    /// It was too long.
    pub cut: bool,
}

/// What runs or loads something, or is not meant to be read.
const LEFT_OUT: [&str; 13] = [
    "script", "style", "iframe", "object", "embed", "template", "noscript", "svg", "math", "head", "title",
    "form", "textarea",
];
/// What stands on lines of its own.
const BLOCKS: [&str; 26] = [
    "p",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "table",
    "tbody",
    "thead",
    "tr",
    "section",
    "article",
    "blockquote",
    "pre",
    "dl",
    "dt",
    "dd",
    "hr",
    "header",
    "footer",
    "figure",
    "body",
];

/// Takes the markup away.
pub fn plain(text: &str) -> Plain {
    let mut reader = Reader { rest: text, ..Reader::default() };
    if text.len() > LONGEST
        && let Some((end, _)) = text.char_indices().nth(LONGEST)
    {
        reader.rest = &text[..end];
        reader.out.cut = true;
    }
    reader.read();
    reader.out
}

/// The opposite: paragraphs and lists, with everything else escaped.
pub fn markup(text: &str) -> String {
    let mut out = String::new();
    let mut in_list = false;
    for line in text.lines().filter(|line| !line.is_empty()) {
        let item = line.strip_prefix("- ");
        if item.is_some() != in_list {
            out.push_str(if in_list { "</ul>" } else { "<ul>" });
            in_list = !in_list;
        }
        let (open, close) = if item.is_some() { ("<li>", "</li>") } else { ("<p>", "</p>") };
        out.push_str(open);
        for c in item.unwrap_or(line).chars() {
            match c {
                '&' => out.push_str("&amp;"),
                '<' => out.push_str("&lt;"),
                '>' => out.push_str("&gt;"),
                c => out.push(c),
            }
        }
        out.push_str(close);
    }
    if in_list {
        out.push_str("</ul>");
    }
    out
}

#[derive(Default)]
struct Reader<'a> {
    rest: &'a str,
    out: Plain,
    line: String,
    item: bool,
    blank: bool,
    /// A quote was opened in a tag and never closed: from there on quotes hide no `>`.
    no_quotes: bool,
    /// No `>` is left: what looks like a tag is text.
    no_more_tags: bool,
    anchor: Option<(String, String)>,
}

impl<'a> Reader<'a> {
    fn read(&mut self) {
        while let Some(c) = self.rest.chars().next() {
            match c {
                '<' if self.tag() => {}
                '&' => {
                    let (c, length) = entity(self.rest).unwrap_or(('&', 1));
                    self.rest = &self.rest[length..];
                    self.push(c);
                }
                c => {
                    self.rest = &self.rest[c.len_utf8()..];
                    self.push(c);
                }
            }
        }
        self.end_anchor();
        self.end_line();
    }

    fn push(&mut self, c: char) {
        match c {
            c if c.is_whitespace() => self.blank = true,
            // Also what turns the direction of writing: a text could show another address than it names.
            '\u{ad}'
            | '\u{61c}'
            | '\u{180e}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}' => self.out.invisible = true,
            c if c.is_control() => self.out.invisible = true,
            c => {
                if self.blank && !self.line.is_empty() {
                    self.line.push(' ');
                    if let Some((_, said)) = &mut self.anchor {
                        said.push(' ');
                    }
                }
                self.blank = false;
                self.line.push(c);
                if let Some((_, said)) = &mut self.anchor {
                    said.push(c);
                }
            }
        }
    }

    fn end_line(&mut self) {
        if !self.line.is_empty() {
            if !self.out.text.is_empty() {
                self.out.text.push('\n');
            }
            if self.item {
                self.out.text.push_str("- ");
            }
            self.out.text.push_str(&self.line);
            self.line.clear();
            self.item = false;
        }
        self.blank = false;
    }

    /// Takes a tag or a comment; false where it is none.
    fn tag(&mut self) -> bool {
        let after = &self.rest[1..];
        if let Some(comment) = after.strip_prefix("!--") {
            self.out.marked = true;
            match comment.find("-->") {
                Some(end) => self.rest = &comment[end + 3..],
                None => {
                    self.out.broken = true;
                    self.rest = "";
                }
            }
            return true;
        }
        let starts = |c: char| c.is_ascii_alphabetic() || "/!?".contains(c);
        if self.no_more_tags || !after.starts_with(starts) {
            return false;
        }
        let Some(end) = self.tag_end(after) else {
            self.out.broken = true;
            self.no_more_tags = true;
            return false;
        };
        let inside = &after[..end];
        self.rest = &after[end + 1..];
        self.out.marked = true;
        let closing = inside.starts_with('/');
        let name: String = inside
            .trim_start_matches('/')
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .map(|c| c.to_ascii_lowercase())
            .collect();
        if !closing && LEFT_OUT.contains(&name.as_str()) {
            self.out.active = true;
            if !inside.ends_with('/') && name != "embed" {
                self.skip_to_end_of(&name);
            }
            return true;
        }
        match (name.as_str(), closing) {
            ("a", false) => {
                self.end_anchor();
                self.note_events(inside);
                if let Some(url) = attribute(inside, "href") {
                    self.anchor = Some((url, String::new()));
                }
            }
            ("a", true) => self.end_anchor(),
            ("br", _) => self.end_line(),
            ("li", false) => {
                self.end_line();
                self.item = true;
            }
            ("li", true) => {
                self.end_line();
                self.item = false;
            }
            ("td" | "th", _) => self.blank = true,
            (name, _) => {
                if BLOCKS.contains(&name) {
                    self.end_line();
                }
                self.note_events(inside);
            }
        }
        true
    }

    /// Where a tag ends; a `>` inside quotes does not count.
    fn tag_end(&mut self, text: &str) -> Option<usize> {
        if !self.no_quotes {
            let mut quote = None;
            for (at, byte) in text.bytes().enumerate() {
                match (quote, byte) {
                    (None, b'>') => return Some(at),
                    (None, b'"' | b'\'') => quote = Some(byte),
                    (Some(open), byte) if open == byte => quote = None,
                    _ => {}
                }
            }
            self.no_quotes = true;
            self.out.broken = true;
        }
        text.find('>')
    }

    /// Attributes such as `onclick`.
    fn note_events(&mut self, inside: &str) {
        self.out.active |=
            inside.split(|c: char| c.is_whitespace() || c == '/' || c == '"' || c == '\'').any(|word| {
                word.len() > 3
                    && word.get(..2).is_some_and(|on| on.eq_ignore_ascii_case("on"))
                    && word.contains('=')
            });
    }

    fn skip_to_end_of(&mut self, name: &str) {
        let mut from = 0;
        while let Some(at) = self.rest[from..].find("</") {
            let after = &self.rest[from + at + 2..];
            if after.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name)) {
                let end = after.find('>').map_or(after.len(), |end| end + 1);
                self.rest = &after[end..];
                return;
            }
            from += at + 2;
        }
        self.out.broken = true;
        self.rest = "";
    }

    fn end_anchor(&mut self) {
        let Some((url, said)) = self.anchor.take() else { return };
        let url = url.trim().to_owned();
        match address::fault(&url) {
            None => {
                let said = said.trim();
                let name = if said.is_empty() { url.clone() } else { said.to_owned() };
                self.out.links.push(Link { name, url });
            }
            Some(key) => {
                self.out.active |= key == "zufi-link-scheme";
                self.out.bad_links.push((url, key));
            }
        }
    }
}

/// The value of an attribute of a tag.
fn attribute(inside: &str, wanted: &str) -> Option<String> {
    let mut rest = inside.trim_start_matches(|c: char| !c.is_whitespace());
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        if rest.is_empty() {
            return None;
        }
        let end = rest.find(|c: char| c.is_whitespace() || c == '=' || c == '/').unwrap_or(rest.len());
        // An equals sign without a name before it names nothing.
        let (name, after) = rest.split_at(end.max(usize::from(rest.starts_with('='))));
        rest = after.trim_start();
        let Some(value) = rest.strip_prefix('=') else { continue };
        let value = value.trim_start();
        let (value, after) = match value.chars().next() {
            Some(quote @ ('"' | '\'')) => value[1..].split_once(quote).unwrap_or((&value[1..], "")),
            _ => value.split_at(value.find(char::is_whitespace).unwrap_or(value.len())),
        };
        if name.eq_ignore_ascii_case(wanted) {
            return Some(decoded(value));
        }
        rest = after;
    }
}

fn decoded(text: &str) -> String {
    let (mut out, mut rest) = (String::new(), text);
    while let Some(c) = rest.chars().next() {
        let (c, length) = if c == '&' { entity(rest).unwrap_or(('&', 1)) } else { (c, c.len_utf8()) };
        out.push(c);
        rest = &rest[length..];
    }
    out
}

/// A character reference at the beginning, and how long it is.
fn entity(text: &str) -> Option<(char, usize)> {
    let end = text.bytes().take(12).position(|byte| byte == b';')?;
    let name = text.get(1..end)?;
    let c = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => ' ',
        "auml" => 'ä',
        "ouml" => 'ö',
        "uuml" => 'ü',
        "Auml" => 'Ä',
        "Ouml" => 'Ö',
        "Uuml" => 'Ü',
        "szlig" => 'ß',
        "euro" => '€',
        "sect" => '§',
        "ndash" => '–',
        "mdash" => '—',
        "bdquo" => '„',
        "ldquo" => '“',
        "rdquo" => '”',
        "lsquo" => '‘',
        "rsquo" => '’',
        "hellip" => '…',
        "middot" => '·',
        "shy" => '\u{ad}',
        name => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)?
        }
    };
    Some((c, end + 1))
}
