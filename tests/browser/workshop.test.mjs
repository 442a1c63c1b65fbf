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
  await author.fill({ when: 'holder = "organisation"', when_own: '' });
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
