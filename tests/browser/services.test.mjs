// All twelve services on their whole way, in both languages and without scripts: found by everyday words, filled in,
// sent, decided at the desk, and the notice in the mailbox. What differs between services stands in the table below.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openWorld } from './support/journey.mjs';
import { german, monthsAgo, png } from './support/things.mjs';

/** The first day of next month: something to come on any day the test runs. */
const SOON = monthsAgo(-1);
/** A whole month that has passed. */
const MONTH = { from: monthsAgo(2), to: new Date(Date.parse(monthsAgo(1)) - 86_400_000).toISOString().slice(0, 10) };
const ADDRESS = { 'address.street': 'Hauptmarkt', 'address.number': '12 a', 'address.plz': '99867', 'address.place': 'Gotha' };

/**
 * By service: words to find it by, its title, answers by field (days as in 2026-03-01), what the summary says, how each of the
 * two cases is decided or answered, and what the applicant then reads. Most go to Gotha; `place` and `desk` name others.
 */
const SERVICES = {
  bewohnerparkausweis: {
    find: { de: 'Anwohnerparken', en: 'parking permit' },
    title: { de: /Bewohnerparkausweis/, en: /resident.s parking permit/ },
    answers: {
      first_name: 'Änne-Sophie', last_name: 'Müller-Łukasz', birth_date: '1988-02-28', ...ADDRESS, area: 'Altstadt', email: 'aenne@example.org',
      main_home: 'yes', kind: 'renewal', old_number: 'A 1234', months: 'twenty_four', start: SOON, added_1: 'o2',
      plate: 'gth-ab 123', vin_end: '123456', keeper: 'other', keeper_name: 'Backhaus Rennsteig GmbH',
      'keeper_address.street': 'Bergstraße', 'keeper_address.number': '7', 'keeper_address.plz': '98527', 'keeper_address.place': 'Suhl',
      use_proof: png('Erklärung.png'), registration: png('Fahrzeugschein.png'),
      only_one: true, truth: true, changes: true,
    },
    review: { de: /110,00\s€/, en: /€110\.00/ },
    decide: { de: { outcome: 'grant' }, en: { outcome: 'refusal', block: 'no_use' } },
    outcome: { de: /Bewilligung[\s\S]*Gebühr\s+110,00\s€[\s\S]*So bezahlen Sie/, en: /Refus/ },
  },
  meldebescheinigung: {
    find: { de: 'Bescheinigung Wohnsitz', en: 'proof of address' },
    title: { de: /Meldebescheinigung/, en: /certificate of residence/ },
    answers: {
      for_whom: 'other', applies: 'Jörg Kessler', authority: png('Vollmacht.png'), first_name: 'Änne Sophie', last_name: 'Müller-Łukasz',
      birth_date: '1988-02-28', ...ADDRESS, email: 'aenne@example.org', scope: 'extended', data: ['marital_status', 'alive'],
      copies: '2', social: 'no', truth: true,
    },
    review: { de: /20,00\s€/, en: /€20\.00/ },
    decide: { de: { outcome: 'part', block: 'less_data' }, en: { outcome: 'grant' } },
    outcome: { de: /Teilweise Bewilligung[\s\S]*Gebühr\s+20,00\s€/, en: /Fee\s+€20\.00/ },
  },
  akteneinsicht: {
    find: { de: 'Akten einsehen', en: 'freedom of information' },
    title: { de: /Akteneinsicht/, en: /access to official information/ },
    answers: {
      topic: 'Umbau der Bahnhofstraße', what: 'Das Gutachten zum Verkehrslärm aus dem Jahr 2024.', others: 'yes',
      reason: 'Ich wohne dort und möchte die Messpunkte kennen.', access: 'electronic', who: 'person', first_name: 'Änne-Sophie',
      last_name: 'Müller-Łukasz', ...ADDRESS, email: 'aenne@example.org',
    },
    review: { de: /Verkehrslärm/, en: /Verkehrslärm/ },
    decide: { de: { outcome: 'part', block: 'personal_data' }, en: { outcome: 'refusal', block: 'not_held' } },
    outcome: { de: /Teilweise Bewilligung/, en: /Refus/ },
  },
  sondernutzung: {
    find: { de: 'Container aufstellen', en: 'skip' },
    title: { de: /Sondernutzung/, en: /Use a street/ },
    answers: {
      kind: 'skip', what: 'Ein Container vor dem Haus.', length: { de: '6,5', en: '6.5' }, width: { de: '2,5', en: '2.5' }, from: SOON, to: SOON,
      street: 'Hauptmarkt 12', surface: ['pavement', 'parking'], traffic: 'yes', plan: png('Skizze.png'), who: 'organisation',
      organisation: 'Bau Musterdorf GmbH', nonprofit: 'no', ...ADDRESS, phone: '+49 30 23125-100', email: 'aenne@example.org', care: true, truth: true,
    },
    review: { de: /20,00\s€/, en: /€20\.00/ },
    decide: { de: { outcome: 'grant', block: 'keep_path' }, en: { outcome: 'part', block: 'smaller' } },
    outcome: { de: /Bewilligung[\s\S]*So bezahlen Sie/, en: /Fee\s+€20\.00/ },
  },
  gewerbeanmeldung: {
    find: { de: 'selbstständig machen', en: 'start a business' },
    title: { de: /Gewerbe anmelden/, en: /Register a trade/ },
    answers: {
      owner: 'company', company: 'Backhaus Rennsteig GmbH', registered: 'yes', register_court: 'Amtsgericht Jena', register_number: 'HRB 12345',
      first_name: 'Änne', last_name: 'Müller-Łukasz', gender: 'female', birth_date: '1988-02-28', birth_place: 'Gotha', nationality: 'europe',
      nationality_which: 'polnisch', ...ADDRESS, email: 'aenne@example.org', activity: 'Bäckerei mit Verkauf', at_home: 'no',
      'business_address.street': 'Bergstraße', 'business_address.number': '7', 'business_address.plz': '99867', 'business_address.place': 'Gotha',
      site: 'main', start: SOON, sideline: 'no', type: ['craft', 'trade'], full_time: '2', part_time: '1', occasion: 'takeover',
      former_owner: 'Bäckerei Kessler', licence: 'no', craft_card: 'entered', proof: png('Handwerkskarte.png'), truth: true,
    },
    review: { de: /39,00\s€/, en: /€39\.00/ },
    decide: { de: { outcome: 'grant' }, en: { outcome: 'refusal', block: 'no_trade' } },
    outcome: { de: /Gebühr\s+39,00\s€/, en: /Refus/ },
  },
  eheschliessung: {
    find: { de: 'heiraten', en: 'wedding' },
    title: { de: /Eheschließung/, en: /Register a marriage/ },
    begin: { de: 'Jetzt anmelden', en: 'Register now' },
    rows: [
      { first_name: 'Änne', last_name: 'Müller', birth_date: '1995-02-28', birth_place: 'Gotha', nationality: 'german', lives_here: 'yes', status: 'single' },
      {
        first_name: 'Jörg', last_name: 'Kessler', birth_date: '1993-07-01', birth_place: 'Suhl', nationality: 'other',
        nationality_which: 'ukrainisch', lives_here: 'no', status: 'divorced', earlier: 'geschlossen 2015 in Kyjiw, geschieden 2023',
      },
    ],
    answers: {
      where: 'elsewhere', other_office: 'Weimar', children: 'no', interpreter: 'yes', language: 'Ukrainisch',
      couple: 'Änne Müller und Jörg Kessler', ...ADDRESS, email: 'aenne@example.org', both: true, truth: true,
    },
    review: { de: /Ehefähigkeitszeugnis/, en: /capacity to marry/ },
    reply: { de: 'Kommen Sie bitte beide mit den Originalen.', en: 'Please bring the originals.' },
    outcome: { de: /Antwort der Stelle[\s\S]*mit den Originalen/, en: /Reply of the office[\s\S]*bring the originals/ },
  },
  ifsg56_selbststaendig: {
    desk: ['sachbearbeitung', 'zeichnung'],
    find: { de: 'Quarantäne selbstständig', en: 'self-employed quarantine' },
    title: { de: /Entschädigung für Selbstständige/, en: /Compensation for the self-employed/ },
    rows: [{ from: MONTH.from, to: MONTH.to, other_income: 'no' }],
    answers: {
      role: 'proxy', in_thueringen: 'yes', measure_plz: '99867', first_name: 'Änne-Sophie', last_name: 'Müller-Łukasz', birth_date: '1988-02-28',
      activity: 'Physiotherapie, Praxis Muster', ...ADDRESS, email: 'aenne@example.org', proxy_name: 'Steuerberatung Kessler',
      'proxy_address.street': 'Bergstraße', 'proxy_address.number': '7', 'proxy_address.plz': '98527', 'proxy_address.place': 'Suhl',
      power_of_attorney: png('Vollmacht.png'), measure_kind: 'isolation', measure_reason: 'contact', health_office: 'Landratsamt Gotha',
      measure_from: MONTH.from, measure_to: MONTH.to, could_work: 'no', abroad: 'no', vaccination: 'vaccinated', avoidable_travel: 'no',
      annual_income: { de: '36.000,00', en: '36000.00' }, assessment_year: '2024', own_insurance: 'yes',
      monthly_health: { de: '310,00', en: '310.00' }, business_rested: 'yes', 'costs[0].cost_for': 'Miete der Praxis',
      'costs[0].cost_amount': { de: '400,00', en: '400.00' }, account_holder: 'Änne-Sophie Müller-Łukasz', iban: 'DE02120300000000202051',
      advance: 'no', tax_assessment: png('Steuerbescheid.png'), truth: true, no_double_claim: true, no_other_reason: true,
    },
    review: { de: /3\.710,00\s€/, en: /€3,?710\.00/ },
    decide: { de: { outcome: 'grant' }, en: { outcome: 'refusal', block: 'home_office' } },
    outcome: { de: /Bewilligung/, en: /Refus/ },
  },
  wohngeld: {
    place: 'Erfurt',
    desk: ['erfurt', 'erfurt-zeichnung'],
    find: { de: 'Miete zu hoch', en: 'rent subsidy' },
    title: { de: /Wohngeld: vorab prüfen/, en: /Housing benefit: check beforehand/ },
    begin: { de: 'Jetzt Anspruch schätzen', en: 'Estimate your claim now' },
    rows: [{ kind: 'wage', gross: { de: '1.500,00', en: '1500.00' }, paid: ['tax', 'health', 'retirement'], young: 'no' }],
    answers: {
      size: '3', excluded: '0', housing: 'rent', rent: { de: '450,00', en: '450.00' }, extra: { de: '110,00', en: '110.00' }, level: 'two',
      lone_parent: 'yes', disabled: '0', persecuted: '0', students: 'no', wealthy: 'no', wish: 'apply', first_name: 'Änne-Sophie',
      last_name: 'Müller-Łukasz', ...ADDRESS, email: 'aenne@example.org', truth: true,
    },
    review: { de: /574,00\s€[\s\S]*keine Entscheidung/, en: /€574\.00[\s\S]*no decision/ },
    reply: { de: 'Den Vordruck finden Sie im Postfach.', en: 'You find the form in your mailbox.' },
    outcome: { de: /Antwort der Stelle[\s\S]*Vordruck/, en: /Reply of the office[\s\S]*form in your mailbox/ },
  },
  einbuergerung: {
    place: 'Erfurt',
    desk: ['erfurt', 'erfurt-zeichnung'],
    find: { de: 'deutsche Staatsangehörigkeit', en: 'citizenship' },
    title: { de: /Einbürgerung/, en: /German citizenship/ },
    rows: [{ name: 'Olena Müller-Łukasz', person_born: '2015-07-01', own_income: 'no' }],
    answers: {
      first_name: 'Änne-Sophie', last_name: 'Müller-Łukasz', born: '1988-02-28', nationality: 'ukrainisch', identity: 'yes', ...ADDRESS,
      'address.plz': '99084', 'address.place': 'Erfurt', email: 'aenne@example.org', since: '2016-03-01', title: 'settled', abroad_long: 'no',
      abroad_months: '2', spouse: 'no', benefits: 'no', german: 'b1', test: 'passed', convicted: 'no', pending: 'no', deceived: 'no',
      loyalty: true, history: true, truth: true,
    },
    review: { de: /306,00\s€/, en: /€306\.00/ },
    decide: { de: { outcome: 'grant' }, en: { outcome: 'refusal', block: 'no_german' } },
    // No certificate comes by this way: only the invitation to fetch it.
    outcome: { de: /Bewilligung/, en: /Refus/ },
  },
  hundesteuer: {
    find: { de: 'Hund anmelden', en: 'dog tax' },
    title: { de: /Hund anmelden/, en: /Register a dog/ },
    // The demonstration's citizen has begun one already.
    begin: { de: 'Neu beginnen', en: 'Begin a new one' },
    rows: [{ name: 'Łuna', breed: 'pug', since: MONTH.from, moved: 'yes', moved_from: 'Suhl', paid_until: MONTH.to, dangerous: 'no', relief: 'none' }],
    answers: {
      holder: 'person', first_name: 'Änne-Sophie', last_name: 'Müller-Łukasz', birth_date: '1988-02-28', ...ADDRESS, email: 'aenne@example.org',
      other_dogs: '1', other_dangerous: '0', pay: 'transfer', truth: true, changes: true,
    },
    review: { de: /Łuna[\s\S]*€/, en: /Łuna[\s\S]*€/ },
    decide: { de: { outcome: 'grant' }, en: { outcome: 'refusal', block: 'not_kept' } },
    outcome: { de: /Festsetzung wie angegeben[\s\S]*So bezahlen Sie/, en: /No assessment/ },
  },
  ifsg56: {
    desk: ['sachbearbeitung', 'zeichnung'],
    find: { de: 'Quarantäne Lohn', en: 'quarantine loss of earnings' },
    title: { de: /Erstattung für Arbeitgeber/, en: /reimbursement for employers/ },
    rows: [{
      first_name: 'Jörg', last_name: 'Łukasz', birth_date: '1990-02-28', employed_from: '2018-09-01', trainee: 'no', minijob: 'no', weekly_hours: '40',
      work_days_per_week: '5', measure_kind: 'isolation', measure_reason: 'contact', health_office: 'Landratsamt Gotha', from: MONTH.from.slice(0, 8) + '03',
      to: MONTH.from.slice(0, 8) + '12', home_office_possible: 'no', pay_owed: 'no', abroad: 'no', vaccination: 'vaccinated', avoidable_travel: 'no',
      has_excluded: 'no', health_insurance: 'statutory', childless: 'no', children_under_25: '1', pension_insurance: 'statutory',
      short_time_work: 'no', other_income: 'no', own_contributions: 'no',
      'months[0].month': `${MONTH.from.slice(5, 7)}/${MONTH.from.slice(0, 4)}`, 'months[0].gross': { de: '3.000,00', en: '3000.00' },
      'months[0].net': { de: '2.050,00', en: '2050.00' }, 'months[0].net_actual': { de: '1.366,67', en: '1366.67' },
      'months[0].lost_days': '8', 'months[0].working_days': '21', 'months[0].employer_paid': { de: '683,33', en: '683.33' },
    }],
    answers: {
      role: 'employer', in_thueringen: 'yes', measure_plz: '99867', company: 'Backhaus Rennsteig GmbH', betriebsnummer: '09912342', ...ADDRESS,
      contact_name: 'Jörg Kessler', email: 'aenne@example.org', account_holder: 'Backhaus Rennsteig GmbH', iban: 'DE02120300000000202051',
      advance: 'no', payslips: png('Lohnabrechnung.png'), orders: png('Anordnung.png'), truth: true, no_double_claim: true, no_other_reason: true,
      employees_informed: true,
    },
    review: { de: /683,33\s€/, en: /€683\.33/ },
    decide: { de: { outcome: 'grant' }, en: { outcome: 'refusal', block: 'no_proof' } },
    outcome: { de: /Bewilligung/, en: /Refus/ },
  },
  barrierefreiheit: {
    desk: ['sachbearbeitung', 'zeichnung'],
    find: { de: 'Barriere melden', en: 'report a barrier' },
    title: { de: /Barriere/, en: /barrier/i },
    answers: {
      about: 'barrier', what: 'Mit der Tastatur komme ich nicht zum Knopf.', aids: 'Firefox mit NVDA', picture: png('Seite.png'), name: 'Änne Müller',
      email: 'aenne@example.org',
    },
    review: { de: /Tastatur/, en: /Tastatur/ },
    reply: { de: 'Der Knopf ist jetzt zu erreichen.', en: 'The button can be reached now.' },
    outcome: { de: /Antwort der Stelle[\s\S]*zu erreichen/, en: /Reply of the office[\s\S]*can be reached/ },
  },
};

