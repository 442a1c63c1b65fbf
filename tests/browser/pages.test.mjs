// Every page template in both languages, light and dark, on desktop and phone. Journeys judge what they pass; this table
// makes sure that nothing is passed by.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { LANGUAGES, openWorld } from './support/journey.mjs';
import { accessibility, fitsScreen } from './support/judges.mjs';
import { account, everyLook } from './support/looks.mjs';
import { SCREENS } from './support/chromium.mjs';

/**
 * Who looks at what: by role the templates, each with its addresses. `{…}` stands for the address of the first link on the
 * page before that fits the pattern. An address that begins with a digit has that status.
 */
const PAGES = {
  nobody: {
    start: ['/'],
    search: ['/leistungen', '/leistungen?q=hund&ort=Gotha', '/leistungen?q=xyzzy', '/leistungen?q=hund&ort=07629'],
    service: [
      '/leistungen/hundesteuer',
      '/leistungen/hundesteuer?ags=16067029',
      '/leistungen/hundesteuer?ags=16074041',
      '/leistungen/ifsg56?ort=Gotha',
    ],
    easy: ['/leistungen/hundesteuer/leichte-sprache?ags=16067029', '/leistungen/wohngeld/leichte-sprache'],
    office: ['/stellen/gemeinde-16067029', '/stellen/land-tlvwa'],
    text: ['/impressum', '/datenschutz', '/barrierefreiheit', '/leichte-sprache', '/gebaerdensprache', '/hilfe'],
    participations: ['/beteiligung'],
    verify: ['/pruefen', '/bescheid/0000-0000-0000-0000'],
    prove: ['/anmelden'],
    form: ['/registrieren', '/passwort-vergessen', '/passwort-vergessen?fertig=1'],
    code: ['/weiter'],
    error: ['404 /gibt-es-nicht'],
    mails: ['/demo/post'],
  },
  buergerin: {
    cases: ['/vorgaenge'],
    case: ['/vorgaenge', '{/vorgang/}', '/vorgaenge', '{2 /vorgang/}', '/vorgaenge', '{3 /vorgang/}'],
    confirm: ['/vorgaenge', '{/vorgang/}', '{/zuruecknehmen}'],
    appeal: ['/vorgaenge', '{3 /vorgang/}', '{/widerspruch}'],
    mailbox: ['/postfach'],
    message: ['/postfach', '{/postfach/}'],
    account: ['/konto'],
    protect: ['/konto/schutz'],
    factor: ['/konto/zweiter-faktor'],
    prove: ['/konto/bestaetigen'],
    passkeys: ['/konto/passkeys'],
    codes: ['/konto/notfallcodes'],
    form: ['/konto/mail'],
    group: ['/vorgaenge', '{/antrag/}', '{/dogs}'],
    fill: ['/vorgaenge', '{/antrag/}'],
    review: ['/vorgaenge', '{/antrag/}', '{-> pruefen}'],
    later: ['/vorgaenge', '{/antrag/}', '{-> spaeter}'],
  },
  arbeitgeber: {
    group: ['/vorgaenge', '{/antrag/}', '{/employees}'],
    fill: [
      '/vorgaenge',
      '{/antrag/}',
      '{-> seite/precheck}',
      '{-> seite/company}',
      '{-> seite/bank}',
      '{-> seite/measure-1}',
      '{-> seite/insurance-1}',
      '{-> seite/pay-1}',
      '{-> seite/proofs}',
    ],
    import: ['/vorgaenge', '{/antrag/}', '{-> einlesen}'],
    review: ['/vorgaenge', '{/antrag/}', '{-> pruefen}'],
    case: ['/vorgaenge', '{/vorgang/}'],
  },
  gotha: {
    desk: ['/amt', '/amt?liste=abgeschlossen', '/amt?q=xyzzy'],
    desk_case: ['/amt?liste=offen', '{/amt/vorgang/}'],
    desk_change: ['/amt?liste=entschieden', '{/amt/vorgang/}', '{/aendern}'],
    figures: ['/amt/statistik'],
    grants_start: ['/amt/foerderung'],
  },
  kaemmerei: {
    own_grants: ['/foerderungen'],
    own_grant: ['/foerderungen', '{/foerderung/}', '/foerderungen', '{2 /foerderung/}'],
    case: ['/vorgaenge', '{/vorgang/}'],
  },
  sachbearbeitung: {
    grants_programme: ['/amt/foerderung', '/amt/foerderung/egov?jahr=2023'],
    grants_list: ['/amt/foerderung/egov/liste', '/amt/foerderung/egov/liste?stand=revoked', '/amt/foerderung/egov/liste?q=xyzzy'],
    grants_entries: ['/amt/foerderung/egov/buchungen?jahr=2026&art=granted', '/amt/foerderung/egov/buchungen?jahr=2020&art=paid'],
    grants_ranking: ['/amt/foerderung/egov/rangfolge'],
    grants_doubles: ['/amt/foerderung/egov/doppelt'],
    grant: ['/amt/foerderung/egov/liste', '{/amt/bewilligung/}'],
    desk_case: ['/amt/foerderung/egov/rangfolge', '{/amt/vorgang/}'],
    base_rates: ['/amt/basiszinssaetze'],
    substitution: ['/konto/vertretung'],
    payments: ['/amt/zahlungen', '/amt/zahlungen?liste=bezahlt', '/amt/zahlungen?liste=storniert', '/amt/zahlungen?q=2026-AAAA-AAAA'],
    payment: ['/amt/zahlungen', '{/amt/zahlungen/0}', '/amt/zahlungen?liste=zurueck', '{/amt/zahlungen/0}', '/amt/zahlungen?liste=bezahlt', '{/amt/zahlungen/0}'],
    payment_runs: ['/amt/zahlungen/laeufe'],
    payment_run: ['/amt/zahlungen/laeufe', '{/amt/zahlungen/laeufe/}', '/amt/zahlungen/laeufe', '{2 /amt/zahlungen/laeufe/}'],
  },
  zeichnung: {
    grants_budget: ['/amt/foerderung/egov/haushalt'],
    grants_import: ['/amt/foerderung/egov/einlesen'],
    payment_run: ['/amt/zahlungen/laeufe', '{/amt/zahlungen/laeufe/}'],
    desk_case: ['/amt?liste=zeichnen', '{/amt/vorgang/}', '/amt?liste=warten', '{/amt/vorgang/}'],
  },
  'gotha-verwaltung': {
    own_office: ['/stelle'],
    letterhead: ['/stelle/briefkopf'],
    accounts: ['/stelle/leute', '/stelle/leute?q=niemand'],
    account_new: ['/stelle/leute/neu'],
    managed: ['/stelle/leute', '{2 /stelle/leute/}'],
    adopt: ['/stelle/leistungen'],
    offer: ['/stelle/leistungen', '{/stelle/leistungen/}', '/stelle/leistungen/hundesteuer', '/stelle/leistungen/akteneinsicht'],
    compare: ['/stelle/leistungen/hundesteuer/vergleich'],
    try: ['/stelle/leistungen/hundesteuer/ausprobieren'],
    additions: ['/stelle/leistungen/hundesteuer/ergaenzungen'],
    retention: ['/stelle/loeschfristen'],
    interface: ['/stelle/schnittstelle'],
    webhooks: ['/stelle/schnittstelle/empfaenger'],
    payment_account: ['/stelle/konto'],
  },
  'fahner-verwaltung': {
    adopt: ['/stelle/leistungen'],
    offer: ['/stelle/leistungen/hundesteuer'],
  },
  datenschutz: { accesses: ['/zugriffe', '/zugriffe?person=niemand'], retention: ['/loeschfristen'] },
  betrieb: {
    operate: ['/betrieb'],
    publish: ['/betrieb/leistungen'],
    workshop: ['/betrieb/werkstatt'],
    compare: ['/betrieb/leistungen/hundesteuer/vergleich'],
    uses: ['/betrieb/leistungen/hundesteuer/nutzung', '/betrieb/leistungen/akteneinsicht/nutzung'],
    sandbox: ['/betrieb/katalog'],
    sandbox_takeover: ['/betrieb/katalog/uebernahme'],
    boundaries: ['/betrieb/gebiet'],
    boundary_new: ['/betrieb/gebiet/neu?art=absorbed', '/betrieb/gebiet/neu?art=founded', '/betrieb/gebiet/neu?art=membership', '/betrieb/gebiet/neu?art=split'],
    sandbox_faults: ['/betrieb/katalog/fehler'],
    accounts: ['/betrieb/konten', '/betrieb/konten?q=niemand'],
    account_new: ['/betrieb/konten/neu'],
    managed: ['/betrieb/konten', '{2 /betrieb/konten/}', '/betrieb/konten', '{3 /betrieb/konten/}'],
  },
};

