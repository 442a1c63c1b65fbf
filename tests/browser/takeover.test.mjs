// Contact data from a catalogue on trial: looked at, ticked, taken; without scripts and on a phone.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { openWorld, story } from './support/journey.mjs';

const chapter = story();

let world;
before(async () => {
  world = await openWorld();
});
after(() => world?.close());

chapter('A catalogue that says other things of an office is shown beside what is there, and only what is ticked is taken', async () => {
  const person = await world.person({ javaScript: false, screen: 'phone' });
  await person.visit('/hilfe');
  await person.play('betrieb');
  await person.visit('/betrieb/katalog/uebernahme');
  await person.says(/Bei keiner Stelle weicht etwas ab/);
  const answer = await person.context.request.get(`${person.base}/betrieb/katalog/ausgabe`);
  const message = await answer.text();
  assert.match(message, /<xzufi:leistung>/);
  const changed = message.replace(/(<xzufi:strasse>)[^<]+/, '$1Neue Gasse 5').replace(/(organisationseinheit">gemeinde-16067029[\s\S]*?<xzufi:kennung>)[^<]+/, '$103621 99999');
  assert.notEqual(changed, message);
  await person.visit('/betrieb/katalog');
  await person.page.setInputFiles('#services', { name: 'xzufi.xml', mimeType: 'application/xml', buffer: Buffer.from(changed) });
  await person.press('Einlesen');
  await person.follow('Stellen übernehmen');
  await person.says(/Stadtverwaltung Gotha/);
  await person.press('Angekreuztes übernehmen', 422);
  await person.says(/Bitte kreuzen Sie an/);
  await person.page.locator('input[name=nimm]').first().check();
  await person.press('Angekreuztes übernehmen');
  await person.says(/Ein Wert ist übernommen/);
  await person.leaves();
});
