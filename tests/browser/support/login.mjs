// Signing in as a person does: open the page, type, press the button.

/** Signs in on `base + path` with the fields next to the password field; throws if the page says no. */
export async function login(page, base, name, password, path = '/anmelden') {
  const answer = await page.goto(base + path);
  if (!answer?.ok()) throw new Error(`${path} answered ${answer?.status()}`);
  const form = page.locator('form', { has: page.locator('input[type=password]') }).first();
  await form.locator('input[type=text], input[type=email], input:not([type])').first().fill(name);
  await form.locator('input[type=password]').first().fill(password);
  await Promise.all([
    page.waitForNavigation(),
    form.locator('button[type=submit], button:not([type]), input[type=submit]').first().click(),
  ]);
  if (await page.locator('input[type=password]').count()) {
    throw new Error(`signing in as ${name} failed: the page still asks for a password`);
  }
}
