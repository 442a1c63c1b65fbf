//! The files a new service begins with: as few as can be, and sound.

use crate::platform::Files;
use forms::bi::Bi;
use forms::edit::{self, Change};

/// The service `id` with this title.
pub fn files(id: &str, title: &Bi) -> Files {
    let texts = [
        ("service.toml", include_str!("blank/service.toml")),
        ("form.toml", include_str!("blank/form.toml")),
        ("notice.toml", include_str!("blank/notice.toml")),
    ];
    let named = |(name, text): (&str, &str)| (name.to_owned(), text.replace("neue_leistung", id).into());
    let files: Files = texts.into_iter().map(named).collect();
    let title = Change::SetBoth {
        file: edit::SERVICE.to_owned(),
        place: Vec::new(),
        key: "title".to_owned(),
        text: Some(title.clone()),
    };
    // The files can be read; a test holds it.
    edit::apply(&files, &[title]).unwrap_or(files)
}
