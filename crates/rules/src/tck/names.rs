//! The standard's names of three built-in types, for an engine that knows only their short ones.

use roxmltree::Document;
use std::ops::Range;

const NAMES: [(&str, &str); 3] = [
    ("date and time", "dateTime"),
    ("days and time duration", "dayTimeDuration"),
    ("years and months duration", "yearMonthDuration"),
];

/// The model with the short names. A model that cannot be read stays as it is, for the engine to say so.
pub(super) fn short(xml: &str) -> String {
    let Ok(document) = Document::parse(xml) else { return xml.to_owned() };
    let mut places: Vec<(Range<usize>, &str)> = Vec::new();
    for node in document.descendants() {
        if let Some(attribute) = node.attribute_node("typeRef") {
            places.extend(place(attribute.value(), attribute.range_value()));
        }
        if node.is_text() && node.parent().is_some_and(|parent| parent.tag_name().name() == "typeRef") {
            places.extend(place(node.text().unwrap_or_default(), node.range()));
        }
    }
    let mut out = xml.to_owned();
    // From the end, so that the places before stay where they are.
    places.sort_by_key(|(range, _)| std::cmp::Reverse(range.start));
    for (range, name) in places {
        out.replace_range(range, name);
    }
    out
}

fn place(written: &str, range: Range<usize>) -> Option<(Range<usize>, &'static str)> {
    let known = NAMES.iter().find(|(long, _)| *long == written.trim());
    known.map(|(_, short)| (range, *short))
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_long_names_of_types_become_short_and_nothing_else_changes() {
        let xml = "<d><!-- date and time --><v name='date and time' typeRef='date and time'/>\
                   <typeRef> days and time duration </typeRef><typeRef>date</typeRef></d>";
        let expect = "<d><!-- date and time --><v name='date and time' typeRef='dateTime'/>\
                      <typeRef>dayTimeDuration</typeRef><typeRef>date</typeRef></d>";
        assert_eq!(super::short(xml), expect);
        assert_eq!(super::short("<d"), "<d");
    }
}
