// Makes what the program serves out of crates/web/assets: one style sheet, the scripts, the fonts, the icon; each named by
// its content, text also compressed, so that cargo has nothing to do. Run it after every change there (needs only Node):
//
//   node tests/browser/press-assets.mjs
//
// Writes crates/web/assets/pressed and the table crates/web/src/pressed.rs; a test of crate `web` fails while they are stale.

import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const assets = join(root, "crates/web/assets");
const pressed = join(assets, "pressed");
const read = (path) => readFileSync(join(assets, path));
const hash = (bytes) => createHash("sha256").update(bytes).digest("hex").slice(0, 12);

/** Comments and needless blanks away; strings and data addresses stay as they are. */
function smallCss(css) {
  return css
    .split(/("(?:[^"\\]|\\.)*")/)
    .map((part, at) =>
      at % 2
        ? part
        : part
            .replace(/\/\*[\s\S]*?\*\//g, "")
            .replace(/\s+/g, " ")
            .replace(/ ?([{};,>]) ?/g, "$1")
            .replace(/: /g, ":")
            .replace(/;}/g, "}"),
    )
    .join("")
    .trim();
}

/** Whole-line comments and indents away; the rest is left to compression. */
const smallJs = (js) => js.replace(/^\s*\/\/.*\n/gm, "").replace(/^\s+/gm, "");

const fonts = readdirSync(join(assets, "vendor/fira-sans")).filter((file) => file.endsWith(".woff2"));
const sheets = readdirSync(join(assets, "css")).filter((file) => file.endsWith(".css")).sort();
const scripts = ["amtsweg.js", "passkey.js", "preview.js"];
const sources = [...scripts, "favicon.svg", "vendor/kern/kern.css", ...sheets.map((file) => `css/${file}`), ...fonts.map((file) => `vendor/fira-sans/${file}`)];

const urlOf = (name, bytes) => `/static/${name.replace(/\.(\w+)$/, `.${hash(bytes)}.$1`)}`;
const out = fonts.map((name) => ({ name, bytes: read(`vendor/fira-sans/${name}`), type: "font/woff2", from: `vendor/fira-sans/${name}` }));
let css = smallCss([read("vendor/kern/kern.css"), ...sheets.map((file) => read(`css/${file}`))].join("\n"));
for (const font of out) css = css.replaceAll(`"${font.name}"`, `"${urlOf(font.name, font.bytes)}"`);
out.push({ name: "site.css", bytes: Buffer.from(css), type: "text/css; charset=utf-8" });
for (const name of scripts) out.push({ name, bytes: Buffer.from(smallJs(read(name).toString())), type: "text/javascript; charset=utf-8" });
out.push({ name: "favicon.svg", bytes: read("favicon.svg"), type: "image/svg+xml" });

/** FNV-1a with 64 bits: enough to notice an edit, and a line of Rust in the test. */
function fingerprint(bytes) {
  let sum = 0xcbf29ce484222325n;
  for (const byte of bytes) sum = BigInt.asUintN(64, (sum ^ BigInt(byte)) * 0x100000001b3n);
  return sum.toString(16).padStart(16, "0");
}

rmSync(pressed, { recursive: true, force: true });
mkdirSync(pressed, { recursive: true });
const entries = out.map(({ name, bytes, type, from }) => {
  let file = `vendor/fira-sans/${name}`;
  let small = "brotli: None,\n        gzip: None,";
  if (!from) {
    file = `pressed/${name}`;
    const brotli = brotliCompressSync(bytes, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
    });
    const gzip = gzipSync(bytes, { level: 9 });
    writeFileSync(join(assets, file), bytes);
    writeFileSync(join(assets, `${file}.br`), brotli);
    writeFileSync(join(assets, `${file}.gz`), gzip);
    small = `brotli: Some(include_bytes!("../assets/${file}.br")),\n        gzip: Some(include_bytes!("../assets/${file}.gz")),`;
    console.log(`${name}: ${bytes.length} bytes, gzip ${gzip.length}, brotli ${brotli.length}`);
  }
  return `    Asset {
        name: "${name}",
        path: "${urlOf(name, bytes)}",
        content_type: "${type}",
        etag: "\\"${hash(bytes)}\\"",
        bytes: include_bytes!("../assets/${file}"),
        ${small}
    },`;
});

writeFileSync(
  join(root, "crates/web/src/pressed.rs"),
  `//! Made by tests/browser/press-assets.mjs; do not edit.

use crate::assets::Asset;

/// Every asset.
pub const ASSETS: &[Asset] = &[
${entries.join("\n")}
];

/// What they were made from: path below \`assets\`, fingerprint (FNV-1a, 64 bits).
#[cfg(test)]
pub const SOURCES: &[(&str, &str)] = &[
${sources.map((path) => `    ("${path}", "${fingerprint(read(path))}"),`).join("\n")}
];
`,
);
