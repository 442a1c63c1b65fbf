// The employer's way under § 56 IfSG: a payroll clerk who uses no mouse, in English, dark. Two people are typed, a table is
// read in, the state office grants a part. The tests are chapters of one story and run in order.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { openWorld, PASSWORD, story } from './support/journey.mjs';
import { Keyboard } from './support/keyboard.mjs';
import { csv, monthsAgo, pdf } from './support/things.mjs';

/** The month for which is claimed: `2026-08`. */
const MONTH = monthsAgo(3).slice(0, 7);
const NO = { value: 'no' };

/** The pages of one employee, as the form asks them. */
function employee(first, last, [gross, net, left, lost, paid]) {
  return [
    {
      first_name: first,
      last_name: last,
      birth_date: '1988-04-12',
      employed_from: '2018-09-01',
      trainee: NO,
      minijob: NO,
      weekly_hours: '40',
      work_days_per_week: '5',
    },
    {
      measure_kind: { value: 'isolation' },
      measure_reason: { value: 'contact' },
      health_office: 'Landratsamt Gotha, Gesundheitsamt',
      from: `${MONTH}-03`,
      to: `${MONTH}-12`,
      home_office_possible: NO,
      pay_owed: NO,
      abroad: NO,
      vaccination: { value: 'vaccinated' },
      avoidable_travel: NO,
    },
    { has_excluded: NO },
    // What hangs on other answers of the page comes up at once.
    {
      health_insurance: { value: 'statutory' },
      childless: NO,
      children_under_25: '1',
      pension_insurance: { value: 'statutory' },
    },
    {
      short_time_work: NO,
      other_income: NO,
      own_contributions: NO,
      'months[0].month': MONTH.split('-').reverse().join('/'),
      'months[0].gross': gross,
      'months[0].net': net,
      'months[0].net_actual': left,
      'months[0].lost_days': lost,
      'months[0].working_days': '21',
      'months[0].employer_paid': paid,
    },
  ];
}

/** The table: two good rows and two with a fault each. */
const HEAD = [
  'Last name', 'First name', 'Date of birth', 'Employed since', 'Weekly hours', 'Working days a week', 'Health insurance',
  'Pension insurance', 'Ground of compensation', 'Reason', 'Issuing authority', 'Start', 'End', 'Vaccination',
  'Avoidable journey to a risk area', 'Month', 'Gross pay', 'Net pay', 'Net pay really earned', 'Working days lost',
  'Working days in the month', 'Compensation paid out',
];
function row(last, first, { birth = '1990-02-28', gross = '2800.00' } = {}) {
  return [
    last, first, birth, '2019-01-01', '40', '5', 'compulsory statutory', 'statutory', 'Isolation', 'Contact person',
    'Gesundheitsamt Gotha', `${MONTH}-03`, `${MONTH}-12`, 'vaccinated', 'no', MONTH, gross, '1900.00', '1300.00', '8', '21',
    '600.00',
  ];
}

const chapter = story();
let world;
let clerk;
let keys;
let path;
let number;
let deskPath;

before(async () => {
  world = await openWorld();
  clerk = await world.person({ lang: 'en', scheme: 'dark' });
  keys = new Keyboard(clerk);
});
after(() => world?.close());

chapter('A payroll clerk signs in and finds the application with keys alone', async () => {
  await clerk.visit('/');
  await keys.enter('header a[href="/anmelden"]');
  await keys.skip();
  await keys.fill({ login: 'arbeitgeber', password: PASSWORD });
  await clerk.go(() => clerk.page.keyboard.press('Enter'));
  await keys.enter('header a[href="/"]');
  await keys.skip();
  await keys.fill({ q: 'quarantine loss of earnings', ort: 'Gotha' });
  await clerk.go(() => clerk.page.keyboard.press('Enter'));
  await keys.skip();
  await keys.enter('.aw-result a[href^="/leistungen/ifsg56?"]');
  assert.equal(await clerk.page.locator('main a[href="/stellen/land-tlvwa"]').count(), 1, 'the state office is in charge');
  await keys.skip();
  await keys.enter('form[action="/antrag"] button');
});

