// A person at a browser. Wherever a person arrives, the page is judged: accessible, valid, no wider than the screen, and
// without complaints of the browser. So a journey cannot pass over a bad page.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contextOptions, launchBrowser } from './chromium.mjs';
import { accessibilityOnce, fitsScreen, validHtml } from './judges.mjs';
import { startServer } from './server.mjs';

/** The password of everybody whom one can play in the demonstration. */
export const PASSWORD = 'amtsweg-demo-2026';

/** The languages that pages are looked at in; `cargo xtask a11y` gives each a process of its own. */
export const LANGUAGES = process.env.AMTSWEG_LANGUAGES?.split(' ') ?? ['de', 'en'];

/** Words that a journey needs to find its way, as pages say them. */
export const WORDS = {
  de: {
    menu: 'Menü',
    next: 'Weiter',
    save: 'Speichern und später weitermachen',
    begin: 'Jetzt online beantragen',
    send: 'Antrag verbindlich absenden',
    signOut: 'Abmelden',
    fault: 'Fehler',
  },
  en: {
    menu: 'Menu',
    next: 'Continue',
    save: 'Save and continue later',
    begin: 'Apply online now',
    send: 'Send the application now',
    signOut: 'Sign out',
    fault: 'Error',
  },
};

/** Starts a server with its demonstration and a browser; `person(options)` opens a browser window of its own. */
export async function openWorld(options) {
  const server = await startServer(options);
  const browser = await launchBrowser().catch(async (error) => {
    await server.stop();
    throw error;
  });
  return {
    url: server.url,
    data: server.data,
    output: server.output,
    person: (looks) => Person.enters(browser, server.url, looks),
    /** Somebody who plays a role of the demonstration. */
    async plays(role, looks) {
      const person = await Person.enters(browser, server.url, looks);
      await person.visit('/hilfe');
      await person.play(role);
      return person;
    },
    async close() {
      await browser.close();
      await server.stop();
    },
  };
}

/** Chapters of one story: after one that went wrong the rest cannot be told, and says so at once. */
export function story() {
  let broken;
  return (name, tell) =>
    test(name, async () => {
      if (broken) throw new Error(`the story ended before: “${broken}”`);
      try {
        await tell();
      } catch (error) {
        broken = name;
        throw error;
      }
    });
}

/** Somebody with a browser window: screen, scheme, language, with or without scripts. */
export class Person {
  static async enters(browser, base, looks = {}) {
    const context = await browser.newContext(contextOptions(looks));
    // The long run is done beside other work, which may come first.
    if (process.env.AMTSWEG_EVERY_LOOK) context.setDefaultTimeout(180_000);
    return new Person(context, await context.newPage(), base, looks);
  }

