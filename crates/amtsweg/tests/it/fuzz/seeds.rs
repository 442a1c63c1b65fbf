//! What the targets begin with: one good input of each shape, and a few bad ones.

use crate::bad_input::{files, form, multipart as parts, tables};

fn texts(texts: &[&str]) -> Vec<Vec<u8>> {
    texts.iter().map(|text| text.as_bytes().to_vec()).collect()
}

/// The answers of the services' own examples would be TOML; these are the shapes of JSON.
pub fn answers() -> Vec<Vec<u8>> {
    texts(&[
        "{}",
        "[]",
        r#"{"holder":"person","first_name":"Erika","last_name":"Muster","birth_date":"01.02.1980","email":"e@example.org",
            "address":{"street":"Hauptstraße","number":"1","plz":"99867","place":"Gotha"},
            "dogs":[{"name":"Bello","breed":"Mischling","since":"2026-03-01","chip":"276098102345678"}],"iban":"DE02120300000000202051"}"#,
        r#"{"employer":"Beispiel GmbH","employees":[{"first_name":"Anna","last_name":"Beispiel","months":[{"month":"2026-03","gross":"2.050,00","net":1500.5}],
            "excluded":[{"from":"2026-03-01","to":"2026-03-14"}]}]}"#,
        r#"{"dogs":[{"since":"9999-12-31"},{"since":"1000-01-01"},null,1,"a",[]],"address":[],"first_name":{}}"#,
    ])
}

/// Which file, then its text.
pub fn packages() -> Vec<Vec<u8>> {
    let service = form::service().files;
    let mut all: Vec<Vec<u8>> = ["service.toml", "form.toml", "notice.toml"]
        .iter()
        .zip(0..)
        .map(|(name, at)| [&[at], &service[*name][..]].concat())
        .collect();
    let own = services::files("hundesteuer");
    all.extend(own.iter().map(|(name, text)| {
        let at = crate::fuzz::targets::FILES.iter().position(|known| known == name).unwrap_or(1);
        [&[u8::try_from(at).unwrap_or(1)], &text[..]].concat()
    }));
    all
}

pub fn expressions() -> Vec<Vec<u8>> {
    texts(&[
        "text = \"a\" and not(is_empty(money))",
        "round(money * 0.67 / 12, 2) + sum(rows_money.money)",
        "if date > today then date + 3 else months_later(date, 12)",
        "choice in (\"a\", \"b\") or count(rows_integer, integer > 3) >= 2",
        "days_between(date, date(\"9999-12-31\")) - integer * 99999999999999999999",
        "min(integer, decimal, floor(money / 0.3)) = year_of(date)",
        "((((1))))",
    ])
}

pub fn money() -> Vec<Vec<u8>> {
    texts(&[
        "1.234,56",
        "1,234.56",
        "1.234",
        "-€3.10",
        "EUR 2 050,50",
        "1'234",
        "12,",
        "00,00",
        "9999999999999999999999",
        "+1.234.567",
    ])
}

pub fn dates() -> Vec<Vec<u8>> {
    texts(&["1.3.2026", "2026-03-01", "29.02.2024", "31.12.9999", "1 3 2026", "1/3/2026", "0.0.1000"])
}

pub fn values() -> Vec<Vec<u8>> {
    texts(&[
        "DE02 1203 0000 0000 2020 51",
        "BYLADEM1001",
        "86 095 742 719",
        "09912342",
        "erika.muster@bürger.example",
        "+49 (0)361/57-33 21",
        "D-99084",
        "16067029",
        "160670029029",
        "276 098 102 345 678",
        "99099002000000",
        "IBAN: AT61 1904 3002 3457 3201",
    ])
}

pub fn csv() -> Vec<Vec<u8>> {
    texts(&[
        "Name;Betrag\r\nAnna;1,5\r\n",
        "a,b\n\"x, y\",\"q\"\"q\"\n",
        "sep=|\na|b\n1|2\n",
        "a\tb\rc\td",
        "\u{feff}a;b\n;;\n1;2\n",
        "\"offen\n",
        "=1+1;@x\n<html>",
    ])
}

pub fn xlsx() -> Vec<Vec<u8>> {
    tables::books()
}

pub fn multipart() -> Vec<Vec<u8>> {
    vec![
        parts(&[("text", None, b"Hallo"), ("file", Some("a.pdf"), &files::pdf(""))]),
        parts(&[("code", None, b"ABCD"), ("receipt", Some("r.txt"), b"amtsweg receipt v1\n")]),
        parts(&[]),
        b"----grenze\r\nContent-Disposition: form-data\r\n\r\n\r\n".to_vec(),
    ]
}