chapter('The clerk fills the pages about the business; a wrong answer takes the focus to its message', async () => {
  await keys.answer({ role: { value: 'employer' }, in_thueringen: NO }, 422);
  assert.ok(await keys.on('#fehler'), 'the list of what is wrong has the focus');
  await clerk.faultAt('in_thueringen', /apply there/);
  // From the list with Enter to the field, and there with the arrow to the other answer.
  await keys.to('#fehler a');
  await clerk.page.keyboard.press('Enter');
  await keys.choose('in_thueringen', 'yes');
  await keys.enter('main .aw-buttons [name=_next]');

  const company = {
    company: 'Backhaus Rennsteig GmbH',
    legal_form: 'GmbH',
    betriebsnummer: '1234567',
    'address.street': 'Bergstraße',
    'address.number': '7',
    'address.plz': '98527',
    'address.place': 'Suhl',
    contact_name: 'Jörg Kessler',
    email: 'arbeitgeber@amtsweg.example',
  };
  await keys.answer(company, 422);
  await clerk.faultAt('betriebsnummer', /eight digits/, '1234567');
  await keys.answer({ betriebsnummer: '09912342' });
  await keys.answer({ account_holder: 'Backhaus Rennsteig GmbH', iban: 'DE02 1203 0000 0000 2020 51', advance: NO });
});

chapter('Two employees are typed; an amount that can be read in two ways is refused with an example', async () => {
  const [last, ...before] = employee('Änne', 'Muster', ['3000.00', '2050.00', '1366.67', '8', '683.33']).reverse();
  await clerk.says(/Upload a spreadsheet/);
  await keys.skip();
  await keys.enter('main a[href$="/person-1"]');
  for (const page of before.reverse()) await keys.answer(page);
  await keys.answer({ ...last, 'months[0].gross': '3.000' }, 422);
  await clerk.faultAt('months[0].gross', /“3\.000” .*3,000|3000/, '3.000');
  assert.equal(await clerk.field('months[0].employer_paid').inputValue(), '683.33');
  await keys.answer({ 'months[0].gross': '3,000.00' });
  await clerk.says(/Änne Muster/);
  await keys.skip();
  await keys.enter('main a[href$="/person-2"]');
  for (const page of employee('Bernd', 'Beispiel', ['2600.00', '1800.00', '1200.00', '8', '600.00'])) await keys.answer(page);
  await clerk.says(/Bernd Beispiel/);
});

chapter('A table is read in: good rows are taken, bad ones named with row, column and reason', async () => {
  await keys.skip();
  await keys.enter('main a[href$="/einlesen"]');
  const template = await clerk.fetch(await clerk.page.locator('main a[href$="/vorlage/csv"]').getAttribute('href'));
  const head = template.bytes.toString('utf8').split('\n')[0];
  for (const title of HEAD) assert.ok(head.includes(title), `the template has the column ${title}`);

  await keys.skip();
  const rows = [
    HEAD,
    row('Kühn', 'Paula'),
    row('Falsch', 'Karl', { birth: '31.02.1990' }),
    row('Zweifel', 'Ida', { gross: '2.800' }),
    row('Lorenz', 'Tom'),
  ];
  await keys.file('table', csv('payroll.csv', rows));
  await keys.enter('main form button:not([name])');
  await clerk.says(/2 people have been taken over \(2 rows\)/);
  await clerk.says(/2 rows have not been taken over yet/);
  await clerk.says(/Row 3, column “Date of birth”/);
  await clerk.says(/Row 4, column “Gross pay”/);
  await clerk.says(/Falsch · Karl/);

  // The whole table, mended, is read in once more: nobody is doubled.
  await keys.skip();
  const mended = [row('Kühn', 'Paula'), row('Falsch', 'Karl'), row('Zweifel', 'Ida'), row('Lorenz', 'Tom')];
  await keys.file('table', csv('mended.csv', [HEAD, ...mended]));
  await keys.enter('main form button:not([name])');
  await clerk.says(/4 people have been taken over .* 2 of them were in the application already/);
  assert.equal(await clerk.page.locator('.aw-group__row').count(), 6);
  for (const name of [/Änne Muster/, /Bernd Beispiel/, /Paula Kühn/, /Tom Lorenz/, /Karl Falsch/, /Ida Zweifel/]) {
    await clerk.says(name);
  }
  await keys.answer({});
});

chapter('The clerk hands in payslips, declares, and reads every amount with its reason', async () => {
  await keys.skip();
  await keys.file('payslips', [pdf('Payslips.pdf')]);
  await keys.enter('main [name=_upload][value=payslips]');
  await clerk.says(/Payslips\.pdf/);
  await keys.answer({ remarks: 'Six people from our bakery.' });
  await keys.answer({
    truth: true,
    no_double_claim: true,
    no_other_reason: true,
    employees_informed: true,
  });
  // A change leads back to the review.
  await keys.skip();
  await keys.enter('main a[href$="/seite/proofs?zurueck=1"]');
  await keys.answer({ remarks: 'Six people from our bakery in Suhl.' });
  await clerk.says(/Six people from our bakery in Suhl\./);
  // Six people: the amounts are folded by person.
  await keys.skip();
  await keys.open('main .aw-fold:has(.aw-why) > summary');
  await clerk.says(/€683\.33/);
  await keys.open('main .aw-why summary');
  const why = clerk.page.locator('main .aw-why[open]').first();
  assert.match(await why.innerText(), /§ 5[678]/);
  await keys.enter('main [name=_send]:not(.aw-enter)');
  await clerk.says(/Your application has arrived/);
  path = new URL(clerk.page.url()).pathname;
  number = (await clerk.page.locator('.aw-big').innerText()).trim();
});

