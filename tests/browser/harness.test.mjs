// The judges are judged first: a judge that finds nothing in a bad page would let everything pass.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { contextOptions, launchBrowser } from './support/chromium.mjs';
import { accessibility, fitsScreen, validHtml, weigh } from './support/judges.mjs';

const GOOD = `<!DOCTYPE html>
<html lang="de"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Gut</title></head>
<body><main><h1>Gut</h1><p>Ein Satz.</p></main></body></html>`;
const BAD = `<!DOCTYPE html>
<html lang="de"><head><meta charset="utf-8"><title>Schlecht</title></head>
<body><main><h1 id="a">Schlecht</h1><input type="text"><p id="a" class="wide">breit</p></main>
<style>.wide { width: 900px; color: #aaa; background: #fff }</style></body></html>`;

let browser;
let server;
let base;

before(async () => {
  browser = await launchBrowser();
  server = createServer((request, response) => {
    const html = request.url === '/good' ? GOOD : BAD;
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.setHeader('content-encoding', 'gzip');
    response.setHeader('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'");
    response.end(gzipSync(html + (request.url === '/heavy' ? 'x'.repeat(500_000) : '')));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${server.address().port}`;
});

after(async () => {
  await browser?.close();
  server?.close();
});

async function visit(path, options, look) {
  const context = await browser.newContext(contextOptions(options));
  try {
    const page = await context.newPage();
    const scale = await weigh(page);
    const answer = await page.goto(base + path);
    return await look(page, { scale, answer });
  } finally {
    await context.close();
  }
}

for (const javaScript of [true, false]) {
  test(`axe-core objects to an unlabelled field and to nothing on a good page, JavaScript ${javaScript ? 'on' : 'off'}`, async () => {
    const bad = await visit('/bad', { javaScript }, (page) => accessibility(page));
    assert.ok(bad.some((line) => line.startsWith('label:')), bad.join('\n'));
    assert.ok(bad.some((line) => line.startsWith('color-contrast:')), bad.join('\n'));
    assert.deepEqual(await visit('/good', { javaScript }, (page) => accessibility(page)), []);
  });
}

test('the HTML judge finds an id that is used twice and nothing on a good page', async () => {
  assert.ok((await validHtml(BAD)).some((line) => line.includes('no-dup-id')));
  assert.deepEqual(await validHtml(GOOD), []);
});

test('a page wider than a phone is noticed', async () => {
  assert.equal((await visit('/bad', { screen: 'phone' }, fitsScreen)).length, 1);
  assert.deepEqual(await visit('/good', { screen: 'phone' }, fitsScreen), []);
});

test('a page is weighed as compressed as it was sent', async () => {
  // The browser tells of the last byte a moment after the page is there.
  const { all } = await visit('/heavy', {}, async (page, { scale }) => {
    for (let look = 0; look < 50 && scale.bytes().all === 0; look += 1) await page.waitForTimeout(100);
    return scale.bytes();
  });
  assert.ok(all > 500 && all < 5_000, `${all} bytes`);
});

test('language, colour scheme and width reach the page', async () => {
  const seen = await visit('/good', { screen: 'phone', scheme: 'dark', lang: 'en' }, (page) =>
    page.evaluate(() => [navigator.language, matchMedia('(prefers-color-scheme: dark)').matches, innerWidth]),
  );
  assert.deepEqual(seen, ['en-GB', true, 320]);
});
