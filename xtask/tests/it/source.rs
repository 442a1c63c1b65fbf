//! Rust source split into code, texts (string and character literals) and comments, each with its line, and with a
//! note whether it is test code. Enough to say "this word stands in a literal of line 12"; no parser.

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Code,
    Text,
    Comment,
}

#[derive(Debug)]
pub struct Piece {
    pub kind: Kind,
    pub text: String,
    /// The line on which it begins, from 1.
    pub line: usize,
    /// Inside an item marked `#[cfg(test)]` or `#[test]`.
    pub test: bool,
}

/// Splits a file; code comes as one piece per stretch between texts, comments and line ends.
pub fn pieces(source: &str) -> Vec<Piece> {
    let mut scanner =
        Scanner { chars: source.chars().collect(), at: 0, line: 1, code: String::new(), out: Vec::new() };
    scanner.scan();
    mark_tests(&mut scanner.out);
    scanner.out
}

/// Whether a path is test code as a whole: an integration test, or a module file of tests.
pub fn is_test_file(path: &str) -> bool {
    path.contains("/tests/") || path.ends_with("/tests.rs") || path.contains("/benches/")
}

struct Scanner {
    chars: Vec<char>,
    at: usize,
    line: usize,
    code: String,
    out: Vec<Piece>,
}

impl Scanner {
    fn scan(&mut self) {
        while let Some(&c) = self.chars.get(self.at) {
            match (c, self.peek(1)) {
                ('/', Some('/')) => self.piece(Kind::Comment, Self::line_end),
                ('/', Some('*')) => self.piece(Kind::Comment, Self::block_end),
                ('"', _) => self.piece(Kind::Text, |it| it.quoted_end('"')),
                ('\'', _) if self.is_char() => self.piece(Kind::Text, |it| it.quoted_end('\'')),
                ('r', Some('"' | '#')) if !self.in_word() && self.is_raw() => {
                    self.piece(Kind::Text, Self::raw_end)
                }
                ('\n', _) => {
                    self.flush();
                    self.line += 1;
                    self.at += 1;
                }
                _ => {
                    self.code.push(c);
                    self.at += 1;
                }
            }
        }
        self.flush();
    }

    fn peek(&self, ahead: usize) -> Option<char> {
        self.chars.get(self.at + ahead).copied()
    }

    /// `b` and `c` before a quote belong to the literal, other letters to a word.
    fn in_word(&self) -> bool {
        self.code
            .chars()
            .next_back()
            .is_some_and(|c| (c.is_alphanumeric() || c == '_') && c != 'b' && c != 'c')
    }

    /// A character literal, not a lifetime.
    fn is_char(&self) -> bool {
        self.peek(1) == Some('\\') || self.peek(2) == Some('\'')
    }

    /// `r"`, `r#"`, … but not the raw name `r#type`.
    fn is_raw(&self) -> bool {
        let hashes = self.chars[self.at + 1..].iter().take_while(|c| **c == '#').count();
        self.peek(1 + hashes) == Some('"')
    }

    fn flush(&mut self) {
        let text = std::mem::take(&mut self.code);
        if !text.trim().is_empty() {
            self.out.push(Piece { kind: Kind::Code, text, line: self.line, test: false });
        }
    }

    fn piece(&mut self, kind: Kind, end: impl Fn(&Self) -> usize) {
        self.flush();
        let end = end(self).min(self.chars.len());
        let text: String = self.chars[self.at..end].iter().collect();
        let lines = text.matches('\n').count();
        self.out.push(Piece { kind, text, line: self.line, test: false });
        self.line += lines;
        self.at = end;
    }

    fn line_end(&self) -> usize {
        self.chars[self.at..]
            .iter()
            .position(|c| *c == '\n')
            .map_or(self.chars.len(), |count| self.at + count)
    }

