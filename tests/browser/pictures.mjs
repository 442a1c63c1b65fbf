// Takes the pictures of docs/tour.md: goes both ways as people would, in a fresh demonstration, and keeps what they see.
//
//   AMTSWEG_BIN=target/release/amtsweg node tests/browser/pictures.mjs [NAME...]
//
// English, light, 1280 px wide, one picture as on a phone (German, dark); each smaller than 150 KB. With names only those are written.
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openWorld, PASSWORD } from './support/journey.mjs';
import { smaller } from './support/png.mjs';
import { csv, monthsAgo, pdf } from './support/things.mjs';

const OUT = fileURLToPath(new URL('../../docs/pictures/', import.meta.url));
const MOST = 150 * 1024;
const wanted = process.argv.slice(2);

/** Keeps what the person sees; `from` is the element that stands at the top, with a little room above it. */
async function keep(person, name, from) {
  if (wanted.length && !wanted.includes(name)) return;
  await person.page.evaluate((selector) => {
    document.activeElement?.blur();
    const element = selector && document.querySelector(selector);
    scrollTo(0, element ? element.getBoundingClientRect().top + scrollY - 24 : 0);
  }, from ?? null);
  await person.page.evaluate(() => document.fonts.ready.then(() => true));
  const png = smaller(await person.page.screenshot());
  if (png.length > MOST) throw new Error(`${name}.png has ${png.length} bytes, more than ${MOST}`);
  writeFileSync(`${OUT}${name}.png`, png);
  console.log(`${name}.png ${(png.length / 1024).toFixed(0)} KB`);
}

mkdirSync(OUT, { recursive: true });
const world = await openWorld();
try {
  await citizenWay();
  await employerWay();
} finally {
  await world.close();
}

async function citizenWay() {
  const citizen = await world.person({ lang: 'en' });
  await citizen.visit('/');
  await keep(citizen, 'start');
  await citizen.fill({ q: 'Register a dog', ort: 'Gotha' });
  await citizen.press('Search');
  await citizen.follow('Register a dog (dog tax)');
  await keep(citizen, 'service');
  await citizen.press('Apply online now');
  await citizen.answer({
    holder: 'person',
    first_name: 'Änne',
    last_name: 'Muster',
    'address.street': 'Hauptmarkt',
    'address.number': '12 a',
    'address.plz': '99867',
    'address.place': 'Gotha',
    email: 'aenne@example.org',
  });
  await citizen.answer({ other_dogs: '0' });
  await citizen.fill({ name: 'Bello', breed: 'beagle', since: '31.02.2026', moved: 'no' });
  await citizen.press('Continue', 422);
  await keep(citizen, 'fill', '.aw-form__title');
  await citizen.answer({ since: monthsAgo(1) });
  await citizen.answer({ dangerous: 'no', relief: 'none' });
  await citizen.press('Continue');
  await citizen.answer({ pay: 'transfer' });
  await citizen.answer({ truth: true, changes: true });
  await citizen.press('Send the application now');
  await keep(citizen, 'sent');
  const path = new URL(citizen.page.url()).pathname;
  const number = (await citizen.page.locator('.aw-big').innerText()).trim();

  // The same application on a phone, in German and dark.
  const phone = await world.person({ screen: 'phone', scheme: 'dark' });
  await phone.visit('/leistungen/hundesteuer?ags=16067029');
  await phone.press('Jetzt online beantragen');
  await phone.fill({ holder: 'person' });
  await keep(phone, 'phone');
  await phone.leaves();

  const worker = await world.person({ lang: 'en' });
  await worker.signIn('gotha');
  await worker.visit('/amt');
  await keep(worker, 'desk');
  await worker.visit(`/amt?q=${encodeURIComponent(number)}`);
  await worker.follow(number);
  await worker.press('Take this case');
  await worker.page.getByText('Propose a decision', { exact: true }).last().click();
  await worker.fill({ outcome: 'grant' });
  await worker.press('Submit for signature');
  const approver = await world.person({ lang: 'en' });
  await approver.signIn('gotha-zeichnung');
  await approver.visit(new URL(worker.page.url()).pathname);
  await keep(approver, 'sign', 'main');
  await approver.press('Sign');
  await citizen.waitFor(path, /Notice of/);
  await citizen.fetch(await citizen.page.locator('main a[href*="/bescheid/"]').first().getAttribute('href'));
  await citizen.visit(path);
  await keep(citizen, 'notice', 'main');
  await Promise.all([citizen.leaves(), worker.leaves(), approver.leaves()]);
}

async function employerWay() {
  const clerk = await world.person({ lang: 'en' });
  await clerk.signIn('arbeitgeber', PASSWORD);
  await clerk.visit('/leistungen/ifsg56?ort=Gotha');
  await clerk.follow('Continue the application you began');
  const draft = /^\/antrag\/[^/]+/.exec(clerk.path)[0];
  await clerk.visit(`${draft}/einlesen`);
  await clerk.fill({ table: csv('payroll.csv', payroll()) });
  await clerk.press('Check and take over the table');
  await keep(clerk, 'import', 'main');
  await clerk.visit(`${draft}/seite/employees`);
  await clerk.press('Continue');
  await clerk.fill({ payslips: pdf('Payslips.pdf') });
  await clerk.press('Continue');
  const ticks = ['truth', 'no_double_claim', 'no_other_reason', 'employees_informed'];
  await clerk.answer(Object.fromEntries(ticks.map((name) => [name, true])));
  await clerk.page.locator('main .aw-table--stack .aw-why summary').first().click();
  await clerk.page.locator('main .aw-table--stack').first().evaluate((table) => table.closest('section').setAttribute('id', 'amounts'));
  await keep(clerk, 'why', '#amounts');
  await clerk.leaves();
}

/** A table with two good rows and two with a fault. */
function payroll() {
  const month = monthsAgo(3).slice(0, 7);
  const head = [
    'Last name', 'First name', 'Date of birth', 'Employed since', 'Weekly hours', 'Working days a week', 'Health insurance',
    'Pension insurance', 'Ground of compensation', 'Reason', 'Issuing authority', 'Start', 'End', 'Vaccination',
    'Avoidable journey to a risk area', 'Month', 'Gross pay', 'Net pay', 'Net pay really earned', 'Working days lost',
    'Working days in the month', 'Compensation paid out',
  ];
  const row = (last, first, born, gross) => [
    last, first, born, '2019-01-01', '40', '5', 'compulsory statutory', 'statutory', 'Isolation', 'Contact person',
    'Gesundheitsamt Gotha', `${month}-03`, `${month}-12`, 'vaccinated', 'no', month, gross, '1900.00', '1300.00', '8', '21',
    '600.00',
  ];
  return [
    head,
    row('Kühn', 'Paula', '1990-02-28', '2800.00'),
    row('Falsch', 'Karl', '31.02.1990', '2800.00'),
    row('Zweifel', 'Ida', '1985-07-01', '2.800'),
    row('Lorenz', 'Tom', '1992-11-30', '2800.00'),
  ];
}
