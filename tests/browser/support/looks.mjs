// Every look of a page: 1280 x 900, 320 x 720 and 320 x 256 px (a screen of 1280 x 1024 at 400 %), each light, dark and in forced
// colours, judged by axe-core and by IBM's Equal Access. Nothing is asked twice that cannot have another answer:
//
// - All rules are asked where the page has another shape than in the looks before: what is shown, what is off the screen or clipped,
//   how large and how far apart its letters are. Names, roles and structure depend on nothing else.
// - The rules about colours, boxes and scrolling are asked where a colour or a box differs.
// - Where neither differs, the engines would see what they have seen. That it scrolls nowhere sideways is looked at always.
// - The two buttons of the header for light and dark, of which one is shown, make no other shape, once a page with the very same two
//   buttons was asked everything in every look; so the first page with them is.
//
// `harness.test.mjs` holds that a page with all kinds of faults gets the same findings as when everything is asked everywhere.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { askAxe, axeSource, fitsScreen, isolated, withoutToken } from './judges.mjs';

const secondSource = readFileSync(createRequire(import.meta.url).resolve('accessibility-checker-engine/ace.js'), 'utf8');

// A form without a name is no landmark (HTML-AAM), so two of them need not be told apart.
const MISTAKEN = ['aria_form_label_unique'];

/** The rules whose answer hangs on colours, boxes and scrolling. */
export const LOOK_RULES = {
  axe: ['color-contrast', 'link-in-text-block', 'scrollable-region-focusable', 'target-size'],
  second: ['target_spacing_sufficient', 'text_contrast_sufficient'],
};

/** The buttons for light and dark, which are shown in turn. */
const BUTTONS = '.aw-tool--to-dark, .aw-tool--to-light';

const SIZES = [[1280, 900], [320, 720], [320, 256]];
const COLOURS = [
  { colorScheme: 'light', forcedColors: 'none' },
  { colorScheme: 'dark', forcedColors: 'none' },
  { colorScheme: 'light', forcedColors: 'active' },
];

const judged = new Map();
const buttonsAsked = new Set();
let tally = newTally();

function newTally() {
  return { pages: 0, again: 0, looks: 0, whole: 0, coloured: 0, findings: 0, since: Date.now() };
}

/** What was judged since this was asked last, as a line that `cargo xtask a11y` adds up. */
export function account(lang, walk) {
  const { pages, again, looks, whole, coloured, findings, since } = tally;
  tally = newTally();
  const seconds = Math.round((Date.now() - since) / 1000);
  return (
    `a11y | ${lang} | ${walk} | ${pages} pages, ${again} as judged before, ${looks} looks, ` +
    `${whole} by all rules, ${coloured} by those of colours and boxes, ${findings} findings, ${seconds} s`
  );
}

/**
 * The page that is shown, in every look; `narrow` leaves out the first size, for what only a phone shows; `everything` asks all
 * rules in each. Leaves the look as it was, and what was folded open.
 */
export async function everyLook(page, { narrow = false, ...options } = {}) {
  const buttons = await page.evaluate((which) => [...document.querySelectorAll(which)].map((button) => button.outerHTML).join(), BUTTONS);
  const swap = JSON.stringify(buttonsAsked.has(buttons) ? BUTTONS : '');
  const everything = options.everything ?? !buttonsAsked.has(buttons);
  // What is folded is judged, too; the second engine takes the label of a field in a closed fold for missing.
  await page.evaluate(() => document.querySelectorAll('details').forEach((part) => { part.open = true; }));
  const key = `${narrow} ${everything} ${withoutToken(await page.content())} ${await page.evaluate(fieldsAndFocus)}`;
  tally.pages += 1;
  if (judged.has(key)) {
    tally.again += 1;
    return judged.get(key);
  }
  const before = page.viewportSize();
  const faults = [];
  await isolated(page, async (run) => {
    // Both engines are large: they are loaded once.
    await run(`${axeSource}; ${secondSource}; globalThis.ace = ace; (${prepareSecond})(${JSON.stringify(LOOK_RULES.second)}); ${sign}; true`);
    const shapes = new Set();
    const faces = new Set();
    for (const [width, height] of SIZES.slice(narrow ? 1 : 0)) {
      for (const colours of COLOURS) {
        await page.setViewportSize({ width, height });
        await page.emulateMedia(colours);
        const name = `${width} x ${height}, ${colours.forcedColors === 'active' ? 'forced colours' : colours.colorScheme}`;
        const [shape, face] = await run(`sign(${swap})`);
        const all = everything || !shapes.has(shape);
        const some = !all && !faces.has(face);
        shapes.add(shape);
        faces.add(face);
        tally.looks += 1;
        tally.whole += Number(all);
        tally.coloured += Number(some);
        const found = await fitsScreen(page);
        if (all) found.push(...(await askAxe(run)), ...(await askSecond(run, everything ? 'WCAG_2_2' : 'sure')));
        if (some) found.push(...(await askAxe(run, LOOK_RULES.axe)), ...(await askSecond(run, 'look')));
        faults.push(...found.map((fault) => `${name}: ${fault}`));
      }
    }
  });
  await page.setViewportSize(before);
  await page.emulateMedia({ forcedColors: 'none' });
  tally.findings += faults.length;
  judged.set(key, faults);
  if (everything && !narrow) buttonsAsked.add(buttons);
  return faults;
}

