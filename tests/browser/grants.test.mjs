// A grant, from the application of a town to the money it draws: the town without scripts and on a phone, the office at its desk, and
// what the programme's figures then say.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { decide, enter, open, send, walk } from './support/grants.mjs';
import { story } from './support/journey.mjs';
import { inDays, thisYear } from './support/things.mjs';

const chapter = story();

const ANSWERS = {
  municipality: '16067029', recipient_name: 'Stadt Gotha', 'address.street': 'Hauptmarkt', 'address.number': '1', 'address.plz': '99867',
  'address.place': 'Gotha', contact: 'Dirk Sommer', email: 'foerderung@gotha.example', project: 'Schnittstelle für die Bauakte',
  object: 'interfaces', description: 'Die Bauakte soll ohne Ausdruck weitergehen.', aims: 'Auskünfte in zwei statt fünf Tagen.',
  started: 'no', begin: inDays(10), end: inDays(400), joint: 'no', signer_name: 'Petra Beispiel',
  signer_function: 'Bürgermeisterin', second_name: 'Jörg Muster', second_function: 'Leiter der Kämmerei', truth: true, financed: true,
  no_double: true, waits: true,
};
const YEAR = thisYear();
/** Rows by the page that asks for them. */
const ROWS = {
  cost: [
    { kind: 'software', description: 'Lizenzen', amount: '25.000,00' },
    { kind: 'services', description: 'Einrichtung', amount: '37.500,00' },
  ],
  fund: [{ source: 'own', amount: '12.500,00' }],
  year: [
    { year: String(YEAR), amount: '30.000,00' },
    { year: String(YEAR + 1), amount: '20.000,00' },
  ],
};

let world;
let town;
let officer;
let approver;
let application;
let grant;
before(async () => {
  ({ world, town, officer, approver } = await enter());
});
after(() => world?.close());

chapter('A town asks before it applies, and gets a reply that promises nothing', async () => {
  await town.visit('/leistungen/foerderung_egov');
  await town.follow(/Voranfrage/);
  await town.press('Voranfrage stellen');
  await walk(town, {
    ...ANSWERS, together: 'no', begun: 'no', costs: '62.500,00', question: 'Zählt auch die Schulung?', begin: inDays(40),
    topics: true,
  });
  const inquiry = await send(town);
  await officer.visit(`/amt${inquiry}`);
  await officer.fill({ reply: 'Ja, das passt zu Nr. 2c der Richtlinie.' });
  await officer.press('Antwort senden und abschließen');
  await town.visit(inquiry);
  await town.says(/passt zu Nr\. 2c/);
  await town.says(/keine Zusage/);
});

chapter('A town finds the programme, and applies with its plan of costs and money', async () => {
  await town.visit('/leistungen?q=F%C3%B6rderung+Digitalisierung');
  await town.follow(/E-Government/);
  await town.press('Jetzt online beantragen');
  await walk(town, ANSWERS, ROWS);
  await town.says(/50\.000,00\s€/);
  application = await send(town);
});

chapter('The office weighs the application, recognises less of it, and asks for a part', async () => {
  await officer.visit(`/amt${application}`);
  await officer.says(/Freie Mittel/);
  await officer.says(/Zum selben Vorhaben.*Voranfrage/s);
  await open(officer, 'Antrag bewerten');
  await officer.fill({ 'punkte.benefit': '8', 'punkte.reuse': '7', 'punkte.together': '2', 'punkte.economy': '6' });
  await officer.press('Bewertung speichern', 422);
  await officer.says(/für jedes Kriterium/);
  await officer.fill({ 'punkte.benefit': '8', 'punkte.reuse': '7', 'punkte.together': '2', 'punkte.economy': '6', 'punkte.readiness': '9' });
  await officer.press('Bewertung speichern');
  await officer.page.getByText('Ausgaben und Mittel anerkennen').click();
  await officer.fill({ 'betrag.costs[1].amount': '31.250,00' });
  await officer.press('Anerkennen und neu berechnen', 422);
  await officer.says(/zu jedem geänderten Betrag einen Grund/);
  await officer.fill({ 'betrag.costs[1].amount': '31.250,00', 'grund.costs[1].amount': 'Fünf Tage sind nicht belegt.' });
  await officer.press('Anerkennen und neu berechnen');
  await officer.says(/Anders als beantragt anerkannt/);
  await officer.visit('/amt/foerderung/egov/rangfolge');
  await officer.says(/Stadt Gotha/);
});