const GOTHA = ['gotha', 'gotha-zeichnung'];

/** What pages say on the way. */
const WORDS = {
  de: {
    search: 'Suchen', report: 'Jetzt melden', next: 'Weiter', add: /hinzufügen/,
    arrived: /Ihr Antrag ist angekommen/, reported: /Ihre Meldung ist angekommen/,
    propose: 'Entscheidung vorschlagen', hand: 'Zur Zeichnung geben', sign: 'Zeichnen',
    reply: 'Antwort senden und abschließen', notice: /Bescheid vom/, mail: 'Ihr Bescheid ist da',
  },
  en: {
    search: 'Search', report: 'Report now', next: 'Continue', add: /^Add/,
    arrived: /Your application has arrived/, reported: /Your report has arrived/,
    propose: 'Propose a decision', hand: 'Submit for signature', sign: 'Sign',
    reply: 'Send the reply and close', notice: /Notice of/, mail: 'Your notice is here',
  },
};

let world;
/** By language: who applies, and by login who works on it or signs. */
const people = {};
/** The cases that were sent: service, language, paths. */
const sent = [];

before(async () => {
  world = await openWorld();
  const looks = { de: { screen: 'phone', javaScript: false }, en: { lang: 'en', scheme: 'dark', javaScript: false } };
  for (const lang of ['de', 'en']) {
    const desk = { lang, javaScript: false, scheme: looks[lang].scheme };
    const citizen = await world.person(looks[lang]);
    await citizen.signIn('buergerin');
    people[lang] = { citizen };
    for (const login of new Set([GOTHA, ...Object.values(SERVICES).map((its) => its.desk ?? [])].flat())) {
      people[lang][login] = await world.person(desk);
      await people[lang][login].signIn(login);
    }
  }
});
after(() => world?.close());

