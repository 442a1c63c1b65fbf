//! Names and codes of XZuFi 2.2.0.

/// The namespace.
pub const NAMESPACE: &str = "http://xoev.de/schemata/xzufi/2_2_0";
/// What namespaces of all versions begin with.
pub const FAMILY: &str = "http://xoev.de/schemata/xzufi/";
/// The version.
pub const VERSION: &str = "2.2.0";
/// The message that writes and deletes objects.
pub const MESSAGE: &str = "transfer.operation.040202";

/// Official regional keys.
pub const REGIONAL_KEYS: &str = "urn:de:bund:destatis:bevoelkerungsstatistik:schluessel:rs";
/// Keys of services.
pub const LEIKA: &str = "urn:de:fim:leika:leistung";
/// Bundles of services of the online access law: further ids of a service.
pub const OZG: &str = "urn:amtsweg:ozg";
/// Who makes the rules of a service and who carries them out.
pub const TYPING: &str = "urn:de:fim:leika:typisierung";
/// Parts of a service's text.
pub const TEXTS: &str = "urn:de:xzufi:codeliste:leistungstextmodulleika";
/// Ways to reach somebody.
pub const CHANNELS: &str = "urn:de:xoev:codeliste:erreichbarkeit";

/// The official name of a service.
pub const OFFICIAL_NAME: &str = "02";
/// What people call it.
pub const NAME: &str = "03";
/// One or two sentences.
pub const SUMMARY: &str = "05";
/// All about it.
pub const WHOLE: &str = "06";
/// What it rests on.
pub const LAW: &str = "07";
/// What to have at hand.
pub const DOCUMENTS: &str = "08";
/// On what conditions.
pub const CONDITIONS: &str = "09";
/// More to read.
pub const LINKS: &str = "15";

/// Mail.
pub const MAIL: &str = "01";
/// Telephone.
pub const PHONE: &str = "02";
