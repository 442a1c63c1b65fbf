// The citizen's way: from the start page to the notice in the mailbox, with the office's side of it. The citizen has a
// phone, no scripts and no account; the tests are chapters of one story and run in order.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { openWorld, story } from './support/journey.mjs';
import { german, monthsAgo, noPdf, pdf, png, today } from './support/things.mjs';

const law = (...words) => JSON.parse(execFileSync(process.env.AMTSWEG_BIN, ['law', ...words, '--json'], { encoding: 'utf8' }));

const chapter = story();
let world;
let citizen;
let worker;
let approver;
/** The path of the case, and its number. */
let path;
let number;
let deskPath;

before(async () => {
  world = await openWorld();
  citizen = await world.person({ screen: 'phone', javaScript: false });
});
after(() => world?.close());

chapter('A citizen finds the dog registration of her town by everyday words', async () => {
  await citizen.visit('/');
  await citizen.fill({ q: 'Hund anmelden', ort: 'Gotha' });
  await citizen.press('Suchen');
  await citizen.says(/„Hund anmelden“ in Gotha/);
  await citizen.follow('Hund anmelden (Hundesteuer)');
  await citizen.says(/Für .*Gotha/);
  await citizen.says(/72,00\s€/);
});

chapter('A citizen starts without an account, and every wrong answer gets a message at its field', async () => {
  await citizen.press('Jetzt online beantragen');

  // Who keeps the dog. Without scripts, what hangs on an answer comes up on a second look.
  await citizen.press('Weiter', 422);
  await citizen.faultAt('holder', /wählen Sie bei „Wer hält den Hund\?“ eine Antwort/);
  await citizen.fill({ holder: 'person' });
  await citizen.press('Weiter', 422);
  await citizen.fill({
    first_name: 'Änne-Sophie',
    last_name: 'Müller-Łukasz',
    birth_date: '31.02.1988',
    'address.street': 'Hauptmarkt',
    'address.number': '12 a',
    'address.plz': '9986',
    'address.place': 'Gotha',
    email: 'aenne@example.org',
  });
  await citizen.press('Weiter', 422);
  await citizen.faultAt('birth_date', /Den Tag „31\.02\.1988“ gibt es nicht.*zum Beispiel 01\.03\.2026/, '31.02.1988');
  await citizen.faultAt('address.plz', /fünf Ziffern/, '9986');
  assert.equal(await citizen.field('last_name').inputValue(), 'Müller-Łukasz');
  assert.equal(await citizen.field('address.number').inputValue(), '12 a');
  await citizen.answer({ birth_date: '28.02.1988', 'address.plz': '99867' });

  // Dogs already there: a number that can be read in two ways.
  await citizen.fill({ other_dogs: '1.000' });
  await citizen.press('Weiter', 422);
  await citizen.faultAt('other_dogs', /ohne Punkt und Komma, zum Beispiel 1000/, '1.000');
  await citizen.answer({ other_dogs: '0' });

  // The dog: born after it came, and a chip number that is too short.
  await citizen.fill({
    name: 'Bello',
    breed: 'golden_retriever',
    born: german(monthsAgo(2)),
    since: german(monthsAgo(3)),
    chip: '276 098 102',
    moved: 'no',
  });
  await citizen.press('Weiter', 422);
  await citizen.faultAt('since', /nicht vor seiner Geburt/, german(monthsAgo(3)));
  await citizen.faultAt('chip', /15\sZiffern/, '276 098 102');
  assert.equal(await citizen.field('breed').inputValue(), 'golden_retriever');
  await citizen.answer({ born: german(monthsAgo(14)), chip: '276 098 102 345 678' });
});

chapter('A citizen hands in proof as PDF and PNG, and a text that only calls itself a PDF is refused', async () => {
  await citizen.fill({ dangerous: 'no' });
  await citizen.press('Weiter');
  await citizen.fill({ relief: 'assistance' });
  await citizen.press('Weiter');
  await citizen.press('Weiter', 422);
  await citizen.faultAt('relief_reason', /füllen Sie das Feld/);
  await citizen.fill({ relief_reason: 'Bello begleitet meine Mutter, die blind ist.', proof: noPdf('Zeugnis.pdf') });
  await citizen.press('Hochladen', 422);
  await citizen.faultAt('proof', /„Zeugnis\.pdf“ ist kein PDF, PNG oder JPEG/);
  assert.equal(await citizen.field('relief_reason').inputValue(), 'Bello begleitet meine Mutter, die blind ist.');
  await citizen.fill({ proof: [pdf('Prüfungszeugnis.pdf'), png('Ausweis.png')] });
  await citizen.press('Hochladen');
  await citizen.says(/Prüfungszeugnis\.pdf/);
  await citizen.says(/Ausweis\.png/);
  await citizen.press(/^Entfernen Ausweis\.png/);
  assert.doesNotMatch(await citizen.text(), /Ausweis\.png/);
});

