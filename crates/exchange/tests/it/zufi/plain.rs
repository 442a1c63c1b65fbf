//! Markup becomes text.

use exchange::zufi::plain::{LONGEST, markup, plain};
use proptest::prelude::*;

#[test]
fn paragraphs_points_and_characters_become_lines() {
    for (html, text) in [
        ("<p>Eins</p><p>Zwei</p>", "Eins\nZwei"),
        ("<ul>\n <li>a</li>\n <li><p>b</p></li>\n</ul>danach", "- a\n- b\ndanach"),
        ("a<br>b<br/>c", "a\nb\nc"),
        ("  viel \n\t Luft&nbsp; hier ", "viel Luft hier"),
        ("Gr&uuml;n &amp; &#8364; &#x41; &unbekannt; & <", "Grün & € A &unbekannt; & <"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc"),
        ("5 < 6 und 7 > 6", "5 < 6 und 7 > 6"),
        ("<p>\u{200b}</p>", ""),
        ("<!-- weg -->da", "da"),
        ("<STRONG>laut</STRONG>", "laut"),
        ("&lt;b&gt;", "<b>"),
    ] {
        assert_eq!(plain(html).text, text, "{html}");
    }
}

#[test]
fn what_would_run_or_load_is_left_out_and_told() {
    for html in [
        "a<script>alert(1)</script>b",
        "a<SCRIPT src=x>alert(1)</ScRiPt >b",
        "a<iframe src='x'></iframe>b",
        "a<svg onload=alert(1)><text>x</text></svg>b",
        "a<style>p { color: red }</style>b",
        "<p onclick=\"alert(1)\">ab</p>",
        "<a href=\"javascript:alert(1)\">ab</a>",
        "<a href='&#106;avascript:alert(1)'>ab</a>",
        "<a href=data:text/html,x>ab</a>",
    ] {
        let read = plain(html);
        assert_eq!((read.text.as_str(), read.active), ("ab", true), "{html}");
        assert!(read.links.is_empty(), "{html}");
    }
    let open = plain("a<script>alert(1)");
    assert!(open.text == "a" && open.active && open.broken);
}

#[test]
fn links_are_looked_at_and_kept_beside_the_text() {
    let read = plain(
        "Siehe <a target=_blank href=\"https://stadt.example/?a=1&amp;b=2\">die  <b>Seite</b></a> und <a href='mailto:amt@stadt.example'>Post</a>.",
    );
    assert_eq!(read.text, "Siehe die Seite und Post.");
    let links: Vec<(&str, &str)> =
        read.links.iter().map(|link| (link.name.as_str(), link.url.as_str())).collect();
    assert_eq!(
        links,
        [("die Seite", "https://stadt.example/?a=1&b=2"), ("Post", "mailto:amt@stadt.example")]
    );
    for (url, key) in [
        ("", "zufi-link-empty"),
        ("https://stadt.example/{id}", "zufi-link-placeholder"),
        ("https://", "zufi-link-broken"),
        ("https://amt@boese.example", "zufi-link-broken"),
        ("/relativ", "zufi-link-broken"),
        ("ftp://stadt.example", "zufi-link-scheme"),
    ] {
        let read = plain(&format!("<a href=\"{url}\">x</a>"));
        assert_eq!(read.bad_links, [(url.to_owned(), key)]);
    }
}

#[test]
fn hostile_markup_costs_no_more_than_its_length() {
    let start = std::time::Instant::now();
    for piece in
        ["<", "<a \"", "<a href=\"", "<!--", "<script>", "</", "&#", "<svg>", "< a='", "<li>", "\"'<p"]
    {
        let read = plain(&piece.repeat(400_000 / piece.len()));
        assert!(read.text.chars().count() <= LONGEST);
    }
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
    assert!(plain(&"ä".repeat(LONGEST + 1)).cut && !plain(&"ä".repeat(LONGEST)).cut);
}

proptest! {
    #[test]
    fn a_plain_text_survives_the_way_through_markup(text in "(<p>|<li>|</li>|<br>|- |-|&amp;|&|<|>|a|ä| |\n|\"|'|/|b){0,40}") {
        let once = plain(&text).text;
        prop_assert_eq!(&plain(&markup(&once)).text, &once);
    }

    #[test]
    fn any_text_gives_lines_without_control_characters(text in ".{0,200}") {
        let read = plain(&text);
        prop_assert!(!read.text.chars().any(|c| c.is_control() && c != '\n'));
        prop_assert!(read.text.lines().all(|line| !line.trim().is_empty()));
        prop_assert_eq!(plain(&markup(&read.text)).text, read.text);
    }
}
