// Two versions of a service beside each other: before publishing, afterwards, and at an office that uses it.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { after, before } from 'node:test';
import { fileURLToPath } from 'node:url';
import { openWorld, story } from './support/journey.mjs';
import { zip } from './support/things.mjs';

const FOLDER = fileURLToPath(new URL('../../crates/services/packages/hundesteuer/', import.meta.url));

/** The files of the service, with a question worded differently and another number. */
function changed() {
  const files = {};
  for (const part of ['', 'examples/']) {
    for (const entry of readdirSync(FOLDER + part, { withFileTypes: true })) {
      if (entry.isFile()) files[part + entry.name] = readFileSync(FOLDER + part + entry.name, 'utf8');
    }
  }
  files['service.toml'] = files['service.toml'].replace(/^version = \d+$/m, 'version = 1000');
  files['form.toml'] = files['form.toml'].replace('Wer hält den Hund?', 'Bei wem lebt der Hund?');
  return files;
}

const chapter = story();
let world;
let operator;
before(async () => {
  world = await openWorld();
});
after(() => world?.close());

/** What is gone and what is new, as it stands in the elements that say so. */
async function marked(person) {
  const texts = (selector) => person.page.locator(`main ${selector}`).allTextContents();
  const first = (all) => all[0]?.replace(/\s+/g, ' ') ?? '';
  return { gone: first(await texts('del.aw-gone')), fresh: first(await texts('ins.aw-new')) };
}

chapter('Before it is published, the operator sees which words are gone and which are new', async () => {
  operator = await world.person({ lang: 'de', javaScript: false });
  await operator.signIn('betrieb');
  await operator.visit('/betrieb/leistungen');
  await operator.page.setInputFiles('#folder', { name: 'hundesteuer.zip', mimeType: 'application/zip', buffer: zip(changed()) });
  await operator.press('Prüfen');
  await operator.says(/Was sich geändert hat/);
  const { gone, fresh } = await marked(operator);
  assert.match(gone, /weg: .*Wer hält den/);
  assert.match(fresh, /neu: .*Bei wem lebt der/);
  await operator.says(/form\.toml: 1 Zeilen neu, 1 Zeilen weg/);
  await operator.press('Veröffentlichen');
  await operator.says(/Fassung 1000 ist jetzt in Betrieb/);
});

chapter('Afterwards every earlier version leads to the same comparison, and one with itself is empty', async () => {
  const list = operator.page.locator('details', { hasText: 'hundesteuer-' });
  await list.first().locator('summary').click();
  await operator.go(() => operator.page.locator('main a[href^="/betrieb/leistungen/hundesteuer/vergleich"]').first().click());
  await operator.says(/Bei wem lebt der/);
  await operator.fill({ von: '1000', mit: '1000' });
  await operator.press('Vergleichen');
  await operator.says(/Kein Unterschied/);
  await operator.leaves();
});

chapter('The administrator of an office sees what the new version brings, also on a phone', async () => {
  const admin = await world.person({ lang: 'de', screen: 'phone', scheme: 'dark' });
  await admin.signIn('gotha-verwaltung');
  await admin.visit('/stelle/leistungen/hundesteuer');
  await admin.follow('Was ist neu in Fassung 1000?');
  await admin.says(/von Fassung \d+ zu Fassung 1000/);
  assert.match((await marked(admin)).fresh, /Bei wem lebt der/);
  await admin.leaves();
});

chapter('An administrator tries a service before anybody can apply, and nothing is kept', async () => {
  const admin = await world.person({ lang: 'de', javaScript: false });
  await admin.signIn('gotha-verwaltung');
  await admin.visit('/stelle/leistungen/bewohnerparkausweis');
  await admin.fill({ statute: 'Bewohnerparkgebührenordnung der Stadt Gotha', statute_of: '01.01.2035', fee_year: '0', areas: 'Altstadt (A)' });
  await admin.press('Speichern', 422);
  await admin.faultAt('statute_of', /./, '01.01.2035');
  await admin.fill({ statute_of: '01.01.2025' });
  await admin.press('Speichern');
  await admin.says(/„Gebühr für zwölf Monate“ ist 0,00 €/);
  await admin.follow('Leistung ausprobieren');
  await admin.says(/Nichts wird gespeichert/);
  await admin.press('Weiter', 422);
  await admin.fill({
    first_name: 'Änne', last_name: 'Muster', birth_date: '28.02.1988', area: 'Altstadt (A)', main_home: 'yes',
    'address.street': 'Hauptmarkt', 'address.number': '1', 'address.plz': '99867', 'address.place': 'Gotha',
  });
  await admin.press('Weiter');
  await admin.says(/kostet 0,00\s€/);
  await admin.fill({ kind: 'new' });
  await admin.press('Weiter');
  await admin.fill({ plate: 'gth vo 77', vin_end: 'a23456', keeper: 'me' });
  await admin.press('Weiter');
  await admin.fill({ only_one: true, truth: true, changes: true });
  await admin.press('Weiter');
  await admin.says(/Das war der letzte Schritt/);
  await admin.says(/GTH VO 77/);
  await admin.visit('/vorgaenge');
  assert.equal(await admin.page.locator('main a[href^="/antrag/"]').count(), 0);
  await admin.leaves();
});