let world;
before(async () => {
  world = await openWorld();
});
after(() => world?.close());

test('Every page template is in the table', () => {
  const templates = readdirSync(new URL('../../crates/web/templates/pages', import.meta.url)).map((name) => name.replace('.html', ''));
  const listed = new Set(Object.values(PAGES).flatMap((pages) => Object.keys(pages)));
  // No address alone leads to it; its states are judged in `states.test.mjs`.
  listed.add('publishing');
  // Only in a preview: judged in `preview.test.mjs`.
  listed.add('preview');
  listed.add('sandbox_service');
  // Only once a change is planned: `boundary.test.mjs`.
  listed.add('boundary');
  // Only with an application that is being written: judged in `cosign.test.mjs`.
  listed.add('sheet');
  listed.add('cosign');
  // Only while something is laid open: `workflow.test.mjs`.
  listed.add('participation');
  // Only with something that is being written: judged in `workshop.test.mjs` and `brought.test.mjs`.
  for (const part of ['outline', 'page', 'field', 'texts', 'easy', 'file', 'letter', 'try', 'fill', 'result', 'values', 'compute', 'table', 'entry', 'examples', 'example', 'points', 'service', 'table_new']) listed.add(`workshop_${part}`);
  assert.deepEqual([...listed].sort(), templates.sort());
});

