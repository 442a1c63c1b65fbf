//! Fields: which type of question a Datenfeld becomes.

use super::super::codelist::values_of;
use super::super::{About, Data, Field, Input, Part, Remark, Value};
use super::names::{Ids, is_id, slug};
use super::own;
use super::toml::quoted;
use super::{Importer, Place, Question, note};
use forms::Bi;
use forms::model::FileKind;
use rust_decimal::Decimal;

/// Longer texts get several lines.
const ONE_LINE: u32 = 255;
/// The longest text a form takes.
const LONGEST: u32 = 20_000;
/// A longer citation is no citation, but a text.
const LONGEST_NORM: usize = 120;
/// Most rows of a table inside a page.
const MOST_ROWS: u32 = 400;
/// Most values to choose from, at one question and in a form.
const MOST_OPTIONS: usize = 3000;
const ALL_OPTIONS: usize = 60_000;

/// Types that this program exports under their own name, with the data they are in the standard.
const OWN: [(&str, Data); 15] = [
    ("textarea", Data::Text),
    ("decimal", Data::Number),
    ("yesno", Data::Bool),
    ("confirm", Data::Bool),
    ("iban", Data::Text),
    ("bic", Data::Text),
    ("tax_id", Data::Text),
    ("betriebsnummer", Data::Text),
    ("email", Data::Text),
    ("phone", Data::Text),
    ("plz", Data::Text),
    ("municipality", Data::Text),
    ("local_authority", Data::Text),
    ("chip", Data::Text),
    ("text", Data::Text),
];

