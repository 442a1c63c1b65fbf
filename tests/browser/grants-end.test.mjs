// A grant from its notice to its end: one that changes, draws its money and is taken back in part after a hearing, and one whose
// project is over and cost less than planned. A town without scripts on a phone, an officer and an approver at the desk.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before } from 'node:test';
import { begin, decide, enter, open, refused, send, walk } from './support/grants.mjs';
import { story } from './support/journey.mjs';
import { csv, inDays, thisYear } from './support/things.mjs';

const chapter = story();
const YEAR = thisYear();
/** Grants of the demonstration: one that is final and not drawn, and one that was paid and whose project is over. */
const TRAINING = /^Schulung der Beschäftigten für die elektronische Akte/;
const FINISHED = /^Bescheide der Bauaufsicht elektronisch zustellen/;
const WHO = { contact: 'Dirk Sommer', email: 'foerderung@gotha.example' };
const ACCOUNT = { account_holder: 'Stadtkasse Gotha', iban: 'DE02 1203 0000 0000 2020 51' };

let world;
let town;
let officer;
let approver;
let training;
let finished;
before(async () => {
  ({ world, town, officer, approver } = await enter());
});
after(() => world?.close());

const desk = (grant) => grant.replace('/foerderung/', '/amt/bewilligung/');

chapter('A town needs more time and all of its money this year, and two people agree', async () => {
  await town.visit('/foerderungen');
  await town.follow(FINISHED);
  finished = town.path;
  await town.visit('/foerderungen');
  await town.follow(TRAINING);
  training = town.path;
  await town.says(/Noch abrufbar\s+15\.000,00\s€/);
  await begin(town, training, 'change');
  await town.answer(WHO);
  await town.page.locator('[name="changes"][value="end"]').check();
  await town.page.locator('[name="changes"][value="years"]').check();
  await town.fill({ reason: 'Der Hersteller schult erst im Sommer.' });
  // Without scripts the new end is asked on a second look.
  await town.press('Weiter');
  await refused(town, 'new_end', '31.02.2030', /Tag|Datum/);
  await town.fill({ new_end: inDays(600) });
  await town.press('Weiter');
  await town.fill({ 'new_years[0].year': String(YEAR), 'new_years[0].amount': '14.999,99' });
  await town.press('Weiter', 422);
  await town.says(/noch nicht abgerufen sind aber 15\.000,00\s€/);
  assert.equal(await town.field('new_years[0].amount').inputValue(), '14.999,99');
  await walk(town, { 'new_years[0].amount': '15.000,00', truth: true });
  await decide(officer, approver, await send(town));
  await town.visit(training);
  await town.says(new RegExp(`bis ${inDays(600)}`));
});

chapter('It reports how things stand, and the office takes note of it', async () => {
  await begin(town, training, 'interim');
  await town.answer(WHO);
  await town.answer({ progress: 'Zwei von drei Gruppen sind geschult.', on_time: 'yes' });
  const figures = { as_of: inDays(0), spent: '6.000,00', needed: '12.750,00', truth: true };
  await refused(town, 'this_year', '15.000,01', /nur noch 15\.000,00\s€/, figures);
  await refused(town, 'as_of', inDays(2), /früherer Tag/, { this_year: '15.000,00' });
  await walk(town, { as_of: inDays(0) });
  const report = await send(town);
  await officer.visit(`/amt${report}`);
  await officer.press('Antwort senden und abschließen', 422);
  await officer.faultAt('reply', /schreiben Sie die Antwort/, '');
  await officer.fill({ reply: 'Danke, das genügt. Alles Gute für die dritte Gruppe.' });
  await officer.press('Antwort senden und abschließen');
  await town.visit(report);
  await town.says(/das genügt/);
});

