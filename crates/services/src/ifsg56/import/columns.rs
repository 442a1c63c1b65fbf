//! The columns of the table: their names, how people call them otherwise, and an example.

use super::super::fields::{EMPLOYEE, EXCLUDED, Kind, MONTH, folded};
use base::{Lang, text};
use forms::assessment::{ColumnKind, ImportColumn, Need};
use std::collections::HashMap;

/// Where the value of a column goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Employee,
    Excluded,
    Month,
}

/// A column.
#[derive(Debug)]
pub(super) struct Column {
    /// The id of the column, and the suffix of its texts.
    pub id: &'static str,
    /// The field it fills.
    pub field: &'static str,
    pub part: Part,
    pub need: Need,
    pub example: &'static str,
    /// Other names people use, folded.
    pub aliases: &'static [&'static str],
}

impl Column {
    /// The type of its field.
    pub(super) fn kind(&self) -> Kind {
        let fields = match self.part {
            Part::Employee => EMPLOYEE,
            Part::Excluded => EXCLUDED,
            Part::Month => MONTH,
        };
        fields.iter().find(|field| field.id == self.field).map_or(Kind::Text, |field| field.kind)
    }

    /// Its name for people.
    pub(super) fn title(&self, lang: Lang) -> String {
        text(lang, &format!("import-column-{}", self.id), &[])
    }
}

const fn of(
    part: Part,
    id: &'static str,
    need: Need,
    example: &'static str,
    aliases: &'static [&'static str],
) -> Column {
    Column { id, field: id, part, need, example, aliases }
}

const fn employee(id: &'static str, example: &'static str, aliases: &'static [&'static str]) -> Column {
    of(Part::Employee, id, Need::No, example, aliases)
}

/// What the form asks of every employee.
const fn asked(id: &'static str, example: &'static str, aliases: &'static [&'static str]) -> Column {
    of(Part::Employee, id, Need::Form, example, aliases)
}

/// What the form asks of some employees.
const fn at_times(id: &'static str, example: &'static str, aliases: &'static [&'static str]) -> Column {
    of(Part::Employee, id, Need::Sometimes, example, aliases)
}

const fn month(id: &'static str, example: &'static str, aliases: &'static [&'static str]) -> Column {
    of(Part::Month, id, Need::No, example, aliases)
}

