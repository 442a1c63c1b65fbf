// Somebody does not agree with a notice: the objection online, on a phone and without scripts, what the office makes of it, and one that
// came on paper. The citizen has no account; the office reads English in the end.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { openWorld, story } from './support/journey.mjs';
import { german, noPdf, pdf, png, today } from './support/things.mjs';

const chapter = story();
let world;
let citizen;
let worker;
/** The path of the case, its number, and its path at the desk. */
let path;
let number;
let deskPath;

before(async () => {
  world = await openWorld();
  citizen = await world.person({ screen: 'phone', javaScript: false });
  worker = await world.person({ scheme: 'dark' });
  await citizen.signIn('buergerin');
  await worker.signIn('gotha');
});
after(() => world?.close());

chapter('Below a notice stands how one can object, and until when', async () => {
  await citizen.visit('/vorgaenge');
  const all = await citizen.page.locator('main a[href^="/vorgang/"]').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  for (const one of new Set(all)) {
    await citizen.visit(one);
    if (/können Sie bis zum \d\d\.\d\d\.\d{4} Widerspruch einlegen/.test(await citizen.text())) path = one;
  }
  assert.ok(path, 'a case whose notice can be objected to');
  await citizen.visit(path);
  number = (await citizen.text()).match(/20\d\d-[0-9A-Z]{4}-[0-9A-Z]{4}/)[0];
  await citizen.follow('Widerspruch einlegen');
  await citizen.says(/Letzter Tag/);
  await citizen.says(/Sie müssen nichts begründen/);
  // The account of a password stands for no writing: the ways are named, and none is closed.
  await citizen.says(/Vertrauensniveau „substanziell“/);
  await citizen.says(/schicken Sie ihn bis zum letzten Tag an: .*99867 Gotha/);
  await citizen.says(/Hören Sie drei Monate lang nichts/);
});

chapter('Files are kept before it is sent, a wrong one is named at its field, and what was typed stays', async () => {
  const reasons = 'Bello ist erst am 1. Mai zu mir gekommen.\nDie Steuer ist zu hoch.';
  await citizen.fill({ reasons, appeal_file: [noPdf('Vertrag.pdf'), pdf('Kaufvertrag.pdf')] });
  await citizen.press('Widerspruch absenden', 422);
  await citizen.faultAt('appeal_file', /„Vertrag\.pdf“ ist kein PDF, PNG oder JPEG/);
  assert.equal(await citizen.field('reasons').inputValue(), reasons);
  await citizen.says(/Kaufvertrag\.pdf/);
  await citizen.fill({ appeal_file: png('Foto.png') });
  await citizen.press('Dateien hochladen und weiterschreiben');
  await citizen.says(/Foto\.png/);
  assert.equal(await citizen.field('reasons').inputValue(), reasons);
  await citizen.press(/^Entfernen.*Foto\.png/);
  assert.doesNotMatch(await citizen.text(), /Foto\.png/);
  // Nothing has reached the office yet.
  await worker.visit('/amt');
  await worker.fill({ q: number });
  await worker.press('Suchen');
  await worker.follow(number);
  deskPath = new URL(worker.page.url()).pathname;
  assert.doesNotMatch(await worker.text(), /Kaufvertrag\.pdf/);
  const [letter] = await Promise.all([citizen.page.waitForEvent('download'), citizen.button('Als Brief herunterladen').click()]);
  assert.equal(letter.suggestedFilename(), `Widerspruch ${number}.pdf`);
});

