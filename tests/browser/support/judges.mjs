// Judges of a page: is it accessible, is it valid HTML, does it fit the screen, how heavy is it. Each answers with a
// list of plain sentences; an empty list means that there is nothing to object to.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { HtmlValidate } from 'html-validate';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

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
    const found = await run(
      // target-size is WCAG 2.2 and off by default.
      'axe.run(document, { resultTypes: ["violations"], rules: { "target-size": { enabled: true } } }).then(({ violations }) => violations.flatMap(' +
        '(rule) => rule.nodes.map((node) => ({ id: rule.id, help: rule.help, target: node.target, why: node.failureSummary }))))',
    );
    return found.map(({ id, help, target, why }) => `${id}: ${help} at ${target.flat().join(' ')} (${why})`);
  });
}

/** Gives a function that evaluates where neither the page's CSP nor its own scripts reach. */
async function isolated(page, work) {
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

const secondSource = readFileSync(createRequire(import.meta.url).resolve('accessibility-checker-engine/ace.js'), 'utf8');

// A form without a name is no landmark (HTML-AAM), so two of them need not be told apart.
const MISTAKEN = ['aria_form_label_unique'];

/** A second engine, IBM's Equal Access, with its rules for WCAG 2.2: only what it is sure of. */
export async function secondOpinion(page) {
  return isolated(page, async (run) => {
    await run(`${secondSource}; globalThis.ace = ace; true`);
    const found = await run(
      'new ace.Checker().check(document, ["WCAG_2_2"]).then(({ results }) => results' +
        '.filter(({ value }) => value[0] === "VIOLATION" && value[1] === "FAIL")' +
        '.map(({ ruleId, message, snippet }) => ({ ruleId, message, snippet })))',
    );
    const wrong = found.filter(({ ruleId }) => !MISTAKEN.includes(ruleId));
    return wrong.map(({ ruleId, message, snippet }) => `${ruleId}: ${message} at ${snippet}`);
  });
}

/**
 * The page that is shown, judged by both engines in every look: 1280, 320 and 320 x 256 px (a 1280 x 1024 screen at 400 %),
 * light, dark and in forced colours. Leaves the look as it was.
 */
export async function everyLook(page) {
  const before = page.viewportSize();
  const faults = [];
  for (const [width, height] of [[1280, 900], [320, 720], [320, 256]]) {
    for (const look of [
      { colorScheme: 'light', forcedColors: 'none' },
      { colorScheme: 'dark', forcedColors: 'none' },
      { colorScheme: 'light', forcedColors: 'active' },
    ]) {
      await page.setViewportSize({ width, height });
      await page.emulateMedia(look);
      const name = `${width} x ${height}, ${look.forcedColors === 'active' ? 'forced colours' : look.colorScheme}`;
      const found = [...(await accessibility(page)), ...(await secondOpinion(page)), ...(await fitsScreen(page))];
      faults.push(...found.map((fault) => `${name}: ${fault}`));
    }
  }
  await page.setViewportSize(before);
  await page.emulateMedia({ forcedColors: 'none' });
  return faults;
}

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
  const context = await page.context().browser().newContext({
    viewport: page.viewportSize(),
    colorScheme: dark ? 'dark' : 'light',
    locale: lang,
    reducedMotion: 'reduce',
    storageState: await page.context().storageState(),
  });
  try {
    await context.route('**/*', (route) => {
      const request = route.request();
      if (request.isNavigationRequest()) return route.fulfill({ contentType: 'text/html; charset=utf-8', body: html });
      return request.resourceType() === 'script' ? route.abort() : route.continue();
    });
    const copy = await context.newPage();
    await copy.goto(page.url());
    return await accessibility(copy);
  } finally {
    await context.close();
  }
}

/** The HTML as the server sent it. */
export async function validHtml(html) {
  const report = await validator.validateString(html);
  return report.results.flatMap(({ messages }) =>
    messages.map(({ line, column, ruleId, message }) => `line ${line}:${column} ${ruleId}: ${message}`),
  );
}

/** No sideways scrolling (WCAG 1.4.10). */
export async function fitsScreen(page) {
  const [content, screen] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    document.documentElement.clientWidth,
  ]);
  return content > screen ? [`the page is ${content} px wide on a screen of ${screen} px`] : [];
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