for (const [role, pages] of Object.entries(PAGES)) {
  for (const lang of LANGUAGES) {
    test(`What ${role} sees is accessible, valid and fits, light and dark, on desktop and phone, in ${lang}`, async () => {
      const person = await world.person({ lang });
      if (role !== 'nobody') {
        await person.visit('/hilfe');
        await person.play(role);
      }
      const judged = new Set();
      const faults = [];
      for (const way of Object.values(pages)) await walk(person, lang, way, judged, faults);
      await person.leaves();
      if (process.env.AMTSWEG_EVERY_LOOK) console.log(account(lang, `the pages of ${role}`));
      assert.equal(faults.length, 0, `\n${faults.join('\n')}`);
    });
  }
}

/** Goes through the addresses of a template and judges each in two looks: one of desktop and phone is light, one dark. */
async function walk(person, lang, way, judged, faults) {
  let draft = '';
  for (const step of way) {
    const address = await find(person, step, draft);
    draft = /^\/antrag\/[^/]+/.exec(address)?.[0] ?? draft;
    const [, status, path] = /^(?:(\d+) )?(.*)$/.exec(address);
    if (judged.has(path)) {
      await person.page.goto(person.base + path);
      continue;
    }
    judged.add(path);
    // `cargo xtask a11y`: every look of every page, instead of two.
    if (process.env.AMTSWEG_EVERY_LOOK) {
      await person.visit(path, Number(status ?? 200));
      faults.push(...(await everyLook(person.page)).map((fault) => `${path} (${lang}): ${fault}`));
      continue;
    }
    const [wide, narrow] = lang === 'de' ? ['light', 'dark'] : ['dark', 'light'];
    await look(person, 'desktop', wide);
    await person.visit(path, Number(status ?? 200));
    await look(person, 'phone', narrow);
    const found = [...(await accessibility(person.page)), ...(await fitsScreen(person.page))];
    assert.deepEqual(found, [], `${path} (${lang}, ${narrow}, phone)`);
  }
}

async function look(person, screen, scheme) {
  await person.page.setViewportSize(SCREENS[screen]);
  await person.page.emulateMedia({ colorScheme: scheme });
  Object.assign(person.looks, { screen, scheme });
}

/** The address that a step means. */
async function find(person, step, draft) {
  const [, inner] = /^\{(.*)\}$/.exec(step) ?? [];
  if (!inner) return step;
  if (inner.startsWith('-> ')) return `${draft}/${inner.slice(3)}`;
  const [, place, part] = /^(?:(\d) )?(.*)$/.exec(inner);
  const links = person.page.locator(`main a[href*="${part}"]`);
  const href = await links.nth(Number(place ?? 1) - 1).getAttribute('href');
  const answer = await person.page.request.get(new URL(href, person.base).href);
  return answer.url().replace(person.base, '');
}
