//! The texts of the program.

use base::Lang;
use base::texts::{Arg, CATALOGUES, keys, text};
use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use std::collections::BTreeSet;

#[test]
fn every_message_says_with_its_values_what_its_whole_catalogue_says() {
    let mut compared = 0;
    for lang in [Lang::De, Lang::En] {
        for (_, de, en) in CATALOGUES {
            let file = lang.pick(de, en);
            let mut whole = FluentBundle::new(vec![lang.code().parse().expect("a language")]);
            whole.set_use_isolating(false);
            whole.add_resource_overriding(FluentResource::try_new(file.to_owned()).expect("a catalogue"));
            let names: BTreeSet<&str> = file
                .split('$')
                .skip(1)
                .filter_map(|rest| rest.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').next())
                .collect();
            for key in keys(file) {
                let pattern = whole.get_message(key).and_then(|message| message.value()).expect(key);
                for number in [None, Some(1_i64), Some(7)] {
                    let (mut values, mut args) = (FluentArgs::new(), Vec::new());
                    for name in &names {
                        values.set(*name, number.map_or(FluentValue::from("ein Wort"), FluentValue::from));
                        let arg = number.map_or(Arg::Text("ein Wort".to_owned()), Arg::Number);
                        args.push(((*name).to_owned(), arg));
                    }
                    let mut faults = Vec::new();
                    let said = whole.format_pattern(pattern, Some(&values), &mut faults).into_owned();
                    assert_eq!(faults.len(), 0, "{key} refers to what is not there: {faults:?}");
                    assert_eq!(text(lang, key, &args), said, "{key}");
                    compared += 1;
                }
            }
        }
    }
    assert!(compared > 20_000, "{compared}");
}
