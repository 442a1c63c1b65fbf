// Judges of a page: is it accessible, is it valid HTML, does it fit the screen, how heavy is it. Each answers with a
// list of plain sentences; an empty list means that there is nothing to object to.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { HtmlValidate } from 'html-validate';

export const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

// Void elements and inline styles are our templates' own affair; what is left is what breaks pages.
const validator = new HtmlValidate({
  extends: ['html-validate:standard'],
  rules: {
    'attribute-boolean-style': 'off',
    'doctype-style': 'off',
    'long-title': 'off',
    'no-trailing-whitespace': 'off',
    'void-style': 'off',
  },
});

/** WCAG 2.2 A and AA and axe-core's best practices, as the page stands now, whatever its CSP. */
export async function accessibility(page) {
  if (await page.evaluate(() => matchMedia('(scripting: none)').matches)) return accessibilityOfCopy(page);
  return isolated(page, async (run) => {
    await run(`${axeSource}; true`);
    return askAxe(run);
  });
}

const passed = new Set();

/**
 * The same for a page as the server sent it, in one look. What differs from a page that passed in this look only in the digits
 * that people read and in ids has nothing new to it, and is not judged again; headings, classes and values count to the letter.
 * Journeys go over the same pages many times, in several processes at once, which tell each other through the folder
 * `AMTSWEG_JUDGED`.
 */
export async function accessibilityOnce(page, html, look) {
  const plain = withoutToken(html)
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'id')
    .replace(/\b20\d\d-[0-9A-Z]{4}-[0-9A-Z]{4}\b/g, 'number')
    .replace(/>[^<]*/g, (text) => text.replace(/\d/g, '0'));
  const key = createHash('sha256').update(`${look}\n${plain}`).digest('hex');
  const folder = process.env.AMTSWEG_JUDGED;
  const mark = folder && join(folder, key);
  if (passed.has(key) || (mark && existsSync(mark))) return [];
  const faults = await accessibility(page);
  if (faults.length === 0) {
    passed.add(key);
    if (mark) writeFileSync(mark, '');
  }
  return faults;
}

/** What axe-core, which is loaded, objects to: by all its rules, or by some. */
export async function askAxe(run, rules) {
  const options = {
    resultTypes: ['violations'],
    // No rule that is on needs style sheets or sounds fetched beside the page, and no page has frames: a third of the time.
    preload: false,
    iframes: false,
    // target-size is WCAG 2.2 and off by default.
    ...(rules ? { runOnly: { type: 'rule', values: rules } } : { rules: { 'target-size': { enabled: true } } }),
  };
  const found = await run(
    `axe.run(document, ${JSON.stringify(options)}).then(({ violations }) => violations.flatMap(` +
      '(rule) => rule.nodes.map((node) => ({ id: rule.id, help: rule.help, target: node.target, why: node.failureSummary }))))',
  );
  return found.map(({ id, help, target, why }) => `${id}: ${help} at ${target.flat().join(' ')} (${why})`);
}

/** Gives a function that evaluates where neither the page's CSP nor its own scripts reach. */
export async function isolated(page, work) {
  const session = await page.context().newCDPSession(page);
  try {
    const { frameTree } = await session.send('Page.getFrameTree');
    const { executionContextId } = await session.send('Page.createIsolatedWorld', { frameId: frameTree.frame.id });
    const run = async (expression) => {
      const answer = await session.send('Runtime.evaluate', {
        expression,
        contextId: executionContextId,
        awaitPromise: true,
        returnByValue: true,
      });
      if (answer.exceptionDetails) {
        throw new Error(`the judge fell over: ${answer.exceptionDetails.exception?.description ?? answer.exceptionDetails.text}`);
      }
      return answer.result.value;
    };
    return await work(run);
  } finally {
    await session.detach();
  }
}

/** The windows that copies are judged in, by browser and look: opening one takes longer than judging a small page. */
const copies = new WeakMap();

/**
 * axe-core needs timers, which a page without scripting does not have: so it judges a copy, at the same address, in the
 * same size and colours, whose own scripts are kept out and whose `noscript` parts stand where they stood.
 */
async function accessibilityOfCopy(page) {
  const html = (await page.content()).replace(/<\/?noscript[^>]*>/gi, '');
  const [dark, lang] = await page.evaluate(() => [
    matchMedia('(prefers-color-scheme: dark)').matches,
    navigator.language,
  ]);
  const copy = await copyWindow(page, { dark, lang });
  const judged = copy.free.then(async () => {
    copy.html = html;
    await copy.context.clearCookies();
    await copy.context.addCookies(await page.context().cookies());
    await copy.page.goto(page.url());
    return accessibility(copy.page);
  });
  // One page after the other, whatever became of the one before.
  copy.free = judged.catch(() => {});
  return judged;
}

async function copyWindow(page, { dark, lang }) {
  const browser = page.context().browser();
  const windows = copies.get(browser) ?? copies.set(browser, new Map()).get(browser);
  const look = JSON.stringify([page.viewportSize(), dark, lang]);
  const known = windows.get(look);
  if (known) return known;
  const context = await browser.newContext({
    viewport: page.viewportSize(),
    colorScheme: dark ? 'dark' : 'light',
    locale: lang,
    reducedMotion: 'reduce',
  });
  const copy = { context, html: '', free: Promise.resolve() };
  await context.route('**/*', (route) => {
    const request = route.request();
    if (request.isNavigationRequest()) return route.fulfill({ contentType: 'text/html; charset=utf-8', body: copy.html });
    return request.resourceType() === 'script' ? route.abort() : route.continue();
  });
  copy.page = await context.newPage();
  windows.set(look, copy);
  return copy;
}

/** Markup without the token that makes each answer of the server another one. */
export function withoutToken(html) {
  return html.replace(/(name="csrf" value=")[^"]*/g, '$1');
}

const validated = new Map();

/** The HTML as the server sent it; what was judged once is not judged again. */
export async function validHtml(html) {
  const key = withoutToken(html);
  if (!validated.has(key)) {
    const report = await validator.validateString(html);
    const faults = report.results.flatMap(({ messages }) =>
      messages.map(({ line, column, ruleId, message }) => `line ${line}:${column} ${ruleId}: ${message}`),
    );
    validated.set(key, faults);
  }
  return validated.get(key);
}

/** No sideways scrolling (WCAG 1.4.10). */
export async function fitsScreen(page) {
  const [content, screen, widest] = await page.evaluate(() => {
    const ends = (element) => element.getBoundingClientRect().right;
    const beyond = [...document.querySelectorAll('main *')].filter((element) => ends(element) > innerWidth);
    const widest = beyond.sort((one, other) => ends(other) - ends(one)).slice(0, 3);
    return [
      document.documentElement.scrollWidth,
      document.documentElement.clientWidth,
      widest.map((element) => element.outerHTML.slice(0, 120)).join(' | '),
    ];
  });
  return content > screen ? [`the page is ${content} px wide on a screen of ${screen} px: ${widest}`] : [];
}

/**
 * Counts what a page loads over the wire, as compressed as it was sent. Call before `page.goto`; then ask `bytes()`.
 * Fonts are counted apart.
 */
export async function weigh(page) {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  const kinds = new Map();
  const weight = { all: 0, fonts: 0 };
  session.on('Network.responseReceived', ({ requestId, type }) => kinds.set(requestId, type));
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (kinds.get(requestId) === 'Font') weight.fonts += encodedDataLength;
    else weight.all += encodedDataLength;
  });
  return { bytes: () => ({ ...weight }) };
}
