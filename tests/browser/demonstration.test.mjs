// The demonstration's bar, and the second factor.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openWorld, PASSWORD, story } from './support/journey.mjs';
import { code } from './support/things.mjs';

/** Who is played by whom, and where their work begins. */
const ROLES = {
  buergerin: '/vorgaenge',
  arbeitgeber: '/vorgaenge',
  kaemmerei: '/vorgaenge',
  sachbearbeitung: '/amt',
  zeichnung: '/amt',
  gotha: '/amt',
  'gotha-zeichnung': '/amt',
  'gotha-verwaltung': '/stelle',
  'fahner-verwaltung': '/stelle',
  erfurt: '/amt',
  'erfurt-zeichnung': '/amt',
  datenschutz: '/zugriffe',
  betrieb: '/betrieb',
};

let world;
before(async () => {
  world = await openWorld();
});
after(() => world?.close());

test('The bar plays every role, and each begins where its work is', async () => {
  const visitor = await world.person({ lang: 'en', scheme: 'dark' });
  await visitor.visit('/');
  const offered = await visitor.page.locator('button[name=rolle]').evaluateAll((all) => all.map((one) => one.value));
  assert.deepEqual(offered, ['', ...Object.keys(ROLES)]);
  for (const [role, home] of Object.entries(ROLES)) {
    await visitor.visit('/vorgaenge');
    await visitor.play(role);
    assert.equal(visitor.path, home, role);
    assert.equal(await visitor.page.locator(`button[name=rolle][value="${role}"]`).getAttribute('aria-current'), 'true');
  }
  await visitor.play('');
  assert.equal(visitor.path, '/');
  await visitor.visit('/konto', 200);
  assert.match(visitor.path, /^\/anmelden/);
  await visitor.leaves();
});

test('On a phone, without scripts, the roles are behind one button', async () => {
  const visitor = await world.person({ screen: 'phone', javaScript: false });
  await visitor.visit('/');
  await visitor.play('gotha');
  assert.equal(visitor.path, '/amt');
  await visitor.says(/Gotha/);
  await visitor.leaves();
});

test('Outgoing mails can be seen, and say only that something is there', async () => {
  const visitor = await world.person();
  await visitor.visit('/');
  await visitor.go(() => visitor.page.locator('.aw-demo__mail').click());
  await visitor.says(/Neue Nachricht zu Ihrem Vorgang/);
  await visitor.page.locator('.aw-mailrow summary').first().click();
  await visitor.says(/Den Inhalt finden Sie zum Schutz Ihrer Daten nur im Portal/);
  await visitor.leaves();
});

test('Who runs the machine sees no case, and no other role sees the machine', async () => {
  const worker = await world.person({ screen: 'phone', lang: 'en' });
  await worker.signIn('gotha');
  await worker.visit('/amt');
  const href = await worker.page.locator('main tbody a').first().getAttribute('href');
  await worker.visit('/betrieb', 404);

  const operator = await world.person({ screen: 'phone', scheme: 'dark' });
  await operator.signIn('betrieb');
  await operator.visit('/betrieb');
  await operator.visit('/amt', 404);
  await operator.visit(href, 404);
  await operator.visit('/zugriffe', 404);

  // Another office's case looks like one that does not exist.
  const other = await world.person();
  await other.signIn('erfurt');
  await other.visit(href, 404);
  await Promise.all([worker.leaves(), operator.leaves(), other.leaves()]);
});

test('The administration of an office sets its own contact and values', async () => {
  const admin = await world.person({ lang: 'en' });
  await admin.signIn('gotha-verwaltung');
  await admin.visit('/stelle');
  await admin.fill({ email: 'not an address' });
  await admin.press('Save', 422);
  await admin.faultAt('email', /example/, 'not an address');
  await admin.fill({ email: 'hund@gotha.example' });
  await admin.press('Save');
  await admin.says(/Saved\./);
  await admin.visit('/stelle/leistungen');
  await admin.follow('Register a dog (dog tax)');
  await admin.fill({ rate_first: '1.234' });
  await admin.press('Save', 422);
  await admin.faultAt('rate_first', /1\.234/, '1.234');
  await admin.fill({ rate_first: '84' });
  await admin.press('Save');
  await admin.visit('/leistungen/hundesteuer?ags=16067029');
  await admin.says(/€84\.00/);
  await admin.leaves();
});

test('What was ticked for other members is still ticked while something is missing', async () => {
  const admin = await world.person({ lang: 'de' });
  await admin.signIn('fahner-verwaltung');
  await admin.visit('/stelle/leistungen/hundesteuer');
  const other = admin.page.locator('input[name="_auch"]').first();
  await other.check();
  await admin.press('Speichern', 422);
  assert.ok(await other.isChecked());
  await admin.leaves();
});

const chapter = story();
const LOGIN = 'zwei.faktor';
let person;
let secret;
let first;
let next;

chapter('A second factor is set up with the key from the page, and the code has to fit', async () => {
  person = await world.person({ lang: 'en', screen: 'phone' });
  await person.visit('/registrieren');
  await person.fill({ name: 'Zoë Faktor', email: 'zoe@example.org', login: LOGIN, password: PASSWORD });
  await person.press('Create an account');
  await person.visit('/konto');
  await person.follow('Set up a second factor');
  secret = await person.page.locator('main code').innerText();
  const wrong = String((Number(code(secret)) + 1) % 1_000_000).padStart(6, '0');
  await person.fill({ code: wrong });
  await person.press('Set up a second factor', 422);
  await person.faultAt('code', /code is wrong/i);
  assert.equal(await person.page.locator('main code').innerText(), secret, 'the key stays, so that the app need not be set up anew');
  // Two codes in a row, so that the next step needs no waiting; a step must not turn in between.
  const left = 30_000 - (Date.now() % 30_000);
  if (left < 10_000) await new Promise((resolve) => setTimeout(resolve, left + 100));
  first = code(secret);
  next = code(secret, 1);
  await person.fill({ code: first });
  await person.press('Set up a second factor');
  await person.says(/sign in with your password and a recovery code/);
  await person.visit('/konto');
  await person.says(/we also ask for a code/);
});

chapter('After signing out, the password alone is not enough, and a used code is refused', async () => {
  await person.header('button', 'Sign out');
  await person.signIn(LOGIN);
  await person.says(/This account has a second factor/);
  await person.fill({ code: first });
  await person.press('Sign in', 422);
  await person.says(/has been used already/);
  await person.fill({ code: next });
  await person.press('Sign in');
  await person.visit('/konto');
  await person.says(/Zoë Faktor/);
});

chapter('A code that has signed in once signs in nobody else, and the factor goes only with the password', async () => {
  const thief = await world.person({ scheme: 'dark' });
  await thief.visit('/anmelden');
  await thief.fill({ login: LOGIN, password: PASSWORD });
  await thief.press('Anmelden');
  await thief.fill({ code: next });
  await thief.press('Anmelden', 422);
  await thief.says(/wurde schon benutzt/);
  await thief.leaves();

  await person.visit('/konto/bestaetigen?weiter=/konto/zweiter-faktor');
  await person.fill({ password: 'guessed wrongly' });
  await person.press('Confirm', 422);
  await person.faultAt('password', /wrong/);
  await person.fill({ password: PASSWORD });
  await person.press('Confirm');
  await person.press('Switch off the second factor');
  await person.says(/Not set up yet/);
  await person.leaves();
});