pub fn cookies() -> Vec<Vec<u8>> {
    texts(&[
        "aw_session=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa; aw_lang=en",
        "aw_visit=visitorvisitorvisitorvisitorvisi; aw_theme=dark",
        "a=b; c=\"d\"; ;=;=",
        "",
    ])
}

pub fn probe() -> Vec<Vec<u8>> {
    vec![
        files::pdf(""),
        files::pdf_packed(),
        files::png(9, 9),
        files::jpeg(9, 9),
        b"%PDF-1.7".to_vec(),
        b"\xff\xd8\xff\xd9".to_vec(),
    ]
}

pub fn receipts() -> Vec<Vec<u8>> {
    let hash = "0".repeat(64);
    let text = crate::fuzz::targets::receipt();
    vec![
        text.clone().into_bytes(),
        text.replace('\n', "\r\n").into_bytes(),
        hash.into_bytes(),
        text.as_bytes()[..text.len() / 2].to_vec(),
    ]
}

pub fn law() -> Vec<Vec<u8>> {
    texts(&[
        "2025-03-07\npost\n2025-03-10\n16067029\nP1M\nvwvfg",
        "07.03.2025\nportal\n\n\nP2W\nao",
        "9999-12-31\nemail\n9999-12-31\n16051000\nP65535D\nbgb",
        "2024-02-29\nmailbox\n\n99999999\nP1Y\nvwgo",
        "1000-01-01\n\n\n\nP0D\n",
    ])
}

/// A schema of ours, one as others write it, and a list of values.
pub fn fim() -> Vec<Vec<u8>> {
    let ours = forms::compile(&form::service().files).expect("a service");
    let mut all = vec![exchange::fim::export(&ours, 0)];
    all.extend(texts(&[
        "<x:xdatenfelder.stammdatenschema.0102 xmlns:x='urn:xoev-de:fim:standard:xdatenfelder_2'><x:stammdatenschema>\
         <x:identifikation><x:id>S1</x:id><x:version>1.0</x:version></x:identifikation><x:name>Antrag</x:name>\
         <x:struktur><x:anzahl>0:*</x:anzahl><x:enthaelt><x:datenfeldgruppe><x:name>Hunde</x:name><x:struktur>\
         <x:anzahl>1:1</x:anzahl><x:enthaelt><x:datenfeld><x:name>Rasse</x:name><x:feldart><code>select</code></x:feldart>\
         <x:datentyp><code>text</code></x:datentyp><x:praezisierung>{\"maxLength\":\"9\"}</x:praezisierung>\
         <x:codelisteReferenz><x:identifikation><x:id>C1</x:id></x:identifikation></x:codelisteReferenz></x:datenfeld>\
         </x:enthaelt></x:struktur></x:datenfeldgruppe></x:enthaelt></x:struktur></x:stammdatenschema>\
         </x:xdatenfelder.stammdatenschema.0102>",
        "<CodeList><Identification><CanonicalUri>u</CanonicalUri></Identification><ColumnSet><Column Id='code'/>\
         <Column Id='name'/><Key Id='codeKey'><ColumnRef Ref='code'/></Key></ColumnSet><SimpleCodeList><Row>\
         <Value ColumnRef='code'><SimpleValue>1</SimpleValue></Value><Value><SimpleValue>Eins</SimpleValue></Value></Row>\
         </SimpleCodeList></CodeList>",
    ]));
    all
}

pub fn catalogues() -> Vec<Vec<u8>> {
    texts(&[
        r#"{"data":[{"id":1,"name":"Hund","description":"<p>a<br>b</p><ul><li>c</li></ul>","leika":"99102013000000",
            "locations":[{"location":10,"appointment":{"slots":"0"}}],"links":[{"name":"x","link":"https://a.example/{id}"}],
            "meta":{"keywords":"a, b","lastupdate":"2026-03-01T08:00:00","locale":"de"}}],"meta":{"datacount":2}}"#,
        r#"[{"id":"10","name":"Rathaus","address":{"street":"Markt","postal_code":"99867"},"services":[{"service":1}]}]"#,
        r#"[{"name":"<script>","description":"<a href='javascript:x'>&#x41;&amp;</a><!--"}]"#,
        r#"<x:t xmlns:x="http://xoev.de/schemata/xzufi/2_2_0"><x:schreibe><x:leistung><x:id schemeAgencyID="L">a/b</x:id>
            <x:modulText><x:inhalt languageCode="de"><![CDATA[<p>T</p>]]></x:inhalt><x:leikaTextmodul><code>03</code></x:leikaTextmodul></x:modulText>
            </x:leistung></x:schreibe><x:schreibe><x:organisationseinheit><x:id>o</x:id><x:zustaendigkeit><x:leistungID>a/b</x:leistungID>
            <x:gebietID>16</x:gebietID></x:zustaendigkeit></x:organisationseinheit></x:schreibe></x:t>"#,
    ])
}