chapter('It draws the whole grant, and two people pay it by a file for the bank', async () => {
  await begin(town, training, 'drawdown');
  await town.answer(WHO);
  const bill = { to_whom: 'Schulungshaus Weimar', purpose: 'Rechnung 7', due: inDays(10), amount: '18.750,00', eligible: 'yes' };
  const drawn = Object.fromEntries(Object.entries(bill).map(([name, value]) => [`payments[0].${name}`, value]));
  await refused(town, 'payments[0].amount', 'alles', /zum Beispiel/i, { 'payments[0].purpose': 'Rechnung 7' });
  await town.answer(drawn);
  await refused(town, 'iban', 'DE02 1203 0000 0000 2020 52', /Prüfziffern/, { account_holder: 'Stadtkasse Gotha' });
  await walk(town, { ...ACCOUNT, truth: true, awarded: true });
  const draw = await send(town);
  await decide(officer, approver, draw);
  await town.visit(training);
  await town.says(/Zur Zahlung angewiesen\s+15\.000,00\s€/);
  assert.equal(await town.page.locator('button[name=step][value=proof]').count(), 0, 'no proof while money is on its way');

  const number = await numberOf(draw);
  // The order comes with the notice, which is written after the signature.
  await officer.waitFor('/amt/zahlungen', new RegExp(number), 90);
  await officer.fill({ execute_on: 'morgen' });
  await officer.press('Auswahl zusammenstellen', 422);
  await officer.faultAt('execute_on', /Arbeitstag/, 'morgen');
  await officer.visit('/amt/zahlungen');
  await officer.page.locator('tr', { hasText: number }).locator('input[name=order]').check();
  await officer.press('Auswahl zusammenstellen');
  const run = officer.path.split('?')[0];
  assert.equal(await officer.button('Freigeben').count(), 0, 'whoever made the run does not release it');
  await approver.visit(run);
  await approver.press('Freigeben');
  const [download] = await Promise.all([approver.page.waitForEvent('download'), approver.button('SEPA-Datei abholen').click()]);
  const file = await readFile(await download.path(), 'utf8');
  assert.match(file, /<InstdAmt Ccy="EUR">15000\.00</);
  assert.match(file, /DE02120300000000202051/);
  await officer.visit(run);
  await officer.fill({ executed_on: inDays(0) });
  await officer.press('Als ausgeführt vermerken');
  await town.visit(training);
  await town.says(/Ausgezahlt\s+15\.000,00\s€/);
  await town.visit(draw);
  await town.says(/Ausgezahlt/);
});

chapter('A condition was not met: the office hears the town, and two people take back a part', async () => {
  await officer.visit(desk(training));
  await officer.press('Widerruf vorbereiten');
  await officer.says(/füllt die Bewilligungsstelle aus/);
  await officer.press('Weiter');
  const facts = 'Eine Gruppe wurde nicht geschult; dafür wurden Bücher gekauft.';
  const ground = { ground: 'wrong_use', facts, known_since: inDays(-3) };
  await refused(officer, 'from_day', inDays(-1000), /liegt vor dem Bescheid/, ground);
  await officer.answer({ from_day: inDays(-5) });
  await officer.fill({ extent: 'part' });
  await refused(officer, 'remains', '15.000,00', /nichts zu widerrufen/, { discretion: 'Zwei Gruppen wurden geschult.' });
  await walk(officer, { remains: '5.000,00' });
  await officer.says(/10\.000,00\s€/);
  const revocation = (await send(officer)).replace('/amt', '');

  await open(officer, 'Rückfrage stellen');
  await officer.press('Frage senden', 422);
  await officer.faultAt('text', /schreiben Sie, was fehlt/, '');
  await officer.fill({ text: 'Bitte äußern Sie sich zu den Büchern.' });
  await officer.press('Frage senden');
  // The letter goes to the town, as its application said, though the office wrote the case.
  await officer.says(/foerderung@gotha\.example/);
  await town.visit(revocation);
  await town.says(/äußern Sie sich zu den Büchern/);
  await town.says(/Worauf sich die Stelle stützt/);
  assert.equal(await town.page.getByText('Antrag zurücknehmen').count(), 0, 'what the office opened is not theirs to end');
  await town.press('Antwort absenden', 422);
  await town.faultAt('answer', /schreiben Sie eine Antwort/, '');
  await town.fill({ answer: 'Die dritte Gruppe lernt mit den Büchern.' });
  await town.press('Antwort absenden');
  await officer.visit(`/amt${revocation}`);
  await officer.says(/lernt mit den Büchern/);
  await decide(officer, approver, revocation);
  await town.waitFor(revocation, /Bescheid vom/, 90);
  await town.says(/Ergebnis\s+Widerruf/);
  await town.says(/Zurückzuzahlen\s+10\.000,00\s€/);
  await town.visit(training);
  await town.says(/Rückforderung/);
  await town.says(/10\.000,00\s€/);
});