chapter('A citizen saves for later and takes up again, in this browser and by a link on another device', async () => {
  await citizen.press('Speichern und später weitermachen');
  await citizen.says(/Ihr Antrag ist gespeichert/);
  await citizen.header('link', 'Meine Vorgänge');
  await citizen.says(/Begonnen, noch nicht abgeschickt/);
  await citizen.follow('Hund anmelden (Hundesteuer)');
  await citizen.says(/Prüfungszeugnis\.pdf/);

  await citizen.press('Speichern und später weitermachen');
  await citizen.press('Link erzeugen');
  const href = await citizen.page.locator('.aw-secret a').getAttribute('href');
  const link = href.replace(world.url, '');

  const stranger = await world.person();
  await stranger.visit(`${link.slice(0, -4)}abcd`, 404);
  await stranger.leaves();

  const tablet = await world.person({ javaScript: false, scheme: 'dark' });
  await tablet.visit(link);
  await tablet.press('Hier fortsetzen');
  await tablet.says(/Prüfungszeugnis\.pdf/);
  assert.equal(await tablet.field('relief_reason').inputValue(), 'Bello begleitet meine Mutter, die blind ist.');
  await tablet.leaves();

  // The application has moved to the tablet; the same link brings it back.
  await citizen.visit('/vorgaenge');
  await citizen.says(/Noch keine Vorgänge/);
  await citizen.visit(link);
  await citizen.press('Hier fortsetzen');
  await citizen.press('Weiter');
  await citizen.says(/Bello/);
  await citizen.press('Weiter');
});

