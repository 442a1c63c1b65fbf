//! The walk over a schema: groups become pages, repeated groups, tables or headings; what they hold becomes questions.

use super::super::{Element, Group, Part, Remark, Schema};
use super::field::{number, row_limits};
use super::names::{Ids, slug};
use super::rules::Own;
use super::{Importer, Page, Place, Question, Rows, both, note, own};
use base::Lang;
use base::texts::LANGUAGES;
use forms::Bi;

/// So many rows a group has at most where a schema says "any number".
pub(super) const MANY_ROWS: u32 = 100;

impl Importer<'_> {
    /// German from the schema; English is left to the author.
    pub(super) fn german(&mut self, text: &str) -> Bi {
        // A text must not be empty; here one sees where it is missing.
        let text = if text.trim().is_empty() { "?" } else { text };
        if let Some(english) = self.english.and_then(|english| english.of(text)) {
            return Bi::new(text, english);
        }
        self.untranslated += 1;
        Bi::new(text, LANGUAGES[1].with("fim-translate", "text", text))
    }

    pub(super) fn top(&mut self, schema: &Schema) {
        let mut loose: Vec<&Part> = Vec::new();
        for part in &schema.parts {
            match &part.element {
                Element::Group(group) if own::kind(&group.about) != Some("address") => {
                    self.loose(std::mem::take(&mut loose));
                    if part.most == Some(1) { self.page(part, group) } else { self.rows(part, group) }
                }
                _ => loose.push(part),
            }
        }
        self.loose(loose);
        if self.pages.is_empty() {
            let questions = vec![note("empty", both("fim-author-empty"))];
            self.push_page("page", both("fim-page-general"), None, questions, Vec::new());
            self.questions.push(Remark::new(0, "fim-author-empty"));
        }
    }

    /// Fields that stand in no group share a page.
    fn loose(&mut self, parts: Vec<&Part>) {
        let mut ids = std::mem::take(&mut self.root);
        let mut place = Place { ids: &mut ids, in_row: false, when: None };
        let questions = self.questions_of(parts, &mut place);
        self.root = ids;
        if !questions.is_empty() {
            self.push_page("general", both("fim-page-general"), None, questions, Vec::new());
        }
    }

    fn push_page(
        &mut self,
        wish: &str,
        title: Bi,
        group: Option<String>,
        questions: Vec<Question>,
        comments: Vec<String>,
    ) {
        let id = self.page_ids.take(wish);
        self.pages.push(Page { id, title, intro: None, group, questions, comments, own: Own::default() });
    }

    /// A group that stands once: a page. One that may be left out begins with the question whether it is wanted.
    fn page(&mut self, part: &Part, group: &Group) {
        let title = self.title(group);
        let (own, comments) = self.comments(group);
        let mut ids = std::mem::take(&mut self.root);
        let questions = self.page_of(part, group, &own, &title, &mut ids);
        self.root = ids;
        if questions.is_empty() {
            return;
        }
        let intro = self.help(group);
        self.push_page(&wish(group), title, None, questions, comments);
        if let Some(page) = self.pages.last_mut() {
            page.intro = intro;
            page.own = own;
        }
    }

    /// What a page of a group asks. Where a group that this program exported has a condition that is words only, nothing inside can
    /// be demanded until it is a condition again.
    fn page_of(&mut self, part: &Part, group: &Group, own: &Own, title: &Bi, ids: &mut Ids) -> Vec<Question> {
        let mut place = Place { ids, in_row: false, when: None };
        let mut questions = Vec::new();
        let ours = own::kind(&group.about).is_some();
        if part.least == 0 && !ours {
            let asked = ask(group, title, &mut place);
            place.when = Some(asked.id.clone());
            questions.push(asked);
        }
        questions.extend(self.questions_of(group.parts.iter().collect(), &mut place));
        if part.least == 0 && ours && own.when.is_none() {
            questions.iter_mut().for_each(|question| question.required = false);
        }
        questions
    }

    /// A group that stands several times: the same pages for each row.
    fn rows(&mut self, part: &Part, group: &Group) {
        let title = self.title(group);
        let (own, comments) = self.comments(group);
        let row = match group.about.label_out.as_str() {
            "" => title.clone(),
            out => self.german(out),
        };
        // It stands among the answers and among the pages.
        let id = self.root.take_with(&mut self.page_ids, &wish(group));
        let mut ids = Ids::default();
        let (inner, direct): (Vec<&Part>, Vec<&Part>) = group.parts.iter().partition(|part| {
            part.most == Some(1)
                && matches!(&part.element, Element::Group(inner) if own::kind(&inner.about) != Some("address"))
        });
        let mut place = Place { ids: &mut ids, in_row: false, when: None };
        let own_page = self.questions_of(direct, &mut place);
        let mut pages = vec![(format!("{id}_row"), title.clone(), own_page, Vec::new(), Own::default())];
        for part in inner {
            let Element::Group(inner) = &part.element else { continue };
            let title = self.title(inner);
            let (own, comments) = self.comments(inner);
            let questions = self.page_of(part, inner, &own, &title, &mut ids);
            pages.push((wish(inner), title, questions, comments, own));
        }
        pages.retain(|(_, _, questions, ..)| !questions.is_empty());
        if pages.is_empty() {
            return;
        }
        for (wish, title, questions, comments, own) in pages {
            self.push_page(&wish, title, Some(id.clone()), questions, comments);
            if let Some(page) = self.pages.last_mut() {
                page.own = own;
            }
        }
        let most = part.most.unwrap_or(MANY_ROWS).clamp(1, forms::model::MOST_ROWS as u32);
        self.groups.push(Rows { id, title, row, min: part.least.min(most), max: most, comments, own });
    }

    /// Fields and the groups among them, flattened into one list of questions.
    fn questions_of(&mut self, parts: Vec<&Part>, place: &mut Place<'_>) -> Vec<Question> {
        let mut questions = Vec::new();
        for part in parts {
            match &part.element {
                Element::Field(field) => questions.extend(self.question(part, field, place)),
                Element::Group(group) if own::kind(&group.about) == Some("address") && !place.in_row => {
                    questions.push(self.address(part, group, place));
                }
                Element::Group(group) if part.most != Some(1) && !place.in_row => {
                    questions.extend(self.table(part, group, place));
                }
                Element::Group(group) => questions.extend(self.nested(part, group, place)),
            }
        }
        questions
    }

    /// A group inside a page: its name as a heading, then its fields.
    fn nested(&mut self, part: &Part, group: &Group, place: &mut Place<'_>) -> Vec<Question> {
        // We export no group inside a page; a condition of another's is words.
        let (own, mut comments) = self.comments(group);
        comments.extend(self.as_words(own));
        if place.in_row {
            if part.most != Some(1) {
                self.lost.push(about("fim-rows-in-row", group));
            }
            let mut inner = self.questions_of(group.parts.iter().collect(), place);
            if part.least == 0 {
                inner.iter_mut().for_each(|question| question.required = false);
            }
            return inner;
        }
        let title = self.title(group);
        let around = place.when.clone();
        let mut questions = Vec::new();
        if part.least == 0 {
            let asked = ask(group, &title, place);
            place.when = Some(asked.id.clone());
            questions.push(asked);
        } else {
            let id = place.ids.take(&format!("{}_note", wish(group)));
            let text = self.help(group).unwrap_or_else(|| title.clone());
            let label = if text == title { Bi::default() } else { title };
            questions.push(Question { when: around.clone(), label, ..note(&id, text) });
        }
        questions.extend(self.questions_of(group.parts.iter().collect(), place));
        place.when = around;
        if let Some(first) = questions.first_mut() {
            first.comments.extend(comments);
        }
        questions
    }

    /// A group that stands several times inside a page: a table.
    fn table(&mut self, part: &Part, group: &Group, place: &mut Place<'_>) -> Option<Question> {
        let (own, comments) = self.comments(group);
        let label = self.title(group);
        let row = match group.about.label_out.as_str() {
            "" => label.clone(),
            out => self.german(out),
        };
        let hint = self.help(group);
        let mut ids = Ids::default();
        let mut inside = Place { ids: &mut ids, in_row: true, when: None };
        let columns = self.questions_of(group.parts.iter().collect(), &mut inside);
        if columns.is_empty() {
            return None;
        }
        Some(Question {
            id: place.ids.take(&wish(group)),
            kind: "rows",
            label,
            hint,
            when: place.when.clone(),
            required: part.least > 0,
            extra: row_limits(part),
            columns,
            row: Some(row),
            comments,
            own,
            always: own::is_always(&group.about),
            ..Question::default()
        })
    }

    fn address(&mut self, part: &Part, group: &Group, place: &mut Place<'_>) -> Question {
        let (own, comments) = self.comments(group);
        Question {
            comments,
            own,
            always: own::is_always(&group.about),
            label: self.title(group),
            hint: self.help(group),
            id: place.ids.take(&wish(group)),
            kind: "address",
            when: place.when.clone(),
            required: part.least > 0,
            ..Question::default()
        }
    }

    fn title(&mut self, group: &Group) -> Bi {
        let about = &group.about;
        let title = [&about.label, &about.name, &about.id].into_iter().find(|text| !text.is_empty());
        match title {
            Some(title) => self.german(title),
            None => both("fim-page-general"),
        }
    }

    fn help(&mut self, group: &Group) -> Option<Bi> {
        Some(group.about.help.as_str()).filter(|help| !help.is_empty()).map(|help| self.german(help))
    }

    /// What an author should know beside a group: its number, its rules.
    fn comments(&mut self, group: &Group) -> (Own, Vec<String>) {
        let mut comments = vec![number(&group.about)];
        if group.one_of {
            self.lost.push(about("fim-one-of", group));
            comments.push(about("fim-one-of", group).sentence(Lang::De));
        }
        let (own, words) = self.rules(&group.rules, &group.about.id);
        comments.extend(words);
        (own, comments)
    }

    /// Rules that have no place where they stand.
    fn as_words(&mut self, own: Own) -> Vec<String> {
        let words = own.into_words();
        self.lost.extend(words.iter().cloned());
        words.iter().map(|remark| remark.sentence(Lang::De)).collect()
    }
}

fn about(key: &'static str, group: &Group) -> Remark {
    Remark::new(group.about.line, key).with("id", &group.about.id).with("name", &group.about.label)
}

/// The id a group would like: the one it had before it was exported, else of its name.
fn wish(group: &Group) -> String {
    own::id(&group.about).map_or_else(|| own::slug_of(&group.about), str::to_owned)
}

/// A question by which a group may be left out.
fn ask(group: &Group, title: &Bi, place: &mut Place<'_>) -> Question {
    let [de, en] = LANGUAGES;
    Question {
        id: place.ids.take(&format!("with_{}", slug(&wish(group)))),
        kind: "yesno",
        label: Bi::new(
            de.with("fim-ask-optional", "title", title.de.as_str()),
            en.with("fim-ask-optional", "title", title.de.as_str()),
        ),
        when: place.when.clone(),
        required: true,
        ..Question::default()
    }
}