/// Every column in the order of the template.
pub(super) static COLUMNS: &[Column] = &[
    of(Part::Employee, "last_name", Need::Row, "Muster", &["name", "familienname", "zuname", "surname"]),
    of(Part::Employee, "first_name", Need::Row, "Änne", &["rufname", "givenname"]),
    of(
        Part::Employee,
        "birth_date",
        Need::Row,
        "1988-04-12",
        &["geburtstag", "gebdatum", "gebdat", "dateofbirth", "birthday"],
    ),
    asked("employed_from", "2018-09-01", &["eintritt", "eintrittsdatum", "startofemployment"]),
    employee("employed_to", "", &["austritt", "austrittsdatum", "endofemployment"]),
    employee("trainee", "nein", &["azubi", "auszubildender", "auszubildende", "apprentice"]),
    employee("minijob", "nein", &["geringfugigbeschaftigt", "geringfugig"]),
    at_times("minijob_pension_exempt", "", &["rvbefreit", "rentenversicherungsbefreit"]),
    asked("weekly_hours", "40", &["wochenstunden", "stundenprowoche", "hoursperweek"]),
    asked("work_days_per_week", "5", &["arbeitstageprowoche", "tageprowoche", "workingdaysperweek"]),
    asked("health_insurance", "gesetzlich", &["krankenversicherungsart", "healthinsurancekind"]),
    employee("fund_extra_rate", "1.3", &["zusatzbeitrag", "zusatzbeitragssatz"]),
    employee("childless", "nein", &["kinderlos", "kinderlosenzuschlag"]),
    employee("children_under_25", "2", &["kinder", "anzahlkinder", "kinderunter25jahren"]),
    asked("pension_insurance", "gesetzlich", &["rentenversicherungsart"]),
    employee("levy_u1_rate", "", &["umlageu1satz", "u1satz"]),
    employee("levy_u2_rate", "", &["umlageu2satz", "u2satz"]),
    of(
        Part::Employee,
        "measure_kind",
        Need::Row,
        "Absonderung",
        &["massnahme", "artdermassnahme", "grund", "kindofmeasure", "ground"],
    ),
    at_times("measure_reason", "Kontaktperson", &["anlass", "anlassdermassnahme"]),
    asked("health_office", "Gesundheitsamt Gotha", &["gesundheitsamt", "anordnendebehorde"]),
    employee("file_no", "", &["aktenzeichen", "geschaftszeichen", "reference"]),
    employee("order_date", "2021-03-01", &["datumderanordnung", "anordnungvom", "bescheiddatum"]),
    of(Part::Employee, "from", Need::Row, "2021-03-01", &["von", "beginn", "beginnmassnahme", "start"]),
    of(Part::Employee, "to", Need::Row, "2021-03-14", &["bis", "ende", "endemassnahme", "end"]),
    employee("measure_from", "", &["ersteranordnungstag", "massnahmeseit"]),
    employee("home_office_possible", "nein", &["homeoffice", "homeofficemoglich", "mobilesarbeitenmoglich"]),
    employee("pay_owed", "nein", &["entgeltfortzahlung", "entgeltanspruch"]),
    employee("abroad", "", &["ausland", "aufenthaltimausland"]),
    at_times("vaccination", "geimpft", &["impfung", "impfstatus", "vaccinationstatus"]),
    at_times("avoidable_travel", "nein", &["risikogebiet", "vermeidbarereise", "reiseinrisikogebiet"]),
    Column {
        id: "excluded_reason",
        field: "reason",
        part: Part::Excluded,
        need: Need::Sometimes,
        example: "",
        aliases: &["ausgenommengrund"],
    },
    Column {
        id: "excluded_from",
        field: "from",
        part: Part::Excluded,
        need: Need::Sometimes,
        example: "",
        aliases: &["ausgenommenvon"],
    },
    Column {
        id: "excluded_to",
        field: "to",
        part: Part::Excluded,
        need: Need::Sometimes,
        example: "",
        aliases: &["ausgenommenbis"],
    },
    at_times("child_name", "", &["kind", "namedeskindes"]),
    at_times("child_birth_date", "", &["kindgeburtsdatum", "geburtsdatumdeskindes"]),
    at_times("child_disabled", "", &["kindbehinderung", "kindbehindert"]),
    at_times("institution", "", &["einrichtung", "schule", "kita"]),
    at_times("institution_plz", "", &["plzdereinrichtung", "einrichtungplz"]),
    at_times("institution_place", "", &["ortdereinrichtung", "einrichtungort"]),
    at_times("closure_reason", "", &["schliessungsgrund", "grundderschliessung"]),
    at_times("lone_carer", "", &["alleinerziehend", "alleinbetreuend"]),
    at_times("no_other_care", "", &["keineanderebetreuung", "keinebetreuungmoglich"]),
    employee("quota_used_days", "", &["bereitsgenutztetage", "verbrauchtetage"]),
    of(Part::Month, "month", Need::Row, "03/2021", &["abrechnungsmonat", "lohnmonat", "zeitraum"]),
    of(
        Part::Month,
        "gross",
        Need::Row,
        "3000.00",
        &["brutto", "bruttolohn", "bruttogehalt", "monatsbrutto", "grosspay"],
    ),
    of(
        Part::Month,
        "net",
        Need::Row,
        "2050.00",
        &["netto", "nettolohn", "nettogehalt", "monatsnetto", "netpay"],
    ),
    month("gross_actual", "", &["tatsachlichesbrutto", "bruttotatsachlich", "actualgross"]),
    month("net_actual", "1190.00", &["tatsachlichesnetto", "nettotatsachlich", "actualnet"]),
    of(Part::Month, "lost_days", Need::Sometimes, "10", &["ausfalltage", "ausgefallenetage", "fehltage"]),
    of(
        Part::Month,
        "working_days",
        Need::Sometimes,
        "23",
        &["arbeitstage", "arbeitstageimmonat", "sollarbeitstage"],
    ),
    of(
        Part::Month,
        "employer_paid",
        Need::Form,
        "860.00",
        &["gezahlteentschadigung", "entschadigung", "ausgezahlt"],
    ),
    month("topup", "", &["zuschuss", "arbeitgeberzuschuss", "aufstockung"]),
    month("short_time_pay", "", &["kug", "kurzarbeitergeld"]),
    month("short_time_received", "", &["kuggezahlt", "gezahlteskurzarbeitergeld"]),
    month("substitute_income", "", &["ersatztatigkeit", "nettoausersatztatigkeit"]),
    month("unemployment_benefit", "", &["arbeitslosengeld", "alg"]),
    month("rv", "", &["rvbeitrag", "rentenversicherungsbeitrag", "beitragrv"]),
    month("kv", "", &["kvbeitrag", "krankenversicherungsbeitrag", "beitragkv"]),
    month("pv", "", &["pvbeitrag", "pflegeversicherungsbeitrag", "beitragpv"]),
    month("av", "", &["avbeitrag", "arbeitslosenversicherungsbeitrag", "beitragav"]),
    month("u1", "", &["umlageu1"]),
    month("u2", "", &["umlageu2"]),
    month("insolvency", "", &["insolvenzgeldumlage", "u3", "umlageinsolvenz"]),
    month("contributions_total", "", &["sozialversicherung", "svbeitrage", "svgesamt"]),
    month("private_kv", "", &["pkvbeitrag", "privatekrankenversicherung"]),
    month("private_pv", "", &["ppvbeitrag", "privatepflegeversicherung"]),
    month("private_rv", "", &["versorgungswerkbeitrag", "beitragversorgungswerk"]),
];

