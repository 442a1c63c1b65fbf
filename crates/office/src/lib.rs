//! The domain, one folder per slice. A slice's `mod.rs` holds its verbs: plain functions over a transaction, with the
//! context as an argument, that change rows, write the history and enqueue jobs, all at once.
//!
//! | slice | what |
//! | --- | --- |
//! | [`region`], [`catalogue`] | where, which service, which office, and why |
//! | [`boundary`] | changes of municipalities: planned, looked at before, carried out |
//! | [`offices`] | contact data, local values, what is offered |
//! | [`accounts`] | people, roles, sessions |
//! | [`drafts`], [`cases`], [`decisions`], [`notices`], [`mailbox`] | the main way |
//! | [`appeals`] | what people hold against a notice, and what becomes of it |
//! | [`grants`] | programmes: budget, grants, what is to be paid back |
//! | [`payments`] | how an office pays what it granted: orders, runs of two people, what the bank says |
//! | [`history`] | events and the Merkle log |
//! | [`limits`] | how much one person may begin and send |
//! | [`retention`] | how long cases stay, the offer to the archive, and how they go |
//! | [`statistics`] | counted by jobs |
//! | [`tables`] | lists as files for spreadsheets |
//! | [`tokens`] | what opens the interface for specialist systems |
//! | [`webhooks`] | telling those programs what happens |
//! | [`settings`] | what the installation remembers about itself |
//! | [`work`] | the jobs themselves |

pub mod accounts;
pub mod appeals;
pub mod boundary;
pub mod cases;
pub mod catalogue;
pub mod decisions;
pub mod drafts;
pub mod grants;
pub mod history;
mod jobs;
mod json;
pub mod limits;
pub mod mailbox;
pub mod notices;
pub mod offices;
pub mod participation;
pub mod payments;
pub mod platform;
pub mod region;
pub mod retention;
pub mod settings;
pub mod statistics;
pub mod tables;
pub mod tokens;
pub mod webhooks;
pub mod work;

/// The media type of an upload by its content.
///
/// # Errors
/// The key of the text that says why it may not be uploaded; its argument is the `name` of the file.
pub fn media_of(bytes: &[u8]) -> Result<&'static str, &'static str> {
    formats::probe::probe(bytes).map(formats::probe::FileKind::media_type).map_err(|refusal| refusal.key())
}

/// The name under which bytes are kept: their SHA-256, hexadecimal.
pub fn blob_name(bytes: &[u8]) -> String {
    store::blobs::digest(bytes)
}

/// Reads a table that somebody uploaded.
///
/// # Errors
/// A finding that says what is wrong with the file.
pub fn read_sheet(bytes: &[u8], name: &str) -> Result<forms::assessment::Sheet, Box<base::Finding>> {
    let sheet = formats::table::read(bytes, name).map_err(|fault| {
        let finding = base::Finding::new("table", fault.key());
        Box::new(fault.args().into_iter().fold(finding, |finding, (name, value)| finding.arg(name, value)))
    })?;
    Ok(forms::assessment::Sheet {
        columns: sheet.columns,
        rows: sheet
            .rows
            .into_iter()
            .map(|row| forms::assessment::SheetRow { number: row.number, cells: row.cells })
            .collect(),
    })
}

fn sheet_of(sheet: &forms::assessment::Sheet) -> formats::table::Sheet {
    formats::table::Sheet {
        columns: sheet.columns.clone(),
        rows: sheet
            .rows
            .iter()
            .map(|row| formats::table::SheetRow { number: row.number, cells: row.cells.clone() })
            .collect(),
    }
}

/// A table as CSV that spreadsheets open by a double click.
pub fn write_csv(sheet: &forms::assessment::Sheet) -> Vec<u8> {
    formats::table::write_csv(&sheet_of(sheet))
}

/// A column of a table to fill in, for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnHelp {
    /// Its name.
    pub title: String,
    /// What to write there.
    pub help: String,
    /// An example; empty for none.
    pub example: String,
    /// The words to choose from, as a drop-down list; empty for anything else.
    pub choices: Vec<String>,
}

/// A table as XLSX (its title, and the name of its sheet), with drop-down lists and a second sheet that explains the columns. All cells are text, so that no
/// spreadsheet makes days of months or takes zeros away.
///
/// # Errors
/// Internal, where it cannot be written.
pub fn write_xlsx(
    sheet: &forms::assessment::Sheet,
    help: Vec<ColumnHelp>,
    (title, name): (&str, &str),
    created: base::Date,
    lang: base::Lang,
) -> base::Result<Vec<u8>> {
    use formats::table::{XlsxColumn, XlsxKind, XlsxNotes, XlsxOptions};
    let t = base::texts::Texts(lang);
    let columns = sheet
        .columns
        .iter()
        .map(|title| {
            let width = u8::try_from(title.chars().count().clamp(12, 36)).unwrap_or(36);
            let choices = help.iter().find(|one| one.title == *title).map(|one| one.choices.clone());
            XlsxColumn { width: f64::from(width), kind: XlsxKind::Text, choices: choices.unwrap_or_default() }
        })
        .collect();
    let lines = help
        .into_iter()
        .map(|ColumnHelp { title, help, example, .. }| {
            let text = if example.is_empty() { help } else { format!("{help} ({example})") };
            (title, text)
        })
        .collect();
    let options = XlsxOptions {
        sheet_name: name.chars().filter(|sign| !"[]:*?/\\".contains(*sign)).take(31).collect(),
        title: title.to_owned(),
        created,
        columns,
        notes: Some(XlsxNotes { sheet_name: t.get("import-notes").to_owned(), lines }),
    };
    formats::table::write_xlsx(&sheet_of(sheet), &options)
        .map_err(|fault| base::Error::internal(format!("xlsx: {fault:?}")))
}