chapter('A case worker of the state office grants a part', async () => {
  const worker = await world.person({ lang: 'en' });
  await worker.visit('/');
  await worker.play('sachbearbeitung');
  await worker.fill({ q: number });
  await worker.press('Search');
  await worker.follow(number);
  deskPath = new URL(worker.page.url()).pathname;
  await worker.says(/Backhaus Rennsteig GmbH/);
  await worker.press('Take this case');
  await worker.page.getByText('Propose a decision', { exact: true }).last().click();
  await worker.fill({ outcome: 'part' });
  await worker.press('Submit for signature', 422);
  await worker.faultAt('reasons', /needs reasons/);
  assert.ok(await worker.page.locator('[name=outcome][value=part]').isChecked());
  const lines = worker.page.locator('[name=line]');
  const count = await lines.count();
  assert.ok(count > 6, `${count} lines`);
  // One tick for a person, or single amounts below it; what it comes to is said at once.
  const sum = worker.page.locator('.aw-partial__sum');
  const whole = await sum.innerText();
  await worker.page.locator('[name=person]').last().uncheck();
  assert.notEqual(await sum.innerText(), whole);
  await worker.page.locator('[name=person]').last().check();
  assert.equal(await sum.innerText(), whole);
  await worker.page.locator('.aw-partial details summary').last().click();
  await lines.last().uncheck();
  await worker.fill({ reasons: 'Für die letzte Position fehlt der Nachweis.' });
  await worker.press('Submit for signature');
  await worker.says(/Somebody else has to sign it/);
  await worker.says(new RegExp(`${count - 1} amounts are granted`));
  await worker.leaves();
});

chapter('An approver returns it with a reason, gets it again, and signs', async () => {
  const approver = await world.person({ lang: 'en', screen: 'phone', scheme: 'dark' });
  await approver.signIn('zeichnung');
  await approver.visit(deskPath);
  await approver.page.getByText('Send back', { exact: true }).first().click();
  await approver.press('Send back to the case worker', 422);
  await approver.faultAt('comment', /why you are sending/);
  await approver.fill({ comment: 'Please name the person.' });
  await approver.press('Send back to the case worker');
  await approver.says(/The case is in progress again/);

  const worker = await world.person({ lang: 'en', screen: 'phone' });
  await worker.signIn('sachbearbeitung');
  await worker.visit(deskPath);
  await worker.says(/Please name the person\./);
  // The form stands open, filled as it was.
  assert.ok(await worker.page.locator('[name=outcome][value=part]').isChecked());
  assert.equal(await worker.page.locator('[name=line]').last().isChecked(), false);
  assert.match(await worker.field('reasons').inputValue(), /letzte Position/);
  await worker.fill({ reasons: 'Für Ida Zweifel fehlt der Nachweis zur letzten Position.' });
  await worker.press('Submit for signature');
  await worker.leaves();

  await approver.visit('/amt?liste=zeichnen');
  await approver.follow(number);
  await approver.press('Sign');
  await approver.says(/Signed\. The notice is now being written and put into the portal/);
  await approver.leaves();
});

chapter('The clerk reads the notice about the part', async () => {
  // Older notices lie in the mailbox of the demonstration as well.
  await clerk.waitFor('/postfach', new RegExp(`Your notice is here[^]{0,200}${number}`));
  await keys.skip();
  await keys.enter('.aw-mails a');
  await clerk.says(new RegExp(number));
  const notice = await clerk.page.locator('a.aw-download').getAttribute('href');
  const { bytes } = await clerk.fetch(notice);
  assert.equal(bytes.subarray(0, 5).toString(), '%PDF-');
  await keys.skip();
  await keys.enter('main aside a');
  await clerk.says(/Counts as delivered on/);
  await clerk.says(/Granted\s+€[\d,.]+ of €[\d,.]+/);
  await clerk.says(/Granted in part/);
  assert.equal(new URL(clerk.page.url()).pathname, path);
});

