//! From what somebody typed to a municipality: name, postcode or official key, with typing errors forgiven.
//!
//! The order matters: an exact name beats a shorter form, which beats whole words of a name, which beat a typing error. Where more than
//! one municipality fits, the answer is a question, never a guess.

use super::read::PostcodeRow;
use super::{Municipality, Reason, Region, names};
use base::words;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What somebody's words for a place mean.
#[derive(Clone, Debug)]
pub enum PlaceAnswer<'r> {
    /// One municipality; the reason says so where it was not named exactly (typing error, former municipality).
    One(&'r Municipality, Option<Reason>),
    /// Several fit: ask. Larger municipalities first.
    Many(Vec<&'r Municipality>, Reason),
    /// None fits; there may be suggestions to choose from.
    None(Vec<&'r Municipality>, Reason),
}

/// Most municipalities that are offered to choose from when a name only begins like theirs.
const OFFERED: usize = 12;

/// A municipality that no longer exists, as the postcode table still has it.
#[derive(Clone, Debug)]
struct Former {
    name: String,
    plz: String,
    successor: Option<String>,
}

/// Look-ups by name, postcode and former key; values are municipality keys.
#[derive(Clone, Debug)]
pub struct Places {
    exact: HashMap<String, BTreeSet<String>>,
    loose: HashMap<String, BTreeSet<String>>,
    former: HashMap<String, Vec<Former>>,
    former_keys: HashMap<String, Former>,
    postcodes: BTreeMap<String, BTreeSet<String>>,
    spellings: Vec<(String, u32)>,
}

impl Places {
    pub fn new(all: &BTreeMap<String, Municipality>, postcodes: &[PostcodeRow]) -> Places {
        let mut places = Places {
            exact: HashMap::new(),
            loose: HashMap::new(),
            former: HashMap::new(),
            former_keys: HashMap::new(),
            postcodes: BTreeMap::new(),
            spellings: Vec::new(),
        };
        for one in all.values() {
            for name in [Some(one.name.as_str()), names::short(&one.name)].into_iter().flatten() {
                places.exact.entry(names::key(name)).or_default().insert(one.ags.clone());
            }
            for name in names::loose(&one.name) {
                places.loose.entry(names::key(&name)).or_default().insert(one.ags.clone());
            }
            places.postcodes.entry(one.seat_plz.clone()).or_default().insert(one.ags.clone());
        }
        for row in postcodes {
            if row.state == "current" {
                places.postcodes.entry(row.plz.clone()).or_default().insert(row.ags.clone());
                places.exact.entry(names::key(&row.place)).or_default().insert(row.ags.clone());
                continue;
            }
            let successor = Some(row.successor.clone()).filter(|key| !key.is_empty());
            let targets = places.postcodes.entry(row.plz.clone()).or_default();
            targets.extend(successor.clone());
            let former = Former { name: row.place.clone(), plz: row.plz.clone(), successor };
            let same_name =
                all.values().any(|one| Some(&one.ags) == former.successor.as_ref() && one.name == row.place);
            if !same_name {
                for name in [Some(row.place.as_str()), names::short(&row.place)].into_iter().flatten() {
                    let entries = places.former.entry(names::key(name)).or_default();
                    if entries
                        .iter()
                        .all(|entry| entry.plz != former.plz || entry.successor != former.successor)
                    {
                        entries.push(former.clone());
                    }
                }
            }
            places.former_keys.insert(row.ags.clone(), former);
        }
        let keys: BTreeSet<&String> = places.exact.keys().chain(places.loose.keys()).collect();
        places.spellings = keys.into_iter().map(|key| (key.clone(), words::letters(key))).collect();
        places
    }

    /// Whether more than one municipality bears this name.
    pub fn shared_name(&self, name: &str) -> bool {
        self.exact.get(&names::key(name)).is_some_and(|found| found.len() > 1)
    }

    /// The keys of names with the fewest typing errors, at most as many as their length allows.
    fn near(&self, key: &str) -> BTreeSet<String> {
        let max = words::allowed(key.len());
        let letters = words::letters(key);
        let mut least = max;
        let mut found = Vec::new();
        for (spelling, set) in &self.spellings {
            if (set ^ letters).count_ones() as usize > 2 * least {
                continue;
            }
            if let Some(errors) = words::distance(key, spelling, least).filter(|errors| *errors > 0) {
                if errors < least {
                    found.clear();
                    least = errors;
                }
                found.push(spelling);
            }
        }
        found
            .into_iter()
            .flat_map(|spelling| self.exact.get(spelling).or_else(|| self.loose.get(spelling)))
            .flatten()
            .cloned()
            .collect()
    }

    /// Municipalities whose name contains these whole words: `klosterlausnitz`, `der schmucke`.
    fn whole_words(&self, key: &str) -> BTreeSet<String> {
        let within = format!(" {key} ");
        let names = self.exact.iter().filter(|(name, _)| format!(" {name} ").contains(&within));
        names.flat_map(|(_, found)| found).cloned().collect()
    }

    /// Municipalities with a name or a word of a name that begins like this.
    fn beginning(&self, key: &str) -> BTreeSet<String> {
        let within = format!(" {key}");
        let names = self.exact.iter().filter(|(name, _)| name.starts_with(key) || name.contains(&within));
        names.flat_map(|(_, found)| found).cloned().collect()
    }
}

impl Region {
    /// What somebody means by a name, a postcode (5 digits), an AGS (8) or an ARS (12), alone or as `99867 Gotha`,
    /// `Elxleben (Ilm-Kreis)`, `Stadt Gotha`.
    pub fn find_place(&self, text: &str) -> PlaceAnswer<'_> {
        let text = text.trim();
        if text.is_empty() {
            return PlaceAnswer::None(Vec::new(), Reason::new("region-place-empty"));
        }
        let bare: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        if bare.bytes().all(|byte| byte.is_ascii_digit()) {
            return self.by_digits(&bare);
        }
        // A postcode beside a name narrows the name down.
        let plz = words::tokens(text)
            .find(|word| word.len() == 5 && word.bytes().all(|byte| byte.is_ascii_digit()));
        let name = plz.map_or_else(|| text.to_owned(), |plz| text.replacen(plz, " ", 1));
        let answer = self.by_name(name.trim());
        let Some(at_plz) = plz.and_then(|plz| self.places.postcodes.get(plz)) else { return answer };
        let fitting = |list: Vec<&Municipality>| -> BTreeSet<String> {
            list.iter().map(|one| one.ags.clone()).filter(|ags| at_plz.contains(ags)).collect()
        };
        let narrowed = match answer {
            PlaceAnswer::One(one, reason) if at_plz.contains(&one.ags) => {
                return PlaceAnswer::One(one, reason);
            }
            PlaceAnswer::One(..) => BTreeSet::new(),
            PlaceAnswer::Many(list, _) | PlaceAnswer::None(list, _) => fitting(list),
        };
        let found = if narrowed.is_empty() { at_plz } else { &narrowed };
        self.answer(found, None, Reason::new("region-place-many-plz").same("plz", plz.unwrap_or_default()))
    }

    fn by_digits(&self, digits: &str) -> PlaceAnswer<'_> {
        let unknown = |key: &'static str| {
            let reason = Reason::new(key).same("name", digits).with("state", self.state_name.clone());
            PlaceAnswer::None(Vec::new(), reason)
        };
        match digits.len() {
            5 => match self.places.postcodes.get(digits) {
                Some(found) => {
                    self.answer(found, None, Reason::new("region-place-many-plz").same("plz", digits))
                }
                None => unknown("region-place-unknown-plz"),
            },
            8 | 12 => {
                let former = digits.get(..5).zip(digits.get(digits.len() - 3..));
                let former =
                    former.and_then(|(head, tail)| self.places.former_keys.get(&format!("{head}{tail}")));
                let split = former.as_ref().and_then(|_| self.split(digits));
                if let Some(split) = split {
                    let found = split.successors.iter().cloned().collect();
                    let reason = Reason::new("region-place-many-split").same("name", digits);
                    return self.answer(&found, None, reason);
                }
                match (self.of_now(digits), former) {
                    (Some(one), _) => PlaceAnswer::One(one, None),
                    (None, Some(former)) => self.was(former),
                    (None, None) => unknown("region-place-unknown-key"),
                }
            }
            _ => unknown("region-place-digits"),
        }
    }

    fn by_name(&self, name: &str) -> PlaceAnswer<'_> {
        let key = names::key(name);
        let key = key.strip_prefix("stadt ").or_else(|| key.strip_prefix("gemeinde ")).unwrap_or(&key);
        let key = key.strip_suffix(" stadt").unwrap_or(key);
        let several = |reason: &'static str| Reason::new(reason).same("name", name);
        if let Some(found) = self.places.exact.get(key) {
            // A former municipality of the same name elsewhere makes the name ambiguous.
            let mut found = found.clone();
            found.extend(
                self.places
                    .former
                    .get(key)
                    .into_iter()
                    .flatten()
                    .filter_map(|former| former.successor.clone()),
            );
            return self.answer(&found, None, several("region-place-many-name"));
        }
        if let Some(former) = self.places.former.get(key) {
            let successors: BTreeSet<String> =
                former.iter().filter_map(|one| one.successor.clone()).collect();
            return match former.as_slice() {
                [one] => self.was(one),
                several_were => match (successors.len(), several_were.first()) {
                    (1, Some(one)) => self.was(one),
                    _ => self.answer(&successors, None, several("region-place-many-name")),
                },
            };
        }
        if let Some(found) = self.with_district(key) {
            return self.answer(&found, None, several("region-place-many-name"));
        }
        if let Some(found) = self.places.loose.get(key) {
            return self.answer(
                found,
                Some(self.understood(name, found)),
                several("region-place-many-similar"),
            );
        }
        let unknown =
            || Reason::new("region-place-unknown").same("name", name).with("state", self.state_name.clone());
        if key.len() < 3 {
            return PlaceAnswer::None(Vec::new(), unknown());
        }
        let found = self.places.whole_words(key);
        if !found.is_empty() {
            return self.answer(
                &found,
                Some(self.understood(name, &found)),
                several("region-place-many-similar"),
            );
        }
        let found = self.places.near(key);
        if !found.is_empty() {
            return self.answer(
                &found,
                Some(self.understood(name, &found)),
                several("region-place-many-similar"),
            );
        }
        // Half a word is no answer: `München` is not Münchenbernsdorf. Offer what begins like it, or shares four letters.
        let mut suggestions = self.places.beginning(key);
        let start: String = key.chars().take(4).collect();
        if suggestions.is_empty() && start.len() == 4 {
            suggestions = self.places.beginning(&start);
        }
        let mut suggestions = self.list(&suggestions);
        suggestions.truncate(OFFERED);
        PlaceAnswer::None(suggestions, unknown())
    }

    /// A name with its district behind it: `elxleben ilm kreis`.
    fn with_district(&self, key: &str) -> Option<BTreeSet<String>> {
        let tokens: Vec<&str> = key.split(' ').collect();
        (1..tokens.len()).rev().find_map(|at| {
            let found = self.places.exact.get(&tokens[..at].join(" "))?;
            let rest: Vec<&str> = tokens[at..]
                .iter()
                .copied()
                .filter(|word| !matches!(*word, "landkreis" | "kreis" | "in" | "im" | "lk"))
                .collect();
            let near = found.iter().filter(|ags| {
                let district = self.municipalities.get(*ags).and_then(|one| self.district(&one.district));
                let district = district.map(|district| names::key(&district.name)).unwrap_or_default();
                rest.iter().all(|word| *word == "thuringen" || district.split(' ').any(|part| part == *word))
            });
            Some(near.cloned().collect::<BTreeSet<String>>()).filter(|near| !near.is_empty())
        })
    }

    /// A former municipality: its successor, or the places with its postcode to choose from.
    fn was(&self, former: &Former) -> PlaceAnswer<'_> {
        match former.successor.as_ref().and_then(|key| self.municipalities.get(key)) {
            Some(one) if one.name == former.name => PlaceAnswer::One(one, None),
            Some(one) => {
                let reason =
                    Reason::new("region-place-former").same("former", &former.name).same("place", &one.name);
                PlaceAnswer::One(one, Some(reason))
            }
            None => {
                let list =
                    self.places.postcodes.get(&former.plz).map(|found| self.list(found)).unwrap_or_default();
                PlaceAnswer::None(list, Reason::new("region-place-former-open").same("former", &former.name))
            }
        }
    }

    fn understood(&self, name: &str, found: &BTreeSet<String>) -> Reason {
        let place = found.first().and_then(|ags| self.municipalities.get(ags)).map(|one| one.name.as_str());
        Reason::new("region-place-understood").same("name", name).same("place", place.unwrap_or_default())
    }

    fn answer(&self, found: &BTreeSet<String>, one: Option<Reason>, many: Reason) -> PlaceAnswer<'_> {
        let list = self.list(found);
        match list.as_slice() {
            [only] => PlaceAnswer::One(only, one),
            [] => PlaceAnswer::None(list, many),
            _ => PlaceAnswer::Many(list, many),
        }
    }

    /// Larger municipalities first; a postcode never has more than can be offered, a beginning may.
    fn list(&self, found: &BTreeSet<String>) -> Vec<&Municipality> {
        let mut list: Vec<&Municipality> =
            found.iter().filter_map(|ags| self.municipalities.get(ags)).collect();
        list.sort_by(|a, b| b.inhabitants.cmp(&a.inhabitants).then_with(|| a.ags.cmp(&b.ags)));
        list
    }

    /// Names to offer while somebody types: the largest municipalities with a name that begins like this.
    pub fn suggest(&self, text: &str) -> Vec<&Municipality> {
        let key = names::key(text);
        if key.len() < 2 {
            return Vec::new();
        }
        let mut list = self.list(&self.places.beginning(&key));
        list.truncate(OFFERED);
        list
    }

    /// The municipalities of a postcode; empty for one that is not recorded.
    pub fn at_postcode(&self, plz: &str) -> Vec<&Municipality> {
        self.places.postcodes.get(plz).map(|found| self.list(found)).unwrap_or_default()
    }

    /// How many postcodes are recorded, and how many of them belong to more than one municipality.
    pub fn postcodes(&self) -> (usize, usize) {
        let several = self.places.postcodes.values().filter(|found| found.len() > 1).count();
        (self.places.postcodes.len(), several)
    }
}
