// An office sets its letterhead, looks at it before and after, and loses nothing it has chosen or typed; without scripts.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { fileURLToPath } from 'node:url';
import { openWorld, story } from './support/journey.mjs';

const chapter = story();
const arms = fileURLToPath(new URL('../../crates/formats/tests/it/arms.png', import.meta.url));

let world;
before(async () => {
  world = await openWorld();
});
after(() => world?.close());

async function manages(looks) {
  const person = await world.plays('gotha-verwaltung', looks);
  await person.visit('/stelle');
  await person.follow('Briefkopf');
  return person;
}

chapter('What is wrong stands at its field, and the picture stays chosen', async () => {
  const person = await manages({ javaScript: false, screen: 'phone' });
  await person.says(/Bisher wurde nichts geändert/);
  await person.page.setInputFiles('#picture', arms);
  await person.fill({ alt_de: 'Wappen der Stadt Gotha', alt_en: '', colour: 'blau', head: 'Der Oberbürgermeister' });
  await person.press('Briefkopf speichern', 422);
  await person.faultAt('alt_en', /Coat of arms/, '');
  await person.faultAt('colour', /#004b76/, 'blau');
  const kept = person.page.getByAltText('Das Bild, das im Briefkopf steht');
  assert.ok(await kept.evaluate((picture) => picture.naturalWidth > 0), 'the picture that was chosen is shown');
  await person.fill({ alt_en: 'Coat of arms of the town of Gotha', colour: '#004b76', foot: 'Bank: Beispielbank' });
  await person.press('Briefkopf speichern');
  await person.says(/Der Briefkopf ist gespeichert/);
  await person.says(/Wappen oder Logo, Beschreibung des Bilds, Farbe, Zeilen unter dem Namen, Zeilen am Fuß/);
  const look = person.page.getByAltText(/Die erste Seite eines Musterbriefs/);
  assert.ok(await look.evaluate((picture) => picture.naturalWidth > 0), 'the first page is drawn');
  await person.leaves();
});

chapter('A sample of what is typed opens beside, and nothing is saved', async () => {
  const person = await manages({ scheme: 'dark' });
  await person.fill({ colour: '#aa0000' });
  const sample = person.page.waitForEvent('popup');
  await person.button('Als Muster ansehen, ohne zu speichern').click();
  await (await sample).close();
  await person.visit('/stelle/briefkopf');
  assert.equal(await person.page.locator('#colour').inputValue(), '#004b76');
  await person.leaves();
});

chapter('Somebody who only works there does not come in', async () => {
  const person = await world.person({ javaScript: false });
  await person.visit('/hilfe');
  await person.play('sachbearbeitung');
  const response = await person.page.goto(new URL('/stelle/briefkopf', person.page.url()).href);
  assert.equal(response.status(), 404);
});
