// The workshop: who runs the installation changes a service by clicking, sees the form beside it, takes steps back, tries it, publishes it,
// and a citizen is asked what was added.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openWorld, story } from './support/journey.mjs';

const chapter = story();
const QUESTION = 'Mitgliedsnummer des Vereins';
const NAME = 'mitgliedsnummer_des_vereins';
let world;
let author;
let work;

before(async () => {
  world = await openWorld();
  author = await world.person({ lang: 'de' });
  await author.visit('/hilfe');
  await author.play('betrieb');
});
after(() => world?.close());

const beside = (name) => author.page.locator(`#ansicht [name="${name}"]`);

chapter('The empty workshop says what to do, and a work begins with a service there is', async () => {
  await author.visit('/betrieb/werkstatt');
  await author.says(/Noch ist nichts in Arbeit/);
  await author.fill({ service: 'hundesteuer' });
  await author.press('Diese Leistung ändern');
  await author.says(/Wer hält den Hund\?/);
  work = author.path.split('?')[0];
});

chapter('A question with a condition is added by clicking, and stands in the form beside', async () => {
  await author.follow(/^Frage hinzufügen Wer hält den Hund/);
  await author.follow('Kurzer Text');
  await author.press('Speichern', 422);
  await author.faultAt('label_de', /Bitte schreiben Sie die Frage/);
  await author.fill({ label_de: QUESTION, label_en: 'Membership number', when: 'holder = "organisation"', required: 'no' });
  await author.press('Speichern');
  await author.says(new RegExp(`„${QUESTION}“ hinzugefügt`));
  assert.equal(await beside(NAME).isVisible(), false, 'not asked of everybody');
  await author.page.locator('#ansicht [name="holder"][value="organisation"]').check();
  await beside(NAME).waitFor({ state: 'visible' });
  await author.page.locator('#ansicht [name="holder"][value="person"]').check();
  await beside(NAME).waitFor({ state: 'hidden' });
});

chapter('A slip is taken back, and done again', async () => {
  await author.press(new RegExp(`^Entfernen ${QUESTION}`));
  await author.says(new RegExp(`„${QUESTION}“ entfernt`));
  assert.equal(await beside(NAME).count(), 0);
  await author.press(/^Rückgängig/);
  assert.equal(await beside(NAME).count(), 1);
  await author.press(/^Wiederholen/);
  assert.equal(await beside(NAME).count(), 0);
  await author.press(/^Rückgängig/);
  assert.equal(await beside(NAME).count(), 1);
});

chapter('A condition that cannot be is named at its field, and nothing typed is lost', async () => {
  await author.follow(QUESTION);
  await author.fill({ when: 'eigene', when_own: 'gibt_es_nicht = "x"', hint_de: 'Steht auf dem Ausweis.', hint_en: 'It stands on the card.' });
  await author.press('Speichern', 422);
  await author.faultAt('when_own', /gibt_es_nicht/, 'gibt_es_nicht = "x"');
  assert.equal(await author.field('hint_de').inputValue(), 'Steht auf dem Ausweis.');
  await author.fill({ when: 'holder = "organisation"' });
  await author.press('Speichern');
  await author.says(new RegExp(`„${QUESTION}“ geändert`));
});

chapter('What was clicked stands in the file, and a fault typed there keeps the version from being published', async () => {
  await author.visit(`${work}/datei?name=form.toml`);
  const text = await author.field('text').inputValue();
  const wanted = `id = "${NAME}"\n  type = "text"\n  label.de = "${QUESTION}"`;
  assert.ok(text.includes(wanted), text.slice(text.indexOf(NAME) - 100, text.indexOf(NAME) + 400));
  await author.field('text').fill(text.replace('type = "choice"', 'type = "chioce"'));
  await author.press('Speichern');
  await author.says(/1 Fehler/);
  await author.says(/chioce/);
  assert.equal(await author.page.getByRole('button', { name: 'Veröffentlichen', exact: true }).count(), 0);
  await author.go(() => author.page.locator('#maengel a').first().click());
  assert.match(author.path, /feld\/holder\/holder$/, 'the fault leads to its question');
  await author.press(/^Rückgängig/);
});

