// Finding: a place that is not one, words nobody knows, words with a slip.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openWorld } from './support/journey.mjs';

let world;
let visitor;

before(async () => {
  world = await openWorld();
  visitor = await world.person({ screen: 'phone', lang: 'en' });
});
after(() => world?.close());

test('A postcode of several municipalities asks for the place, and the chosen one is kept', async () => {
  await visitor.visit('/');
  await visitor.fill({ q: 'dog', ort: '07629' });
  await visitor.press('Search');
  const choices = visitor.page.locator('.kern-alert a.aw-chip');
  assert.equal(await choices.count(), 4);
  const place = (await choices.first().innerText()).trim();
  await visitor.go(() => choices.first().click());
  assert.equal(await choices.count(), 0);
  await visitor.says(new RegExp(`responsible for ${place.split(/[(,]/)[0].trim()}`));
  await visitor.follow('Register a dog (dog tax)');
  await visitor.says(new RegExp(`For ${place.split(/[(,]/)[0].trim()}`));
  await visitor.says(/Not online in .* yet/);
});

test('On the page of a service the same question comes back, in German and dark as well', async () => {
  const other = await world.person({ scheme: 'dark' });
  await other.visit('/leistungen/hundesteuer');
  await other.says(/Wo brauchen Sie diese Leistung\?/);
  await other.fill({ ort: '99867' });
  const asks = async () => (await other.page.locator('.kern-alert a.aw-chip').count()) > 0;
  await other.press('Ort übernehmen');
  if (await asks()) await other.go(() => other.page.getByRole('link', { name: /^Gotha/ }).first().click());
  await other.says(/Für Gotha/);
  await other.visit('/leistungen/hundesteuer?ort=Atlantis');
  await other.says(/Atlantis/);
  assert.equal(await other.button('Jetzt online beantragen').count(), 0);
  await other.leaves();
});

test('A word nobody knows gets help', async () => {
  await visitor.visit('/');
  await visitor.fill({ q: 'Quantenverschränkung' });
  await visitor.press('Search');
  await visitor.says(/Nothing found for “Quantenverschränkung”/);
  await visitor.says(/Try another, shorter word/);
  await visitor.follow('See all services');
  assert.ok((await visitor.page.locator('.aw-result').count()) > 20);
});

test('A slip of the finger still finds the service, and says how it was read', async () => {
  const other = await world.person({ screen: 'phone', scheme: 'dark' });
  await other.visit('/');
  await other.fill({ q: 'Hunt anmleden', ort: 'Gota' });
  await other.press('Suchen');
  await other.says(/Hund anmelden \(Hundesteuer\)/);
  await other.visit('/leistungen?q=Hundestuer');
  await other.says(/Für Ihre Schreibweise gibt es keinen Treffer/);
  await other.says(/Hund anmelden \(Hundesteuer\)/);
  await other.leaves();
});

test('Places are suggested while one types, and a place can be typed without the suggestion', async () => {
  const other = await world.person({ lang: 'en' });
  await other.visit('/');
  await other.field('ort').pressSequentially('Goth');
  await other.page.waitForFunction(() => document.querySelectorAll('#suche-ort-liste option').length > 0);
  const offered = await other.page.locator('#suche-ort-liste option').evaluateAll((all) => all.map((one) => one.value));
  assert.ok(offered.some((place) => place.startsWith('Gotha')), offered.join(', '));
  await other.fill({ q: 'loss of earnings', ort: 'Gotha' });
  await other.press('Search');
  await other.says(/56 IfSG/);
  await other.leaves();
});
