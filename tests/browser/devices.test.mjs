// Ways back and second windows: a link asks before it moves an application, a code opens a case on another device, the same
// page in two windows is not saved over unnoticed, and what was typed survives a change of language.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { openWorld, story } from './support/journey.mjs';
import { german, monthsAgo } from './support/things.mjs';

const SERVICE = '/leistungen/hundesteuer?ags=16067029';

const chapter = story();
let world;
let phone;
let laptop;
/** The path of the draft, later of the case. */
let path;
let code;

before(async () => {
  world = await openWorld();
  phone = await world.person({ screen: 'phone', javaScript: false });
  laptop = await world.person({ scheme: 'dark' });
});
after(() => world?.close());

chapter('Who presses the button twice has begun once, and who comes back is led to what they began', async () => {
  await phone.visit(SERVICE);
  await phone.press('Jetzt online beantragen');
  const first = phone.path;
  await phone.visit(SERVICE);
  await phone.press('Jetzt online beantragen');
  assert.equal(phone.path, first);
  path = /^\/antrag\/[^/]+/.exec(first)[0];
  await phone.answer({
    holder: 'person',
    first_name: 'Änne',
    last_name: 'Müller',
    birth_date: '28.02.1988',
    'address.street': 'Hauptmarkt',
    'address.number': '1',
    'address.plz': '99867',
    'address.place': 'Gotha',
    email: 'aenne@example.org',
  });
  await phone.visit(SERVICE);
  await phone.says(/Sie haben diesen Antrag schon begonnen/);
  await phone.follow('Weiter mit dem begonnenen Antrag');
  assert.equal(phone.path, `${path}/seite/household`);
  await phone.visit('/');
  await phone.says(/Begonnene Anträge/);
  await phone.go(() => phone.page.locator(`main a[href="${path}"]`).click());
  assert.equal(phone.path, `${path}/seite/household`);
});

chapter('Changing language and looks keeps what was typed, and Enter goes on as always', async () => {
  await phone.fill({ other_dogs: '1.000' });
  await phone.header('button', 'English');
  assert.equal(phone.path, `${path}/seite/household`);
  assert.equal(await phone.field('other_dogs').inputValue(), '1.000');
  assert.equal(await phone.page.locator('html').getAttribute('lang'), 'en');
  await phone.fill({ other_dogs: '12' });
  await phone.go(() => phone.page.locator('.aw-footer__theme button[value=dark]').click());
  assert.equal(await phone.field('other_dogs').inputValue(), '12');
  assert.equal(await phone.page.locator('html').getAttribute('data-kern-theme'), 'dark');
  await phone.go(() => phone.page.locator('.aw-footer__theme button[value=auto]').click());
  await phone.page.getByRole('button', { name: 'Menu', exact: true }).click();
  await phone.go(() => phone.page.getByRole('banner').getByRole('button', { name: 'Deutsch' }).click());
  await phone.fill({ other_dogs: '0' });
  await phone.go(() => phone.field('other_dogs').press('Enter'));
  assert.equal(phone.path, `${path}/seite/dog-1`);
});

chapter('A link asks before it moves the application, and looking at it moves nothing', async () => {
  await phone.press('Speichern und später weitermachen');
  await phone.press('Link erzeugen');
  const link = (await phone.page.locator('.aw-secret a').getAttribute('href')).replace(world.url, '');
  await laptop.visit(link);
  await laptop.says(/Antrag hier fortsetzen\?/);
  await laptop.says(/Hund anmelden \(Hundesteuer\)/);
  await laptop.says(/Auf dem anderen Gerät steht er dann nicht mehr/);
  // Only looked at: it still belongs to the phone.
  await phone.visit(path);
  await laptop.press('Hier fortsetzen');
  assert.equal(laptop.path, `${path}/seite/dog-1`);
  await phone.visit(path, 404);
  // Opened where it is already, the link leads straight on.
  await laptop.visit(link);
  assert.equal(laptop.path, `${path}/seite/dog-1`);
});

