//! Our own drawings: strokes of 2 px on 24 by 24, in the colour of the text around them.

use std::fmt;

/// Markup of a drawing; written into a page as it is.
#[derive(Clone, Copy, Debug)]
pub struct Svg(&'static str);

impl fmt::Display for Svg {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl askama::filters::HtmlSafe for Svg {}

/// The product's mark: a gate, and the way through it.
pub const MARK: Svg = Svg(
    r#"<svg class="aw-mark" viewBox="0 0 40 40" width="40" height="40" fill="currentColor" aria-hidden="true" focusable="false"><path fill-rule="evenodd" d="M4 39V18a16 16 0 0 1 32 0v21h-9.5c3.6-2.6 5-5.3 5-8.3 0-6.2-9.7-7.2-9.7-12.2 0-1.7.4-3 1-4.5h-3.5c-2.3 2.2-3.8 4.4-3.8 7.2 0 5.3 6.7 6.5 6.7 11 0 2.6-2.6 5-7.2 6.8z"/></svg>"#,
);

macro_rules! drawing {
    ($path:literal) => {
        concat!(
            r#"<svg class="aw-icon" viewBox="0 0 24 24" width="24" height="24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">"#,
            $path,
            "</svg>"
        )
    };
}

/// Every name there is, for the gallery and the test.
pub const NAMES: &[&str] = &[
    "search",
    "place",
    "office",
    "document",
    "upload",
    "check",
    "clock",
    "warning",
    "info",
    "mail",
    "user",
    "euro",
    "dog",
    "building",
    "shield",
    "arrow",
    "back",
    "download",
    "edit",
    "trash",
    "plus",
    "menu",
    "close",
    "sun",
    "heart",
    "car",
    "cap",
    "briefcase",
    "leaf",
    "box",
    "child",
    "cross",
    "coins",
    "moon",
    "language",
    "dot",
    "chevron",
    "down",
    "home",
    "people",
    "calendar",
    "phone",
    "pen",
    "send",
    "question",
    "chart",
    "table",
    "lock",
    "link",
    "exit",
    "print",
    "return",
    "play",
    "book",
    "hands",
];

/// The drawing of a name; an unknown name draws a dot.
pub fn svg(name: &str) -> Svg {
    Svg(match name {
        "search" => drawing!(r#"<circle cx="10.5" cy="10.5" r="6.5"/><path d="m15.5 15.5 5 5"/>"#),
        "place" => drawing!(
            r#"<path d="M12 21.5c4-4.6 6.5-8.2 6.5-11.5a6.5 6.5 0 0 0-13 0c0 3.3 2.5 6.9 6.5 11.5z"/><circle cx="12" cy="10" r="2.5"/>"#
        ),
        "office" => drawing!(
            r#"<path d="M3.5 9.5 12 4l8.5 5.5zM5.5 9.5v8M10 9.5v8M14 9.5v8M18.5 9.5v8M3.5 20.5h17M4.5 17.5h15"/>"#
        ),
        "document" => drawing!(r#"<path d="M6 3h8l4.5 4.5V21H6zM14 3v4.5h4.5M9 12.5h6.5M9 16.5h6.5"/>"#),
        "upload" => drawing!(r#"<path d="M12 16V4.5M7.5 8.5 12 4l4.5 4.5M4.5 15.5V20h15v-4.5"/>"#),
        "download" => drawing!(r#"<path d="M12 4v11.5M7.5 11.5 12 16l4.5-4.5M4.5 15.5V20h15v-4.5"/>"#),
        "check" => drawing!(r#"<path d="m5 12.5 5 5 9.5-10.5"/>"#),
        "clock" => drawing!(r#"<circle cx="12" cy="12" r="8.5"/><path d="M12 7v5.5l3.5 2"/>"#),
        "warning" => drawing!(r#"<path d="M12 3.5 22 20H2zM12 10v4.5M12 17.2v.1"/>"#),
        "info" => drawing!(r#"<circle cx="12" cy="12" r="8.5"/><path d="M12 11.5v5M12 7.8v.1"/>"#),
        "question" => drawing!(
            r#"<circle cx="12" cy="12" r="8.5"/><path d="M9.5 9.7a2.5 2.5 0 1 1 3.7 2.2c-.8.4-1.2 1-1.2 1.8M12 16.5v.1"/>"#
        ),
        "mail" => drawing!(r#"<path d="M3 5.5h18v13H3zM3.5 6l8.5 7 8.5-7"/>"#),
        "user" => drawing!(r#"<circle cx="12" cy="8" r="4"/><path d="M4.5 20.5a7.5 7.5 0 0 1 15 0"/>"#),
        "people" => drawing!(
            r#"<circle cx="9" cy="8.5" r="3.5"/><path d="M2.5 19.5a6.5 6.5 0 0 1 13 0M15.5 5.3a3.5 3.5 0 0 1 0 6.4M18.3 14.2a6.5 6.5 0 0 1 3.2 5.3"/>"#
        ),
        "euro" => drawing!(r#"<path d="M18.5 6.5a7 7 0 1 0 0 11M4 10.5h9M4 13.5h9"/>"#),
        "dog" => drawing!(
            r#"<path d="M4 10.5 6.5 4l4 2.5h3l4-2.5L20 10.5M6.5 8.5v6a5.5 5.5 0 0 0 11 0v-6M9.7 11.5v.1M14.3 11.5v.1M10.8 15h2.4L12 16.5z"/>"#
        ),
        "building" => {
            drawing!(r#"<path d="M4.5 21V3.5h10V21M14.5 9.5h5V21M2.5 21h19M8 7.5h3M8 11.5h3M8 15.5h3"/>"#)
        }
        "shield" => drawing!(
            r#"<path d="M12 3 19.5 6v5.5c0 4.5-3 7.8-7.5 9.5-4.5-1.7-7.5-5-7.5-9.5V6zM8.8 12l2.3 2.3 4.2-4.6"/>"#
        ),
        "lock" => drawing!(r#"<path d="M5 11h14v10H5zM8 11V7.5a4 4 0 0 1 8 0V11"/>"#),
        "arrow" => drawing!(r#"<path d="M4 12h16M14 6l6 6-6 6"/>"#),
        "back" => drawing!(r#"<path d="M20 12H4M10 6l-6 6 6 6"/>"#),
        "chevron" => drawing!(r#"<path d="m9.5 6 6 6-6 6"/>"#),
        "down" => drawing!(r#"<path d="m6 9.5 6 6 6-6"/>"#),
        "edit" => drawing!(r#"<path d="M4 20l1-4.5L15.8 4.7l3.5 3.5L8.5 19zM13.5 7l3.5 3.5"/>"#),
        "pen" => drawing!(r#"<path d="M3.5 20.5h17M5 16.5l9.5-12 3.5 2.8L8.8 19.2l-4.3 1z"/>"#),
        "trash" => drawing!(r#"<path d="M4 6.5h16M9.5 6V3.5h5V6M6 6.5l1 14h10l1-14M10 10.5v6M14 10.5v6"/>"#),
        "plus" => drawing!(r#"<path d="M12 5v14M5 12h14"/>"#),
        "menu" => drawing!(r#"<path d="M4 6.5h16M4 12h16M4 17.5h16"/>"#),
        "close" => drawing!(r#"<path d="m6 6 12 12M18 6 6 18"/>"#),
        "sun" => drawing!(
            r#"<circle cx="12" cy="12" r="4"/><path d="M12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M18.7 5.3l-1.4 1.4M6.7 17.3l-1.4 1.4"/>"#
        ),
        "moon" => drawing!(r#"<path d="M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5z"/>"#),
        "language" => drawing!(
            r#"<circle cx="12" cy="12" r="9"/><path d="M3 12h18M12 3c2.5 2.6 3.8 5.6 3.8 9s-1.3 6.4-3.8 9c-2.5-2.6-3.8-5.6-3.8-9S9.5 5.6 12 3z"/>"#
        ),
        "home" => drawing!(r#"<path d="M3.5 11.5 12 4l8.5 7.5M6 9.5V20h12V9.5M10 20v-5.5h4V20"/>"#),
        "calendar" => drawing!(r#"<path d="M4 5.5h16V20H4zM4 10h16M8.5 3.5v4M15.5 3.5v4"/>"#),
        "phone" => drawing!(
            r#"<path d="M5 3.5h4l1.5 5-2.3 1.7a12 12 0 0 0 5.6 5.6l1.7-2.3 5 1.5v4A2 2 0 0 1 18.5 21C10 20.5 3.5 14 3 5.5a2 2 0 0 1 2-2z"/>"#
        ),
        "send" => drawing!(r#"<path d="M21 3 10.5 13.5M21 3l-6.5 18-4-7.5L3 9.5z"/>"#),
        "chart" => drawing!(r#"<path d="M4 4v16h16M8.5 16v-4M13 16V7.5M17.5 16v-6"/>"#),
        "table" => drawing!(r#"<path d="M3.5 5h17v14h-17zM3.5 10h17M3.5 14.5h17M9.5 10v9"/>"#),
        "link" => drawing!(r#"<path d="M13.5 4.5h6v6M19.5 4.5 11 13M17 14v5.5H4.5V7H10"/>"#),
        "exit" => drawing!(r#"<path d="M14 4H5v16h9M10 12h10.5M16.5 8l4 4-4 4"/>"#),
        "print" => drawing!(r#"<path d="M7 8.5V3.5h10v5M7 17H3.5V8.5h17V17H17M7 14h10v6.5H7z"/>"#),
        "return" => drawing!(r#"<path d="M4.5 8.5H15a5 5 0 0 1 0 10H8M8.5 4.5l-4 4 4 4"/>"#),
        "heart" => drawing!(
            r#"<path d="M12 20.5C5.2 15.6 3 12.1 3 8.8A4.6 4.6 0 0 1 12 7a4.6 4.6 0 0 1 9 1.8c0 3.3-2.2 6.8-9 11.7z"/>"#
        ),
        "car" => drawing!(
            r#"<path d="M3.5 17v-4.5l2.3-6h12.4l2.3 6V17zM3.5 12.5h17M6.5 17v2M17.5 17v2M7 14.8h.1M17 14.8h.1"/>"#
        ),
        "cap" => drawing!(
            r#"<path d="M2.5 9.5 12 5l9.5 4.5L12 14zM6.5 11.7v4.8c1.5 1.3 3.3 2 5.5 2s4-.7 5.5-2v-4.8M21.5 9.5v5"/>"#
        ),
        "briefcase" => drawing!(r#"<path d="M3.5 8h17v11.5h-17zM8.5 8V4.5h7V8M3.5 13h17"/>"#),
        "leaf" => drawing!(
            r#"<path d="M7.5 17.5C5 9.5 11 4.5 20 4.5c.5 9-4 15-12.5 13zM4.5 20.5c1.5-4 4.5-7.3 9-9.5"/>"#
        ),
        "box" => {
            drawing!(r#"<path d="M3.5 8 12 4l8.5 4v8.500L12 20.500l-8.5-4zM3.5 8l8.5 4 8.5-4M12 12v8.5"/>"#)
        }
        "child" => drawing!(
            r#"<circle cx="12" cy="5.5" r="2.5"/><path d="M12 8v6.500M7 10.500h10M12 14.5 8.5 20.500M12 14.500l3.5 6"/>"#
        ),
        "cross" => drawing!(r#"<path d="M9.5 4h5v5.500H20v5h-5.500V20h-5v-5.500H4v-5h5.500z"/>"#),
        "coins" => drawing!(
            r#"<path d="M4.5 7c0-1.7 3.4-3 7.5-3s7.5 1.3 7.5 3-3.4 3-7.5 3-7.5-1.3-7.5-3zM4.5 7v10c0 1.7 3.4 3 7.5 3s7.5-1.3 7.5-3V7M4.5 12c0 1.7 3.4 3 7.5 3s7.5-1.3 7.5-3"/>"#
        ),
        "book" => drawing!(
            r#"<path d="M12 6.500C10 5 7 4.500 3.500 4.500v13.500c3.500 0 6.500.5 8.500 2 2-1.500 5-2 8.500-2V4.500C17 4.500 14 5 12 6.500zM12 6.500V20"/>"#
        ),
        "hands" => drawing!(
            r#"<path d="M8 12V5.500a1.500 1.500 0 0 1 3 0V11M11 11V4a1.500 1.500 0 0 1 3 0v7M14 11V5.500a1.500 1.500 0 0 1 3 0V14M8 12.500 6.500 11a1.600 1.600 0 0 0-2.400 2.100l4.400 5.400a6 6 0 0 0 4.500 2c2.500 0 4-2 4-4.500V14"/>"#
        ),
        "play" => drawing!(r#"<path d="M7 4.5 19 12 7 19.5z"/>"#),
        _ => drawing!(r#"<circle cx="12" cy="12" r="4" fill="currentColor"/>"#),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_has_a_drawing_of_its_own() {
        let mut drawn: Vec<_> = NAMES.iter().map(|name| svg(name).0).collect();
        drawn.sort_unstable();
        drawn.dedup();
        assert_eq!(drawn.len(), NAMES.len());
        assert_eq!(svg("no such name").0, svg("dot").0);
    }
}
