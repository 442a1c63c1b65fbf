//! A folder as a ZIP file.

use formats::folder::{Files, FolderError, LARGEST, read_zip, write_zip};

fn files(all: &[(&str, &str)]) -> Files {
    all.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect()
}

#[test]
fn what_is_written_is_read_again_without_the_folder_around_it() {
    let folder = files(&[("service.toml", "id = \"a\""), ("examples/one.toml", "ä")]);
    let bytes = write_zip("hundesteuer", &folder).unwrap();
    assert_eq!(read_zip(&bytes).unwrap(), folder);
    assert_eq!(bytes, write_zip("hundesteuer", &folder).unwrap(), "the same files give the same bytes");
}

#[test]
fn what_systems_add_of_their_own_is_passed_over() {
    let sent = files(&[("a/form.toml", "x"), ("a/.DS_Store", "y"), ("__MACOSX/a/._form.toml", "z")]);
    let read = read_zip(&write_zip("paket", &sent).unwrap()).unwrap();
    assert_eq!(read, files(&[("form.toml", "x")]));
}

#[test]
fn what_is_no_folder_is_refused_with_its_cause() {
    assert!(matches!(read_zip(b"no archive"), Err(FolderError::Broken(_))));
    assert_eq!(read_zip(&write_zip("a", &Files::new()).unwrap()), Err(FolderError::Empty));
    let out = write_zip("..", &files(&[("passwd", "x")])).unwrap();
    assert_eq!(read_zip(&out), Err(FolderError::Path("../passwd".to_owned())));
    let large = "0".repeat(usize::try_from(LARGEST).unwrap() + 1);
    assert_eq!(read_zip(&write_zip("a", &files(&[("bomb", &large)])).unwrap()), Err(FolderError::TooLarge));
    let many: Files = (0..600).map(|number| (format!("{number}.toml"), Vec::new())).collect();
    assert_eq!(read_zip(&write_zip("a", &many).unwrap()), Err(FolderError::TooLarge));
}