    fn block_end(&self) -> usize {
        let (mut depth, mut at) = (0, self.at);
        while at + 1 < self.chars.len() {
            match (self.chars[at], self.chars[at + 1]) {
                ('/', '*') => (depth, at) = (depth + 1, at + 2),
                ('*', '/') if depth == 1 => return at + 2,
                ('*', '/') => (depth, at) = (depth - 1, at + 2),
                _ => at += 1,
            }
        }
        self.chars.len()
    }

    fn quoted_end(&self, quote: char) -> usize {
        let mut at = self.at + 1;
        while at < self.chars.len() && self.chars[at] != quote {
            at += if self.chars[at] == '\\' { 2 } else { 1 };
        }
        at + 1
    }

    fn raw_end(&self) -> usize {
        let hashes = self.chars[self.at + 1..].iter().take_while(|c| **c == '#').count();
        let close: Vec<char> = std::iter::once('"').chain(std::iter::repeat_n('#', hashes)).collect();
        let start = self.at + hashes + 2;
        (start..self.chars.len())
            .find(|at| self.chars[*at..].starts_with(&close))
            .map_or(self.chars.len(), |at| at + close.len())
    }
}

/// Marks what stands inside the braces after `#[cfg(test)]` or `#[test]`.
fn mark_tests(pieces: &mut [Piece]) {
    let mut awaiting = false;
    let mut depth = 0_usize;
    for piece in pieces {
        piece.test = depth > 0;
        if piece.kind != Kind::Code {
            continue;
        }
        let packed: String = piece.text.chars().filter(|c| !c.is_whitespace()).collect();
        if depth == 0 && ["#[cfg(test)]", "#[test]"].iter().any(|mark| packed.contains(mark)) {
            awaiting = true;
        }
        for c in packed.chars() {
            match c {
                '{' if awaiting => (awaiting, depth) = (false, 1),
                '{' if depth > 0 => depth += 1,
                '}' if depth > 0 => depth -= 1,
                ';' if awaiting => awaiting = false,
                _ => {}
            }
        }
    }
}

#[test]
fn the_scanner_tells_code_texts_and_comments_apart() {
    let source = r##"
fn a<'x>(s: &'x str) -> char { '"' } // it's "not" a text
/* block /* nested */ still */ let b = "one \" two"; let c = r#"raw " text"#;
let d = b"bytes"; let r#type = 'x';
"##;
    let found = |kind| {
        let pieces = pieces(source);
        let texts = pieces.into_iter().filter(|piece| piece.kind == kind);
        texts.map(|piece| (piece.line, piece.text)).collect::<Vec<_>>()
    };
    let owned = |pairs: &[(usize, &str)]| {
        pairs.iter().map(|(line, text)| (*line, (*text).to_owned())).collect::<Vec<_>>()
    };
    let texts =
        [(2, "'\"'"), (3, r#""one \" two""#), (3, "r#\"raw \" text\"#"), (4, "\"bytes\""), (4, "'x'")];
    assert_eq!(found(Kind::Text), owned(&texts));
    assert_eq!(
        found(Kind::Comment),
        owned(&[(2, "// it's \"not\" a text"), (3, "/* block /* nested */ still */")])
    );
    assert_eq!(found(Kind::Code)[0], (2, "fn a<'x>(s: &'x str) -> char { ".to_owned()));
}

#[test]
fn the_scanner_knows_where_test_code_begins_and_ends() {
    let source = "let a = \"product\";\n#[cfg(test)]\nmod tests {\n fn f() { if x { \"inside\" } }\n}\nlet b = \"after\";\n\
                  #[cfg(test)]\nmod other;\nlet c = \"product again\";";
    let texts: Vec<(String, bool)> = pieces(source)
        .into_iter()
        .filter(|piece| piece.kind == Kind::Text)
        .map(|piece| (piece.text, piece.test))
        .collect();
    let expect =
        [("\"product\"", false), ("\"inside\"", true), ("\"after\"", false), ("\"product again\"", false)];
    assert_eq!(texts, expect.map(|(text, test)| (text.to_owned(), test)));
}
