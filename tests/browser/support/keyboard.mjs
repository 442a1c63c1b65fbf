// Somebody without a mouse: everything through keys, as a person would press them.
import assert from 'node:assert/strict';

/** More stops than any page has: who has not arrived by then never will. */
const STOPS = 400;

export class Keyboard {
  constructor(person) {
    this.person = person;
    this.page = person.page;
    this.keys = person.page.keyboard;
    // Whoever listens only when the key is pressed can come too late: the browser is told of the listener on another way than of
    // the key, and without one the window for files opens for nobody.
    this.page.on('filechooser', () => {});
  }

  /** What has the focus, compared with a selector. */
  on(selector) {
    return this.page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector);
  }

  /** Jumps over the header with the link made for it, the first stop of every page; faults have the focus already. */
  async skip() {
    if (await this.on('#fehler')) return;
    await this.keys.press('Tab');
    assert.ok(await this.on('.aw-skip'), 'the first stop of the page leads to its content');
    await this.keys.press('Enter');
    assert.ok(await this.on('main'), 'the focus is at the content');
  }

  /** Goes on from stop to stop until the focus is on the selector; every stop on the way must be visible. */
  async to(selector) {
    for (let stop = 0; stop < STOPS; stop += 1) {
      if (await this.on(selector)) {
        const box = await this.page.evaluate(() => {
          const { width, height } = document.activeElement.getBoundingClientRect();
          const { outlineStyle, boxShadow } = getComputedStyle(document.activeElement);
          return { seen: width > 0 && height > 0, marked: outlineStyle !== 'none' || boxShadow !== 'none' };
        });
        assert.ok(box.seen, `${selector} has the focus and cannot be seen`);
        return;
      }
      await this.keys.press('Tab');
    }
    assert.fail(`no way to ${selector} on ${this.person.path}`);
  }

  /** Types into a field. */
  async type(name, text) {
    await this.to(`[name="${name}"]`);
    await this.keys.press('ControlOrMeta+a');
    await this.keys.type(text);
  }

  /** Chooses a radio button: Tab leads to the group, arrows within it. */
  async choose(name, value) {
    const group = `[name="${name}"]`;
    const wanted = `${group}[value="${value}"]`;
    await this.to(group);
    if (await this.on(wanted)) {
      await this.keys.press('Space');
    } else {
      for (let step = 0; step < 40 && !(await this.on(wanted)); step += 1) await this.keys.press('ArrowDown');
    }
    assert.ok(await this.page.locator(wanted).isChecked(), `${wanted} is chosen`);
  }

  /** Ticks or unticks a box. */
  async tick(selector) {
    await this.to(selector);
    await this.keys.press('Space');
  }

  /** Goes to a link or button and presses Enter; the page that follows is judged. */
  async enter(selector, status = 200) {
    await this.to(selector);
    return this.person.go(() => this.keys.press('Enter'), status);
  }

  /** Opens a list of details in its place. */
  async open(selector) {
    await this.to(selector);
    await this.keys.press('Enter');
  }

  /** Chooses a file: the field opens the machine's own window. */
  async file(name, file) {
    await this.to(`[name="${name}"]`);
    const [window] = await Promise.all([this.page.waitForEvent('filechooser'), this.keys.press('Space')]);
    await window.setFiles(file);
  }

  /** Fills a page from top to bottom: text is typed, `true` is a tick, `{value}` a choice. */
  async fill(answers) {
    for (const [name, value] of Object.entries(answers)) {
      if (value === true) await this.tick(`[name="${name}"]`);
      else if (typeof value === 'object') await this.choose(name, value.value);
      else await this.type(name, value);
    }
  }

  /** Fills a page and goes on with Enter on its button. */
  async answer(answers, status = 200) {
    await this.skip();
    await this.fill(answers);
    await this.enter('main .aw-buttons [name=_next]', status);
  }
}
