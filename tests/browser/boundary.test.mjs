// Municipalities change: the operator looks at what it would mean, plans it, calls it off; on its day the cases are at the new
// office, and its people work there.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { openWorld, story } from './support/journey.mjs';
import { inDays } from './support/things.mjs';

const chapter = story();
const look = (person, status) => person.go(() => person.page.locator('main button[value="ansehen"]').first().click(), status);

let world;
before(async () => {
  world = await openWorld();
});
after(() => world?.close());

chapter('Whoever forgets something is told at the field, and keeps what was typed', async () => {
  const person = await world.person({ javaScript: false, screen: 'phone' });
  await person.visit('/hilfe');
  await person.play('betrieb');
  await person.visit('/betrieb/gebiet');
  await person.says(/noch keine/);
  await person.follow('Neubildung');
  await person.fill({ from: 'Gotha, Atlantis', into: '1606', name: 'Neugotha' });
  await look(person, 422);
  await person.faultAt('from', /Atlantis/, 'Gotha, Atlantis');
  await person.faultAt('into', /acht Ziffern/, '1606');
  await person.faultAt('norm', /Rechtsgrundlage/, '');
  await person.leaves();
});

chapter('A change is looked at, planned for a day to come, and called off', async () => {
  const person = await world.person({ lang: 'en', scheme: 'dark' });
  await person.visit('/hilfe');
  await person.play('betrieb');
  await person.visit('/betrieb/gebiet/neu?art=absorbed');
  await person.fill({ from: 'Emleben', into: 'Gotha', day: inDays(40), norm: '§ 3 ThürGNGG' });
  await look(person);
  await person.says(/Municipal administration of Emleben\s+becomes part of/);
  await person.fill({ into: 'Georgenthal' });
  await person.press('Plan it like this');
  await person.says(/Municipal administration of Emleben\s+becomes part of/);
  assert.match(person.path, /neu/, 'what was not looked at is not planned');
  await person.press('Plan it like this');
  await person.says(/The change is planned/);
  await person.press('Call the change off');
  await person.says(/called off/);
  await person.says(/none yet/);
  await person.leaves();
});

chapter('On its day the cases of a town are at the new one, and its people go on with them', async () => {
  const person = await world.person();
  await person.visit('/hilfe');
  await person.play('gotha');
  await person.visit('/amt?liste=offen');
  const cases = await person.page.locator('main a[href^="/amt/vorgang/"]').count();
  assert.ok(cases > 0, 'there is something to do in Gotha');
  const one = await person.page.locator('main a[href^="/amt/vorgang/"]').first().getAttribute('href');
  await person.play('betrieb');
  await person.visit('/betrieb/gebiet/neu?art=founded');
  await person.fill({
    from: 'Gotha, Emleben', name: 'Neugotha', into: '16067199', town: 'stadt', seat_plz: '99867', day: inDays(0), norm: '§ 3 ThürGNGG',
  });
  await look(person);
  await person.says(/Stadtverwaltung Neugotha/);
  await person.says(/Hundesteuer/);
  await person.press('So planen');
  await person.waitFor(person.path.split(/[?#]/)[0], /Läuft|Abgeschlossen/);
  await person.play('gotha');
  await person.waitFor('/amt?liste=offen', /Neugotha/);
  await person.waitFor(one, /Zuständigkeit gewechselt/);
  await person.leaves();
});

chapter('Who looks for the old town finds the new one', async () => {
  const person = await world.person();
  await person.visit('/leistungen/hundesteuer?ort=Gotha');
  await person.says(/Neugotha/);
  await person.leaves();
});