chapter('A finished project is proven, and it cost less than planned', async () => {
  await town.visit(finished);
  await town.says(/Das Vorhaben ist zu Ende/);
  await town.says(/Ausgezahlt\s+40\.000,00\s€/);
  await begin(town, finished, 'proof');
  await town.answer(WHO);
  await refused(town, 'finished', inDays(1), /früherer Tag/, {
    result: 'Bescheide der Bauaufsicht gehen ohne Papier hinaus.', reached: 'yes',
  });
  await town.answer({ finished: inDays(-75) });
  // The positions of the plan are there; only what was spent is asked.
  await town.go(() => town.page.locator('#gruppe a[href*="/seite/position-1"]').first().click());
  await refused(town, 'actual', 'zwölftausend', /zum Beispiel/i);
  await refused(town, 'ineligible', '12.500,01', /mehr, als Sie für die Position ausgegeben haben/, { actual: '12.500,00' });
  await town.fill({ ineligible: '' });
  await town.press('Weiter');
  await town.go(() => town.page.locator('#gruppe a[href*="/seite/position-2"]').first().click());
  await town.answer({ actual: '27.500,00' });
  await walk(town, {
    'income[0].source': 'own', 'income[0].received': '8.000,00', truth: true, kept: true,
    signer_name: 'Petra Beispiel', audit: 'no',
  });
  await town.says(/32\.000,00\s€/);
  await town.says(/Zurückzuzahlen sind 8\.000,00\s€/);
  const proof = await send(town);
  await decide(officer, approver, proof);
  await town.waitFor(proof, /Bescheid vom/, 90);
  await town.says(/Ergebnis\s+Abrechnung wie nachgewiesen/);
  await town.says(/Zurückzuzahlen\s+8\.000,00\s€/);
});

chapter('Both sides see the claim with the same interest, once the base rate of each half-year is known', async () => {
  await approver.visit('/amt/basiszinssaetze');
  await approver.fill({ zeilen: rates().join('\n'), quelle: 'Bundesanzeiger' });
  await approver.press('Eintragen');
  await officer.visit(desk(finished));
  await officer.says(/Rückforderung/);
  const interest = /Zinsen bis heute\s+([\d.,]+)\s€/;
  const [, owed] = interest.exec(await officer.text());
  assert.ok(Number(owed.replace('.', '').replace(',', '.')) > 300, `interest of more than a year: ${owed}`);
  await town.visit(finished);
  assert.equal(interest.exec(await town.text())[1], owed);
  await town.says(/Es sind noch 8\.000,00\s€ zurückzuzahlen, dazu Zinsen/);
  await town.says(/So zahlen Sie zurück:.*IBAN.*Verwendungszweck/s);
  await town.page.getByText('So sind die Zinsen gerechnet').click();
  await town.says(/\d+ Tage\): 6,27\s%/);
});

chapter('The money comes back in two parts; what the project bought stays bound', async () => {
  await officer.visit(desk(finished));
  await open(officer, 'Zahlungseingang eintragen');
  await officer.fill({ betrag: '8.000,01', tag: inDays(0) });
  await officer.press('Eingang eintragen', 422);
  await officer.faultAt('betrag', /höher als die offene Forderung/, '8.000,01');
  await officer.fill({ betrag: '3.000,00', tag: inDays(-700) });
  await officer.press('Eingang eintragen', 422);
  await officer.faultAt('tag', /vor der Auszahlung/, inDays(-700));
  await officer.fill({ betrag: '8.000,01', tag: inDays(0) });
  await officer.press('Eingang eintragen', 422);
  assert.equal(await officer.field('tag').inputValue(), inDays(0), 'the day is kept');
  await officer.fill({ betrag: '3.000,00', tag: inDays(1) });
  await officer.press('Eingang eintragen', 422);
  await officer.faultAt('tag', /nicht in der Zukunft/, inDays(1));
  await officer.fill({ tag: inDays(0) });
  await officer.press('Eingang eintragen');
  await officer.says(/Davon offen\s+5\.000,00\s€/);
  await approver.visit(desk(finished));
  await open(approver, 'Zinsen erlassen');
  await approver.press('Zinsen erlassen', 422);
  await approver.faultAt('grund', /warum die Zinsen erlassen/, '');
  await officer.visit(desk(finished));
  await open(officer, 'Zahlungseingang eintragen');
  await officer.fill({ tag: inDays(0) });
  await officer.press('Eingang eintragen');
  await officer.says(/Die Zweckbindung läuft noch/);
  assert.equal(await officer.button('Zuwendung abschließen').count(), 0);
  await town.visit(finished);
  await town.says(/ist bis zum \d\d\.\d\d\.\d{4} an seinen Zweck gebunden/);
  await officer.visit('/amt/foerderung/egov');
  await officer.says(/Zurückgezahlt\s+8\.000,00\s€/);
});