chapter('It is granted in part by two people, and the budget shows it at once', async () => {
  await officer.visit(`/amt${application}`);
  await open(officer, 'Entscheidung vorschlagen');
  await officer.fill({ outcome: 'grant' });
  await officer.press('Zur Zeichnung geben', 422);
  await officer.says(/weniger anerkannt, als beantragt ist/);
  await officer.fill({ outcome: 'part', reasons: 'Fünf Tage der Einrichtung sind nicht belegt.' });
  await officer.press('Zur Zeichnung geben');
  await approver.visit(`/amt${application}`);
  await approver.press('Zeichnen');
  await town.waitFor(application, /Bescheid/, 90);
  await town.says(/Teilweise Bewilligung/);
  await officer.visit('/amt/foerderung/egov');
  await officer.says(/Barmittel/);
});

chapter('The town waives the appeal and draws money for bills that fall due', async () => {
  await town.visit(application);
  await town.follow(/Zuwendung .* über/);
  grant = town.path;
  await town.says(/43\.750,00\s€/);
  await town.page.getByText('Auf den Rechtsbehelf verzichten').click();
  await town.press('Verzicht erklären');
  await town.says(/Sie können jetzt Geld abrufen/);
  await town.go(() => town.page.locator('button[name=step][value=drawdown]').click());
  await town.says(/Noch abrufbar\s+43\.750,00\s€/);
  const bill = { to_whom: 'Muster Software GmbH', purpose: 'Rechnung 118', due: inDays(20), amount: '25.000,00', eligible: 'yes' };
  await walk(town, {
    contact: 'Dirk Sommer', email: 'foerderung@gotha.example', account_holder: 'Stadtkasse Gotha', iban: 'DE02 1203 0000 0000 2020 51',
    truth: true, awarded: true, ...Object.fromEntries(Object.entries(bill).map(([name, value]) => [`payments[0].${name}`, value])),
  });
  await town.says(/20\.000,00\s€/);
  const draw = await send(town);
  await officer.visit(`/amt${draw}`);
  await officer.says(/Zuwendung .* über 43\.750,00\s€/);
  await decide(officer, approver, draw);
  await town.visit(grant);
  await town.says(/Zur Zahlung angewiesen\s+20\.000,00\s€/);
  await town.says(/Mittelabruf/);
});

chapter('Every figure leads to the entries behind it, and the year can be taken away as a table and as a report', async () => {
  await officer.visit('/amt/foerderung/egov');
  await officer.follow('Bewilligt');
  await officer.says(/43\.750,00|26\.250,00/);
  for (const [path, type] of [
    [`/amt/foerderung/egov/tabelle/csv?jahr=${YEAR}`, /csv/],
    [`/amt/foerderung/egov/tabelle/xlsx?jahr=${YEAR}`, /spreadsheetml/],
    [`/amt/foerderung/egov/tabelle/ods?jahr=${YEAR}`, /opendocument/],
    [`/amt/foerderung/egov/bericht/${YEAR}`, /pdf/],
    ['/daten/zuwendungen.csv', /csv/],
  ]) {
    const found = await officer.fetch(path);
    assert.match(found.type, type, path);
    assert.ok(found.bytes.length > 500, path);
  }
});

chapter('The budget cannot be set below what is promised, and a new base rate is taken line by line', async () => {
  await approver.visit('/amt/foerderung/egov/haushalt');
  await approver.fill({ jahr: String(YEAR), faellig: String(YEAR), betrag: '1,00', grund: 'Kürzung' });
  await approver.press('Ansatz speichern', 422);
  await approver.says(/Mehr ist schon gebunden/);
  await approver.fill({ betrag: 'viel' });
  await approver.press('Ansatz speichern', 422);
  await approver.faultAt('betrag', /zum Beispiel/, 'viel');
  await approver.visit('/amt/basiszinssaetze');
  await approver.fill({ zeilen: '01.07.2026 1,27\nam Montag zwei', quelle: 'Bundesanzeiger' });
  await approver.press('Eintragen', 422);
  await approver.faultAt('zeilen', /Zeile 2/, '01.07.2026 1,27\nam Montag zwei');
  await approver.fill({ zeilen: '01.07.2026 1,27' });
  await approver.press('Eintragen');
  await approver.says(/01\.07\.2026/);
});

chapter('Somebody of another office sees nothing of it', async () => {
  const gotha = await world.person({});
  await gotha.signIn('gotha');
  for (const path of ['/amt/foerderung/egov', '/amt/foerderung/egov/liste', `/amt${grant.replace('foerderung', 'bewilligung')}`, grant]) {
    await gotha.visit(path, 404);
  }
});
