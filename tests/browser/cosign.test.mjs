// Two people of a town sign an application: one fills it in, the other reads it through a link, gives it back, and signs after all.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { send, walk } from './support/grants.mjs';
import { openWorld, story } from './support/journey.mjs';
import { inDays, thisYear } from './support/things.mjs';

const chapter = story();
const YEAR = thisYear();
const ANSWERS = {
  municipality: '16067029', recipient_name: 'Stadt Gotha', 'address.street': 'Hauptmarkt', 'address.number': '1', 'address.plz': '99867',
  'address.place': 'Gotha', contact: 'Dirk Sommer', email: 'foerderung@gotha.example', project: 'Schulung für die E-Akte',
  object: 'training', description: 'Alle lernen, mit der E-Akte zu arbeiten.', aims: 'Keine Akte mehr auf Papier.', started: 'no',
  begin: inDays(10), end: inDays(200), joint: 'no', signer_name: 'Petra Beispiel', signer_function: 'Bürgermeisterin',
  second_name: 'Jörg Muster', second_function: 'Leiter der Kämmerei', second_signs: 'yes', truth: true, financed: true, no_double: true,
  waits: true,
};
const ROWS = {
  cost: [],
  fund: [{ source: 'own', amount: '2.500,00' }],
  year: [{ year: String(YEAR), amount: '10.000,00' }],
};

/** Goes on until this page. */
const walkTo = (person, path) => walk(person, ANSWERS, ROWS, path);

let world;
let town;
let second;
let officer;
let link;
let review;
before(async () => {
  world = await openWorld();
  town = await world.person({ javaScript: false, screen: 'phone' });
  second = await world.person({ scheme: 'dark' });
  officer = await world.person({});
  await town.signIn('kaemmerei');
  await officer.signIn('sachbearbeitung');
});
after(() => world?.close());

chapter('The plan comes from a spreadsheet: faulty rows are named, the others taken, and none twice', async () => {
  await town.visit('/leistungen/foerderung_egov');
  await town.press('Jetzt online beantragen');
  await walkTo(town, '/seite/costs');
  await town.go(() => town.page.locator('a', { hasText: 'Tabelle einlesen' }).click());
  await town.press('Tabelle prüfen und übernehmen', 422);
  await town.says(/wählen Sie zuerst eine Datei/);
  const upload = async (...lines) => {
    const text = ['Art der Ausgabe;Wofür genau?;Betrag', ...lines].join('\r\n');
    await town.page.locator('#table').setInputFiles({ name: 'Plan.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
    await town.press('Tabelle prüfen und übernehmen');
  };
  await upload('Schulung;Kurse;zwölftausend', 'Schulung;Räume;500,00');
  await town.says(/Eine Zeile ist übernommen/);
  await town.says(/Zeile 2, Spalte „Betrag“/);
  await upload('Schulung;Kurse;12.000,00', 'Schulung;Räume;500,00');
  await town.says(/Eine Zeile ist übernommen. Eine stand schon da/);
  assert.equal(await town.page.locator('#gruppe .aw-group__title').count(), 2);
});

chapter('Who asks for a second signature draws a link, and cannot send before it is signed', async () => {
  await walk(town, ANSWERS, ROWS);
  review = town.path;
  assert.equal(await town.page.locator('main button[name="_send"]').count(), 0);
  await town.says(/zweite Person mitzeichnet/);
  await town.press('Link erstellen');
  link = new URL(await town.page.locator('.aw-secret a').getAttribute('href')).pathname;
  await town.visit(link, 409);
  await town.says(/Das ist Ihr eigener Antrag/);
});

chapter('The second person signs in, reads everything, and gives it back with a reason', async () => {
  await second.visit(link);
  await second.signIn('gotha');
  await second.visit(link);
  await second.says(/Stadt Gotha hat diesen Antrag vorbereitet/);
  await second.says(/Schulung für die E-Akte/);
  await second.press('Ohne Unterschrift zurückgeben', 422);
  await second.says(/Bitte schreiben Sie, was anders werden muss/);
  await second.fill({ grund: 'Die Kurse sollen bis zum Sommer fertig sein.' });
  await second.press('Ohne Unterschrift zurückgeben');
  await town.visit(review);
  await town.says(/bis zum Sommer fertig/);
});

chapter('It is signed after all, sent, and the office sees who signed', async () => {
  await second.visit(link);
  await second.press('Mitzeichnen');
  await second.says(/Mitgezeichnet von/);
  await town.visit(review);
  await town.says(/Mitgezeichnet von/);
  const application = await send(town);
  await officer.visit(`/amt${application}`);
  await officer.says(/Mitgezeichnet/);
});
