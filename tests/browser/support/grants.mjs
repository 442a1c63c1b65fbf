// What a grant's life asks of those who live it in a browser: a town that fills in forms, an office of two people that decides.
import assert from 'node:assert/strict';
import { openWorld } from './journey.mjs';

/** A town without scripts on a phone, an officer at a desk, and an approver in the dark; `world` is to be closed. */
export async function enter() {
  const world = await openWorld();
  const town = await world.person({ javaScript: false, screen: 'phone' });
  const officer = await world.person({});
  const approver = await world.person({ scheme: 'dark' });
  await town.signIn('kaemmerei');
  await officer.signIn('sachbearbeitung');
  await approver.signIn('zeichnung');
  return { world, town, officer, approver };
}

/**
 * Fills what each page asks and goes on until everything is there to be read once more. `rows` are answers to the pages of a group,
 * by the page's name. It stops at the page `until`.
 */
export async function walk(person, answers, rows = {}, until = '/pruefen') {
  let asked = 0;
  for (let step = 0; !person.path.includes(until); step++) {
    assert.ok(step < 60, `${person.path} leads nowhere`);
    const before = person.path;
    const list = person.page.locator('#gruppe');
    if (await list.count()) {
      const group = /seite\/([a-z_]+)/.exec(before)?.[1].replace(/s$/, '');
      if ((await person.page.locator('#gruppe .aw-group__title').count()) < (rows[group]?.length ?? 0)) {
        await person.go(() => person.page.locator('#gruppe a', { hasText: /hinzufügen/ }).first().click());
        continue;
      }
    }
    const [, page, number] = /seite\/([a-z_]+)-(\d+)/.exec(before) ?? [];
    let filled = 0;
    for (const [name, value] of Object.entries(rows[page]?.[number - 1] ?? answers)) {
      const field = person.field(name);
      if (!(await field.count()) || !(await field.isVisible())) continue;
      await person.fill({ [name]: value });
      filled += 1;
    }
    const [answer] = await Promise.all([person.page.waitForNavigation(), person.button('Weiter').click()]);
    await person.judge(answer, answer.status());
    const faults = person.path === before ? await person.page.locator('#fehler').allInnerTexts() : [];
    assert.ok(person.path !== before || filled > asked, `${before} asks for more than the answers give: ${faults}`);
    asked = person.path === before ? filled : 0;
  }
}

/** Sends what was filled in; gives the path of the case. */
export async function send(person) {
  await person.go(() => person.page.locator('main button.kern-btn[name="_send"]').click());
  return new URL(person.page.url()).pathname;
}

/** Begins a step on the page of a grant. */
export async function begin(town, grant, step) {
  await town.visit(grant);
  await town.go(() => town.page.locator(`button[name=step][value=${step}]`).click());
}

/** Goes on from one's page of a form with something that will not do: it says so at the field, and what was typed stays. */
export async function refused(person, name, typed, message, more = {}) {
  await person.fill({ ...more, [name]: typed });
  await person.press('Weiter', 422);
  await person.faultAt(name, message, typed === true ? undefined : typed);
}

/** Opens what is folded up under these words. */
export async function open(person, words) {
  await person.page.locator('summary', { hasText: new RegExp(`^\\s*${words}\\s*$`) }).last().click();
}

/** One person proposes a decision, another signs it. `path` is the applicant's path of the case. */
export async function decide(officer, approver, path, proposal = { outcome: 'grant' }) {
  await officer.visit(`/amt${path}`);
  await open(officer, 'Entscheidung vorschlagen');
  await officer.fill(proposal);
  await officer.press('Zur Zeichnung geben');
  await approver.visit(`/amt${path}`);
  await approver.press('Zeichnen');
}