/** What a second engine, IBM's Equal Access, objects to by its rules for WCAG 2.2: only what it is sure of. It is loaded. */
async function askSecond(run, rules) {
  const found = await run(
    `askSecond(${JSON.stringify(rules)}).then(({ results }) => results` +
      '.filter(({ value }) => value[0] === "VIOLATION" && value[1] === "FAIL")' +
      '.map(({ ruleId, message, snippet }) => ({ ruleId, message, snippet })))',
  );
  const wrong = found.filter(({ ruleId }) => !MISTAKEN.includes(ruleId));
  return wrong.map(({ ruleId, message, snippet }) => `${ruleId}: ${message} at ${snippet}`);
}

/* What follows runs in the page, beside its own scripts. */

/**
 * Gives the second engine three lists of rules: all of WCAG 2.2; those that can be sure of a fault, with the rules they wait for (a
 * third can only ever ask a person to look, which is not taken up, and they take half of the time); those about looks.
 */
function prepareSecond(lookRules) {
  const checker = new globalThis.ace.Checker();
  const { ruleMap } = checker.engine;
  const all = [...new Set(checker.rulesetRules.WCAG_2_2)];
  const awaited = new Set(all.flatMap((id) => ruleMap[id].dependencies ?? []));
  const lists = {
    WCAG_2_2: all,
    sure: all.filter((id) => awaited.has(id) || String(ruleMap[id].run).includes('RuleFail')),
    look: lookRules,
  };
  globalThis.askSecond = (list) => {
    checker.rulesetRules.WCAG_2_2 = lists[list];
    return checker.check(document, ['WCAG_2_2']);
  };
}

/** What a page holds that its markup does not say. */
function fieldsAndFocus() {
  const fields = [...document.querySelectorAll('input, select, textarea')].map(({ type, name, value, checked }) =>
    ['hidden', 'password'].includes(type) ? '' : [name, value, checked].join(' '),
  );
  return `${fields.join('|')} ${document.activeElement?.id} ${location.hash}`;
}

/** Two digests of how the page stands: its shape, which `swapped` are no part of, and its shape with colours and boxes. */
function sign(swapped) {
  const SHAPE =
    'display visibility content-visibility position float clip clip-path overflow-x overflow-y pointer-events font-size font-weight ' +
    'font-style line-height letter-spacing word-spacing text-decoration-line text-transform list-style-type transform direction content';
  const FACE =
    'color background-color background-image background-clip border-top border-right border-bottom border-left outline text-shadow ' +
    'text-decoration filter mix-blend-mode mask z-index opacity -webkit-text-fill-color width height isolation';
  const [shapeProperties, faceProperties] = [SHAPE.split(' '), FACE.split(' ')];
  // FNV-1a in two halves, which is enough to tell nine looks apart.
  const digest = () => {
    let [a, b] = [0x811c9dc5, 0x1b873593];
    const add = (text) => {
      for (let at = 0; at < text.length; at += 1) {
        a = Math.imul(a ^ text.charCodeAt(at), 0x01000193);
        b = Math.imul(b ^ text.charCodeAt(at), 0x5bd1e995);
      }
    };
    return { add, get: () => `${a >>> 0} ${b >>> 0}` };
  };
  const [shape, face] = [digest(), digest()];
  const read = (style) => {
    shape.add(shapeProperties.map((name) => style.getPropertyValue(name)).join(';'));
    shape.add(style.opacity === '0' ? 'gone' : '');
    face.add(faceProperties.map((name) => style.getPropertyValue(name)).join(';'));
  };
  shape.add(document.documentElement.outerHTML);
  const right = Math.max(document.documentElement.scrollWidth, innerWidth);
  const shown = new Map();
  const meet = (one, other) => ({
    left: Math.max(one.left, other.left),
    top: Math.max(one.top, other.top),
    right: Math.min(one.right, other.right),
    bottom: Math.min(one.bottom, other.bottom),
  });
  let rowBefore = '';
  for (const element of document.querySelectorAll('html, body, body *')) {
    const style = getComputedStyle(element);
    if (swapped && element.closest(swapped)) {
      face.add(style.display);
      continue;
    }
    read(style);
    for (const pseudo of ['::before', '::after']) {
      const part = getComputedStyle(element, pseudo);
      if (part.content !== 'none' && part.content !== 'normal') read(part);
    }
    const box = element.getBoundingClientRect();
    const [left, top] = [box.left + scrollX, box.top + scrollY];
    const place = [left, top, box.width, box.height].map((number) => number.toFixed(2)).join(' ');
    // Off the screen, or without any size, is hidden for one engine or the other.
    shape.add([box.width === 0, box.height === 0, left + box.width <= 0, top + box.height <= 0, left >= right].map(Number).join(''));
    // So is what a box around it cuts off.
    const around = shown.get(element.parentElement);
    const seen = around ? meet(box, around) : box;
    if (around) shape.add(String(seen.left < seen.right && seen.top < seen.bottom));
    if (style.overflow !== 'visible' && element !== document.body) shown.set(element, seen);
    else if (around) shown.set(element, around);
    // Stripes are taken for a sign of a table of data.
    if (element.localName === 'tr') {
      shape.add(String(style.backgroundColor === rowBefore));
      rowBefore = style.backgroundColor;
    }
    face.add(`${place} ${element.scrollWidth} ${element.scrollHeight}`);
    // The height of the screen is no property of the page.
    if (element !== document.documentElement) face.add(`${element.clientWidth} ${element.clientHeight}`);
  }
  return [shape.get(), `${shape.get()} ${face.get()}`];
}