chapter('The form is tried with the answers of an example, down to the letters', async () => {
  await author.visit(`${work}/probe`);
  await author.press('Leer beginnen');
  await author.says(/Daraus wird kein Antrag/);
  await author.press('Weiter', 422);
  await author.visit(`${work}/probe`);
  await author.press(/^Ein Hund/);
  await author.visit(`${work}/ergebnis`);
  await author.says(/Mit diesen Angaben ließe sich der Antrag absenden/);
  await author.says(/Bewilligung/);
});

chapter('The answers that were tried are kept as an example, which says what is different as soon as it no longer holds', async () => {
  await author.fill({ title: 'Ein Hund aus dem Ausprobieren' });
  await author.press('Als Beispiel behalten');
  assert.match(author.path, /beispiel\/ein_hund_aus_dem_ausprobieren/);
  const total = await author.field('total').inputValue();
  assert.match(total, /^\d+,\d\d$/, 'what came out is expected');
  await author.fill({ total: 'viel' });
  await author.press('Speichern', 422);
  await author.faultAt('total', /Betrag/, 'viel');
  await author.fill({ total: '1,00' });
  await author.press('Speichern');
  await author.says(/erwartet war 1,00/);
  await author.follow('Zu den Beispielen');
  await author.says(/stimmt nicht/);
  assert.equal(await author.page.getByRole('button', { name: 'Veröffentlichen', exact: true }).count(), 0);
  await author.follow('Ein Hund aus dem Ausprobieren');
  await author.press('Jetziges Ergebnis übernehmen');
  assert.equal(await author.field('total').inputValue(), total);
  await author.page.getByText('Beispiel entfernen').click();
  await author.press('Jetzt entfernen');
  await author.says(/Beispielen stimmen/);
  assert.equal(await author.page.getByText('Ein Hund aus dem Ausprobieren', { exact: true }).count(), 0);
});

chapter('What offices fill in is changed by clicking, with the short form beside', async () => {
  await author.visit(`${work}/werte`);
  await author.says(/Was jede Stelle einträgt/);
  await author.follow('Angabe der Stelle hinzufügen');
  await author.follow('Ja oder Nein');
  await author.fill({ label_de: 'Gilt auch für Katzen?', label_en: 'Also for cats?', required: 'no' });
  await author.press('Speichern');
  await author.says(/„Gilt auch für Katzen\?“ hinzugefügt/);
  await author.page.locator('#ansicht').getByText('Gilt auch für Katzen?').waitFor();
  await author.press(/^Rückgängig/);
  assert.equal(await author.page.locator('#ansicht').getByText('Gilt auch für Katzen?').count(), 0);
});

chapter('What is too hard for Leichte Sprache is said at its field, and the text reads below as people will read it', async () => {
  await author.visit(work);
  await author.follow('Leichte Sprache');
  const cost = await author.field('cost').inputValue();
  const hard = 'Das Anmelden könnte vielleicht auch bei Ihnen in der Gemeinde etwas Geld kosten.';
  await author.fill({ cost: hard });
  await author.press('Speichern', 422);
  await author.faultAt('cost', /Konjunktiv/, hard);
  await author.fill({ cost: `${cost}\n\nFragen Sie bei der Gemeinde nach.` });
  await author.press('Speichern');
  await author.says(/Leichte Sprache von .* geändert/);
  await author.page.locator('.aw-easy').getByText('Fragen Sie bei der Gemeinde nach.').waitFor();
  await author.press(/^Rückgängig/);
});

chapter('A condition is put together of a question, a relation and a value, and read in words', async () => {
  await author.visit(work);
  await author.follow(QUESTION);
  await author.fill({ when: 'teile' });
  await author.press('Speichern', 422);
  await author.faultAt('when_1_was', /wonach es sich richtet/);
  await author.fill({ when_1_was: 'holder', when_1_wie: 'ist', when_1_wert: 'Katze' });
  await author.press('Speichern', 422);
  await author.faultAt('when_1_wert', /Möglich sind/, 'Katze');
  await author.fill({ when_1_was: 'local.min_age', when_1_wie: 'ab', when_1_wert: '2' });
  await author.press('Speichern');
  await author.says(/ist mindestens: 2/);
  await author.visit(`${work}/datei?name=form.toml`);
  assert.match(await author.field('text').inputValue(), /when = .local\.min_age >= 2./);
  await author.press(/^Rückgängig/);
});

