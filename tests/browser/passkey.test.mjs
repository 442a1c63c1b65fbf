// Passkeys, with Chromium's virtual authenticator: set up, sign in, second factor, confirm, remove; and without scripts.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { openWorld, PASSWORD, story } from './support/journey.mjs';

const LOGIN = 'passkey.person';
const chapter = story();
let world;
let person;
let device;
let codes;

before(async () => {
  // Browsers take no network address for a passkey, but `localhost`.
  world = await openWorld();
  world.local = world.url.replace('127.0.0.1', 'localhost');
});
after(() => world?.close());

/**
 * A device with a screen lock. The judges of pages open and close sessions of their own with the browser, after which it
 * asks no device any more; so the device is plugged in for each question, with the keys that it had before.
 */
function deviceOf(somebody) {
  const device = { keys: [], isUserVerified: true };
  device.answers = async (act) => {
    const session = await somebody.context.newCDPSession(somebody.page);
    await session.send('WebAuthn.enable');
    const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: device.isUserVerified,
        automaticPresenceSimulation: true,
      },
    });
    for (const credential of device.keys) await session.send('WebAuthn.addCredential', { authenticatorId, credential });
    const done = await act();
    device.keys = (await session.send('WebAuthn.getCredentials', { authenticatorId })).credentials;
    await session.send('WebAuthn.disable');
    await session.detach();
    return done;
  };
  /** Presses a button that asks the device, and judges the page that comes. */
  device.presses = async (name, status = 200) => {
    const [answer] = await device.answers(() =>
      Promise.all([somebody.page.waitForNavigation(), somebody.button(name).click()]),
    );
    return somebody.judge(answer, status);
  };
  return device;
}

async function enters(looks) {
  const somebody = await world.person(looks);
  somebody.base = world.local;
  return somebody;
}

chapter('A passkey is set up with a name, and recovery codes come with it, shown once', async () => {
  person = await enters();
  device = deviceOf(person);
  await person.visit('/registrieren');
  await person.fill({ name: 'Paula Pass', email: 'paula@example.org', login: LOGIN, password: PASSWORD });
  await person.press('Konto anlegen');
  await person.visit('/konto');
  await person.says(/Sie haben noch keinen Passkey/);
  await person.follow('Passkeys verwalten');
  await person.fill({ name: 'Telefon' });
  await device.presses('Passkey einrichten');
  assert.equal(person.path, '/konto/notfallcodes');
  assert.equal(device.keys.length, 1);
  await person.press('Neue Notfallcodes erstellen');
  codes = await person.page.locator('main li code').allInnerTexts();
  assert.equal(new Set(codes).size, 10);
  for (const one of codes) assert.match(one, /^[a-z0-9]{4}(-[a-z0-9]{4}){5}$/);
  await person.visit('/konto/notfallcodes');
  assert.ok(!(await person.text()).includes(codes[0]), 'codes are shown once');
  await person.says(/noch 10 unbenutzte/);
  await person.visit('/konto');
  await person.says(/Sie haben einen Passkey/);
});

chapter('It signs in alone, without name and password', async () => {
  await person.header('button', 'Abmelden');
  await person.visit('/anmelden');
  await device.presses('Mit Passkey anmelden');
  await person.visit('/konto');
  await person.says(/Paula Pass/);
  await person.says(/mit Passkey/);
});

chapter('A device that does not know who holds it signs nobody in', async () => {
  await person.header('button', 'Abmelden');
  device.isUserVerified = false;
  await person.visit('/anmelden');
  await device.answers(async () => {
    await person.button('Mit Passkey anmelden').click();
    await person.page.locator('form[data-passkey] [role=alert]:not(:empty)').waitFor();
  });
  assert.equal(person.path, '/anmelden');
  device.isUserVerified = true;
});

chapter('After the password it is the second factor', async () => {
  await person.visit('/anmelden');
  await person.fill({ login: LOGIN, password: PASSWORD });
  await person.press('Anmelden');
  await person.says(/Zweiter Schritt/);
  await device.presses('Passkey benutzen');
  await person.visit('/konto');
  await person.says(/Paula Pass/);
});

chapter('Without scripts the page says so, and a recovery code is the second factor, once', async () => {
  for (const [attempt, wanted] of [
    [codes[3].toUpperCase().replaceAll('-', ' '), 200],
    [codes[3], 422],
  ]) {
    const other = await enters({ javaScript: false, lang: 'en', screen: 'phone', scheme: 'dark' });
    await other.visit('/anmelden');
    await other.says(/Passkeys need JavaScript/);
    await other.fill({ login: LOGIN, password: PASSWORD });
    await other.press('Sign in');
    await other.says(/Passkeys need JavaScript/);
    await other.fill({ code: attempt });
    await other.press('Sign in', wanted);
    if (wanted === 200) {
      await other.visit('/konto');
      await other.says(/9 unused recovery codes/);
    } else {
      await other.faultAt('code', /wrong or has been used/);
    }
    await other.leaves();
  }
});

chapter('Other sessions are listed and ended', async () => {
  const other = await enters({ lang: 'en' });
  await other.visit('/anmelden');
  await other.fill({ login: LOGIN, password: PASSWORD });
  await other.press('Sign in');
  await other.fill({ code: codes[4] });
  await other.press('Sign in');
  await person.visit('/konto');
  await person.says(/Chrome, Linux \(dieser Browser\)/);
  await person.press('Überall sonst abmelden');
  assert.equal(await person.page.locator('main button[name=sitzung]').count(), 0);
  await other.visit('/konto');
  assert.match(other.path, /^\/anmelden/);
  await other.leaves();
});

chapter('The mail address changes through a link to the new one; the old one is told', async () => {
  await person.visit('/konto');
  await person.follow('E-Mail-Adresse ändern');
  await person.fill({ email: 'paula.neu@example.org' });
  await person.press('Link schicken');
  await person.says(/Link an die neue Adresse geschickt/);
  await person.says(/paula@example\.org/);
  await person.visit('/demo/post');
  const mails = await person.page.locator('main').textContent();
  assert.match(mails, /andere E-Mail-Adresse angegeben/);
  const [, secret] = /\/mail\/([a-z0-9]{32})/.exec(mails);
  await person.visit(`/mail/${secret}`);
  await person.press('Ja, diese Adresse gilt');
  await person.says(/paula\.neu@example\.org/);
  await person.visit(`/mail/${secret}`, 404);
});

chapter('Proving again takes the passkey or the password, and then it can be removed', async () => {
  await person.visit('/konto/bestaetigen?weiter=/konto/passkeys');
  await person.fill({ password: 'something else' });
  await person.press('Bestätigen', 422);
  await person.faultAt('password', /stimmt nicht/);
  await device.presses('Mit Passkey bestätigen');
  assert.equal(person.path, '/konto/passkeys');
  await person.says(/zuletzt benutzt/);
  await person.press(/^Entfernen/);
  await person.says(/Sie haben noch keinen Passkey/);
  await person.header('button', 'Abmelden');
  await person.visit('/anmelden');
  await device.presses('Mit Passkey anmelden', 422);
  await person.faultAt('login', /passt nicht/);
  await person.leaves();
});
