// Unsere Leute: an office's administration makes an account, its owner comes in by the link that is shown once, roles are given and
// taken, and a colleague stands in for another.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { openWorld, story } from './support/journey.mjs';

const chapter = story();

let world;
let link;
before(async () => {
  world = await openWorld();
});
after(() => world?.close());

chapter('The administration makes an account; a fault stands at its field and nothing typed is lost', async () => {
  const admin = await world.plays('gotha-verwaltung', { javaScript: false });
  await admin.follow('Unsere Leute');
  await admin.follow('Konto anlegen');
  await admin.fill({ name: 'Sabine Kraus', email: 's.kraus' });
  await admin.press('Konto anlegen', 422);
  await admin.faultAt('email', /E-Mail/, 's.kraus');
  await admin.says(/mindestens eine Rolle/);
  assert.equal(await admin.page.locator('input[name=name]').inputValue(), 'Sabine Kraus');
  await admin.fill({ email: 's.kraus@example.org', login: 's.kraus' });
  await admin.page.locator('input[name=rolle][value=case_worker]').check();
  await admin.press('Konto anlegen');
  await admin.says(/nur jetzt zu sehen/);
  link = new URL((await admin.page.locator('.aw-secret code').textContent()).trim()).pathname;
  await admin.visit('/stelle/leute?q=krau');
  await admin.says(/Sabine Kraus/);
  await admin.says(/noch nie angemeldet/);
  await admin.leaves();
});

chapter('Its owner chooses the password on a phone and lands at the work list', async () => {
  const sabine = await world.person({ screen: 'phone', scheme: 'dark', javaScript: false });
  await sabine.visit(link);
  await sabine.says(/Willkommen, Sabine Kraus/);
  await sabine.fill({ password: 'kurz' });
  await sabine.press('Passwort festlegen', 422);
  await sabine.fill({ password: 'vier Wörter hintereinander weg' });
  await sabine.press('Passwort festlegen');
  await sabine.fill({ login: 's.kraus', password: 'vier Wörter hintereinander weg' });
  await sabine.press('Anmelden');
  assert.equal(sabine.path, '/amt');
  await sabine.visit('/konto');
  await sabine.follow('Vertretung, wenn Sie nicht da sind');
  await sabine.fill({ von: 'morgen', bis: '' });
  await sabine.press('Eintragen', 422);
  await sabine.faultAt('von', /kein Datum/, 'morgen');
  await sabine.fill({ von: '01.01.2030', bis: '14.01.2030' });
  await sabine.page.locator('select[name=durch]').selectOption({ index: 1 });
  await sabine.press('Eintragen');
  await sabine.says(/vom 01\.01\.2030 bis 14\.01\.2030|vom 1\. Januar 2030 bis 14\. Januar 2030/);
  await sabine.press(/^Beenden/);
  await sabine.says(/Zurzeit ist niemand eingetragen/);
});

chapter('A role is given and taken again, with the name of who did it', async () => {
  const admin = await world.plays('gotha-verwaltung');
  await admin.visit('/stelle/leute?q=kraus');
  await admin.follow('Sabine Kraus');
  await admin.page.locator('select[name=rolle]').selectOption('approver');
  await admin.press('Rolle geben');
  await admin.says(/Rolle gegeben/);
  await admin.says(/Zeichnung/);
  await admin.press(/Rolle entziehen: Zeichnung/);
  await admin.says(/Rolle entzogen/);
  await admin.leaves();
});
