//! What must not harm, and where it is nevertheless a right answer.
//!
//! **Free text** (`text`, `area`, street, house number, place) is in the applicant's own words: DIN 91379 says which
//! characters a system must at least be able to keep, and forbids no others, so any script and emoji are taken. Refused
//! there is only what the next reader cannot see or cannot know: control characters, marks that turn the direction of
//! reading, private use, noncharacters, and the replacement character of a broken text.
//! **Names** (`name`) hold the letters and signs that DIN 91379 lists for names of persons, after composing (NFC).
//! **Numbers** are written with the digits 0 to 9.

/// Something typed, and the types for which it is a right answer.
pub struct Trap {
    /// What it tries.
    pub name: &'static str,
    /// What is typed.
    pub typed: String,
    /// Names of types, with blanks between; `free` stands for `text area street number place`.
    right: &'static str,
}

impl Trap {
    /// Whether this type takes it.
    pub fn is_right(&self, kind: &str) -> bool {
        self.right.split(' ').any(|word| {
            word == kind || word == "free" && ["text", "area", "street", "number", "place"].contains(&kind)
        })
    }
}

/// Every trap. Blank ones stand in [`BLANK`].
pub fn traps() -> Vec<Trap> {
    let mut all: Vec<Trap> =
        FIXED.iter().map(|(name, typed, right)| Trap { name, typed: (*typed).to_owned(), right }).collect();
    let mut long = |name, typed: String, right| all.push(Trap { name, typed, right });
    long("a hundred digits", "9".repeat(100), "text area street place reference");
    long("a long text", "a".repeat(25_000), "");
    long("a text a little longer than the longest that is kept", "ä".repeat(20_001), "");
    long("a very long text", "Ж".repeat(120_000), "");
    long("a letter under three hundred marks", format!("e{}", "\u{301}".repeat(300)), "area");
    long("a line of many words", "Wort ".repeat(700), "area");
    all
}

/// What looks like an answer and is none.
pub const BLANK: &[(&str, &str)] = &[
    ("nothing", ""),
    ("blanks", "   "),
    ("blanks that do not break", "\u{a0}\u{202f}\u{a0}"),
    ("ideographic blanks", "\u{3000}\u{3000}"),
    ("zero width", "\u{200b}\u{feff}\u{2060}"),
    ("NUL", "\0\0"),
    ("a tab and line ends", "\t\r\n\n"),
    ("soft hyphens", "\u{ad}"),
];

