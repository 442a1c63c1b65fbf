//! Names and words of the demonstration. All people, companies and dogs are made up.

/// First names, women and men in turn.
pub const FIRST: [&str; 64] = [
    "Anja", "Andreas", "Birgit", "Bernd", "Claudia", "Christian", "Daniela", "Daniel", "Doreen", "Dirk", "Elke", "Enrico",
    "Franziska", "Frank", "Gabriele", "Georg", "Heike", "Holger", "Ines", "Ingo", "Jana", "Jens", "Juliane", "Jörg",
    "Karin", "Kai", "Kerstin", "Klaus", "Lena", "Lars", "Lisa", "Lukas", "Mandy", "Marco", "Maria", "Martin", "Monika",
    "Mario", "Nadine", "Norbert", "Nicole", "Olaf", "Peggy", "Paul", "Ramona", "Ralf", "Sabine", "René", "Sandra",
    "Stefan", "Silke", "Sven", "Sophie", "Thomas", "Susann", "Tobias", "Tina", "Torsten", "Ulrike", "Uwe", "Yvonne",
    "Volker", "Wiebke", "Wolfgang",
];

/// Last names.
pub const LAST: [&str; 72] = [
    "Müller", "Schmidt", "Schneider", "Fischer", "Weber", "Meyer", "Wagner", "Becker", "Schulz", "Hoffmann", "Schäfer",
    "Koch", "Bauer", "Richter", "Klein", "Wolf", "Schröder", "Neumann", "Schwarz", "Zimmermann", "Braun", "Krüger",
    "Hofmann", "Hartmann", "Lange", "Schmitt", "Werner", "Schmitz", "Krause", "Meier", "Lehmann", "Schmid", "Schulze",
    "Maier", "Köhler", "Herrmann", "König", "Walter", "Mayer", "Huber", "Kaiser", "Fuchs", "Peters", "Lang", "Scholz",
    "Möller", "Weiß", "Jung", "Hahn", "Schubert", "Vogel", "Friedrich", "Keller", "Günther", "Frank", "Berger",
    "Winkler", "Roth", "Beck", "Lorenz", "Baumann", "Franke", "Albrecht", "Schuster", "Simon", "Ludwig", "Böhm",
    "Winter", "Kraus", "Martin", "Schumacher", "Krämer",
];

/// Streets that every town could have.
pub const STREETS: [&str; 24] = [
    "Hauptstraße", "Bahnhofstraße", "Gartenstraße", "Lindenstraße", "Bergstraße", "Schulstraße", "Am Anger", "Kirchgasse",
    "Ringstraße", "Waldstraße", "Mühlenweg", "Am Sportplatz", "Goethestraße", "Schillerstraße", "Rosenweg", "Feldstraße",
    "Neue Straße", "Am Markt", "Steinweg", "Burgstraße", "Talstraße", "Ahornweg", "Amselweg", "Poststraße",
];

/// Names of dogs.
pub const DOGS: [&str; 48] = [
    "Bruno", "Luna", "Balu", "Bella", "Rocky", "Nala", "Max", "Lucy", "Sammy", "Emma", "Oskar", "Kira", "Lucky", "Frieda",
    "Rex", "Amy", "Charly", "Lotte", "Buddy", "Mia", "Paul", "Cleo", "Milo", "Ronja", "Benno", "Paula", "Anton", "Maja",
    "Sam", "Holly", "Leo", "Nelly", "Filou", "Wilma", "Aramis", "Ella", "Findus", "Greta", "Carlo", "Hilde", "Spike",
    "Pippa", "Willi", "Trixi", "Jack", "Zoe", "Barney", "Socke",
];

/// Breeds as the form names them, the common ones more than once.
pub const BREEDS: [&str; 30] = [
    "mixed", "mixed", "mixed", "mixed", "mixed", "labrador", "labrador", "golden_retriever", "german_shepherd",
    "german_shepherd", "dachshund", "dachshund", "french_bulldog", "australian_shepherd", "border_collie", "beagle",
    "chihuahua", "jack_russell", "jack_russell", "yorkshire", "maltese", "havanese", "poodle", "pug", "shih_tzu",
    "schnauzer", "spitz", "boxer", "cocker_spaniel", "bernese",
];