chapter('The version is looked at once more and published, and a citizen is asked what was added', async () => {
  await author.press('Veröffentlichen');
  assert.match(author.path, /^\/betrieb\/leistungen\/neu\//);
  await author.says(/form\.toml/);
  await author.press('Veröffentlichen');
  await author.says(/ist jetzt in Betrieb/);
  const citizen = await world.person({ lang: 'de' });
  await citizen.visit('/leistungen/hundesteuer?ags=16067029');
  await citizen.press('Jetzt online beantragen');
  await citizen.fill({ holder: 'organisation' });
  await citizen.field(NAME).waitFor({ state: 'visible' });
  await citizen.says(/Steht auf dem Ausweis/);
  await citizen.leaves();
});

chapter('A decision table is changed cell by cell, row by row and column by column, and says in words what it decides', async () => {
  await author.visit('/betrieb/werkstatt');
  await author.fill({ service: 'einbuergerung' });
  await author.press('Diese Leistung ändern');
  work = author.path.split('?')[0];
  await author.visit(`${work}/rechnen`);
  await author.follow('Weg zur Einbürgerung');
  await author.says(/Die oberste, die passt|Was die Tabelle sagt/);
  await author.says(/dann Weg: Anspruch auf Einbürgerung/);
  await author.fill({ z0_1: 'fünf | sechs' });
  await author.press('Speichern', 422);
  await author.faultAt('z0_1', /senkrechter Strich/, 'fünf | sechs');
  await author.fill({ z0_1: 'fuenf' });
  await author.press('Speichern', 422);
  await author.faultAt('z0_1', /fuenf/, 'fuenf');
  await author.fill({ z0_1: 'ab 6' });
  await author.press('Speichern');
  assert.equal(await author.field('z0_1').inputValue(), '>= 6');
  await author.visit(`${work}/datei?name=compute.toml`);
  assert.match(await author.field('text').inputValue(), /\n\| >= date\("2024-06-27"\) +\| >= 6  \| "free", /, 'aligned as before');
  await author.press(/^Rückgängig/);
  await author.visit(`${work}/tabelle/way`);
  assert.equal(await author.field('z0_1').inputValue(), '>= 5');
  await author.press('Neue Zeile unter Zeile 1');
  await author.faultAt('z1_6', /fehlt ihre Quelle/, '');
  await author.press('Zeile 2 nach oben');
  await author.faultAt('z0_6', /fehlt ihre Quelle/, '');
  await author.fill({ z0_5: '"none"', z0_6: '§\u00a01 der Probe' });
  await author.press('Speichern');
  await author.says(/kommt nie an die Reihe/);
  await author.press('Zeile 1 entfernen');
  await author.fill({ spalte: 'identity' });
  await author.press('Spalte hinzufügen');
  assert.equal(await author.field('z0_5').inputValue(), '-', 'a new column asks nothing yet');
  await author.fill({ z0_5: 'true' });
  await author.press('Speichern');
  await author.says(/: Ja, dann|Ja und/);
  for (let step = 0; step < 6; step += 1) await author.press(/^Rückgängig/);
  await author.visit(`${work}/tabelle/way`);
  assert.equal(await author.field('z0_5').inputValue(), '"claim"', 'every step can be undone');
});

chapter('A new table begins with one row, and a legal value gets a later day; gaps are named where they are', async () => {
  await author.visit(`${work}/tabelle`);
  await author.press('Speichern', 422);
  await author.faultAt('what', /wonach entschieden wird/);
  await author.fill({ label_de: 'Ermäßigung', label_en: 'Reduction', what: 'integration', result_de: 'Prozent', result_en: 'Per cent' });
  await author.press('Speichern');
  await author.faultAt('z0_2', /fehlt ihre Quelle/, '');
  await author.fill({ z0_1: '12,5', z0_2: 'Satzung' });
  await author.press('Speichern');
  assert.equal(await author.field('z0_1').inputValue(), '12.5');
  await author.visit(`${work}/werte`);
  await author.follow(/^Neuen Stand hinzufügen fee/);
  assert.equal(await author.field('value').inputValue(), '255,00', 'begins with what holds now');
  await author.fill({ valid_from: 'bald', value: '300,00', source: 'Gesetz der Probe' });
  await author.press('Speichern', 422);
  await author.faultAt('valid_from', /01\.01\.2026/, 'bald');
  await author.fill({ valid_from: '01.01.2027' });
  await author.press('Speichern');
  await author.says(/31\.12\.2026/);
  await author.follow(/^01\.01\.2027/);
  await author.fill({ valid_from: '01.02.2027' });
  await author.press('Speichern', 422);
  await author.faultAt('valid_from', /Lücke zwischen 2026-12-31 und 2027-02-01/, '01.02.2027');
  await author.visit('/betrieb/werkstatt');
});

chapter('Without scripts, in English, on a phone: a new service is begun, gets a page, and is thrown away', async () => {
  const other = await world.person({ lang: 'en', screen: 'phone', javaScript: false });
  await other.visit('/hilfe');
  await other.play('betrieb');
  await other.visit('/betrieb/werkstatt');
  await other.fill({ title_de: 'Baum fällen', title_en: 'Fell a tree', id: 'Baum' });
  await other.press('Begin a new service', 422);
  await other.faultAt('id', /small letters/, 'Baum');
  await other.fill({ id: 'baum_faellen' });
  await other.press('Begin a new service');
  await other.says(/Your details/);
  await other.follow('Add a page');
  await other.fill({ title_de: 'Der Baum', title_en: 'The tree', question_de: 'Wo steht er?', question_en: 'Where is it?' });
  await other.press('Save');
  await other.says(/Page “The tree” added/);
  await other.press(/^Up The tree/);
  await other.follow(/^Add a question The tree/);
  await other.follow('Choice: one answer');
  await other.fill({ label_de: 'Welche Art?', label_en: 'Which kind?', options_de: 'Eiche\nBuche', options_en: 'Oak' });
  await other.press('Save', 422);
  await other.faultAt('options_en', /2 answers/, 'Oak');
  await other.fill({ options_en: 'Oak\nBeech' });
  await other.press('Save');
  await other.says(/Beech/);
  await other.follow('Texts');
  await other.fill({ summary_en: 'Do you want to fell a tree?', documents_de: 'Lageplan', documents_en: 'Site plan' });
  await other.press('Save');
  await other.press(/^Publish/);
  await other.says(/no version yet/);
  await other.visit('/betrieb/werkstatt');
  await other.leaves();
});

// From here on without scripts: every form of the workshop is sent as it stands.
let plain;
let at;
const seen = () => plain.page.locator('#ansicht');

chapter('Without scripts: a table asks its questions in each row, and they stand in the form beside', async () => {
  plain = await world.person({ lang: 'de', javaScript: false });
  await plain.visit('/hilfe');
  await plain.play('betrieb');
  await plain.visit('/betrieb/werkstatt');
  await plain.fill({ service: 'hundesteuer' });
  await plain.press('Diese Leistung ändern');
  at = plain.path.split('?')[0];
  await plain.follow(/^Frage hinzufügen Hunde, die schon angemeldet sind/);
  await plain.follow('Tabelle mit Zeilen');
  await plain.fill({ label_de: 'Frühere Hunde', label_en: 'Former dogs', row_de: 'Früherer Hund', row_en: 'Former dog', min_rows: 'viele', required: 'no' });
  await plain.press('Speichern', 422);
  await plain.faultAt('min_rows', /ganze Zahl/, 'viele');
  await plain.fill({ min_rows: '1', max_rows: '5' });
  await plain.press('Speichern');
  await plain.says(/„Frühere Hunde“ hinzugefügt/);
  await plain.follow('Frage für jede Zeile hinzufügen');
  await plain.follow('Datum');
  await plain.fill({ label_de: 'Gehalten bis', label_en: 'Kept until' });
  await plain.press('Speichern');
  await plain.says(/„Gehalten bis“ hinzugefügt/);
  assert.equal(await seen().getByText('Gehalten bis').count(), 1);
  await plain.press(/^Nach oben Gehalten bis/);
  assert.deepEqual(await plain.page.locator('#column .kern-link').allInnerTexts(), ['Gehalten bis', 'Frühere Hunde']);
  await plain.press(/^Entfernen Frühere Hunde/);
  await plain.follow('Gehalten bis');
  await plain.fill({ label_de: 'Abgemeldet am', label_en: 'Signed off on' });
  await plain.press('Speichern');
  assert.equal(await seen().getByText('Abgemeldet am').count(), 1);
  await plain.press(/^Rückgängig/);
});

chapter('Without scripts: a check is put together, read in words, and strikes in the form beside', async () => {
  await plain.visit(`${at}/feld/household/other_dogs`);
  await plain.follow('Prüfung hinzufügen');
  await plain.fill({ rule: 'teile', text_de: 'Mehr als 30 Hunde meldet man als Zucht an.', text_en: 'More than 30 dogs are registered as a kennel.' });
  await plain.press('Speichern', 422);
  await plain.faultAt('rule_1_was', /wonach es sich richtet/);
  await plain.fill({ rule_1_was: 'other_dogs', rule_1_wie: 'bis', rule_1_wert: 'viele' });
  await plain.press('Speichern', 422);
  await plain.faultAt('rule_1_wert', /Zahl/, 'viele');
  await plain.fill({ rule_1_wert: '30' });
  await plain.press('Speichern');
  await plain.says(/Es muss gelten: .*ist höchstens: 30/);
  await seen().locator('[name="other_dogs"]').fill('31');
  await plain.press('Ab hier ausprobieren', 422);
  await plain.faultAt('other_dogs', /als Zucht an/, '31');
  await plain.visit(`${at}/seite/household`);
  await plain.follow('Prüfung hinzufügen');
  await plain.fill({ rule: 'eigene', text_de: 'A', text_en: 'B', at: 'other_dogs' });
  await plain.press('Speichern', 422);
  await plain.faultAt('rule_own', /Bedingung/);
  await plain.fill({ rule_own: 'gibt_es_nicht' });
  await plain.press('Speichern', 422);
  await plain.faultAt('rule_own', /gibt_es_nicht/, 'gibt_es_nicht');
  await plain.follow('Zur Seite');
});

chapter('Without scripts: what a service is, who decides and what must not come twice', async () => {
  await plain.follow(/^Leistung$/);
  await plain.fill({ leika: '12', start_de: 'Hund anmelden' });
  await plain.press('Speichern', 422);
  await plain.faultAt('start_en', /Englisch/);
  await plain.fill({ start_en: 'Register a dog' });
  await plain.press('Speichern', 422);
  await plain.faultAt('leika', /14\sZiffern/, '12');
  await plain.fill({ leika: '' });
  await plain.press('Speichern');
  await plain.says(/„Was es ist“ geändert/);
  await plain.follow('Zuständigkeit und Verfahren');
  await plain.fill({ retention_years: 'zehn', four_eyes: 'three' });
  await plain.press('Speichern', 422);
  await plain.faultAt('retention_years', /ganze Zahl/, 'zehn');
  await plain.fill({ retention_years: '6' });
  await plain.press('Speichern');
  await plain.follow('Angaben aus dem Formular');
  await plain.page.locator('[name="twice_key"][value="name"]').check();
  await plain.press('Speichern');
  await plain.visit(`${at}/datei?name=service.toml`);
  const text = await plain.field('text').inputValue();
  for (const line of ['start.de = "Hund anmelden"', 'years = 6 }', 'second_signer = true', 'key = ["chip", "name"]']) {
    assert.ok(text.includes(line), line);
  }
});

chapter('Without scripts: what not every question needs is folded up, and shows beside', async () => {
  await plain.visit(`${at}/feld/household/other_dogs`);
  assert.equal(await plain.field('suffix_de').isVisible(), false, 'the page can be overlooked');
  await plain.page.getByText('Mehr zu dieser Frage').click();
  await plain.fill({ suffix_de: 'Hunde', width: 'breit' });
  await plain.press('Speichern', 422);
  await plain.faultAt('suffix_en', /Englisch/);
  await plain.faultAt('width', /ganze Zahl/, 'breit');
  await plain.fill({ suffix_en: 'dogs', width: '6' });
  await plain.press('Speichern');
  assert.equal(await seen().getByText('Hunde', { exact: true }).count(), 1);
  await plain.visit(`${at}/feld/holder/holder`);
  await plain.follow('Eine Person oder Familie');
  await plain.fill({ hint_de: 'Auch eine Wohngemeinschaft', hint_en: 'Also a shared flat' });
  await plain.press('Speichern');
  assert.equal(await seen().getByText('Auch eine Wohngemeinschaft').count(), 1);
  await plain.visit(`${at}/rechnen`);
  await plain.follow('Gebühr hinzufügen');
  await plain.fill({ label_de: 'Gebühr', label_en: 'Fee', min: '10', max: '', norm: 'Satzung' });
  await plain.press('Speichern', 422);
  await plain.faultAt('max', /Betrag/);
  await plain.fill({ max: '20' });
  await plain.press('Speichern', 422);
  await plain.faultAt('label_de', /vwvfg/, 'Gebühr');
});

chapter('Without scripts: a step of a grant, with what the program fills in itself', async () => {
  await plain.visit('/betrieb/werkstatt');
  await plain.fill({ service: 'foerderung_abruf' });
  await plain.press('Diese Leistung ändern');
  at = plain.path.split('?')[0];
  await plain.follow(/^Frage hinzufügen/);
  await plain.says(/Was die Anwendung selbst weiß/);
  await plain.follow('Tag des Bescheids');
  assert.equal(await plain.field('label_de').inputValue(), 'Tag des Bescheids');
  assert.equal(await plain.page.locator('[name="given"]').isChecked(), true, 'the program fills it in');
  await plain.press('Speichern');
  await plain.says(/„Tag des Bescheids“ hinzugefügt/);
  await plain.press(/^Rückgängig/);
  await plain.visit(`${at}/leistung/folgedienst`);
  assert.equal(await plain.field('grant_step').inputValue(), 'drawdown');
  await plain.page.getByText('Belege mit ihrem Tag').click();
  await plain.fill({ grant_spent_group: 'payments' });
  await plain.press('Speichern', 422);
  await plain.faultAt('grant_spent_label', /Bitte wählen|Antwort/);
  await plain.fill({ grant_spent_group: '', grant_step: 'interim' });
  await plain.press('Speichern');
  await plain.says(/„Schritt einer Zuwendung“ geändert/);
});

chapter('Without scripts: a programme with its criteria and calls, and another number of a service', async () => {
  await plain.visit('/betrieb/werkstatt');
  await plain.fill({ service: 'foerderung_egov' });
  await plain.press('Diese Leistung ändern');
  at = plain.path.split('?')[0];
  await plain.visit(`${at}/leistung/programm`);
  await plain.fill({ terms_tolerance: 'etwas mehr' });
  await plain.press('Speichern', 422);
  await plain.faultAt('terms_tolerance', /passt hier nicht/, 'etwas mehr');
  await plain.fill({ terms_tolerance: '15' });
  await plain.press('Speichern');
  await plain.says(/„Förderprogramm“ geändert/);
  await plain.follow('Aufruf hinzufügen');
  await plain.fill({ title_de: 'Frühjahr 2027', title_en: 'Spring 2027', from: '15.01.2027', to: '32.01.2027' });
  await plain.press('Speichern', 422);
  await plain.faultAt('to', /Tag|Datum/, '32.01.2027');
  await plain.fill({ to: '15.03.2027' });
  await plain.press('Speichern');
  await plain.says(/15\.01\.2027 bis 15\.03\.2027/);
  await plain.press(/^Entfernen Frühjahr 2027/);
  await plain.says(/„Frühjahr 2027“ entfernt/);
  await plain.follow('Kennung und Fassung');
  const number = await plain.field('number').inputValue();
  await plain.fill({ number: '1' });
  await plain.press('Speichern', 422);
  await plain.faultAt('number', /schon veröffentlicht/, '1');
  await plain.fill({ number: String(Number(number) + 5) });
  await plain.press('Speichern');
  await plain.says(/„Kennung und Fassung“ geändert/);
  await plain.visit('/betrieb/werkstatt');
  await plain.leaves();
});