const FIXED: &[(&str, &str, &str)] = &[
    // --- Unicode
    ("composed", "Müller", "free name reference"),
    ("decomposed", "Mu\u{308}ller", "free name reference"),
    ("decomposed digits stay digits", "1\u{301}2", "free"),
    ("right to left override", "abc\u{202e}fdp.exe", ""),
    ("left to right override", "\u{202d}123", ""),
    ("isolates", "\u{2066}12\u{2069}", ""),
    ("right to left mark", "12\u{200f}", ""),
    ("left to right mark", "\u{200e}12", ""),
    ("Arabic letter mark", "12\u{61c}", ""),
    ("NUL inside", "12\u{0}3", "free reference digits integer decimal money"),
    ("bell", "a\u{7}b", ""),
    ("escape", "\u{1b}[31mrot", ""),
    ("delete", "ab\u{7f}", ""),
    ("C1 control", "a\u{9b}b", ""),
    ("vertical tab", "a\u{b}b", ""),
    ("next line", "a\u{85}b", ""),
    ("tab", "a\tb", "free name reference"),
    ("line separator", "a\u{2028}b", "free name reference"),
    ("zero width space inside", "9\u{200b}9084", "free reference digits integer decimal money plz"),
    ("byte order mark in front", "\u{feff}99084", "free reference digits integer decimal money plz"),
    ("soft hyphen inside", "Mül\u{ad}ler", "free name reference"),
    ("zero width joiner", "a\u{200d}b", "free"),
    ("Arabic digits", "١٢", "free"),
    ("Devanagari digits", "१२", "free"),
    ("full-width digits", "９９０８４", "free plz"),
    ("mathematical digits", "𝟗𝟗𝟎𝟖𝟒", "free plz"),
    ("superscript digits", "12²", "free"),
    ("Roman numeral sign", "Ⅻ", "free"),
    ("Cyrillic letters", "Иван", "free"),
    ("a Cyrillic letter among Latin ones", "Pаul", "free"),
    ("Greek letters", "Ελένη", "free"),
    ("Chinese signs", "王小明", "free"),
    ("emoji", "Bello 🐶", "free"),
    ("emoji joined", "👩‍👩‍👧", "free"),
    ("flags and keycaps", "🇩🇪1️⃣", "free"),
    ("private use", "a\u{e000}", ""),
    ("private use beyond the plane", "a\u{f0000}", ""),
    ("noncharacter", "a\u{fffe}", ""),
    ("noncharacter of the Arabic block", "a\u{fdd0}", ""),
    ("replacement character", "a\u{fffd}b", ""),
    ("interlinear annotation", "a\u{fff9}b", ""),
    ("tag characters", "a\u{e0041}\u{e007f}", ""),
    ("ligature", "ﬁ", "free"),
    ("a name with all marks", "Đặng Łukasz Şahin-O’Neill ß ẞ", "text area street place name"),
    // --- Numbers
    ("exponent", "1e400", "free reference"),
    ("small exponent", "1e-400", "free reference"),
    ("not a number", "NaN", "free name reference"),
    ("infinity", "-Infinity", "free name reference"),
    ("hexadecimal", "0x1F", "free reference"),
    ("German notation", "1.234,56", "free decimal money"),
    ("English notation", "1,234.56", "free decimal money"),
    ("ambiguous point", "1.234", "free reference"),
    ("ambiguous comma", "1,234", "free"),
    ("two points", "1.234.567", "free reference integer decimal money"),
    ("two commas", "1,234,567", "free integer decimal money"),
    ("points of two kinds, wrongly", "1,2.3,4", "free"),
    ("groups of four", "1.2345.678", "free reference"),
    ("minus", "-5", "free reference decimal"),
    ("minus sign", "−5", "free decimal"),
    ("dash as minus", "–5", "free decimal"),
    ("two minuses", "--5", "free reference"),
    ("minus behind", "5-", "free reference"),
    ("plus", "+5", "free integer decimal money"),
    ("negative nothing", "-0,00", "free integer decimal money"),
    ("blank between thousands", "1 234,50", "free decimal money"),
    ("no-break space between thousands", "1\u{a0}234,50", "free decimal money"),
    ("narrow no-break space", "1\u{202f}234,50", "free decimal money"),
    ("thin space", "1\u{2009}234,50", "free decimal money"),
    ("ideographic space", "1\u{3000}234", "free"),
    ("Swiss apostrophe", "1'234.50", "free decimal money"),
    ("too precise", "12,3456", "free"),
    ("only a comma", ",", "free name"),
    ("only a point", ".", "free name reference"),
    ("comma at the end", "12,", "free"),
    ("too large", "99999999999999999999", "free reference digits"),
    ("a million billion", "1000000000000000", "free reference digits"),
    ("currency in front", "€ 12,50", "free decimal money"),
    ("currency twice", "€€12", "free"),
    ("dollars", "$12", "free"),
    ("per cent", "12 %", "free"),
    ("fraction", "1/2", "free reference"),
    // --- Days
    ("29 February in a common year", "29.02.2023", "free reference"),
    ("29 February in a leap year", "29.02.2024", "free reference date"),
    ("29 February of 1900", "29.02.1900", "free reference"),
    ("29 February of 2000", "29.02.2000", "free reference date"),
    ("30 February", "30.02.2024", "free reference"),
    ("30 February, ISO", "2024-02-30", "free reference"),
    ("31 April", "31.04.2024", "free reference"),
    ("year 0", "01.01.0000", "free reference phone"),
    ("year 999", "01.01.0999", "free reference phone"),
    ("the last year", "31.12.9999", "free reference date"),
    ("year 10000", "01.01.10000", "free reference phone"),
    ("day 0", "00.00.2024", "free reference"),
    ("day 32", "32.01.2024", "free reference"),
    ("month 13", "01.13.2024", "free reference phone"),
    ("short year", "1.1.24", "free reference"),
    ("day before month", "13/31/2024", "free reference"),
    ("the hour that does not exist", "31.03.2024 02:30", "text area street number place"),
    ("the hour that does not exist, ISO", "2024-03-31T02:30", "text area street number place"),
    ("the day of the hour", "31.03.2024", "free reference date"),
    ("ISO week", "2024-W09-4", "free reference"),
    ("words", "morgen", "free name reference"),
    ("negative year", "-2024-01-01", "free reference"),
    // --- Markup and commands
    ("formula", "=1+1", "free"),
    ("formula with at", "@SUM(A1)", "free"),
    ("formula with plus", "+1+1", "free"),
    ("formula with a command", "=cmd|' /C calc'!A0", "free"),
    ("formula behind a tab", "\t=1+1", "free"),
    ("script", "<script>alert(1)</script>", "text area street place"),
    ("image with a handler", "\"><img src=x onerror=alert(1)>", "text area street place"),
    ("end of a textarea", "</textarea><b>x", "free"),
    ("script address", "javascript:alert(1)", "free"),
    ("entities", "&lt;b&gt; &#x202e; &amp;", "text area street place"),
    ("Typst", "#read(\"/etc/passwd\") $x$ *a*", "text area street place"),
    ("Fluent", "{ $typed } { -brand }", "text area street place"),
    ("placeholder", "{name} {local.rate}", "free"),
    ("template", "{{7*7}}{% x %}", "free"),
    ("SQL", "'; DROP TABLE cases;--", "text area street place"),
    ("SQL parameter", "$1 :a ?1", "free"),
    ("LDAP and XPath", "*)(uid=*", "free"),
    ("path", "../../etc/passwd", "free reference"),
    ("backslashes", "C:\\x\\n\\0", "free"),
    ("shell", "$(reboot) `id` | sh", "free"),
    ("format string", "%s%n%x", "free"),
    ("percent", "%00%0a%E4", "free"),
    ("regular expression", "(a+)+$", "free"),
    ("JSON", "{\"a\":[1]}", "free"),
    ("XML", "<?xml version=\"1\"?><a/>", "text area street place"),
    ("null", "null", "free name reference"),
    ("undefined", "undefined", "free name reference"),
    ("true", "true", "free name reference yesno"),
    ("on", "on", "free name reference"),
    ("an id", "a", "free name reference choice"),
    ("an unknown id", "zz", "free name reference"),
    ("an object's name", "__proto__", "free reference"),
    // --- Values with a form of their own
    ("IBAN with a wrong digit", "DE02120300000000202052", "text area street place reference"),
    ("IBAN with the letter O", "DE021203OOOO0000202051", "text area street place reference"),
    ("IBAN too short", "DE0212030000000020205", "text area street place reference"),
    ("IBAN of no country", "XX02120300000000202051", "text area street place reference"),
    ("IBAN that is none but adds up", "DE00000000000000000000", "text area street place reference"),
    ("BIC too short", "BYLADEM", "free name reference"),
    ("tax number of an office", "151/815/08156", "free reference"),
    ("tax id with a wrong check digit", "86095742710", "free reference digits integer decimal money"),
    ("nothing but zeros", "00000000", "free reference digits integer decimal money"),
    ("an address without a domain", "erika@", "free"),
    ("two at", "a@b@example.org", "free"),
    ("header injection", "a@example.org\r\nBcc: x@example.org", "text area street place"),
    ("several addresses", "a@b.example,c@d.example", "text area street place"),
    ("a quoted address", "\"a b\"@example.org", "free"),
    ("a domain with a point too many", "a@example..org", "free"),
    ("telephone with words", "0361 frag nach Eva", "free reference"),
    ("telephone with an extension", "0361/1234567;ext=9", "free"),
    ("telephone far too long", "0361 1234567890123456", "text area street place reference"),
    ("postcode of nowhere", "00123", "free reference digits integer decimal money"),
    ("postcode with a letter", "9908A", "free reference"),
    ("regional key", "160670029029", "free reference digits integer decimal"),
    ("state 99", "99067029", "free reference digits integer decimal money betriebsnummer"),
    ("chip of a test", "999000000000000", "free reference digits integer decimal"),
];
