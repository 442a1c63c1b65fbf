// The judges are judged first: a judge that finds nothing in a bad page would let everything pass.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { contextOptions, launchBrowser } from './support/chromium.mjs';
import { accessibility, fitsScreen, validHtml, weigh } from './support/judges.mjs';
import { account, everyLook } from './support/looks.mjs';

const GOOD = `<!DOCTYPE html>
<html lang="de"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Gut</title></head>
<body><main><h1>Gut</h1><p>Ein Satz.</p></main></body></html>`;
const BAD = `<!DOCTYPE html>
<html lang="de"><head><meta charset="utf-8"><title>Schlecht</title></head>
<body><main><h1 id="a">Schlecht</h1><input type="text"><p id="a" class="wide">breit</p></main>
<style>.wide { width: 900px; color: #aaa; background: #fff }</style></body></html>`;
// Faults in every look, and faults in some: by width, height, scheme and forced colours.
const FICKLE = `<!DOCTYPE html>
<html lang="de"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Launisch</title>
<style>
  body { color: #000; background: #fff }
  .phone { display: none }
  .aw-tool--to-light { display: none }
  .small { display: inline-block; width: 9px; height: 9px; overflow: hidden }
  @media (max-width: 400px) { .phone { display: block } .wide { width: 900px } .tight .small { margin: 0 } }
  @media (min-width: 401px) { .tight .small { margin: 20px } }
  @media (prefers-color-scheme: dark) {
    .dark { color: #333; background: #222 }
    .aw-tool--to-light { display: inline }
    .aw-tool--to-dark { display: none }
  }
  @media (max-height: 300px) { .low { color: #bbb; background: #ccc } }
  @media (forced-colors: active) { .forced { forced-color-adjust: none; color: #777; background: #888 } }
</style></head>
<body><main><h1>Launisch</h1><input type="text" name="a"><ul><p>kein Punkt</p></ul><div role="checkbox" aria-checked="egal">Ja</div>
<button class="aw-tool--to-dark">Dunkel</button><button class="aw-tool--to-light"></button>
<p class="dark">dunkel</p><p class="low">niedrig</p><p class="forced">erzwungen</p><p class="wide">breit</p>
<p class="phone"><a href="/x"></a></p><p class="tight"><a class="small" href="/1">1</a><a class="small" href="/2">2</a></p></main></body></html>`;

let browser;
let server;
let base;

before(async () => {
  browser = await launchBrowser();
  server = createServer((request, response) => {
    const html = { '/good': GOOD, '/fickle': FICKLE, '/other': FICKLE.replace('Launisch', 'Anders') }[request.url] ?? BAD;
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

test('in every look the same is found as when everything is asked everywhere, and a page is judged once', async () => {
  const look = (page) => async (everything) => [await everyLook(page, { everything }), account('de', 'launisch')];
  const [[quick, askedLess], [all, asked], [again, askedNothing]] = await visit('/fickle', {}, async (page) => {
    account();
    const judge = look(page);
    return [await judge(false), await judge(true), await judge(false)];
  });
  const kinds = (faults) => [...new Set(faults.map((fault) => fault.replace(/^[^:]*: /, '')))].sort();
  assert.deepEqual(kinds(quick), kinds(all));
  for (const [look, fault] of [
    ['1280 x 900, light', 'label: '],
    ['1280 x 900, light', 'input_label_exists: '],
    ['1280 x 900, light', 'list: '],
    ['1280 x 900, light', 'aria_attribute_value_valid: '],
    ['1280 x 900, dark', 'color-contrast: '],
    ['1280 x 900, dark', 'text_contrast_sufficient: '],
    ['1280 x 900, dark', 'button-name: '],
    ['1280 x 900, forced colours', 'color-contrast: '],
    ['320 x 720, light', 'link-name: '],
    ['320 x 720, light', 'a_text_purpose: '],
    ['320 x 720, light', 'target-size: '],
    ['320 x 720, dark', 'the page is '],
    ['320 x 256, light', 'color-contrast: '],
  ]) {
    assert.ok(quick.some((line) => line.startsWith(`${look}: ${fault}`)), `${look}: ${fault} is missing in\n${quick.join('\n')}`);
  }
  assert.match(askedLess, /1 pages, 0 as judged before, 9 looks, 4 by all rules, 5 by those/);
  assert.match(asked, /1 pages, 0 as judged before, 9 looks, 9 by all rules, 0 by those/);
  assert.deepEqual(again, quick);
  assert.match(askedNothing, /1 pages, 1 as judged before, 0 looks/);
  // The two buttons were asked everything by now, and make no shape of their own any more.
  const [, askedOther] = await visit('/other', {}, (page) => look(page)(false));
  assert.match(askedOther, /1 pages, 0 as judged before, 9 looks, 2 by all rules, 7 by those/);
  assert.deepEqual(await visit('/good', {}, (page) => everyLook(page)), []);
});

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
