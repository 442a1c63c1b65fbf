// What people slip on, and what must not be lost by it: the wrong place, a way back, a text that is too long, a table with nothing in it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openWorld } from './support/journey.mjs';
import { csv } from './support/things.mjs';

const PERSON = {
  holder: 'person', first_name: 'Änne', last_name: 'Müller-Łukasz', birth_date: '28. Februar 1988', 'address.street': 'Hauptmarkt',
  'address.number': '12 a', 'address.plz': '99867', 'address.place': 'Gotha',
};

let world;
before(async () => {
  world = await openWorld();
});
after(() => world?.close());

async function begin(person, service, ags) {
  await person.visit(`/leistungen/${service}?ags=${ags}`);
  await person.go(() => person.page.locator('main form[action="/antrag"] button').first().click());
}

test('The search says where a service is not online yet, and its page how the office is reached', async () => {
  const person = await world.person({ screen: 'phone', javaScript: false });
  const found = () => person.page.locator('.aw-result', { has: person.page.locator('a[href^="/leistungen/hundesteuer?"], a[href="/leistungen/hundesteuer"]') }).first().innerText();
  await person.visit('/leistungen?q=Hund+anmelden&ort=Gotha');
  assert.match(await found(), /Online möglich/);
  await person.visit('/leistungen?q=Hund+anmelden&ort=Ohrdruf');
  assert.match(await found(), /In Ohrdruf noch nicht online/);
  await person.visit('/leistungen?q=Hund+anmelden');
  assert.match(await found(), /An manchen Orten online/);
  await person.visit('/leistungen?q=Verdienstausfall+Quarantäne');
  assert.match(await person.page.locator('.aw-result').first().innerText(), /Online möglich/, 'what the state does is the same everywhere');
  await person.visit('/leistungen/hundesteuer?ort=Ohrdruf');
  await person.says(/In Ohrdruf geht das noch nicht online/);
  await person.says(/Behördennummer 115/);
  await person.leaves();
});

test('An application begun for the wrong place is taken along, and the way back keeps what was typed', async () => {
  const person = await world.person({ screen: 'phone', scheme: 'dark', javaScript: false });
  await begin(person, 'hundesteuer', '16051000');
  await person.press('Weiter', 422);
  await person.fill({ holder: 'person' });
  // What hangs on the answer comes up first.
  await person.press('Weiter', 422);
  await person.press('Weiter', 422);
  // All that is missing is said at once, the mail address as well.
  await person.faultAt('email', /E-Mail/);
  await person.fill({ ...PERSON, email: 'aenne@example.org' });
  await person.press('Weiter');
  await person.says(/99867/);
  await person.press(/Den Antrag nach Gotha.* mitnehmen/);
  await person.says(/Ihr Antrag geht jetzt an: Stadtverwaltung Gotha/);
  assert.equal(await person.field('last_name').inputValue(), 'Müller-Łukasz');
  await person.press('Weiter');
  await person.fill({ other_dogs: 'zwei' });
  await person.press('Zurück');
  assert.equal(await person.field('last_name').inputValue(), 'Müller-Łukasz');
  await person.press('Weiter');
  assert.equal(await person.field('other_dogs').inputValue(), 'zwei', 'kept, though it is no number');
  await person.visit('/vorgaenge');
  await person.says(/Stadtverwaltung Gotha/);
  await person.leaves();
});

test('A text that is too long is kept whole, and it is said how much is too much', async () => {
  const person = await world.person({ lang: 'en' });
  await begin(person, 'barrierefreiheit', '16067029');
  const area = person.page.locator('textarea[name="what"]');
  const count = person.page.locator(`#${await area.getAttribute('id')}-count`);
  const most = Number(await area.getAttribute('data-most'));
  assert.match(await count.innerText(), /^At most [\d,]+ characters$/);
  await area.fill('x'.repeat(most - 3));
  assert.equal(await count.innerText(), 'Characters left: 3');
  await area.fill('x'.repeat(most + 20));
  assert.equal(await count.innerText(), 'Characters too many: 20');
  await person.press('Continue', 422);
  await person.faultAt('what', /too long/, 'x'.repeat(most + 20));
  await person.leaves();
});

test('A table without a row, or without a good one, removes nobody', async () => {
  const person = await world.person();
  await person.signIn('arbeitgeber');
  await begin(person, 'ifsg56', '16067029');
  const draft = person.path.replace(/\/seite.*/, '');
  await person.visit(`${draft}/einlesen`);
  await person.press('Beispieltabelle einlesen');
  await person.says(/12 Personen/);
  const upload = async (lines, name) => {
    await person.visit(`${draft}/einlesen`);
    await person.page.locator('#table').setInputFiles(csv(name, lines));
    await person.page.locator('#replace').check();
    await person.press('Tabelle prüfen und übernehmen', 422);
  };
  const template = await person.fetch(`${draft}/vorlage/csv`);
  const head = template.bytes.toString('utf8').replace(/^\uFEFF/, '').split(/\r?\n/)[0].split(';');
  await upload([head], 'leer.csv');
  await person.says(/keine Zeilen. Es wurde nichts geändert/);
  await upload([head, head.map((title) => (title === 'Nachname' ? 'Falsch' : 'x'))], 'falsch.csv');
  await person.says(/Noch keine Zeile ist übernommen/);
  const file = await person.page.locator('a[download]').getAttribute('href');
  const again = decodeURIComponent(file.replace('data:text/csv;charset=utf-8,', '')).replace(/^\uFEFF/, '').split(/\r?\n/);
  assert.match(again[0], /Was nicht stimmt$/);
  assert.match(again[1], /Falsch/);
  await person.visit(`${draft}/seite/employees`);
  await person.says(/Muster/);
  assert.equal(await person.page.locator('.aw-group__row').count(), 12);
  await person.leaves();
});
