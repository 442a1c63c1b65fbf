// Takes pictures of pages, so that a person can look at them: desktop and phone, light and dark.
//
//   node tests/browser/shots.mjs [--url BASE] [--login NAME --password PW] [--lang de|en] [--full] [--no-js]
//                                [--only desktop|phone|light|dark] [--out DIR] PATH...
//
// PATH is a path below BASE ("/suche?q=hund"), NAME=PATH to name the picture, or a whole file:, data: or http: address.
// The pictures are OUT/NAME-{desktop,phone}-{light,dark}.png. What a picture does not show is said in words: answers
// of 400 and above, errors in the console, refused or broken resources, and pages wider than the screen.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { contextOptions, launchBrowser, SCREENS } from './support/chromium.mjs';
import { login } from './support/login.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    url: { type: 'string', default: 'http://127.0.0.1:8080' },
    out: { type: 'string', default: 'target/shots' },
    login: { type: 'string' },
    password: { type: 'string' },
    'login-path': { type: 'string', default: '/anmelden' },
    lang: { type: 'string', default: 'de' },
    only: { type: 'string', multiple: true, default: [] },
    full: { type: 'boolean', default: false },
    'no-js': { type: 'boolean', default: false },
  },
});
if (positionals.length === 0) {
  console.error('which pages? for example: cargo xtask shots --url http://127.0.0.1:8080 / "/suche?q=hund"');
  process.exit(2);
}
if (values.login && !values.password) {
  console.error('--login needs --password');
  process.exit(2);
}

const base = values.url.replace(/\/$/, '');
const pages = positionals.map(target);
const views = Object.keys(SCREENS)
  .flatMap((screen) => ['light', 'dark'].map((scheme) => ({ screen, scheme })))
  .filter(({ screen, scheme }) => values.only.every((word) => word === screen || word === scheme));

mkdirSync(values.out, { recursive: true });
const browser = await launchBrowser();
let troubles = 0;
let failed = false;
try {
  // One view after the other: each has its own context (cookies, scheme), and two cores are few.
  for (const view of views) {
    const context = await browser.newContext(
      contextOptions({ ...view, lang: values.lang, javaScript: !values['no-js'] }),
    );
    const page = await context.newPage();
    if (values.login) await login(page, base, values.login, values.password, values['login-path']);
    for (const { name, address } of pages) await shoot(page, view, name, address);
    await context.close();
  }
} catch (error) {
  // The first line says it ("connection refused at …"); the stack of a picture-taker helps nobody.
  console.error(`no picture: ${error.message.split('\n')[0]}`);
  failed = true;
} finally {
  await browser.close();
}
if (failed) process.exit(1);
if (troubles > 0) console.log(`${troubles} things to look at, see the lines with "!"`);

/** Takes one picture and says what it cannot show. */
async function shoot(page, { screen, scheme }, name, address) {
  const said = [];
  const onConsole = (message) =>
    message.type() === 'error' && said.push(`console: ${message.text()} ${message.location().url}`);
  const onError = (error) => said.push(`script: ${error.message}`);
  const onFailed = (request) => said.push(`not loaded: ${request.url()} (${request.failure()?.errorText})`);
  page.on('console', onConsole).on('pageerror', onError).on('requestfailed', onFailed);

  const answer = await page.goto(address, { waitUntil: 'load' });
  await page.evaluate(() => document.fonts.ready.then(() => true)).catch(() => true);
  if (answer && answer.status() >= 400) said.push(`the server answered ${answer.status()}`);
  const wide = await page.evaluate(() => {
    const root = document.documentElement;
    if (root.scrollWidth <= root.clientWidth) return null;
    const outside = [...document.querySelectorAll('body *')].filter(
      (element) => element.getBoundingClientRect().right > root.clientWidth + 1,
    );
    const widest = outside.sort((a, b) => b.getBoundingClientRect().right - a.getBoundingClientRect().right)[0];
    const label = widest && `${widest.tagName.toLowerCase()}${widest.className ? `.${widest.className}` : ''}`;
    return `page is ${root.scrollWidth} px wide on ${root.clientWidth} px, widest: ${label ?? 'unknown'}`;
  });
  if (wide) said.push(wide);

  const file = join(values.out, `${name}-${screen}-${scheme}.png`);
  await page.screenshot({ path: file, fullPage: values.full });
  console.log(file);
  for (const line of said) console.log(`  ! ${line}`);
  troubles += said.length;
  page.off('console', onConsole).off('pageerror', onError).off('requestfailed', onFailed);
}

/** Splits "NAME=PATH" and finds a file name for what has none. */
function target(word) {
  const named = /^([a-z0-9_-]+)=((?:\/|[a-z]+:).*)$/i.exec(word);
  const path = named ? named[2] : word;
  const whole = /^[a-z]+:/i.test(path);
  if (!whole && !path.startsWith('/')) throw new Error(`${path} is neither a path (/…) nor an address (http:…)`);
  const slug = path
    .replace(/^data:.*/is, 'data')
    .replace(/^[a-z]+:\/*/i, '')
    .replace(/[^a-z0-9]+/gi, '-')
    .replace(/^-+|-+$/g, '')
    .slice(-80);
  return { name: named ? named[1] : slug || 'start', address: whole ? path : base + path };
}