chapter('It is sent with a double click, arrives once, and is confirmed at once', async () => {
  await citizen.button('Widerspruch absenden').dblclick({ noWaitAfter: true });
  await citizen.page.waitForURL(/widerspruch=1/);
  await citizen.visit(`${path}?widerspruch=1`);
  await citizen.says(/Ihr Widerspruch ist eingegangen/);
  await citizen.says(new RegExp(`Eingegangen am\\s+${german(today()).replaceAll('.', '\\.')}`));
  await citizen.says(/rechtzeitig \(letzter Tag: /);
  await citizen.says(/nicht sicher erfüllt/);
  assert.equal(await citizen.page.locator('#widerspruch li.aw-panel').count(), 1);
  const receipt = citizen.page.locator('#widerspruch a.aw-download', { hasText: 'Bestätigung des Eingangs' });
  assert.equal((await citizen.fetch(await receipt.getAttribute('href'))).bytes.subarray(0, 5).toString(), '%PDF-');
  // The form leads back to the case now.
  await citizen.visit(`${path}/widerspruch`);
  assert.equal(new URL(citizen.page.url()).pathname, path);
  await citizen.visit('/postfach');
  await citizen.follow(/Ihr Widerspruch ist eingegangen/);
  await citizen.says(/Damit ist er rechtzeitig/);
});

chapter('It is taken back and lodged again', async () => {
  await citizen.visit(path);
  await citizen.follow('Widerspruch zurücknehmen');
  await citizen.press('Ja, Widerspruch zurücknehmen');
  await citizen.says(/zurückgenommen am/);
  await citizen.follow('Widerspruch einlegen');
  await citizen.press('Widerspruch absenden');
  await citizen.says(/wird geprüft/);
  await citizen.says(/Ohne Gründe eingelegt/);
});

chapter('The office has it in a list of its own, with the day by which it has to decide', async () => {
  await worker.visit('/amt');
  await worker.follow(/^Widersprüche/);
  await worker.says(new RegExp(number));
  await worker.follow(number);
  await worker.says(/Gegen den Bescheid ist Widerspruch eingelegt/);
  await worker.says(/Entscheiden bis/);
  await worker.says(/Bello ist erst am 1\. Mai zu mir gekommen/);
  await worker.says(/Kaufvertrag\.pdf/);
  await worker.press('Eintragen und mitteilen', 422);
  await worker.faultAt('appeal_to', /was aus dem Widerspruch geworden ist/);
  await worker.fill({ appeal_to: 'forwarded', settled_day: '31.02.2026', appeal_note: 'Zuständig ist jetzt das Landratsamt Gotha.' });
  await worker.press('Eintragen und mitteilen', 422);
  await worker.faultAt('settled_day', /kein Datum/, '31.02.2026');
  assert.equal(await worker.field('appeal_note').inputValue(), 'Zuständig ist jetzt das Landratsamt Gotha.');
  await worker.fill({ settled_day: german(today()) });
  await worker.press('Eintragen und mitteilen');
  await worker.says(/Die Person hat eine Nachricht bekommen/);
  await worker.says(/an die Widerspruchsbehörde abgegeben am/);
  await citizen.visit(path);
  await citizen.says(/Zuständig ist jetzt das Landratsamt Gotha\./);
});

chapter('In English: the body above has decided, and another one comes on paper', async () => {
  const clerk = await world.person({ lang: 'en', screen: 'phone' });
  await clerk.signIn('gotha');
  await clerk.visit(deskPath);
  await clerk.says(/The objection is with the objection authority/);
  await clerk.fill({ appeal_to: 'concluded' });
  await clerk.press('Enter and tell the person');
  await clerk.says(/The person has had a message/);
  await clerk.visit('/amt?liste=widersprueche');
  assert.doesNotMatch(await clerk.text(), new RegExp(number));
  await clerk.visit('/amt?liste=entschieden');
  const all = await clerk.page.locator('main tbody a').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  for (const one of all) {
    await clerk.visit(one);
    if (await clerk.page.getByText('Enter an objection', { exact: true }).count()) break;
  }
  await clerk.page.getByText('Enter an objection', { exact: true }).first().click();
  await clerk.press('Enter the objection', 422);
  await clerk.faultAt('appeal_via', /choose how the objection came/);
  await clerk.faultAt('appeal_day', /not a date/);
  await clerk.fill({ appeal_via: 'paper', appeal_day: today(), appeal_body: 'The dog has died.', appeal_file: pdf('Brief.pdf') });
  await clerk.press('Enter the objection');
  await clerk.says(/The objection is entered/);
  await clerk.says(/The dog has died\./);
  await clerk.says(/Brief\.pdf/);
  await clerk.leaves();
});