impl Importer<'_> {
    /// The question a field becomes; none for what is never shown or has no place here.
    pub(super) fn question(&mut self, part: &Part, field: &Field, place: &mut Place<'_>) -> Option<Question> {
        let about = &field.about;
        let told = |key: &'static str| {
            Remark::new(about.line, key).with("id", &about.id).with("name", label_of(about))
        };
        if field.input == Input::Hidden {
            self.lost.push(told("fim-hidden"));
            return None;
        }
        if matches!(field.input, Input::Text | Input::Locked) {
            return self.text_to_read(field, place);
        }
        let mut question = Question {
            label: self.german(label_of(about)),
            hint: Some(about.help.as_str()).filter(|help| !help.is_empty()).map(|help| self.german(help)),
            when: place.when.clone(),
            required: part.least > 0,
            comments: vec![number(about)],
            ..Question::default()
        };
        if field.input == Input::Chosen && own::kind(about) != Some("text") {
            self.choice(part, field, &mut question, place.in_row);
        } else {
            self.typed(part, field, &mut question);
        }
        if place.in_row && question.kind == "file" {
            self.lost.push(told("fim-not-in-row"));
            return None;
        }
        let (own_rules, words) = self.rules(&field.rules, &about.id);
        question.comments.extend(words);
        question.own = own_rules;
        question.always = own::is_always(about);
        for basis in
            about.bases.iter().filter(|basis| !basis.is_empty()).map(|basis| basis.replace("\n\n", " "))
        {
            if is_law(&basis) || own::id(about).is_some() {
                question.norm.get_or_insert(basis);
            } else {
                question.comments.push(basis);
            }
        }
        question.id = place.ids.take(&own::id(about).map_or_else(|| own::slug_of(about), str::to_owned));
        let several = part.most != Some(1) && !matches!(question.kind, "choices" | "file");
        if several && question.kind == "text" && slug(label_of(about)).starts_with("vorname") {
            self.lost.push(told("fim-one-line"));
            return Some(question);
        }
        Some(match (several, place.in_row) {
            (false, _) => question,
            (true, true) => {
                self.lost.push(told("fim-rows-in-row"));
                question
            }
            (true, false) => several_times(part, question),
        })
    }

    fn text_to_read(&mut self, field: &Field, place: &mut Place<'_>) -> Option<Question> {
        let about = &field.about;
        let content = [&field.content, &about.help].into_iter().find(|text| !text.is_empty());
        if place.in_row {
            self.lost.push(
                Remark::new(about.line, "fim-not-in-row").with("id", &about.id).with("name", label_of(about)),
            );
            return None;
        }
        let text = self.german(content.map_or_else(|| label_of(about), String::as_str));
        let id = place.ids.take(&own::id(about).map_or_else(|| own::slug_of(about), str::to_owned));
        // A note of ours without a label was exported under its id.
        let named = content.is_some() && own::id(about) != Some(label_of(about));
        let label = if named { self.german(label_of(about)) } else { Bi::default() };
        let (own, words) = self.rules(&field.rules, &about.id);
        let comments = std::iter::once(number(about)).chain(words).collect();
        Some(Question { when: place.when.clone(), label, comments, own, ..note(&id, text) })
    }

    /// Values to choose from. One single value that must be chosen is a box to tick.
    fn choice(&mut self, part: &Part, field: &Field, question: &mut Question, in_row: bool) {
        let about = &field.about;
        let room = MOST_OPTIONS.min(ALL_OPTIONS.saturating_sub(self.options));
        let values = values_of(field, self.lists, room + 1);
        self.options += values.as_ref().map_or(0, Vec::len);
        let key = if values.is_some() { "fim-list-large" } else { "fim-list-missing" };
        let Some(values) = values.filter(|values| values.len() <= room) else {
            let list = field.list.as_ref().map_or("", |list| {
                [&list.version_uri, &list.uri, &list.id]
                    .into_iter()
                    .find(|name| !name.is_empty())
                    .map_or("", String::as_str)
            });
            self.questions.push(
                Remark::new(about.line, key)
                    .with("id", &about.id)
                    .with("name", label_of(about))
                    .with("list", list),
            );
            question.kind = "text";
            return;
        };
        if let ([only], true, Some(1)) = (values.as_slice(), part.least > 0, part.most)
            && !is_id(&only.code)
        {
            question.kind = "confirm";
            question.label.de = format!("{}: {}", question.label.de, only.name);
            question.label.en = format!("{}: {}", question.label.en, only.name);
            return;
        }
        question.kind = if part.most == Some(1) || in_row { "choice" } else { "choices" };
        let mut ids = Options::default();
        for value in values {
            let id = ids.id(&value);
            let label = self.german(&value.name);
            let hint = Some(value.help).filter(|help| !help.is_empty()).map(|help| self.german(&help));
            question.options.push((id, label, hint));
        }
        let codes = ids.renamed.join(", ");
        if !codes.is_empty() {
            question.comments.push(codes);
        }
    }

    fn typed(&mut self, part: &Part, field: &Field, question: &mut Question) {
        let about = &field.about;
        let own = OWN.iter().find(|(word, data)| own::kind(about) == Some(word) && *data == field.data);
        question.kind = match (own, field.data) {
            (Some((word, _)), _) => word,
            (None, Data::Bool) => "yesno",
            (None, Data::Date) => "date",
            (None, Data::Integer) => "integer",
            (None, Data::Number) => "decimal",
            (None, Data::Money) => "money",
            (None, Data::File) => "file",
            (None, Data::Text | Data::Latin) => self.guessed(field),
            (None, Data::DateTime | Data::Time | Data::Object) => {
                self.lost.push(
                    Remark::new(about.line, "fim-as-text")
                        .with("id", &about.id)
                        .with("name", label_of(about))
                        .with("found", field.data.code()),
                );
                "text"
            }
        };
        match question.kind {
            "text" | "textarea" => self.lengths(field, question),
            "integer" | "decimal" | "money" | "date" => self.bounds(field, question),
            "file" => files(part, field, question),
            _ => {}
        }
        if !field.limits.words.is_empty() {
            self.lost.push(
                Remark::new(about.line, "fim-limit-words")
                    .with("id", &about.id)
                    .with("found", &field.limits.words),
            );
        }
    }

    /// Texts that have a form of their own here, recognised by what they are called.
    fn guessed(&mut self, field: &Field) -> &'static str {
        let name = slug(label_of(&field.about));
        let five = field.limits.max_length == Some(5);
        match () {
            () if field.limits.max_length.is_some_and(|most| most > ONE_LINE) => "textarea",
            () if ["e_mail", "email"].iter().any(|word| name.starts_with(word)) => "email",
            () if name == "iban" => "iban",
            () if name == "bic" => "bic",
            () if name == "postleitzahl" && five => "plz",
            () => "text",
        }
    }

    fn lengths(&mut self, field: &Field, question: &mut Question) {
        let limits = &field.limits;
        let most = limits.max_length.map(|most| most.clamp(1, LONGEST));
        if let Some(most) = most {
            question.extra.push(format!("max_length = {most}"));
        }
        let room = most.unwrap_or(if question.kind == "textarea" { 4000 } else { 200 });
        if let Some(least) = limits.min_length.filter(|least| *least > 1 && *least <= room) {
            question.extra.push(format!("min_length = {least}"));
        }
        if let Some(pattern) = &limits.pattern {
            match pattern_word(pattern) {
                Some(word) => question.extra.push(format!("pattern = {}", quoted(word))),
                None => self.lost.push(
                    Remark::new(field.about.line, "fim-pattern")
                        .with("id", &field.about.id)
                        .with("name", label_of(&field.about))
                        .with("found", pattern),
                ),
            }
        }
        if !field.content.is_empty() {
            question.extra.push(format!("default = {}", quoted(&field.content)));
        }
    }

    fn bounds(&mut self, field: &Field, question: &mut Question) {
        let limits = &field.limits;
        if question.kind == "decimal"
            && let Some(places) =
                own::word(&field.about, own::PLACES).and_then(|word| word.parse::<u32>().ok())
        {
            question.extra.push(format!("places = {}", places.min(9)));
        }
        for (key, written) in [("min", &limits.min), ("max", &limits.max)] {
            let Some(written) = written else { continue };
            match bound(question.kind, written.trim()) {
                Some(value) => question.extra.push(format!("{key} = {value}")),
                None => self.lost.push(
                    Remark::new(field.about.line, "fim-limit-words")
                        .with("id", &field.about.id)
                        .with("found", written),
                ),
            }
        }
    }
}

