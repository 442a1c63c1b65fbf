// How an office pays: one person puts a run together, another releases it, the file goes to the bank, one transfer comes back and
// is corrected.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before } from 'node:test';
import { openWorld, story } from './support/journey.mjs';
import { german, today } from './support/things.mjs';

const chapter = story();

let world;
let run;
let file;
before(async () => {
  world = await openWorld();
});
after(() => world?.close());

chapter('One person chooses orders and sees number and sum, and cannot release them', async () => {
  const person = await world.plays('sachbearbeitung', { javaScript: false });
  await person.follow('Zahlungen');
  await person.says(/können bezahlt werden|kann bezahlt werden/);
  await person.fill({ execute_on: 'irgendwann' });
  await person.press('Auswahl zusammenstellen', 422);
  await person.faultAt('execute_on', /Arbeitstag/, 'irgendwann');
  await person.visit('/amt/zahlungen');
  await person.press('Auswahl zusammenstellen', 422);
  await person.says(/keine Anordnung ausgewählt/);
  const boxes = person.page.locator('input[name=order]');
  await boxes.nth(0).check();
  await boxes.nth(1).check();
  await person.press('Auswahl zusammenstellen');
  run = person.path.split('?')[0];
  await person.says(/Jemand anderes muss ihn freigeben/);
  await person.says(/Anordnungen\s+2/);
  assert.equal(await person.button('Freigeben').count(), 0, 'the maker is not offered the release');
  const version = await person.page.locator('input[name=version]').first().inputValue();
  assert.equal(await person.post(`${run}/freigeben`, { version }), 403, 'nor given it');
  await person.leaves();
});

chapter('Another person releases it on a phone, and only then there is a file', async () => {
  const person = await world.plays('zeichnung', { javaScript: false, screen: 'phone', scheme: 'dark' });
  await person.visit(run);
  assert.equal(await person.button('SEPA-Datei abholen').count(), 0);
  await person.press('Freigeben');
  await person.says(/ist freigegeben/);
  const [download] = await Promise.all([
    person.page.waitForEvent('download'),
    person.button('SEPA-Datei abholen').click(),
  ]);
  assert.match(download.suggestedFilename(), /^ZL-\d{6}-[A-Z0-9]{4}\.xml$/);
  file = await readFile(await download.path(), 'utf8');
  assert.match(file, /pain\.001\.001\.09/);
  assert.equal(file.match(/<CdtTrfTxInf>/g).length, 2);
  await person.leaves();
});

chapter('What the bank executed is paid, and its file tells what came back', async () => {
  const person = await world.plays('sachbearbeitung', { javaScript: false });
  await person.visit(run);
  await person.says(/Bei der Bank/);
  await person.fill({ executed_on: '31.02.2026' });
  await person.press('Als ausgeführt vermerken', 422);
  await person.faultAt('executed_on', /Bank ausgeführt/, '31.02.2026');
  await person.fill({ executed_on: german(today()) });
  await person.press('Als ausgeführt vermerken');
  await person.says(/als ausgeführt vermerkt/);
  await person.visit('/amt/zahlungen/laeufe');
  await person.press('Einlesen', 422);
  await person.says(/Bitte wählen Sie eine Datei/);
  const [, name] = /<EndToEndId>(.*?)<\/EndToEndId>/.exec(file);
  const camt = `<Document><BkToCstmrDbtCdtNtfctn><TxDtls><Refs><EndToEndId>${name}</EndToEndId></Refs><RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf></TxDtls></BkToCstmrDbtCdtNtfctn></Document>`;
  await person.fill({ report: { name: 'camt054.xml', mimeType: 'application/xml', buffer: Buffer.from(camt) } });
  await person.press('Einlesen');
  await person.says(/1 Rückläufer ist vermerkt/);
  await person.visit(run);
  await person.says(/AC04/);
  await person.leaves();
});

chapter('The account is corrected with a reason, and the order waits again', async () => {
  const person = await world.plays('sachbearbeitung', { scheme: 'dark' });
  await person.visit(run);
  const row = person.page.locator('tr', { hasText: 'AC04' }).first();
  await person.go(() => row.getByRole('link').first().click());
  await person.says(/Zurückgekommen/);
  await person.fill({ iban: 'DE02 1203 0000 0000 2020 52', reason: '' });
  await person.press('Berichtigen und wieder anordnen', 422);
  await person.faultAt('iban', /Prüfziffern/, 'DE02 1203 0000 0000 2020 52');
  await person.faultAt('reason', /warum/, '');
  await person.fill({ iban: 'DE02 5001 0517 0137 0750 30', reason: 'Neue IBAN laut Anruf' });
  await person.press('Berichtigen und wieder anordnen');
  await person.says(/wartet wieder auf einen Zahlungslauf/);
  await person.follow('Vorgang öffnen');
  await person.says(/Konto der Auszahlung berichtigt/);
  await person.says(/Neue IBAN laut Anruf/);
  await person.leaves();
});

chapter('The administration of an office names the account it pays from', async () => {
  const person = await world.plays('gotha-verwaltung', { lang: 'en', javaScript: false });
  await person.visit('/stelle/konto');
  await person.fill({ holder: '', iban: 'DE02', bic: 'X' });
  await person.press('Save the account', 422);
  await person.faultAt('holder', /account holder/, '');
  await person.faultAt('iban', /too short/, 'DE02');
  await person.fill({ holder: 'Stadt Gotha', iban: 'DE02 1203 0000 0000 2020 51', bic: '' });
  await person.press('Save the account');
  await person.says(/account is saved/);
  await person.leaves();
});
