// States of pages that no address alone leads to: errors shown, empty lists, half-filled forms, cases in each state, what came
// back. Each state is reached as people reach it; `see(name)` is called when it stands on the screen.
import assert from 'node:assert/strict';
import { PASSWORD } from './journey.mjs';
import { code, csv, german, monthsAgo, noPdf, pdf, png } from './things.mjs';

/** Words of buttons that differ between the languages; a pattern fits either. */
const W = {
  search: /^(Suchen|Search)$/,
  begin: /^(Jetzt online beantragen|Apply online now)/,
  report: /^(Jetzt melden|Report now)/,
  next: /^(Weiter|Continue)$/,
  save: /^(Speichern und später weitermachen|Save and continue later)$/,
  link: /^(Link erzeugen|Create a link)/,
  take: /^(Übernehmen|Take over|Take)$/,
};

const press = (person, name, status) => person.go(() => person.page.getByRole('button', { name }).first().click(), status);
/** The button of the form that posts to an address ending with this. */
const submit = (person, end, status) =>
  person.go(() => person.page.locator(`main form[action$="${end}"] button:not([name^="_upload"])`).last().click(), status);
const open = (person) => person.page.evaluate(() => document.querySelectorAll('details').forEach((part) => { part.open = true; }));

/** Goes on, whatever the answer. */
async function next(person) {
  const [answer] = await Promise.all([person.page.waitForNavigation(), person.page.getByRole('button', { name: W.next }).first().click()]);
  await person.judge(answer, answer.status());
}

/** Fills what the page asks and goes on until all is asked. */
async function fill(person, answers) {
  for (let round = 0; round < 3; round++) {
    for (const [name, value] of Object.entries(answers)) {
      const field = person.field(name);
      if ((await field.count()) && (await field.isVisible())) await person.fill({ [name]: value });
    }
    const before = person.path;
    await next(person);
    if (person.path !== before) return;
  }
  assert.fail(`${person.path} asks for something else`);
}

const DOG = [
  {
    holder: 'person', first_name: 'Änne', last_name: 'Müller-Łukasz', birth_date: '28.02.1988',
    'address.street': 'Hauptmarkt', 'address.number': '12 a', 'address.plz': '99867', 'address.place': 'Gotha', email: 'aenne@example.org',
  },
  { other_dogs: '0' },
];

async function dog(person) {
  await person.visit('/leistungen/hundesteuer?ags=16067029');
  await press(person, W.begin);
}