/** An answer as people of this language type it. */
function typed(value, lang) {
  const said = value?.[lang] ?? value;
  return lang === 'de' && /^\d{4}-\d\d-\d\d$/.test(said) ? german(said) : said;
}

/** Fills the fields of these answers that the page asks for; gives how many there were. */
async function fillIn(person, answers, lang) {
  let count = 0;
  for (const [name, value] of Object.entries(answers)) {
    const field = person.field(name);
    if (!(await field.count()) || !(await field.isVisible())) continue;
    count += 1;
    // What was handed in is there already when a page is looked at once more.
    if (value.buffer && (await person.text()).includes(value.name)) continue;
    if (Array.isArray(value)) {
      for (const one of value) await person.page.locator(`[name="${name}"][value="${one}"]`).check();
    } else {
      await person.fill({ [name]: typed(value, lang) });
    }
  }
  return count;
}

/** Fills what each page asks and goes on until everything is there to be read once more; `rows`: the people a list asks for. */
async function walk(person, { answers, rows = [] }, lang) {
  let asked = 0;
  for (let step = 0; !person.path.includes('/pruefen'); step++) {
    assert.ok(step < 60, `${person.path} leads nowhere`);
    const before = person.path;
    if (await person.page.locator('#gruppe').count()) {
      const more = person.page.locator('#gruppe a', { hasText: WORDS[lang].add });
      if ((await person.page.locator('#gruppe .aw-group__title').count()) < rows.length) {
        await person.go(() => more.first().click());
        continue;
      }
    }
    // Of the path alone: an address may end with a day, too ("?aus=2026-12-01").
    const row = rows[Number(/-(\d+)$/.exec(before.split('?')[0])?.[1]) - 1];
    const filled = await fillIn(person, row ?? answers, lang);
    const [answer] = await Promise.all([person.page.waitForNavigation(), person.button(WORDS[lang].next).click()]);
    await person.judge(answer, answer.status());
    // Without scripts, questions that hang on answers come up on a second look.
    const faults = person.path === before ? await person.page.locator('#fehler').allInnerTexts() : [];
    assert.ok(person.path !== before || filled > asked, `${before} asks for more than the answers give: ${faults}`);
    asked = person.path === before ? filled : 0;
  }
}

