// Takes from KERN-UX (`@kern-ux/native`) and Fira Sans (`@fontsource/fira-sans`) what Amtsweg uses, and writes it to
// crates/web/assets/vendor. Run it after raising one of the two versions, or after using a component not listed here:
//
//   npm ci && node tests/browser/trim-kern.mjs [folder that holds node_modules]
//
// then press the assets (press-assets.mjs). The whole sheet is 340 KB; colours that no kept rule names are dropped too.

import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const modules = join(resolve(process.argv[2] ?? join(here, "../..")), "node_modules");
const assets = resolve(here, "../../crates/web/assets");

// A class stays when it is one of these, or one of these followed by `__part` or `--variant`.
const KEPT = [
  "kern-accordion", "kern-alert", "kern-badge", "kern-body", "kern-btn", "kern-btn-wrapper", "kern-card", "kern-dark",
  "kern-description-list", "kern-description-list-item", "kern-divider", "kern-error", "kern-fieldset",
  "kern-form-check", "kern-form-input", "kern-heading-display", "kern-heading-x-large", "kern-heading-large",
  "kern-heading-medium", "kern-heading-small", "kern-hgroup", "kern-hint", "kern-input-group", "kern-input-group-text",
  "kern-kopfzeile", "kern-label", "kern-level-1", "kern-light", "kern-link", "kern-list", "kern-number", "kern-preline",
  "kern-progress", "kern-sr-only", "kern-sr-only-mobile", "kern-subline", "kern-summary", "kern-summary-group",
  "kern-table", "kern-task-list", "kern-task-list-group", "kern-title",
];
const DROPPED = /^kern-(card__media|kopfzeile__flagge|table-responsive)/;

const keeps = (name) =>
  !DROPPED.test(name) && KEPT.some((kept) => name === kept || name.startsWith(`${kept}__`) || name.startsWith(`${kept}--`));

/** Splits a sheet into rules: {head, body} for a style rule, {head, rules} for a group such as @media, {head} for a statement. */
function parse(css) {
  const rules = [];
  let at = 0;
  const until = (stops) => {
    let quote = "";
    const start = at;
    for (; at < css.length; at++) {
      const c = css[at];
      if (quote) {
        if (c === "\\") at++;
        else if (c === quote) quote = "";
      } else if (c === '"' || c === "'") quote = c;
      else if (stops.includes(c)) break;
    }
    return css.slice(start, at);
  };
  while (at < css.length) {
    const head = until(";{}").trim();
    const stop = css[at++];
    if (stop === ";" && head) rules.push({ head });
    if (stop !== "{") continue;
    const start = at;
    for (let depth = 1; depth > 0 && at < css.length; at++) {
      until("{}");
      depth += css[at] === "{" ? 1 : -1;
    }
    const inner = css.slice(start, at - 1);
    rules.push(/^@(media|supports|layer)/.test(head) ? { head, rules: parse(inner) } : { head, body: inner.trim() });
  }
  return rules;
}

/** A selector list without the selectors that need a class we leave out; empty when none is left. */
function trimSelector(head) {
  if (head.startsWith("@")) return head;
  let depth = 0;
  let current = "";
  const parts = [];
  for (const c of head) {
    if (c === "(") depth++;
    if (c === ")") depth--;
    if (c === "," && depth === 0) {
      parts.push(current.trim());
      current = "";
    } else current += c;
  }
  parts.push(current.trim());
  const kept = parts.filter((part) => {
    const needed = part.replace(/:not\([^()]*(\([^()]*\))?[^()]*\)/g, "");
    return (needed.match(/\.kern-[a-z0-9_-]+/g) ?? []).every((name) => keeps(name.slice(1)) || name === ".kern-icon");
  });
  // Icons are our own inline drawings; rules that only size or colour KERN's masks go.
  return kept.filter((part) => !/\.kern-icon/.test(part.replace(/:(not|has)\([^()]*\)/g, ""))).join(", ");
}