/** Who sees which states: by name a walk, which calls `see(name)` at each state. */
export const STATES = {
  /** Somebody without an account: finding, a form from its first page to the case, and what goes wrong on the way. */
  async applying({ person, world, see }) {
    await person.visit('/');
    await person.page.setViewportSize({ width: 320, height: 720 });
    await person.page.locator('.aw-menu-open').click();
    await see('the menu of a phone is open', { narrow: true });
    await person.page.setViewportSize({ width: 1280, height: 900 });
    await person.visit('/vorgaenge');
    await see('a list of cases without any');
    await person.visit('/leistungen?q=xyzzy');
    await see('a search that finds nothing');
    await person.visit('/leistungen/hundesteuer?ort=99999');
    await see('a place that is not known');

    await dog(person);
    await press(person, W.next, 422);
    await see('a page of a form with nothing filled in');
    await person.fill({ holder: 'person' });
    await press(person, W.next, 422);
    await see('a page of a form with an error at each field');
    await fill(person, DOG[0]);
    await person.visit((await person.page.evaluate(() => location.pathname)).replace(/seite\/.*/, 'pruefen'));
    await see('a summary that names what is missing');
    await person.visit((await person.page.evaluate(() => location.pathname)).replace(/.pruefen$/, ''));
    await fill(person, { other_dogs: '0' });
    await person.fill({ name: 'Bello', breed: 'golden_retriever', born: german(monthsAgo(2)), since: german(monthsAgo(3)), chip: '276', moved: 'no' });
    await press(person, W.next, 422);
    await see('a page of a row with errors');
    await fill(person, { born: german(monthsAgo(14)), chip: '276 098 102 345 678' });
    // What hangs on an answer comes up at once, or on a second look.
    for (const [name, value, then] of [['dangerous', 'no', 'relief'], ['relief', 'assistance', 'relief_reason']]) {
      await person.fill({ [name]: value });
      if (!(await person.field(then).count()) || !(await person.field(then).isVisible())) await next(person);
    }
    await person.fill({ relief_reason: 'Bello begleitet meine Mutter.', proof: noPdf('Zeugnis.pdf') });
    await person.go(() => person.page.locator('main button[name="_upload"], main button[name^="_upload"]').first().click(), 422);
    await see('a file that is refused');
    await person.fill({ proof: [pdf('Zeugnis.pdf'), png('Ausweis.png')] });
    await person.go(() => person.page.locator('main button[name^="_upload"]').first().click());
    await see('files that were taken');
    await press(person, W.next);
    await see('a list with one row');
    await press(person, W.save);
    await see('an application that is kept for later');
    await press(person, W.link);
    await see('a link to go on elsewhere');
    const link = (await person.page.locator('.aw-secret a').getAttribute('href')).replace(world.url, '');
    const other = await world.person(person.looks);
    await other.visit(link);
    await see('a link that asks before it moves an application', { person: other });
    await other.leaves();
    await person.visit('/vorgaenge');
    await see('a list with an application begun');
    await person.visit('/leistungen/hundesteuer?ags=16067029');
    await see('a service of which an application was begun');
    await person.visit('/vorgaenge');
    await person.go(() => person.page.locator('main a[href^="/antrag/"]').first().click());
    await press(person, W.next);
    await person.fill({ pay: 'debit' });
    if (!(await person.field('iban').isVisible())) await next(person);
    await person.fill({ iban: 'DE02 1203 0000 0000 2020 52' });
    await press(person, W.next, 422);
    await see('an account number that is wrong, and a declaration that is missing');
    await fill(person, { iban: 'DE02 1203 0000 0000 2020 51', account_holder: 'Änne Müller-Łukasz', mandate: true });
    await fill(person, { truth: true, changes: true, remarks: 'Vielen Dank.' });
    await see('a summary that can be sent');
    await person.go(() => person.page.locator('main button.kern-btn[name="_send"]').click());
    await see('an application that was sent just now');
    const number = (await person.page.locator('.aw-big').innerText()).trim();
    await person.visit(new URL(person.page.url()).pathname);
    await see('a case without an account, with its access code');
    await person.visit('/vorgaenge');
    await see('a list with a case');
    return { number };
  },

  /** The small forms that everybody can reach, each with what goes wrong. */
  async doors({ person, world, see }) {
    await person.visit('/weiter');
    await person.fill({ code: 'AAAA-BBBB-CCCC-DDDD' });
    await submit(person, '/weiter', 422);
    await see('an access code that is wrong');
    await person.visit('/anmelden');
    await person.fill({ login: 'niemand', password: 'falsch geraten' });
    await person.go(() => person.page.locator('main form button:not([type=button])').first().click(), 422);
    await see('a name and password that are wrong');
    await person.visit('/registrieren');
    await person.fill({ name: '', email: 'keine', login: 'a b', password: 'kurz' });
    await submit(person, '/registrieren', 422);
    await see('a new account with an error at each field');
    await person.visit('/passwort-vergessen');
    await submit(person, '/passwort-vergessen', 422);
    await see('a forgotten password without a name');
    await person.fill({ login: 'buergerin' });
    await submit(person, '/passwort-vergessen');
    await see('a forgotten password, and what comes by mail');
    await person.visit('/pruefen');
    await submit(person, '/pruefen', 422);
    await see('a check of nothing');
    await person.fill({ file: { name: 'Eingang.txt', mimeType: 'text/plain', buffer: Buffer.from('Guten Tag.') } });
    await person.go(() => person.page.locator('main form[action="/pruefen"] button').last().click(), 200).catch(() => person.judge({ status: () => 422, text: () => person.page.content() }, 422));
    await see('a check of something that is no receipt');
    await person.visit('/leistungen/barrierefreiheit?von=%2F');
    await press(person, W.report);
    await press(person, W.next, 422);
    await see('a report that says nothing');
    await person.visit('/gibt-es-nicht', 404);
    await see('a page that is not there');
    const mails = await world.person(person.looks);
    await mails.visit('/demo/post');
    await see('the mails of the demonstration', { person: mails });
    await mails.leaves();
  },

  /** A new account: everything empty, then a second factor, then the step it brings. */
  async account({ person, see, lang }) {
    const login = `zustand.${lang}`;
    await person.visit('/registrieren');
    await person.fill({ name: 'Zoë Zustand', email: `${login}@example.org`, login, password: PASSWORD });
    await submit(person, '/registrieren');
    await person.visit('/vorgaenge');
    await see('cases of an account without any');
    await person.visit('/postfach');
    await see('a mailbox without a message');
    await person.visit('/konto');
    await see('an account with nothing set up');
    await person.fill({ old: 'falsch', password: 'kurz' });
    await submit(person, '/konto/passwort', 422);
    await see('a change of password that is refused');
    await person.visit('/konto/mail');
    await person.fill({ email: 'keine' });
    await submit(person, '/konto/mail', 422);
    await see('a mail address that is none');
    await person.visit('/konto/zweiter-faktor');
    const secret = await person.page.locator('main code').first().innerText();
    await person.fill({ code: '000000' });
    await submit(person, '/konto/zweiter-faktor', 422);
    await see('a code of an app that is wrong');
    const left = 30_000 - (Date.now() % 30_000);
    if (left < 10_000) await new Promise((resolve) => setTimeout(resolve, left + 100));
    await person.fill({ code: code(secret) });
    await submit(person, '/konto/zweiter-faktor');
    await see('recovery codes, shown once');
    await person.visit('/konto');
    await see('an account with a second factor');
    await person.visit('/konto/bestaetigen?weiter=/konto/zweiter-faktor');
    await person.fill({ password: 'falsch geraten' });
    await person.go(() => person.page.locator('main form button:not([type=button])').first().click(), 422);
    await see('a confirmation that is wrong');
    await person.page.context().clearCookies();
    await person.visit('/anmelden');
    await person.fill({ login, password: PASSWORD });
    await person.go(() => person.page.locator('main form button:not([type=button])').first().click());
    await see('the second step of signing in');
    await person.fill({ code: '000000' });
    await person.go(() => person.page.locator('main form button:not([type=button])').first().click(), 422);
    await see('a second step that is wrong');
  },

  /** The applicant's cases in each state, the question of one of them, and the mailbox. */
  async cases({ person, see }) {
    for (const role of ['buergerin', 'arbeitgeber']) {
      await person.visit('/hilfe');
      await person.play(role);
      await person.visit('/vorgaenge');
      const rows = await person.page.locator('main a[href^="/vorgang/"]').evaluateAll((links) =>
        links.map((link) => [link.getAttribute('href'), link.closest('li, tr, article')?.querySelector('.aw-badge')?.textContent.trim() ?? '']),
      );
      const seen = new Set();
      for (const [href, state] of rows) {
        if (seen.has(state)) continue;
        seen.add(state);
        await person.visit(href);
        await open(person);
        await see(`a case of ${role}: ${state}`);
        if (await person.page.locator('form[action$="/antwort"]').count()) {
          await person.go(() => person.page.locator('main button.kern-btn[name="_answer"]').click(), 422);
          await see(`a question of ${role} answered with nothing`);
        }
      }
      await person.visit('/postfach');
      await see(`the mailbox of ${role}`);
      const kinds = new Map();
      for (const [href, title] of await person.page.locator('main a[href^="/postfach/"]').evaluateAll((links) =>
        links.map((link) => [link.getAttribute('href'), link.textContent.trim()]),
      )) kinds.set(title, href);
      for (const [title, href] of [...kinds].slice(0, 5)) {
        await person.visit(href);
        await see(`a message of ${role}: ${title}`);
      }
    }
  },

  /** The employer's table: refused rows, and what became of the others. */
  async table({ person, see, lang }) {
    await person.visit('/hilfe');
    await person.play('arbeitgeber');
    await person.visit('/leistungen/ifsg56');
    await press(person, /^(Neuen Antrag beginnen|Begin a new one|Jetzt online beantragen|Apply online now|Neu beginnen)/);
    const draft = /^\/antrag\/[^/]+/.exec(person.path)[0];
    await person.visit(`${draft}/einlesen`);
    await person.go(() => person.page.locator('main form button:not([name])').first().click(), 422);
    await see('a table that was not chosen');
    const month = monthsAgo(3).slice(0, 7);
    const [head, ...rows] = {
      de: [['Nachname', 'Vorname', 'Geburtsdatum', 'Brutto'], ['Falsch', 'Karl', '31.02.1990', '2.800'], ['', 'Ida', '', 'viel']],
      en: [['Last name', 'First name', 'Date of birth', 'Gross pay'], ['Falsch', 'Karl', '31.02.1990', '2.800'], ['', 'Ida', '', 'much']],
    }[lang];
    assert.ok(month);
    await person.page.locator('input[type=file][name=table]').setInputFiles(csv('table.csv', [head, ...rows]));
    const [answer] = await Promise.all([person.page.waitForNavigation(), person.page.locator('main form button:not([name])').first().click()]);
    await person.judge(answer, answer.status());
    await open(person);
    await see('a table with faults');
    await person.visit(`${draft}/pruefen`);
    await open(person);
    await see('a summary of an application of which much is missing');
  },

  /** The desk: each list, a case in each state, each form with what goes wrong, a proposal and what came back. */
  async desk({ person, world, see }) {
    for (const role of ['gotha', 'zeichnung']) {
      await person.visit('/hilfe');
      await person.play(role);
      for (const list of ['faellig', 'neu', 'meine', 'offen', 'zeichnen', 'warten', 'entschieden', 'abgeschlossen']) {
        await person.visit(`/amt?liste=${list}`);
        await see(`the list ${list} of ${role}`);
        const link = person.page.locator('main tbody a[href^="/amt/vorgang/"]').first();
        if (!(await link.count())) continue;
        await person.go(() => link.click());
        await open(person);
        await see(`a case of the list ${list} of ${role}`);
      }
    }
    // One case of Gotha, from a question that lacks its words to a proposal that comes back.
    const signer = await world.person(person.looks);
    await signer.visit('/hilfe');
    await signer.play('gotha-zeichnung');
    await person.visit('/hilfe');
    await person.play('gotha');
    await person.visit('/amt?liste=neu');
    const link = person.page.locator('main tbody a[href^="/amt/vorgang/"]').first();
    if (!(await link.count())) await person.visit('/amt?liste=faellig');
    await person.go(() => person.page.locator('main tbody a[href^="/amt/vorgang/"]').first().click());
    const path = new URL(person.page.url()).pathname;
    for (const [action, fields] of [['fragen', { text: '', due: '31.02.2030' }], ['vermerken', {}]]) {
      await open(person);
      await person.fill(fields);
      await submit(person, `/${action}`, 422);
      await see(`an empty form of the desk: ${action}`);
    }
    await open(person);
    await person.fill({ outcome: 'refusal' });
    await submit(person, '/vorschlagen', 422);
    await see('a refusal without reasons');
    await person.fill({ outcome: 'refusal', reasons: 'Der Hund wird nicht in Gotha gehalten.' });
    await submit(person, '/vorschlagen');
    await see('a proposal, for its proposer');
    await signer.visit(path);
    await open(signer);
    await see('a proposal, for the approver', { person: signer });
    await submit(signer, '/zurueck', 422);
    await see('a return without a reason', { person: signer });
    await signer.fill({ comment: 'Bitte den Nachweis nennen.' });
    await submit(signer, '/zurueck');
    await person.visit(path);
    await open(person);
    await see('a proposal that came back');
    await person.visit('/amt?liste=meine');
    await see('a list with a proposal that came back');
    // Somebody else was faster.
    await signer.visit(path);
    await open(signer);
    await person.visit(path);
    await open(person);
    await person.fill({ note: 'Ein Vermerk.' });
    await submit(person, '/vermerken');
    await signer.fill({ note: 'Noch ein Vermerk.' });
    await submit(signer, '/vermerken', 422);
    await see('a step that somebody else was faster with', { person: signer });
    await signer.leaves();
  },

  /** A report of a barrier at the desk: to be replied to, with nothing said, and replied to. */
  async report({ person, world, see }) {
    const visitor = await world.person(person.looks);
    await visitor.visit('/leistungen/barrierefreiheit?von=%2Fhilfe');
    await press(visitor, W.report);
    await fill(visitor, { what: 'Der Knopf ist zu klein.' });
    await fill(visitor, {});
    await visitor.go(() => visitor.page.locator('main button.kern-btn[name="_send"]').click());
    const number = (await visitor.page.locator('.aw-big').innerText()).trim();
    const path = new URL(visitor.page.url()).pathname;
    await person.visit('/hilfe');
    await person.play('sachbearbeitung');
    await person.visit('/amt?liste=neu');
    await person.follow(number);
    await see('a report at the desk');
    await submit(person, '/antworten', 422);
    await see('a reply that says nothing');
    await person.fill({ reply: 'Der Knopf ist jetzt größer.' });
    await submit(person, '/antworten');
    await open(person);
    await see('a report that was replied to, at the desk');
    await visitor.visit(path);
    await open(visitor);
    await see('a report that was replied to', { person: visitor });
    await visitor.leaves();
  },

  /** The office's own data, and those who look after the program and the data. */
  async keepers({ person, see }) {
    await person.visit('/hilfe');
    await person.play('gotha-verwaltung');
    await person.visit('/stelle');
    await person.fill({ phone: 'keine' });
    await submit(person, '/stelle', 422);
    await see('data of an office with an error');
    await person.visit('/stelle/leistungen/hundesteuer');
    await person.fill({ rate_first: '1.234' });
    await submit(person, '/stelle/leistungen/hundesteuer', 422);
    await see('values of a service with an error');
    await person.visit('/stelle/leistungen/hundesteuer/ergaenzungen?art=choice');
    await person.fill({ options_de: 'Züchter' });
    await person.go(() => person.page.locator('#ergaenzen form button.kern-btn--primary').click(), 422);
    await see('an addition with errors');
    await person.fill({ page: 'holder', label_de: 'Woher haben Sie den Hund?', label_en: 'Where did you get the dog?' });
    await person.fill({ options_de: 'Züchter\nTierheim', options_en: 'Breeder\nAnimal shelter' });
    await person.go(() => person.page.locator('#ergaenzen form button.kern-btn--primary').click());
    await see('additions of an office');
    await person.visit('/stelle/loeschfristen');
    await see('days of deletion of an office');
    await person.visit('/hilfe');
    await person.play('datenschutz');
    for (const path of ['/zugriffe', '/loeschfristen']) {
      await person.visit(path);
      await open(person);
      await see(`what the data protection officer sees: ${path}`);
    }
    await person.visit('/hilfe');
    await person.play('betrieb');
    for (const path of ['/betrieb', '/betrieb/konten', '/betrieb/konten?q=niemand']) {
      await person.visit(path);
      await see(`what the operator sees: ${path}`);
    }
    await person.visit('/betrieb/konten?q=erfurt');
    await person.go(() => person.page.locator('main a[href^="/betrieb/konten/"]').first().click());
    await see('an account that can be switched off');

    // A service is sent back as it should not be, looked at, published, and stands there with its earlier version.
    await person.visit('/betrieb/leistungen');
    await submit(person, '/betrieb/leistungen', 422);
    await see('a folder of a service that was not chosen');
    await person.page.setInputFiles('#folder', { name: 'hund.zip', mimeType: 'application/zip', buffer: Buffer.from('no archive') });
    await submit(person, '/betrieb/leistungen', 422);
    await see('a file that is no folder of a service');
    await person.go(() => person.page.evaluate(() => {
      const form = document.querySelector('main form').cloneNode(false);
      form.enctype = 'application/x-www-form-urlencoded';
      form.action = '/betrieb/leistungen/hundesteuer';
      form.append(document.querySelector('main input[name="csrf"]').cloneNode());
      document.body.append(form);
      form.submit();
    }));
    await see('what a new version of a service would mean');
    await person.go(() => person.page.locator('main form button').click());
    await open(person);
    await see('a version that was published, and the one before it');

    // A foreign catalogue is not chosen, is none, is read in, searched, read and emptied.
    await person.visit('/betrieb/katalog');
    await submit(person, '/betrieb/katalog', 422);
    await see('a catalogue that was not chosen');
    const entries = Array.from({ length: 60 }, (_, at) => ({
      id: `${at}`,
      name: at === 0 ? 'Donaudampfschifffahrtsgesellschaftskapitänsmützenverleihgenehmigung' : `Hund ${at} anmelden`,
      description: at === 3 ? '' : '<p>Ein Absatz.</p><ul><li>Ein Punkt</li></ul>',
      links: [{ name: 'Eine Seite', link: at === 4 ? 'kein Verweis' : `https://stadt.example/${'lang'.repeat(30)}` }],
      unbekanntesFeld: true,
    }));
    await person.page.setInputFiles('#services', {
      name: 'leistungen.json',
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify({ data: entries })),
    });
    await person.go(() => person.page.locator('main form[enctype] button').click());
    await see('a foreign catalogue on trial');
    await person.visit('/betrieb/katalog?q=hundd+anmelden');
    await see('what is found in a foreign catalogue');
    await person.visit('/betrieb/katalog?q=xyzzy');
    await see('nothing is found in a foreign catalogue');
    await person.visit('/betrieb/katalog/fehler');
    await see('what is wrong with a foreign catalogue');
    for (const entry of ['0', '3']) {
      await person.visit(`/betrieb/katalog/leistung/${entry}`);
      await see(`a service of a foreign catalogue: ${entry}`);
    }
  },
};
