// What a service says about how it is decided: one person alone, a fee within a range, files beside the notice, and the public's say before.
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { fileURLToPath } from 'node:url';
import { openWorld, story } from './support/journey.mjs';
import { inDays, noPdf, pdf } from './support/things.mjs';

const chapter = story();
const folder = join(mkdtempSync(join(tmpdir(), 'amtsweg-workflow-')), 'sondernutzung');
const PARTICIPATION = `
[participation]
days = 30
objections = 14
show = ["kind", "street", "from", "to"]
norm = "§ 73 VwVfG"
title.de = "Nutzung einer öffentlichen Straße"
title.en = "Use of a public road"
text.de = "Wer an dieser Straße wohnt oder arbeitet, kann etwas dagegen vorbringen."
text.en = "Whoever lives or works in this road can object."
`;

let world;
let citizen;
let desk;
const cases = [];

/** Writes a file of the folder anew, as an editor does. */
function write(name, change) {
  const file = join(folder, name);
  writeFileSync(file, change(readFileSync(file, 'utf8')));
}

before(async () => {
  cpSync(fileURLToPath(new URL('../../crates/services/packages/sondernutzung', import.meta.url)), folder, { recursive: true });
  write('service.toml', (text) => text.replace('four_eyes = true', 'four_eyes = false'));
  world = await openWorld({ preview: folder });
  citizen = await world.person({ lang: 'de' });
  desk = await world.person({ lang: 'de', screen: 'phone', javaScript: false });
});
after(async () => {
  await world?.close();
  rmSync(join(folder, '..'), { recursive: true, force: true });
});

const ANSWERS = {
  kind: 'other', what: 'Eine Lesung im Freien.', length: '6,5', width: '2,5', from: inDays(60), to: inDays(61), street: 'Hauptmarkt 12',
  surface: 'pavement', traffic: 'no', who: 'person', nonprofit: 'no', first_name: 'Änne', last_name: 'Müller-Łukasz',
  'address.street': 'Hauptmarkt', 'address.number': '1', 'address.plz': '99867', 'address.place': 'Gotha',
  phone: '+49 30 23125-100', email: 'aenne@example.org', care: true, truth: true,
};

/** Fills in whatever the page asks, page by page, and sends it. */
async function apply() {
  await citizen.visit('/leistungen/sondernutzung?ags=16067029');
  await citizen.press('Jetzt online beantragen');
  for (let step = 0; !citizen.path.includes('/pruefen'); step++) {
    assert.ok(step < 30, `${citizen.path} leads nowhere`);
    for (const [name, value] of Object.entries(ANSWERS)) {
      const field = citizen.field(name);
      if (!(await field.count())) continue;
      const box = citizen.page.locator(`[name="${name}"][value="${value}"]`);
      if ((await field.evaluate((element) => element.type)) === 'checkbox' && value !== true) {
        if (await box.isVisible()) await box.check();
      } else if (await field.isVisible()) await citizen.fill({ [name]: value });
    }
    const [answer] = await Promise.all([citizen.page.waitForNavigation(), citizen.button('Weiter').click()]);
    await citizen.judge(answer, answer.status());
  }
  await citizen.go(() => citizen.page.locator('main button.kern-btn[name="_send"]').click());
  cases.push(new URL(citizen.page.url()).pathname);
}