/// The columns of the template.
pub(in super::super) fn columns(lang: Lang) -> Vec<ImportColumn> {
    COLUMNS
        .iter()
        .map(|column| {
            let kind = match column.kind() {
                Kind::Money => ColumnKind::Money,
                Kind::Decimal | Kind::Integer => ColumnKind::Number,
                Kind::Date => ColumnKind::Date,
                _ => ColumnKind::Text,
            };
            ImportColumn {
                id: column.id.to_owned(),
                title: column.title(lang),
                help: help(column, lang),
                example: example(column, lang),
                kind,
                choices: choices(column, lang),
                need: column.need,
            }
        })
        .collect()
}

/// What to write there; for a choice, every word one can choose.
fn help(column: &Column, lang: Lang) -> String {
    let help = text(lang, &format!("import-help-{}", column.id), &[]);
    let words = choices(column, lang);
    if !matches!(column.kind(), Kind::Choice(_)) || words.iter().all(|word| help.contains(word.as_str())) {
        return help;
    }
    text(
        lang,
        "import-words",
        &[("help".to_owned(), help.into()), ("words".to_owned(), words.join(", ").into())],
    )
}

/// The example in words of the reader's language.
fn example(column: &Column, lang: Lang) -> String {
    match (column.kind(), column.example) {
        (_, "") => String::new(),
        (Kind::YesNo, word) => text(lang, if word == "ja" { "yes" } else { "no" }, &[]),
        (Kind::Choice(options), word) => {
            let word = folded(word);
            let id = options
                .iter()
                .find(|(id, words)| *id == word || words.contains(&word.as_str()))
                .map(|(id, _)| *id);
            id.map_or(column.example.to_owned(), |id| word_for(column, id, lang))
        }
        (_, value) => value.to_owned(),
    }
}

/// The word for a choice, as it stands in the table.
pub(super) fn word_for(column: &Column, id: &str, lang: Lang) -> String {
    text(lang, &format!("import-word-{}-{id}", column.id), &[])
}

pub(super) fn choices(column: &Column, lang: Lang) -> Vec<String> {
    match column.kind() {
        Kind::YesNo => vec![text(lang, "yes", &[]), text(lang, "no", &[])],
        Kind::Choice(options) => options.iter().map(|(id, _)| word_for(column, id, lang)).collect(),
        _ => Vec::new(),
    }
}

/// Finds columns by what people write above them: the id, the German or English title, or another usual name.
pub(super) struct Names {
    names: HashMap<String, usize>,
    words: HashMap<(usize, String), &'static str>,
    /// The types of all columns, looked up once.
    pub kinds: Vec<Kind>,
    /// The places of the columns no row may leave empty.
    pub required: Vec<usize>,
}

impl Names {
    pub(super) fn new() -> Names {
        let (mut names, mut words) = (HashMap::new(), HashMap::new());
        for (place, column) in COLUMNS.iter().enumerate() {
            let titles = [column.title(Lang::De), column.title(Lang::En), column.id.to_owned()];
            for name in titles
                .iter()
                .map(|title| folded(title))
                .chain(column.aliases.iter().map(|&alias| alias.to_owned()))
            {
                names.entry(name).or_insert(place);
            }
            if let Kind::Choice(options) = column.kind() {
                for lang in [Lang::De, Lang::En] {
                    for (id, _) in options {
                        words.insert((place, folded(&word_for(column, id, lang))), *id);
                    }
                }
            }
        }
        let kinds = COLUMNS.iter().map(Column::kind).collect();
        let required = (0..COLUMNS.len()).filter(|&place| COLUMNS[place].need == Need::Row).collect();
        Names { names, words, kinds, required }
    }

    /// The place of a column in [`COLUMNS`].
    pub(super) fn find(&self, header: &str) -> Option<usize> {
        let bare = header.trim().trim_end_matches('*');
        let plain = bare.split(['(', '[']).next().unwrap_or(bare);
        self.names.get(&folded(bare)).or_else(|| self.names.get(&folded(plain))).copied()
    }

    /// The id of a choice by the word of the template.
    pub(super) fn choice(&self, place: usize, word: &str) -> Option<&'static str> {
        if !matches!(self.kinds[place], Kind::Choice(_)) {
            return None;
        }
        self.words.get(&(place, folded(word))).copied()
    }
}
