// A notice that was wrong: the office proposes to change it, without scripts; somebody else signs, in English and in the dark; the citizen
// reads on a phone which notice holds. Then an objection is granted and leads to another notice.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { openWorld, story } from './support/journey.mjs';
import { german, today } from './support/things.mjs';

const chapter = story();
let world;
let citizen;
let worker;
let approver;
/** The path of the case, its number, and its path at the desk. */
let path;
let number;
let deskPath;

before(async () => {
  world = await openWorld();
  citizen = await world.person({ screen: 'phone' });
  worker = await world.person({ javaScript: false });
  approver = await world.person({ lang: 'en', scheme: 'dark', screen: 'phone' });
  await citizen.signIn('buergerin');
  await worker.signIn('gotha');
  await approver.signIn('gotha-zeichnung');
});
after(() => world?.close());

/** The mark of the notice that holds, on the citizen's page. */
const holds = () => citizen.page.locator('main .aw-badge', { hasText: /^Gilt$/ });

/** The approver finds the proposal in the list of changes and signs it. */
async function signs() {
  await approver.visit('/amt?liste=aenderungen');
  await approver.says(new RegExp(number));
  await approver.follow(number);
  await approver.says(/A change of the notice is proposed/);
  const draft = await approver.fetch(`${deskPath}/entwurf`);
  assert.equal(draft.bytes.subarray(0, 5).toString(), '%PDF-');
  await approver.press('Sign');
}

chapter('From a case whose notice is out the office comes to the form, and what is missing is named at its field', async () => {
  await citizen.visit('/vorgaenge');
  const all = await citizen.page.locator('main a[href^="/vorgang/"]').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  for (const one of new Set(all)) {
    await citizen.visit(one);
    if (/können Sie bis zum \d\d\.\d\d\.\d{4} Widerspruch einlegen/.test(await citizen.text())) path = one;
  }
  assert.ok(path, 'a case whose notice can be objected to');
  await citizen.visit(path);
  assert.equal(await holds().count(), 0, 'one notice needs no word about which one holds');
  number = (await citizen.text()).match(/20\d\d-[0-9A-Z]{4}-[0-9A-Z]{4}/)[0];
  deskPath = `/amt${path}`;
  await worker.visit(deskPath);
  await worker.follow('Bescheid ändern');
  await worker.says(/Dieser Bescheid gilt/);
  await worker.press('Zur Zeichnung geben', 422);
  await worker.faultAt('kind', /was Sie tun wollen/);
  await worker.fill({ kind: 'correction' });
  await worker.press('Zur Zeichnung geben', 422);
  await worker.faultAt('what', /was berichtigt wird/);
  // Nobody has objected, so nothing can follow from an objection.
  assert.equal(await worker.page.locator('input[name="kind"][value="remedy"]').count(), 0);
});

chapter('A withdrawal needs outcome, reasons, hearing and the day since when the facts are known; nothing typed is lost', async () => {
  await worker.fill({ kind: 'withdrawal', outcome: 'refusal', reasons: 'Der Hund lebt in Erfurt.', known: '31.02.2026', effective: 'bald' });
  await worker.press('Zur Zeichnung geben', 422);
  await worker.faultAt('known', /seit dem die Stelle die Tatsachen kennt/, '31.02.2026');
  await worker.faultAt('effective', /kein Datum/, 'bald');
  await worker.faultAt('hearing', /angehört/);
  await worker.faultAt('settled', /gezahlt/);
  assert.equal(await worker.field('reasons').inputValue(), 'Der Hund lebt in Erfurt.');
  await worker.fill({ known: '15.01.2024', effective: '', hearing: 'Am Telefon angehört: Der Umzug stimmt.', settled: 'yes' });
  await worker.press('Zur Zeichnung geben');
  await worker.says(/Die Änderung ist vorgeschlagen/);
  await worker.says(/Sie haben vorgeschlagen, den Bescheid zu ändern/);
  await worker.says(/Die Jahresfrist für Rücknahme und Widerruf ist am 15\.01\.2025 abgelaufen/);
  await worker.says(/an die Person zurückzuzahlen/);
  assert.equal(await worker.page.getByRole('button', { name: 'Zeichnen', exact: true }).count(), 0, 'nobody signs their own');
  // The citizen sees nothing of a proposal.
  await citizen.visit(path);
  assert.doesNotMatch(await citizen.text(), /Der Hund lebt in Erfurt|Rücknahme/);
});