/// Whether a basis is a rule of law that people may read, and not a note of the editors on other standards.
fn is_law(basis: &str) -> bool {
    let cites = basis.contains('\u{a7}') || basis.starts_with("Art");
    cites && basis.chars().count() <= LONGEST_NORM
}

/// A limit as it stands in a form: a day, a whole number, or a number as an expression.
fn bound(kind: &str, written: &str) -> Option<String> {
    if kind == "date" {
        return base::dates::from_iso(written).map(|day| day.to_string());
    }
    let number: Decimal = written.replace(',', ".").parse().ok()?;
    let whole = number.is_integer().then(|| i64::try_from(number).ok()).flatten();
    Some(whole.map_or_else(|| quoted(&number.to_string()), |whole| whole.to_string()))
}

/// The patterns that forms know, as this program exports them and as editors commonly write digits.
fn pattern_word(pattern: &str) -> Option<&'static str> {
    let known = super::super::export::PATTERNS.iter().find(|(_, regex)| *regex == pattern);
    let digits = ["[0-9]*", "[0-9]+", "\\d*", "\\d+", "^[0-9]*$", "^[0-9]+$", "^\\d+$"];
    known.map(|(pattern, _)| pattern.word()).or_else(|| digits.contains(&pattern).then_some("digits"))
}

fn files(part: &Part, field: &Field, question: &mut Question) {
    let known = [FileKind::Pdf, FileKind::Png, FileKind::Jpeg];
    let kind = |media: &String| known.into_iter().find(|kind| kind.media_type() == media);
    let accept: Vec<String> =
        field.media_types.iter().filter_map(kind).map(|kind| quoted(kind.word())).collect();
    if !accept.is_empty() {
        question.extra.push(format!("accept = [{}]", accept.join(", ")));
    }
    let most = part.most.unwrap_or(20).clamp(1, 50);
    if most > 1 {
        question.extra.push(format!("max_files = {most}"));
    }
}

/// A question that may be answered several times: a table of one column.
fn several_times(part: &Part, question: Question) -> Question {
    let mut ids = Ids::default();
    let column = Question {
        id: ids.take(&question.id),
        kind: question.kind,
        label: question.label.clone(),
        required: true,
        norm: question.norm,
        extra: question.extra,
        options: question.options,
        ..Question::default()
    };
    Question {
        id: question.id,
        kind: "rows",
        row: Some(question.label.clone()),
        label: question.label,
        hint: question.hint,
        when: question.when,
        required: question.required,
        own: question.own,
        always: question.always,
        extra: row_limits(part),
        columns: vec![column],
        comments: question.comments,
        ..Question::default()
    }
}

/// How many rows a table may have.
pub(super) fn row_limits(part: &Part) -> Vec<String> {
    let most = part.most.unwrap_or(super::walk::MANY_ROWS).clamp(1, MOST_ROWS);
    vec![format!("min_rows = {}", part.least.min(most)), format!("max_rows = {most}")]
}

/// `F05000059 1.0`, for whoever compares.
pub(super) fn number(about: &About) -> String {
    format!("{} {}", about.id, about.version).trim().to_owned()
}

fn label_of(about: &About) -> &str {
    [&about.label, &about.name, &about.id]
        .into_iter()
        .find(|text| !text.is_empty())
        .map_or("?", String::as_str)
}

/// The ids of values: their codes where these may be ids.
#[derive(Default)]
struct Options {
    taken: std::collections::BTreeSet<String>,
    /// `code_01 = 01`, for whoever compares.
    renamed: Vec<String>,
}

impl Options {
    fn id(&mut self, value: &Value) -> String {
        let wish =
            if is_id(&value.code) { value.code.clone() } else { format!("code_{}", slug_code(&value.code)) };
        let mut id = wish.clone();
        let mut number = 2;
        while !self.taken.insert(id.clone()) {
            id = format!("{wish}_{number}");
            number += 1;
        }
        if id != value.code && self.renamed.len() < 20 {
            self.renamed.push(format!("{id} = {}", value.code));
        }
        id
    }
}

fn slug_code(code: &str) -> String {
    let found = slug(code);
    // The letter that makes a number an id is not needed behind `code_`.
    match found.strip_prefix('n') {
        Some(rest) if code.starts_with(|c: char| c.is_ascii_digit()) => rest.to_owned(),
        _ => found,
    }
}