  constructor(context, page, base, looks) {
    Object.assign(this, { context, page, base, looks, complaints: [] });
    this.words = WORDS[looks.lang ?? 'de'];
    page.on('pageerror', (error) => this.complaints.push(`script: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error') this.complaints.push(`console: ${message.text()}`);
    });
  }

  leaves() {
    return this.context.close();
  }

  get path() {
    return this.page.url().replace(this.base, '');
  }

  /** Opens an address of the server, and judges the page. */
  async visit(path, status = 200) {
    return this.judge(await this.page.goto(this.base + path), status);
  }

  /** Does something that leads to another page, and judges that page. */
  async go(act, status = 200) {
    const [answer] = await Promise.all([this.page.waitForNavigation(), act()]);
    return this.judge(answer, status);
  }

  /** Presses the visible button of this name. */
  press(name, status = 200) {
    return this.go(() => this.button(name).click(), status);
  }

  /** Follows the visible link of this name; on a phone the main navigation is opened first. */
  follow(name, status = 200) {
    return this.go(() => this.page.getByRole('link', { name }).first().click(), status);
  }

  /** Something of the header, which is behind a button on a phone. */
  async header(role, name) {
    const menu = this.page.getByRole('button', { name: this.words.menu, exact: true });
    if (await menu.isVisible()) await menu.click();
    return this.go(() => this.page.getByRole('banner').getByRole(role, { name }).first().click());
  }

  /** A button by its name. */
  button(name) {
    return this.page.getByRole('button', { name, exact: typeof name === 'string' }).first();
  }

  /** The field of this name. */
  field(name) {
    return this.page.locator(`[name="${name}"]`).first();
  }

  /** Fills fields by their names: text, `true` for a tick, and for a choice the value of its radio button. */
  async fill(answers) {
    for (const [name, value] of Object.entries(answers)) {
      const field = this.field(name);
      const type = await field.evaluate((element) => element.type);
      if (value === true) await field.check();
      else if (type === 'radio') await this.page.locator(`[name="${name}"][value="${value}"]`).check();
      else if (type === 'select-one') await field.selectOption(value);
      else if (type === 'file') await field.setInputFiles(value);
      else await field.fill(value);
    }
  }

  /** Fills a page of a form and goes on; without scripts, questions that hang on answers come up on a second look. */
  async answer(answers) {
    const late = {};
    for (const [name, value] of Object.entries(answers)) {
      const field = this.field(name);
      if ((await field.count()) && (await field.isVisible())) await this.fill({ [name]: value });
      else late[name] = value;
    }
    assert.ok(Object.keys(late).length < Object.keys(answers).length, `none of ${Object.keys(late)} is asked on ${this.path}`);
    await this.press(this.words.next);
    if (Object.keys(late).length) await this.answer(late);
  }

  /**
   * The message at a field says what is wrong; it is tied to the field, the list at the top leads to it, and what was
   * typed is still there.
   */
  async faultAt(name, message, typed) {
    const field = this.page.locator(`[name="${name}"]`).first();
    const radio = ['radio', 'checkbox'].includes(await field.evaluate((element) => element.type));
    const id = radio
      ? await field.evaluate((element) => (element.closest('fieldset.aw-field') ?? element).id)
      : await field.getAttribute('id');
    const error = this.page.locator(`[id="${id}-error"]`);
    assert.match(await error.innerText(), message, `the message at ${name}`);
    const described = this.page.locator(`[id="${id}"]`);
    assert.ok((await described.getAttribute('aria-describedby'))?.split(' ').includes(`${id}-error`), `${name} is described by its message`);
    if (!radio) assert.equal(await field.getAttribute('aria-invalid'), 'true', `${name} is marked`);
    assert.equal(await this.page.locator(`#fehler a[href="#${id}"]`).count(), 1, `the list at the top leads to ${name}`);
    assert.ok((await this.page.title()).startsWith(`${this.words.fault}: `), 'the title says that something is wrong');
    if (typed !== undefined) assert.equal(await field.inputValue(), typed, `what was typed in ${name} is kept`);
  }

  /** Signs in by name and password. */
  async signIn(login, password = PASSWORD) {
    await this.visit('/anmelden');
    await this.fill({ login, password });
    await this.go(() => this.page.locator('main form button').first().click());
  }

  /** Becomes somebody of the demonstration through its bar; the empty role is nobody. */
  async play(role) {
    const open = this.page.locator('.aw-demo__open');
    if (await open.isVisible()) await open.click();
    return this.go(() => this.page.locator(`button[name=rolle][value="${role}"]`).click());
  }

  /** Fetches what a link leads to, with this person's cookies, without opening it in the window. */
  async fetch(href) {
    const headers = { 'accept-language': this.looks.lang ?? 'de' };
    const answer = await this.context.request.get(new URL(href, this.base).href, { headers });
    assert.equal(answer.status(), 200, href);
    return { type: answer.headers()['content-type'], bytes: await answer.body() };
  }

  /** Posts a form of the page that is shown as a script might, whatever buttons the page has. */
  async post(path, form = {}) {
    const csrf = await this.page.locator('input[name=csrf]').first().inputValue();
    const answer = await this.context.request.post(this.base + path, {
      form: { csrf, ...form },
      maxRedirects: 0,
      headers: { origin: this.base },
    });
    return answer.status();
  }

  /** The text of the page between header and footer. */
  text() {
    return this.page.locator('main').innerText();
  }

  async says(pattern) {
    assert.match(await this.text(), pattern, this.path);
  }

  /** Looks again and again until the page says it: letters are written after the answer has been given. */
  async waitFor(path, pattern, seconds = 40) {
    const until = Date.now() + seconds * 1000;
    for (;;) {
      await this.page.goto(this.base + path);
      if (pattern.test(await this.text())) break;
      assert.ok(Date.now() < until, `${path} does not say ${pattern} after ${seconds} seconds`);
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
    return this.visit(path);
  }

  /** Judges the page that is shown. */
  async judge(answer, status = 200) {
    const { lang = 'de', scheme = 'light', screen = 'desktop', javaScript = true } = this.looks;
    const where = `${this.path} (${lang}, ${scheme}, ${screen})`;
    assert.ok(answer, `${where} answered nothing`);
    assert.equal(answer.status(), status, `${where}\n${(await answer.text()).match(/<h1[\s\S]*?<\/main>/)?.[0] ?? ''}`);
    // A page that is meant to say no is no fault of the browser's.
    const heard = this.complaints.splice(0).filter((line) => status < 400 || !line.includes(`status of ${status}`));
    const html = await answer.text();
    const faults = [
      ...heard,
      ...(await validHtml(html)),
      ...(await accessibilityOnce(this.page, html, `${lang} ${scheme} ${screen} ${javaScript}`)),
      ...(await fitsScreen(this.page)),
    ];
    assert.deepEqual(faults, [], where);
    return answer;
  }
}