function trim(rules) {
  return rules.flatMap((rule) => {
    if (rule.rules) {
      const inner = trim(rule.rules);
      return inner.length ? [{ head: rule.head, rules: inner }] : [];
    }
    if (!("body" in rule)) return rule.head.startsWith("@charset") ? [] : [rule];
    const head = trimSelector(rule.head);
    // The pages' CSP lets no image in from data: addresses; the two arrows drawn that way are ours (css/4-forms.css).
    const body = declarations(rule.body).filter((line) => !/url\(.?data:/.test(line)).join(";\n  ");
    return head && body ? [{ head, body }] : [];
  });
}

const declarations = (body) => body.split(/;(?=(?:[^"]*"[^"]*")*[^"]*$)/).map((line) => line.trim()).filter(Boolean);

function each(rules, visit) {
  for (const rule of rules) rule.rules ? each(rule.rules, visit) : "body" in rule && visit(rule);
}

/** Drops custom properties nobody reads, and fallback values of those that are defined. */
function shake(rules, alsoUsedBy) {
  const defined = new Map();
  each(rules, (rule) => {
    for (const line of declarations(rule.body)) {
      const name = line.match(/^(--[\w-]+)\s*:/)?.[1];
      if (name) defined.set(name, `${defined.get(name) ?? ""} ${line.slice(line.indexOf(":") + 1)}`);
    }
  });
  const names = (text) => [...text.matchAll(/var\(\s*(--[\w-]+)/g)].map((found) => found[1]);
  const used = new Set();
  const queue = names(alsoUsedBy);
  each(rules, (rule) => {
    for (const line of declarations(rule.body)) if (!line.startsWith("--")) queue.push(...names(line));
  });
  for (let name = queue.pop(); name; name = queue.pop()) {
    if (used.has(name)) continue;
    used.add(name);
    queue.push(...names(defined.get(name) ?? ""));
  }
  each(rules, (rule) => {
    rule.body = declarations(rule.body)
      .filter((line) => !line.startsWith("--") || used.has(line.match(/^--[\w-]+/)[0]))
      .map((line) => line.replace(/var\((--[\w-]+),\s*[^()]*\)/g, (all, name) => (defined.has(name) ? `var(${name})` : all)))
      .join(";\n  ");
  });
}

function print(rules, indent = "") {
  return rules
    .filter((rule) => rule.rules || !("body" in rule) || rule.body)
    .map((rule) => {
      if (rule.rules) return `${indent}${rule.head} {\n${print(rule.rules, `${indent}  `)}${indent}}\n`;
      if (!("body" in rule)) return `${indent}${rule.head};\n`;
      return `${indent}${rule.head} {\n${indent}  ${rule.body.replaceAll("\n", `\n${indent}`)};\n${indent}}\n`;
    })
    .join("");
}

const kern = join(modules, "@kern-ux/native");
const version = JSON.parse(readFileSync(join(kern, "package.json"), "utf8")).version;
const source = readFileSync(join(kern, "dist/kern.css"), "utf8").replace(/\/\*[\s\S]*?\*\//g, "");
const rules = trim(parse(source));
const ours = readdirSync(join(assets, "css")).map((file) => readFileSync(join(assets, "css", file), "utf8"));
shake(rules, ours.join("\n"));

const kernOut = join(assets, "vendor/kern");
mkdirSync(kernOut, { recursive: true });
writeFileSync(
  join(kernOut, "kern.css"),
  `/* KERN Design System, @kern-ux/native ${version}, EUPL-1.2, https://www.kern-ux.de. An extract made by tests/browser/trim-kern.mjs; do not edit. */\n${print(rules)}`,
);
copyFileSync(join(kern, "LICENSE.md"), join(kernOut, "LICENSE.md"));

const fira = join(modules, "@fontsource/fira-sans");
const firaVersion = JSON.parse(readFileSync(join(fira, "package.json"), "utf8")).version;
const firaOut = join(assets, "vendor/fira-sans");
mkdirSync(firaOut, { recursive: true });
for (const subset of ["latin", "latin-ext"]) {
  for (const weight of [400, 600]) {
    copyFileSync(join(fira, `files/fira-sans-${subset}-${weight}-normal.woff2`), join(firaOut, `fira-sans-${subset}-${weight}.woff2`));
  }
}
copyFileSync(join(fira, "LICENSE"), join(firaOut, "LICENSE"));
writeFileSync(
  join(assets, "vendor/README.md"),
  `# Parts by others

| part | version | licence | from |
| --- | --- | --- | --- |
| KERN-UX, extract of the style sheet | ${version} | EUPL-1.2 (\`kern/LICENSE.md\`) | npm \`@kern-ux/native\` |
| Fira Sans Regular and SemiBold, Latin and Latin Extended | ${firaVersion} | OFL-1.1 (\`fira-sans/LICENSE\`) | npm \`@fontsource/fira-sans\` |

Made by \`tests/browser/trim-kern.mjs\`; nothing here is edited by hand.
`,
);
console.log(`KERN ${version}: ${(source.length / 1024).toFixed(0)} KB -> ${(print(rules).length / 1024).toFixed(0)} KB`);
