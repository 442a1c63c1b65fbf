// What scripts add while filling in: questions come up as soon as an answer asks for them, and going back sends nothing twice.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { openWorld, story } from './support/journey.mjs';
import { german, monthsAgo } from './support/things.mjs';

const chapter = story();
let world;
let citizen;

before(async () => {
  world = await openWorld();
  citizen = await world.person({ lang: 'de' });
});
after(() => world?.close());

const seen = (name) => citizen.field(name).isVisible();

chapter('Questions come up with the answers that ask for them, numbers and values of the office among them', async () => {
  await citizen.visit('/leistungen/hundesteuer?ags=16067029');
  await citizen.press('Jetzt online beantragen');
  assert.ok(!(await seen('first_name')));
  await citizen.fill({ holder: 'person', first_name: 'Änne', last_name: 'Müller' });
  await citizen.fill({ 'address.street': 'Hauptmarkt', 'address.number': '1', 'address.plz': '99867', 'address.place': 'Gotha' });
  await citizen.fill({ email: 'aenne@example.org' });
  await citizen.press('Weiter');
  assert.ok(!(await seen('other_dangerous')));
  await citizen.fill({ other_dogs: '2' });
  assert.ok(await seen('other_dangerous'));
  await citizen.fill({ other_dogs: '0' });
  assert.ok(!(await seen('other_dangerous')));
  await citizen.press('Weiter');
});

chapter('Whoever goes back to a page that was wrong at first finds it, and nothing is to be sent again', async () => {
  await citizen.fill({ name: 'Bello', breed: 'beagle', since: '31.02.2026', moved: 'no' });
  await citizen.press('Weiter', 422);
  await citizen.answer({ since: german(monthsAgo(2)) });
  await citizen.says(/Gefährliche Hunde/);
  await citizen.page.goBack();
  await citizen.says(/Angaben zum Hund/);
  assert.equal(await citizen.field('breed').inputValue(), 'beagle');
  await citizen.page.reload();
  assert.equal(await citizen.field('since').inputValue(), german(monthsAgo(2)));
  await citizen.press('Weiter');
});

chapter('A question on which the values of the office have a say comes up at once, too', async () => {
  assert.ok(!(await seen('relief')));
  await citizen.fill({ dangerous: 'no' });
  await citizen.fill({ relief: 'rescue' });
  assert.ok(await seen('relief_reason'));
  await citizen.fill({ relief: 'none' });
  assert.ok(!(await seen('relief_reason')));
  await citizen.press('Weiter');
  await citizen.says(/Die Hunde, die Sie anmelden/);
});