chapter('Whoever may sign decides alone, sets the fee with its reason, and encloses a file', async () => {
  await apply();
  await desk.visit('/hilfe');
  await desk.play('gotha-zeichnung');
  await desk.visit(`/amt${cases[0]}`);
  await desk.says(/Dieser Dienst verlangt keine zweite Zeichnung/);
  await desk.page.locator('summary', { hasText: 'Anlagen zum Bescheid' }).click();
  await desk.fill({ file: noPdf() });
  await desk.press('Beilegen', 422);
  await desk.fill({ file: pdf('Lageplan.pdf'), title: 'Lageplan vom 3. März' });
  await desk.press('Beilegen');
  await desk.says(/Die Anlage liegt dem nächsten Bescheid bei/);
  await desk.page.locator('summary', { hasText: /^Entscheiden$/ }).click();
  await desk.fill({ outcome: 'grant', 'fee-other_use': '5' });
  await desk.press('Entscheiden und Bescheid senden', 422);
  await desk.faultAt('fee-other_use', /zwischen/, '5');
  await desk.faultAt('why-other_use', /warum/, '');
  await desk.fill({ 'fee-other_use': '80,50', 'why-other_use': 'Zwei Stunden Prüfung, kleine Fläche.' });
  // A look first: nothing has gone out yet, and what was typed stands in the draft.
  await desk.press('Erst den Entwurf ansehen');
  await desk.says(/Sehen Sie den Entwurf an, und zeichnen Sie sie selbst/);
  await desk.says(/Lageplan vom 3\. März/);
  await desk.press('Vorschlag zurückholen');
  await desk.press('Entscheiden und Bescheid senden');
  await desk.says(/Allein entschieden von/);
  await desk.page.locator('summary', { hasText: /Gebühr wird erhoben/ }).first().click();
  await desk.says(/Zwei Stunden Prüfung, kleine Fläche/);
});

chapter('The applicant finds the notice with the fee, and the file beside it', async () => {
  await citizen.waitFor(cases[0], /Bescheid vom/, 90);
  await citizen.says(/80,50\s€/);
  await citizen.says(/Anlagen zum Bescheid[\s\S]*Lageplan vom 3\. März/);
  const { type, bytes } = await citizen.fetch(await citizen.page.locator('a[href*="/anlage/"]').getAttribute('href'));
  assert.equal(type, 'application/pdf');
  assert.ok(bytes.length > 100);
});

chapter('An application is laid open without a name; people object, and the office reads it', async () => {
  write('service.toml', (text) => text.replace('\n[[document]]', `${PARTICIPATION}\n[[document]]`));
  await citizen.waitFor('/beteiligung', /Zurzeit liegt nichts aus/, 30);
  const until = Date.now() + 20_000;
  while (!(await citizen.page.locator('footer a[href="/beteiligung"]').count())) {
    assert.ok(Date.now() < until, 'the service asks for participation');
    await citizen.page.goto(`${citizen.base}/hilfe`);
  }
  await apply();
  await desk.visit(`/amt${cases[1]}`);
  await desk.says(/öffentlich ausgelegt, bevor er bewilligt werden kann/);
  await desk.fill({ from: '1.1.2020' });
  await desk.press('Öffentlich auslegen', 422);
  await desk.faultAt('from', /heute/, '1.1.2020');
  await desk.fill({ from: inDays(0) });
  await desk.press('Öffentlich auslegen');
  await desk.says(/Ausgelegt vom/);

  const neighbour = await world.person({ lang: 'en', scheme: 'dark', screen: 'phone', javaScript: false });
  await neighbour.visit('/beteiligung');
  await neighbour.follow('Use of a public road');
  await neighbour.says(/Hauptmarkt 12/);
  assert.doesNotMatch(await neighbour.text(), /Łukasz|aenne@|23125/, 'nothing says who applied');
  await neighbour.fill({ name: 'Erika Muster' });
  await neighbour.press('Send objection', 422);
  await neighbour.faultAt('contact', /how the office can reach you/, '');
  await neighbour.faultAt('body', /what you object to/, '');
  await neighbour.fill({ contact: 'Hauptmarkt 14, 99867 Gotha', body: 'Es wird zu laut.' });
  await neighbour.press('Send objection');
  await neighbour.says(/Your objection has arrived/);
  await neighbour.leaves();

  await desk.visit(`/amt${cases[1]}`);
  await desk.says(/1 Einwendung[\s\S]*Erika Muster[\s\S]*Es wird zu laut/);
  await desk.page.locator('summary', { hasText: /^Entscheiden$/ }).click();
  await desk.fill({ outcome: 'grant', 'fee-other_use': '30', 'why-other_use': 'Wie üblich.' });
  await desk.press('Entscheiden und Bescheid senden', 422);
  await desk.says(/Noch können Einwendungen eingehen/);
});