chapter('The same page in two windows: the second one sees what the first has saved, and decides', async () => {
  const household = `${path}/seite/household`;
  await laptop.visit(household);
  const other = await laptop.context.newPage();
  await other.goto(world.url + household);
  await other.locator('[name=other_dogs]').fill('2');
  await Promise.all([other.waitForNavigation(), other.getByRole('button', { name: 'Weiter', exact: true }).click()]);

  await laptop.fill({ other_dogs: '3' });
  await laptop.press('Weiter', 409);
  await laptop.says(/Diese Seite wurde inzwischen in einem anderen Fenster geändert/);
  await laptop.faultAt('other_dogs', /Gespeichert ist jetzt „2“\. Sie haben „3“ eingegeben/, '3');
  await laptop.follow('Stattdessen übernehmen, was gespeichert ist');
  assert.equal(await laptop.field('other_dogs').inputValue(), '2');

  // Another page in the other window is no dispute.
  await other.goto(`${world.url}${path}/seite/holder`);
  await other.locator('[name=first_name]').fill('Anna');
  await Promise.all([other.waitForNavigation(), other.getByRole('button', { name: 'Weiter', exact: true }).click()]);
  await laptop.answer({ other_dogs: '0' });
  await laptop.visit(`${path}/seite/holder`);
  assert.equal(await laptop.field('first_name').inputValue(), 'Anna');
  await other.close();
});

chapter('Sent without an account, the page shows a code, and the mail brings its link', async () => {
  await laptop.visit(`${path}/seite/dog-1`);
  await laptop.answer({
    name: 'Bello',
    breed: 'golden_retriever',
    born: german(monthsAgo(14)),
    since: german(monthsAgo(3)),
    moved: 'no',
    dangerous: 'no',
    relief: 'none',
  });
  for (let pages = 0; pages < 6 && !laptop.path.endsWith('/pruefen'); pages += 1) {
    const there = async (name) => (await laptop.field(name).count()) && (await laptop.field(name).isVisible());
    if (await there('pay')) await laptop.fill({ pay: 'transfer' }).catch(() => laptop.page.locator('[name=pay]').last().check());
    if (await there('truth')) await laptop.fill({ truth: true, changes: true });
    await laptop.press('Weiter');
  }
  await laptop.press('Antrag verbindlich absenden');
  path = new URL(laptop.page.url()).pathname;
  await laptop.says(/Ihr Zugangscode zu diesem Vorgang/);
  code = (await laptop.page.locator('.aw-accesscode').innerText()).trim();
  assert.match(code, /^(?:[0-9A-Z]{4}-){3}[0-9A-Z]{4}$/);
  await laptop.visit('/demo/post');
  assert.ok((await laptop.page.locator('main').textContent()).includes(`/weiter/${code}`), 'the mail brings the link');
});

chapter('With the code the case is opened on the phone, after a question', async () => {
  await phone.visit('/vorgaenge');
  await phone.follow(/Mit Zugangscode öffnen/);
  await phone.press('Öffnen', 422);
  await phone.faultAt('code', /geben Sie den Zugangscode ein/);
  await phone.fill({ code: 'AAAA-BBBB-CCCC-DDDD' });
  await phone.press('Öffnen', 422);
  await phone.faultAt('code', /kennen wir nicht/, 'AAAA-BBBB-CCCC-DDDD');
  await phone.fill({ code: code.toLowerCase().replaceAll('-', ' ') });
  await phone.press('Öffnen');
  await phone.says(/Vorgang hier ansehen\?/);
  await laptop.visit(path);
  await phone.press('Hier ansehen');
  assert.equal(phone.path, path);
  await laptop.visit(path, 404);
  await phone.press('Neuen Zugangscode erzeugen');
  const renewed = (await phone.page.locator('.aw-accesscode').innerText()).trim();
  assert.notEqual(renewed, code);
  await laptop.visit(`/weiter/${code}`, 404);
  await laptop.visit(`/weiter/${renewed}`);
});