/** What Gotha's by-law says of residents' parking. */
const PARKING = {
  statute: 'Bewohnerparkgebührenordnung der Stadt Gotha (Demonstration)', statute_of: '01.01.2025', fee_year: '60,00', two_years: 'yes',
  areas: 'Altstadt: Marktstraße, Hauptmarkt\nBahnhofsviertel', main_home_only: 'yes', no_own_space: 'no', handover: 'post',
  pay_holder: 'Stadt Gotha, Kasse (Demonstration)', pay_iban: 'DE02 1203 0000 0000 2020 51', weeks: '2',
};

test('A town adopts the parking permit with values of its own and a question of its own, and it is online', async () => {
  const admin = await world.person({ lang: 'de', javaScript: false });
  await admin.signIn('gotha-verwaltung');
  await admin.visit('/stelle/leistungen');
  await admin.follow(/Bewohnerparkausweis/);
  // The account stands there already, from what Gotha set for other services; what mostly is so is folded away.
  await admin.says(/Das Konto haben wir aus „[^“]+“ übernommen/);
  assert.match(await admin.field('pay_iban').inputValue(), /^DE/);
  await admin.page.getByText('Schon ausgefüllt').click();
  await admin.fill(PARKING);
  await admin.fill({ _offer: true });
  await admin.press('Speichern', 422);
  await admin.faultAt('fee_two_years', /./, '');
  await admin.fill({ fee_two_years: '110,00' });
  await admin.press('Speichern');
  await admin.says(/Die Leistung ist online/);
  await admin.follow('Fragen und Hinweise ergänzen');
  await admin.follow('Frage mit Auswahl');
  await admin.fill({ page: 'permit', label_de: 'Wie sind Sie auf den Ausweis gekommen?', label_en: 'How did you hear of the permit?', options_de: 'Amtsblatt' });
  await admin.press('Speichern', 422);
  await admin.faultAt('options_de', /mindestens zwei Antworten/, 'Amtsblatt');
  await admin.fill({ options_de: 'Amtsblatt\nNachbarn', options_en: 'Official gazette\nNeighbours' });
  await admin.press('Speichern');
  await admin.says(/Wie sind Sie auf den Ausweis gekommen/);
  await admin.follow('Hinweis vor dem Antrag');
  await admin.fill({ text_de: 'Den Ausweis gibt es in Zimmer 3.', text_en: 'You get the permit in room 3.' });
  await admin.press('Speichern');
  await admin.follow(/Bewohnerparkausweis/);
  await admin.follow('Leistung ansehen');
  await admin.says(/60,00\s€ für zwölf Monate/);
  await admin.says(/Hinweis Ihrer Stelle \(Stadt Gotha\)[\s\S]*Zimmer 3/);
  await admin.leaves();
});