chapter('A citizen reads everything once more, sends with a double click, and the application arrives once', async () => {
  // Payment and declarations, each with a mistake.
  await citizen.fill({ pay: 'debit' });
  await citizen.press('Weiter');
  await citizen.fill({ iban: 'DE02 1203 0000 0000 2020 52', account_holder: 'Änne-Sophie Müller-Łukasz', mandate: true });
  await citizen.press('Weiter', 422);
  await citizen.faultAt('iban', /Prüfziffern/, 'DE02 1203 0000 0000 2020 52');
  await citizen.answer({ iban: 'DE02 1203 0000 0000 2020 51' });
  await citizen.fill({ truth: true });
  await citizen.press('Weiter', 422);
  await citizen.faultAt('changes', /Häkchen/);
  assert.ok(await citizen.field('truth').isChecked());
  await citizen.answer({ changes: true, remarks: 'Vielen Dank.' });

  await citizen.says(/Müller-Łukasz/);
  await citizen.says(/Prüfungszeugnis\.pdf/);
  await citizen.says(/Nach dem Absenden können Sie die Angaben nicht mehr ändern/);
  const review = citizen.path;
  await citizen.button('Antrag verbindlich absenden').dblclick({ noWaitAfter: true });
  await citizen.page.waitForURL(/\/vorgang\//);
  path = new URL(citizen.page.url()).pathname;
  await citizen.visit(`${path}?gesendet=1`);
  await citizen.says(/Ihr Antrag ist angekommen/);
  number = (await citizen.page.locator('.aw-big').innerText()).trim();

  // Again by reloading, by the way back, and by five at once: it leads to the same case.
  await citizen.go(() => citizen.page.reload());
  await citizen.visit(review);
  assert.equal(citizen.path, path);
  const send = review.replace(/pruefen$/, 'senden');
  const answers = await Promise.all(Array.from({ length: 5 }, () => citizen.post(send)));
  assert.deepEqual(new Set(answers), new Set([303]));
  await citizen.visit('/vorgaenge');
  assert.equal(await citizen.page.getByRole('link', { name: 'Hund anmelden (Hundesteuer)' }).count(), 1);
  await citizen.says(new RegExp(number));
});

chapter('The receipt can be kept and checked, on the page and offline, and a changed one is noticed', async () => {
  await citizen.visit(path);
  const text = await citizen.fetch(`${path}/eingang`);
  assert.match(text.type, /^text\/plain/);
  const copy = await citizen.fetch(`${path}/eingang.pdf`);
  assert.equal(copy.bytes.subarray(0, 5).toString(), '%PDF-');

  const check = async (bytes) => {
    await citizen.visit('/pruefen');
    await citizen.fill({ file: { name: 'Eingang.txt', mimeType: 'text/plain', buffer: bytes } });
    await citizen.press('Prüfen');
  };
  await check(text.bytes);
  await citizen.says(/Die Quittung ist echt und unverändert/);
  // Half a year more in the time of receipt.
  const forged = Buffer.from(text.bytes.toString().replace(/202(\d)-/, (_, digit) => `202${(Number(digit) + 1) % 10}-`));
  assert.notDeepEqual(forged, text.bytes);
  await check(forged);
  assert.doesNotMatch(await citizen.text(), /echt und unverändert/);

  const file = join(world.data, 'Eingang.txt');
  writeFileSync(file, text.bytes);
  const key = await citizen.page.locator('main code').first().textContent();
  const verify = (path) => execFileSync(process.env.AMTSWEG_BIN, ['verify', path, '--key', key], { encoding: 'utf8', stdio: 'pipe' });
  assert.match(verify(file), /echt/);
  writeFileSync(file, forged);
  assert.throws(() => verify(file));
});

chapter('A case worker finds the case, takes it, and asks for missing proof', async () => {
  worker = await world.person({ scheme: 'dark' });
  await worker.signIn('gotha');
  await worker.visit('/amt');
  await worker.fill({ q: number });
  await worker.press('Suchen');
  await worker.follow(number);
  deskPath = new URL(worker.page.url()).pathname;
  await worker.says(/Änne-Sophie Müller-Łukasz/);
  await worker.press('Übernehmen');
  await worker.says(/Sie bearbeiten diesen Vorgang jetzt/);

  await worker.page.getByText('Rückfrage stellen', { exact: true }).click();
  await worker.fill({ text: 'Bitte schicken Sie uns den Schwerbehindertenausweis Ihrer Mutter.', due: '31.02.2030' });
  await worker.press('Frage senden', 422);
  await worker.faultAt('due', /kein Datum/, '31.02.2030');
  assert.match(await worker.field('text').inputValue(), /Schwerbehindertenausweis/);
  await worker.fill({ due: german(monthsAgo(-2)) });
  await worker.press('Frage senden');
  await worker.says(/Die Frage ist gesendet/);
});

chapter('The citizen answers with a file, and the case goes on', async () => {
  await citizen.visit(path);
  await citizen.says(new RegExp(`Die Stelle hat eine Frage.*${german(monthsAgo(-2)).replaceAll('.', '\\.')}`));
  await citizen.says(/Schwerbehindertenausweis Ihrer Mutter/);
  await citizen.press('Antwort absenden', 422);
  await citizen.says(/schreiben Sie eine Antwort oder laden Sie eine Datei hoch/);
  await citizen.fill({ answer: 'Hier ist der Ausweis.', answer_file: png('Schwerbehindertenausweis.png') });
  await citizen.press('Antwort absenden');
  await citizen.says(/Ihre Antwort ist eingegangen/);
  await citizen.says(/Ihr Antrag wird geprüft/);
  const sent = citizen.page.locator('a.aw-download', { hasText: 'Schwerbehindertenausweis.png' });
  assert.equal((await citizen.fetch(await sent.getAttribute('href'))).type, 'image/png');

  await worker.visit(deskPath);
  await worker.says(/Hier ist der Ausweis\./);
  const file = worker.page.locator('a.aw-download', { hasText: 'Schwerbehindertenausweis.png' });
  const { type, bytes } = await worker.fetch(await file.getAttribute('href'));
  assert.equal(type, 'image/png');
  assert.deepEqual(bytes, png().buffer);
});

chapter('The citizen registers afterwards and takes the case along', async () => {
  await citizen.visit(path);
  await citizen.header('link', 'Meine Vorgänge');
  await citizen.follow('Konto anlegen und Vorgänge übernehmen');
  await citizen.fill({ name: 'Änne-Sophie Müller-Łukasz', email: 'aenne@example.org', login: 'aenne', password: 'kurz' });
  await citizen.press('Konto anlegen', 422);
  await citizen.faultAt('password', /mindestens zwölf Zeichen/);
  assert.equal(await citizen.field('login').inputValue(), 'aenne');
  await citizen.fill({ password: 'vier Wörter hinter einander' });
  await citizen.press('Konto anlegen');
  // A browser may be shared: nothing in it is taken over unasked.
  await citizen.says(/In diesem Browser liegt ein Vorgang ohne Konto/);
  await citizen.press('In mein Konto übernehmen');
  await citizen.says(new RegExp(number));

  // It belongs to the account, not to the browser any more.
  const elsewhere = await world.person({ screen: 'phone', scheme: 'dark' });
  await elsewhere.signIn('aenne', 'vier Wörter hinter einander');
  await elsewhere.visit(path);
  await elsewhere.says(new RegExp(number));
  await elsewhere.leaves();
  const stranger = await world.person();
  await stranger.visit(path, 404);
  await stranger.leaves();
});

chapter('The case worker proposes, and whoever proposes cannot sign', async () => {
  await worker.visit(deskPath);
  await worker.page.getByText('Entscheidung vorschlagen', { exact: true }).last().click();
  await worker.fill({ outcome: 'refusal' });
  await worker.press('Zur Zeichnung geben', 422);
  await worker.faultAt('reasons', /braucht der Bescheid eine Begründung/);
  await worker.fill({ outcome: 'grant', reasons: 'Alle Nachweise liegen vor.' });
  await worker.press('Zur Zeichnung geben');
  await worker.says(/Zeichnen muss eine andere Person/);
  // Taken back, it stands in the form as it was.
  await worker.press('Vorschlag zurückholen');
  await worker.says(/Der Vorschlag ist zurückgeholt/);
  assert.ok(await worker.page.locator('[name=outcome][value=grant]').isChecked());
  await worker.press('Zur Zeichnung geben');
  await worker.says(/Zeichnen muss eine andere Person/);
  assert.equal(await worker.page.getByRole('button', { name: 'Zeichnen', exact: true }).count(), 0);
  const version = await worker.page.locator('[name=version]').first().inputValue();
  assert.equal(await worker.post(`${deskPath}/zeichnen`, { version }), 403);
  const draft = await worker.fetch(`${deskPath}/entwurf`);
  assert.equal(draft.bytes.subarray(0, 5).toString(), '%PDF-');
});

chapter('An approver cannot sign a proposal of their own', async () => {
  approver = await world.person({ screen: 'phone' });
  await approver.signIn('gotha-zeichnung');
  await approver.visit('/amt?liste=offen');
  await approver.go(() => approver.page.locator('main tbody a').first().click());
  const own = new URL(approver.page.url()).pathname;
  await approver.page.getByText('Entscheidung vorschlagen', { exact: true }).last().click();
  await approver.fill({ outcome: 'grant' });
  await approver.press('Zur Zeichnung geben');
  assert.equal(await approver.page.getByRole('button', { name: 'Zeichnen', exact: true }).count(), 0);
  const version = await approver.page.locator('[name=version]').first().inputValue();
  assert.equal(await approver.post(`${own}/zeichnen`, { version }), 403);
});

chapter('The approver sends the proposal back, and the case worker finds it as it was, with the remark', async () => {
  await approver.visit(deskPath);
  await approver.page.getByText('Zurückgeben', { exact: true }).click();
  await approver.fill({ comment: 'Bitte den Nachweis nennen.' });
  await approver.press('Zur Bearbeitung zurückgeben');
  await worker.visit('/amt?liste=meine');
  await worker.says(/Zurückgegeben/);
  await worker.visit(deskPath);
  await worker.says(/Bitte den Nachweis nennen\./);
  assert.ok(await worker.page.locator('[name=outcome][value=grant]').isChecked());
  assert.equal(await worker.field('reasons').inputValue(), 'Alle Nachweise liegen vor.');
  await worker.press('Zur Zeichnung geben');
  await worker.says(/Zeichnen muss eine andere Person/);
});

chapter('The approver of the same office signs', async () => {
  await approver.visit('/amt');
  await approver.follow(/^Zu zeichnen/);
  await approver.follow(number);
  await approver.says(/Sabine Schubert/);
  await approver.press('Zeichnen');
  await approver.says(/Der Bescheid wird jetzt erstellt/);
});

chapter('The citizen finds the notice in the mailbox, with the day of delivery and the deadline', async () => {
  await citizen.waitFor('/postfach', /Ihr Bescheid ist da/);
  await citizen.follow('Ihr Bescheid ist da');
  const notice = await citizen.page.locator('a.aw-download').getAttribute('href');
  const { type, bytes } = await citizen.fetch(notice);
  assert.equal(type, 'application/pdf');
  assert.equal(bytes.subarray(0, 5).toString(), '%PDF-');

  const { delivered } = law('delivery', '--sent', today(), '--via', 'mailbox', '--ags', '16067029', '--regime', 'ao');
  const { ends } = law('deadline', '--from', delivered, '--period', '1m', '--ags', '16067029', '--regime', 'ao');
  await citizen.says(new RegExp(german(ends).replaceAll('.', '\\.')));
  await citizen.follow('Zum Vorgang');
  await citizen.says(new RegExp(`Gilt als bekannt gegeben am\\s+${german(delivered)}`));
  await citizen.says(new RegExp(`möglich bis\\s+${german(ends)}`));

  // Whoever holds the notice can check that it is genuine.
  await citizen.visit('/pruefen');
  await citizen.fill({ file: { name: 'Bescheid.pdf', mimeType: 'application/pdf', buffer: bytes } });
  await citizen.press('Prüfen');
  await citizen.says(/Der Bescheid stammt von uns/);
});
