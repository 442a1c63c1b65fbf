// Writing a service beside the browser: the page draws itself anew when a file changes, faults are named, and an application that was
// begun goes on.
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { fileURLToPath } from 'node:url';
import { openWorld, story } from './support/journey.mjs';

const chapter = story();
const folder = join(mkdtempSync(join(tmpdir(), 'amtsweg-preview-')), 'bewohnerparkausweis');
let world;
let author;

/** Writes a file of the folder anew, as an editor does. */
function write(name, change) {
  const file = join(folder, name);
  writeFileSync(file, change(readFileSync(file, 'utf8')));
}

before(async () => {
  cpSync(fileURLToPath(new URL('../../crates/services/packages/bewohnerparkausweis', import.meta.url)), folder, { recursive: true });
  // Whatever the environment says of a real installation, a preview keeps to itself.
  world = await openWorld({ preview: folder, env: { AMTSWEG_DATABASE: 'postgres://nobody@127.0.0.1:1/none' } });
  author = await world.person({ lang: 'de' });
});
after(async () => {
  await world?.close();
  rmSync(join(folder, '..'), { recursive: true, force: true });
});

chapter('The folder is opened with the values of its example, and says that it is sound', async () => {
  await author.visit('/vorschau');
  await author.says(/Der Ordner ist in Ordnung/);
  await author.says(/Angaben zum Fahrzeug|Fahrzeug/);
  await author.follow('Leistung öffnen');
  await author.says(/für zwölf Monate/);
});

chapter('A title that is changed in the file stands on the page a moment later, without anybody asking', async () => {
  write('service.toml', (text) => text.replace('title.de = "Bewohnerparkausweis beantragen oder verlängern"', 'title.de = "Parken vor der Tür"'));
  await author.page.getByRole('heading', { level: 1, name: 'Parken vor der Tür' }).waitFor({ timeout: 20_000 });
});

chapter('A fault is named with its file and line, and what was shown before is shown on', async () => {
  const whole = readFileSync(join(folder, 'form.toml'), 'utf8');
  write('form.toml', (text) => `${text}\nunsinn = 1\n`);
  await author.page.getByText('Der Ordner hat 1 Fehler.').first().waitFor({ timeout: 20_000 });
  await author.says(/Parken vor der Tür/);
  await author.follow('Vorschau');
  await author.says(new RegExp(`form\\.toml:${whole.split('\n').length + 1}`));
  writeFileSync(join(folder, 'form.toml'), whole);
  await author.page.getByText('Der Ordner ist in Ordnung.').first().waitFor({ timeout: 20_000 });
});

chapter('An application that was begun goes on in the folder as it is now, with nothing lost', async () => {
  await author.follow('Leistung öffnen');
  await author.press('Jetzt online beantragen');
  await author.fill({ first_name: 'Änne', last_name: 'Müller' });
  await author.press('Speichern und später weitermachen');
  await author.page.goBack();
  write('form.toml', (text) => text.replace(/label\.de = "Vorname[^"]*"/, 'label.de = "Rufname"'));
  await author.page.getByLabel('Rufname').first().waitFor({ timeout: 20_000 });
  assert.equal(await author.field('last_name').inputValue(), 'Müller');
});
