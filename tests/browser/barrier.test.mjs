// Somebody cannot use a page, says so without account and name, and reads the reply; another one gets it in the mailbox.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { openWorld, story } from './support/journey.mjs';
import { png } from './support/things.mjs';

const chapter = story();
let world;
let visitor;
let worker;
/** The path of the visitor's case, its number, and its access code. */
let path;
let number;
let code;

before(async () => {
  world = await openWorld();
  visitor = await world.person({ screen: 'phone', javaScript: false });
});
after(() => world?.close());

chapter('The statement names state, date, a way to report and the enforcement body, in both languages', async () => {
  await visitor.visit('/barrierefreiheit');
  for (const words of [/\(EU\) 2016\/2102/, /teilweise vereinbar/, /Nicht barrierefreie Inhalte/, /Selbstbewertung/, /29\. November 2026/, /Landesdurchsetzungsstelle/]) {
    await visitor.says(words);
  }
  const reader = await world.person({ lang: 'en', scheme: 'dark' });
  await reader.visit('/barrierefreiheit');
  await reader.says(/partially compliant/);
  await reader.says(/enforcement body/);
  await reader.follow('Report a barrier');
  await reader.says(/You need no account/);
  await reader.leaves();
  await visitor.follow('Barriere melden');
  await visitor.says(/Barriere auf diesem Portal melden/);
});

chapter('The link on a page brings the page along, and nothing that names a person or opens anything', async () => {
  const link = () => visitor.page.locator('footer a', { hasText: 'Barriere melden' }).getAttribute('href');
  await visitor.visit('/weiter/abcdefghabcdefghabcdefghabcdefgh', 404);
  assert.equal(await link(), '/leistungen/barrierefreiheit');
  await visitor.visit('/leistungen/hundesteuer?ags=16067029');
  assert.equal(await link(), '/leistungen/barrierefreiheit?von=%2Fleistungen%2Fhundesteuer');
  await visitor.go(() => visitor.page.locator('footer a', { hasText: 'Barriere melden' }).click());
  await visitor.press('Jetzt melden');
  assert.equal(await visitor.field('came_from').inputValue(), '/leistungen/hundesteuer');
  assert.match(await link(), /von=%2Fantrag%2F%E2%80%A6%2Fseite%2Fbarrier$/);
});

chapter('A report needs no more than what does not work', async () => {
  await visitor.press('Weiter', 422);
  await visitor.faultAt('what', /füllen Sie das Feld/);
  await visitor.fill({ what: 'Mit der Tastatur komme ich nicht zum Knopf.', aids: 'Firefox mit NVDA', picture: png('Seite.png') });
  await visitor.press('Weiter');
  await visitor.says(/Alles auf dieser Seite ist freiwillig/);
  await visitor.press('Weiter');
  await visitor.says(/Mit der Tastatur komme ich nicht zum Knopf/);
  await visitor.press('Meldung absenden');
  await visitor.says(/Ihre Meldung ist angekommen/);
  path = new URL(visitor.page.url()).pathname;
  number = (await visitor.page.locator('.aw-big').innerText()).trim();
  code = (await visitor.page.locator('.aw-secret a').getAttribute('href')).split('/').at(-1);
  await visitor.visit(path);
  await visitor.says(/Die Antwort erscheint auf dieser Seite/);
  const copy = await visitor.fetch(`${path}/eingang.pdf`);
  assert.equal(copy.bytes.subarray(0, 5).toString(), '%PDF-');
});

chapter('The office finds the report in its work list and replies; there is nothing to decide', async () => {
  worker = await world.person({ scheme: 'dark' });
  await worker.signIn('sachbearbeitung');
  await worker.visit('/amt?liste=neu');
  await worker.follow(number);
  await worker.says(/\/leistungen\/hundesteuer/);
  await worker.says(/Firefox mit NVDA/);
  assert.doesNotMatch(await worker.text(), /Entscheidung vorschlagen/);
  await worker.press('Übernehmen');
  await worker.press('Antwort senden und abschließen', 422);
  await worker.faultAt('reply', /schreiben Sie die Antwort/);
  await worker.fill({ reply: 'Der Knopf ist seit heute mit der Tabulatortaste zu erreichen.\nDanke für den Hinweis.' });
  await worker.press('Antwort senden und abschließen');
  await worker.says(/Die Antwort ist gesendet/);
  assert.doesNotMatch(await worker.text(), /Widerspruch|Klage/);
});

chapter('The visitor reads the reply, also on another device by the access code', async () => {
  await visitor.visit(path);
  await visitor.says(/Antwort der Stelle/);
  await visitor.says(/seit heute mit der Tabulatortaste zu erreichen/);
  await visitor.says(/Durchsetzungsstelle/);
  assert.doesNotMatch(await visitor.text(), /Widerspruch|Klage|Bescheid/);
  const elsewhere = await world.person({ screen: 'phone', scheme: 'dark', lang: 'en' });
  await elsewhere.visit('/weiter');
  await elsewhere.fill({ code });
  await elsewhere.go(() => elsewhere.page.locator('main form button').first().click());
  await elsewhere.go(() => elsewhere.page.locator('main form button').first().click());
  await elsewhere.says(/Reply of the office/);
  await elsewhere.leaves();
});

chapter('Somebody with an account finds the reply in the mailbox', async () => {
  const citizen = await world.person();
  await citizen.signIn('buergerin');
  await citizen.visit('/postfach');
  await citizen.go(() => citizen.page.locator('footer a', { hasText: 'Barriere melden' }).click());
  await citizen.press('Jetzt melden');
  assert.equal(await citizen.field('came_from').inputValue(), '/postfach');
  await citizen.fill({ about: 'other_form', what: 'Ich brauche meinen Bescheid in großer Schrift.' });
  await citizen.press('Weiter');
  await citizen.press('Weiter');
  await citizen.press('Meldung absenden');
  const mine = (await citizen.page.locator('.aw-big').innerText()).trim();
  await worker.visit('/amt?liste=neu');
  await worker.follow(mine);
  await worker.fill({ reply: 'Wir schicken ihn Ihnen mit der Post.' });
  await worker.press('Antwort senden und abschließen');
  await citizen.visit('/postfach');
  await citizen.follow('Antwort auf Ihre Meldung einer Barriere');
  await citizen.says(/Wir schicken ihn Ihnen mit der Post\./);
});

chapter('Whoever works in the office may report what keeps them from working', async () => {
  await worker.visit('/amt');
  await worker.go(() => worker.page.locator('footer a', { hasText: 'Barriere melden' }).click());
  await worker.press('Jetzt melden');
  assert.equal(await worker.field('came_from').inputValue(), '/amt');
});