chapter('A part of the money lay too long: the office asks for interest, and the grant itself stays', async () => {
  await officer.visit(desk(finished));
  await officer.press('Zinsen für verspätete Verwendung verlangen');
  await officer.says(/5\s*Prozentpunkte|Prozentpunkte über dem Basiszinssatz\s+5/);
  await officer.press('Weiter');
  const paidOn = (await officer.page.locator('.aw-given table').first().locator('tbody td').first().innerText()).trim();
  await officer.says(/Basiszinssätze seit der ersten Auszahlung.*1,27/s);
  await officer.press('Weiter');
  await refused(officer, 'paid_on', inDays(0), /wurde nichts ausgezahlt/, { late: '10.000,00', spent_on: inDays(-75) });
  await refused(officer, 'spent_on', paidOn, /Das war rechtzeitig/, { paid_on: paidOn });
  await officer.fill({ spent_on: inDays(-75) });
  await officer.press('Weiter');
  await walk(officer, { facts: 'Die Einrichtung dauerte länger.', discretion: 'Das Geld hätte später abgerufen werden können.' });
  await officer.says(/Zinsen auf 10\.000,00\s€/);
  const asked = (await send(officer)).replace('/amt', '');
  await decide(officer, approver, asked);
  await town.waitFor(asked, /Bescheid vom/, 90);
  await town.visit(finished);
  await town.says(/Es sind noch [\d.,]+\s€ Zinsen zu zahlen/);
  await town.says(/Zinsen für verspätete Verwendung/);
  await officer.visit(desk(finished));
  await officer.says(/Noch zu zahlende Zinsen/);
  await open(officer, 'Zahlungseingang eintragen');
  await officer.fill({ tag: inDays(0) });
  await officer.press('Eingang eintragen');
  await town.visit(finished);
  await town.says(/ist bis zum \d\d\.\d\d\.\d{4} an seinen Zweck gebunden/);
});

chapter('What was taken back is paid as well, and that grant comes to its end', async () => {
  await officer.visit(desk(training));
  assert.equal(await officer.button('Zuwendung abschließen').count(), 0, 'not while money is to be paid back');
  await open(officer, 'Zahlungseingang eintragen');
  await officer.fill({ tag: inDays(0) });
  await officer.press('Eingang eintragen');
  await officer.press('Zuwendung abschließen');
  await officer.says(/Die Zuwendung ist abgeschlossen/);
  await town.visit(training);
  await town.says(/Hier ist nichts mehr zu tun/);
  assert.equal(await town.page.locator('button[name=step]').count(), 0);
});

chapter('A grant of long ago is read in from a table, and is found among those that are closed', async () => {
  const head = [
    'Aktenzeichen', 'Gemeindeschlüssel', 'Zuwendungsempfänger', 'Vorhaben', 'Bewilligt am', 'Ende', 'Bewilligt', 'Ausgezahlt',
    'Endgültige Zuwendung',
  ];
  const old = (decided) => [
    '2015-0007', '16067029', 'Stadt Gotha', 'Erste Webseite der Bauaufsicht', decided, '30.06.2016', '9.000,00', '9.000,00', '9.000,00',
  ];
  await approver.visit('/amt/foerderung/egov/einlesen');
  await approver.press('Einlesen', 422);
  await approver.faultAt('table', /Wählen Sie eine Tabelle aus/);
  await approver.fill({ table: csv('alt.csv', [head, old('31.02.2015')]) });
  await approver.press('Einlesen', 422);
  await approver.faultAt('table', /Zeile 2.*12\.05\.2020/);
  await approver.fill({ table: csv('alt.csv', [head, old('12.03.2015')]) });
  await approver.press('Einlesen');
  await approver.visit('/amt/foerderung/egov/liste');
  await approver.page.getByRole('navigation').getByRole('link', { name: 'Abgeschlossen' }).click();
  await approver.fill({ q: 'gotha WEBSEITE' });
  await approver.go(() => approver.page.locator('main form.aw-bar button').click());
  await approver.says(/Zuwendungen mit „gotha WEBSEITE“/);
  await approver.follow('Erste Webseite der Bauaufsicht');
  await approver.says(/9\.000,00\s€/);
});

/** A base rate for each half-year from the last that comes with the program on. */
function rates() {
  const lines = [];
  for (let year = 2026; year <= YEAR; year++) lines.push(`01.01.${year} 1,27`, `01.07.${year} 1,27`);
  return lines;
}

async function numberOf(path) {
  await officer.visit(`/amt${path}`);
  return (await officer.page.locator('h1').innerText()).trim();
}