chapter('It comes back with a remark, is mended, and is signed by somebody else', async () => {
  await approver.visit(deskPath);
  await approver.says(/The year for a withdrawal or revocation ended/);
  await approver.page.locator('summary', { hasText: 'Send back' }).click();
  await approver.fill({ comment: 'Bitte das Ermessen begründen.' });
  await approver.press(/Send back/);
  await worker.visit(`${deskPath}/aendern`);
  await worker.says(/Bitte das Ermessen begründen\./);
  assert.equal(await worker.field('reasons').inputValue(), 'Der Hund lebt in Erfurt.');
  assert.equal(await worker.field('hearing').inputValue(), 'Am Telefon angehört: Der Umzug stimmt.');
  await worker.fill({ reasons: 'Der Hund lebt in Erfurt.\nDas öffentliche Interesse überwiegt.' });
  await worker.press('Zur Zeichnung geben');
  await signs();
});

chapter('The citizen reads which notice holds, what became of the first, and what happens to the money', async () => {
  // The history knows of it before the letter is written.
  await citizen.waitFor(path, /Aufgehoben durch den Bescheid/);
  await citizen.says(/Rücknahme/);
  assert.equal(await holds().count(), 1);
  await citizen.says(new RegExp(`Aufgehoben durch den Bescheid vom ${german(today()).replaceAll('.', '\\.')}`));
  await citizen.says(/zu viel gezahlt\. Diesen Betrag zahlen wir Ihnen zurück/);
  await citizen.says(/Widerspruch möglich bis/);
  const letters = citizen.page.locator('main a.aw-download[href*="/bescheid/"]');
  assert.equal(await letters.count(), 2);
  const letter = await citizen.fetch(await letters.first().getAttribute('href'));
  assert.equal(letter.bytes.subarray(0, 5).toString(), '%PDF-');
  await citizen.visit('/postfach');
  await citizen.follow(/Ihr Bescheid ist zurückgenommen/);
  await citizen.says(/Es gilt jetzt der neue Bescheid/);
  await worker.visit(deskPath);
  await worker.says(/Rücknahme des Bescheids vom/);
  await worker.says(/Ausstehend|Angeordnet|Zahlungen/);
});

chapter('An objection that is granted leads to the next notice with the reason written already', async () => {
  await citizen.visit(path);
  await citizen.follow('Widerspruch einlegen');
  await citizen.fill({ reasons: 'Der Hund lebt doch in Gotha.' });
  await citizen.press('Widerspruch absenden');
  await worker.visit(deskPath);
  await worker.fill({ appeal_to: 'remedied', appeal_note: 'Sie haben recht.' });
  await worker.press('Eintragen und mitteilen');
  assert.equal(new URL(worker.page.url()).pathname, `${deskPath}/aendern`);
  assert.ok(await worker.page.locator('input[name="kind"][value="remedy"]').isChecked());
  assert.match(await worker.field('reasons').inputValue(), /Auf Ihren Widerspruch vom .* haben wir noch einmal geprüft[^]*Sie haben recht\./);
  await worker.fill({ outcome: 'grant' });
  await worker.press('Zur Zeichnung geben');
  await signs();
  await citizen.waitFor(path, /Ersetzt durch den Bescheid vom/);
  await citizen.says(/Abhilfebescheid/);
  await citizen.says(/Bitte zahlen Sie noch/);
  await citizen.leaves();
});