for (const [service, its] of Object.entries(SERVICES)) {
  for (const lang of ['de', 'en']) {
    const words = WORDS[lang];

    test(`${service}, ${lang}: found by everyday words, filled in without scripts, and sent`, async () => {
      const { citizen } = people[lang];
      await citizen.visit('/');
      await citizen.fill({ q: its.find[lang], ort: its.place ?? 'Gotha' });
      await citizen.press(words.search);
      await citizen.follow(its.title[lang]);
      await citizen.says(its.title[lang]);
      await citizen.press(its.begin?.[lang] ?? (its.reply ? words.report : citizen.words.begin));
      await walk(citizen, its, lang);
      await citizen.says(its.review[lang]);
      await citizen.go(() => citizen.page.locator('main button.kern-btn[name="_send"]').click());
      await citizen.says(its.reply ? words.reported : words.arrived);
      const number = (await citizen.page.locator('.aw-big').innerText()).trim();
      sent.push({ service, lang, number, path: new URL(citizen.page.url()).pathname });
    });

    test(`${service}, ${lang}: ${its.reply ? 'answered at the desk' : 'decided at the desk by two people'}`, async () => {
      const [worker, approver] = (its.desk ?? GOTHA).map((login) => people[lang][login]);
      const found = sent.find((one) => one.service === service && one.lang === lang);
      assert.ok(found, 'the application was sent');
      const desk = `/amt${found.path}`;
      await worker.visit(desk);
      await worker.says(new RegExp(found.number));
      if (its.reply) {
        await worker.fill({ reply: its.reply[lang] });
        await worker.press(words.reply);
        return;
      }
      await worker.page.getByText(words.propose, { exact: true }).last().click();
      const { block, ...proposal } = its.decide[lang];
      await worker.fill(proposal);
      if (block) {
        // Only the text blocks of the outcome that is chosen can be seen.
        const box = worker.page.locator(`[name=block][value=${block}]`);
        const others = await worker.page.locator('details.aw-why[data-when]:visible').count();
        assert.ok(others > 0 && others < (await worker.page.locator('details.aw-why[data-when]').count()) + 1);
        await worker.page.locator(`details.aw-why:has([name=block][value=${block}]) > summary`).click();
        await box.check();
      }
      await worker.press(words.hand);
      await approver.visit(desk);
      await approver.press(words.sign);
    });
  }
}

test('Every applicant finds the notice in the mailbox, and reads on the page of the case what was decided', async () => {
  for (const { service, lang, path } of sent) {
    const { citizen } = people[lang];
    const its = SERVICES[service];
    await citizen.waitFor(path, its.reply ? its.outcome[lang] : WORDS[lang].notice, 90);
    await citizen.says(its.outcome[lang]);
    if (its.reply) continue;
    const notice = citizen.page.locator('a.aw-download', { hasText: WORDS[lang].notice });
    const { type, bytes } = await citizen.fetch(await notice.getAttribute('href'));
    assert.equal(type, 'application/pdf');
    assert.equal(bytes.subarray(0, 5).toString(), '%PDF-');
  }
  const { citizen } = people.de;
  await citizen.visit('/postfach');
  const notices = sent.filter(({ service }) => !SERVICES[service].reply).length;
  const older = citizen.page.locator('a[rel=next]');
  let seen = 0;
  for (;;) {
    seen += await citizen.page.getByRole('link', { name: WORDS.de.mail }).count();
    if (!(await older.count())) break;
    await citizen.go(() => older.click());
  }
  assert.ok(seen >= notices, `${seen} of ${notices} notices are in the mailbox`);
});
