// The states of pages: see `support/states.mjs`. Each page is judged as it is reached; `cargo xtask a11y` judges every state in
// every look, with two engines.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { LANGUAGES, openWorld } from './support/journey.mjs';
import { account, everyLook } from './support/looks.mjs';
import { STATES } from './support/states.mjs';

let world;
before(async () => {
  world = await openWorld();
});
after(() => world?.close());

/** Judges what stands on the screen, and collects what is to be objected to. */
function judge(person, lang, faults, names) {
  return async (name, { person: whose = person, narrow = false } = {}) => {
    names.push(name);
    if (!process.env.AMTSWEG_EVERY_LOOK) return;
    const found = await everyLook(whose.page, { narrow });
    faults.push(...found.map((fault) => `${name} (${lang}): ${fault}`));
  };
}

for (const [walk, go] of Object.entries(STATES)) {
  for (const lang of LANGUAGES) {
    test(`The states of ${walk} are accessible, valid and fit, in ${lang}`, async () => {
      const looks = lang === 'de' ? { lang, screen: 'phone', scheme: 'dark' } : { lang };
      const person = await world.person(process.env.AMTSWEG_EVERY_LOOK ? { lang } : looks);
      const [faults, names] = [[], []];
      await go({ person, world, lang, see: judge(person, lang, faults, names) });
      await person.leaves();
      if (process.env.AMTSWEG_EVERY_LOOK) console.log(account(lang, `the states of ${walk}`));
      assert.equal(faults.length, 0, `\n${faults.join('\n')}`);
      assert.ok(names.length > 0, 'a walk comes by something');
    });
  }
}

test('A page on which nothing can be saved is accessible, valid and fits', async () => {
  // The small library that lets writes fail on command, as the drill `iofault` uses it.
  const folder = mkdtempSync(join(tmpdir(), 'amtsweg-full-disk-'));
  const [library, control] = [join(folder, 'iofault.so'), join(folder, 'control')];
  const source = fileURLToPath(new URL('../../xtask/src/drill/iofault.c', import.meta.url));
  execFileSync('cc', ['-shared', '-fPIC', '-O1', '-o', library, source, '-ldl']);
  writeFileSync(control, Buffer.alloc(12));
  const env = { LD_PRELOAD: library, IOFAULT_EACH: 'no-such-file', IOFAULT_FULL: 'amtsweg-browser-', IOFAULT_CONTROL: control };
  const full = await openWorld({ env });
  try {
    for (const lang of LANGUAGES) {
      const person = await full.person({ lang });
      await person.visit('/leistungen/barrierefreiheit');
      await person.page.locator('main form[action="/antrag"] button').click();
      await person.page.waitForURL(/\/antrag\//);
      const form = person.path;
      writeFileSync(control, Buffer.from(new Int32Array([4, 0, 0]).buffer), { flag: 'r+' });
      await person.fill({ what: lang === 'de' ? 'Der Knopf ist zu klein.' : 'The button is too small.' });
      await person.go(() => person.page.locator('main button.kern-btn[name="_next"]').first().click(), 503);
      const [faults, names] = [[], []];
      const see = judge(person, lang, faults, names);
      await see('what was typed stays on a page that cannot be saved');
      await person.waitFor('/', /./);
      assert.match(await person.page.locator('.kern-kopfzeile').innerText(), lang === 'de' ? /nur lesen/ : /only read/i);
      await see('a page on which one can only read');
      writeFileSync(control, Buffer.alloc(12), { flag: 'r+' });
      for (let round = 0; round < 60; round++) {
        await person.page.goto(full.url + form);
        if (!/nur lesen|only read/i.test(await person.page.locator('.kern-kopfzeile').innerText())) break;
        await new Promise((resolve) => setTimeout(resolve, 500));
      }
      if (process.env.AMTSWEG_EVERY_LOOK) console.log(account(lang, 'a full disk'));
      assert.equal(faults.length, 0, `\n${faults.join('\n')}`);
      await person.leaves();
    }
  } finally {
    await full.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
