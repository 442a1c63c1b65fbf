//! Services, offices and responsibilities as they are exchanged.

use base::Lang;
use forms::Bi;
use serde::{Deserialize, Serialize};

/// Everything one file holds.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Exchanged {
    /// Services, in the file's order.
    pub services: Vec<Service>,
    /// Offices, in the file's order.
    pub offices: Vec<Office>,
    /// Which office does which service, and where.
    pub duties: Vec<Duty>,
}

/// A service as it is described. Texts are plain: one line for each paragraph, a line that begins with `- ` for each point.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Service {
    /// Unique in its file.
    pub id: String,
    /// Keys of the federal catalogue, 14 digits each.
    pub leika: Vec<String>,
    /// Numbers of the bundles of services that the online access law names.
    #[serde(default)]
    pub ozg: Vec<String>,
    /// Who makes the rules and who carries them out, as the federal catalogue says it; `2/3` and the like.
    #[serde(default)]
    pub typing: Vec<String>,
    /// What it is called; empty where the file does not say.
    pub title: Bi,
    /// One or two sentences.
    pub summary: Bi,
    /// All about it.
    pub text: Bi,
    /// What to have at hand.
    pub documents: Bi,
    /// On what conditions.
    pub conditions: Bi,
    /// What it costs.
    pub fee: Bi,
    /// How long it takes.
    pub time: Bi,
    /// What it rests on.
    pub law: Bi,
    /// Words people use for it, German and English.
    pub keywords: [Vec<String>; 2],
    /// Pages and papers about it.
    pub links: Vec<Link>,
    /// Where one applies online.
    pub online: Option<String>,
    /// Whether the file means it for the public.
    pub public: bool,
    /// When the file says it was changed last, as the file writes it.
    pub changed: String,
}

impl Service {
    /// Its words in one language.
    pub fn keywords(&self, lang: Lang) -> &[String] {
        match lang {
            Lang::De => &self.keywords[0],
            Lang::En => &self.keywords[1],
        }
    }
}

/// A page or a paper. Its address was looked at: it leads to a page, a mailbox or a telephone and nowhere else.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// What it says.
    pub name: String,
    /// Where it leads.
    pub url: String,
}

/// An office.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Office {
    /// Unique in its file.
    pub id: String,
    /// What it is called.
    pub name: Bi,
    /// Street and number.
    pub street: String,
    /// Postcode.
    pub plz: String,
    /// Place.
    pub place: String,
    /// Official regional key of its area, 12 digits, or what is known of it; empty where nothing is.
    pub ars: String,
    /// Telephone.
    pub phone: String,
    /// Mail address.
    pub email: String,
    /// Its page.
    pub web: String,
}

/// An office does a service in an area.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Duty {
    /// The service's id.
    pub service: String,
    /// The office's id.
    pub office: String,
    /// Official regional key of the area, 12 digits; empty: wherever the office is.
    pub area: String,
}