/// Mixed breeds in their keepers' words.
pub const MIXES: [&str; 8] = [
    "Schäferhund-Collie-Mischling", "Labrador-Mix", "Terrier-Mischling aus dem Tierschutz", "Dackel-Mischling",
    "Husky-Schäferhund-Mischling", "Pudel-Mix", "Mischling, vermutlich Spitz", "Border-Collie-Mix",
];

/// Businesses: what they are, and how they are called behind the family's name.
pub const TRADES: [(&str, &str); 24] = [
    ("Bäckerei", "GmbH"), ("Fleischerei", "e. K."), ("Metallbau", "GmbH"), ("Pflegedienst", "gGmbH"), ("Autohaus", "GmbH & Co. KG"),
    ("Elektrotechnik", "GmbH"), ("Landgasthof", "OHG"), ("Dachdeckerei", "GmbH"), ("Spedition", "GmbH"),
    ("Zahnarztpraxis", "GbR"), ("Gärtnerei", "e. K."), ("Tischlerei", "GmbH"), ("Werkzeugbau", "GmbH"),
    ("Kunststofftechnik", "GmbH"), ("Seniorenheim", "gGmbH"), ("Hotel", "GmbH"), ("Feinkost", "GmbH"),
    ("Gebäudereinigung", "GmbH"), ("Optik", "GmbH"), ("Fuhrunternehmen", "e. K."), ("Großküche", "GmbH"),
    ("Kindertagesstätte", "gGmbH"), ("Maschinenbau", "AG"), ("Molkerei", "eG"),
];

/// Widely printed sample accounts; none belongs to anybody.
pub const IBANS: [&str; 8] = [
    "DE02120300000000202051", "DE02500105170137075030", "DE02100500000054540402", "DE02300209000106531065",
    "DE02100100100006820101", "DE02300606010002474689", "DE02600501010002034304", "DE02700100800030876808",
];

/// What case workers ask keepers of dogs.
pub const ASK_KEEPER: [&str; 4] = [
    "Bitte schicken Sie uns einen Nachweis für die beantragte Befreiung oder Ermäßigung.",
    "Bitte schicken Sie uns den letzten Hundesteuerbescheid Ihrer früheren Gemeinde.",
    "Bitte schicken Sie uns eine Kopie des Heimtierausweises, aus der das Alter des Hundes hervorgeht.",
    "Seit wann genau halten Sie den Hund in unserer Gemeinde? Ihre Angaben passen nicht zu Ihrem Einzug.",
];

/// What case workers ask employers.
pub const ASK_EMPLOYER: [&str; 4] = [
    "Bitte reichen Sie für alle Beschäftigten die Entgeltabrechnungen der zwei Monate vor dem Ausfall und des Ausfallmonats nach.",
    "Für eine Person fehlt die Anordnung des Gesundheitsamts. Bitte reichen Sie sie nach.",
    "Bitte erläutern Sie, warum das Netto ohne Ausfall vom Vormonat abweicht.",
    "Bitte bestätigen Sie, dass keine der Personen in dieser Zeit von zu Hause arbeiten konnte.",
];

/// What applicants answer.
pub const ANSWERS: [&str; 5] = [
    "Guten Tag, die Unterlagen liegen bei. Mit freundlichen Grüßen",
    "Entschuldigung, das hatte ich übersehen. Anbei der Nachweis.",
    "Die Angabe war ein Versehen, bitte nehmen Sie den späteren Tag.",
    "Ja, das kann ich bestätigen.",
    "Wie gewünscht reiche ich den Nachweis nach. Bei Fragen rufen Sie mich bitte an.",
];

/// What colleagues write into the file for each other.
pub const NOTES: [&str; 5] = [
    "Angerufen, ruft zurück.",
    "Angaben mit dem Melderegister verglichen, stimmt.",
    "Wie der Vorgang vom letzten Monat, gleiche Begründung möglich.",
    "Rechnung geprüft, plausibel.",
    "Eilt nicht, Unterlagen vollständig.",
];

/// Why an approver sends a proposal back.
pub const RETURNS: [&str; 4] = [
    "Bitte die Begründung in einem Satz ergänzen.",
    "Der Nachweis liegt doch vor, siehe Dateien. Bitte noch einmal prüfen.",
    "Bitte den Beginn der Steuerpflicht prüfen.",
    "Bitte zuerst die Rückfrage abwarten.",
];
