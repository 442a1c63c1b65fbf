// Takes the pictures of docs/tour.md from a running demonstration:
//   node tests/browser/pictures.mjs http://127.0.0.1:8080
import { mkdir } from 'node:fs/promises';
import { contextOptions, launchBrowser } from './support/chromium.mjs';

const base = process.argv[2] ?? 'http://127.0.0.1:8080';
const folder = new URL('../../docs/pictures/', import.meta.url).pathname;
await mkdir(folder, { recursive: true });
const browser = await launchBrowser();

async function person(login, options = {}) {
  const context = await browser.newContext({ ...contextOptions({ screen: 'desktop', scheme: 'light', lang: 'de' }), ...options });
  const page = await context.newPage();
  await page.goto(base);
  if (login) {
    await context.request.post(`${base}/demo/rolle`, { form: { rolle: login, zurueck: '/' }, headers: { origin: base } });
  }
  return page;
}
const shot = (page, name) => page.screenshot({ path: `${folder}${name}.png` });
const next = (page) => Promise.all([page.waitForNavigation(), page.locator('button[name=_next]').last().click()]);

// A dog in Gotha.
const citizen = await person('buergerin');
await citizen.goto(base);
await shot(citizen, 'start');
await citizen.goto(`${base}/leistungen?q=hund+anmelden&ort=Gotha`);
await shot(citizen, 'search');
await citizen.goto(`${base}/leistungen/hundesteuer?ags=16067029`);
await shot(citizen, 'service');
await Promise.all([citizen.waitForNavigation(), citizen.locator('form[action="/antrag"] button').click()]);
await citizen.locator('[name=holder][value=person]').check();
await citizen.fill('[name=first_name]', 'Anna');
await citizen.fill('[name=last_name]', 'Vogt');
await citizen.fill('[name="address.street"]', 'Hauptmarkt');
await citizen.fill('[name="address.number"]', '1');
await citizen.fill('[name="address.plz"]', '99867');
await citizen.fill('[name="address.place"]', 'Gotha');
await next(citizen);
await citizen.fill('[name=other_dogs]', '0');
await next(citizen);
await citizen.fill('[name=name]', 'Bello');
await citizen.selectOption('[name=breed]', 'beagle');
await citizen.fill('[name=since]', '31.02.2026');
await citizen.locator('[name=moved][value=no]').check();
await next(citizen);
await shot(citizen, 'form');

// The desk.
const worker = await person('sachbearbeitung');
await worker.goto(`${base}/amt?liste=faellig`);
await shot(worker, 'worklist');
await worker.locator('table a').first().click();
await worker.waitForLoadState();
await shot(worker, 'case');

// The notice.
await citizen.goto(`${base}/postfach`);
await shot(citizen, 'mailbox');

// A phone in the dark.
const phone = await person('', contextOptions({ screen: 'phone', scheme: 'dark', lang: 'de' }));
await phone.goto(`${base}/leistungen/ifsg56`);
await shot(phone, 'phone');
await browser.close();
