// Sign-in through a real OpenID provider (npm `oidc-provider`), started here on a port of its own.
import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import Provider from 'oidc-provider';
import { openWorld } from './support/journey.mjs';

const PEOPLE = {
  petra: { name: 'Petra Muster', email: 'petra@id.example', email_verified: true },
  otto: { name: 'Otto Muster', email: 'otto@id.example', email_verified: false },
};

/** A key pair as the provider keeps it. */
function key(kind, kid) {
  const { privateKey } =
    kind === 'rsa' ? generateKeyPairSync('rsa', { modulusLength: 2048 }) : generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const alg = kind === 'rsa' ? 'RS256' : 'ES256';
  return { ...privateKey.export({ format: 'jwk' }), kid, alg, use: 'sig' };
}

/** The provider at an address; its own sign-in page takes a name and a level. */
function provider(issuer, redirect, keys, alg) {
  const made = new Provider(issuer, {
    clients: [
      {
        client_id: 'amtsweg',
        client_secret: 'ein Geheimnis/mit + Zeichen',
        redirect_uris: [redirect],
        response_types: ['code'],
        grant_types: ['authorization_code'],
        id_token_signed_response_alg: alg,
      },
    ],
    jwks: { keys },
    cookies: { keys: ['a key of the test'] },
    pkce: { required: () => true },
    acrValues: ['level-1', 'level-3', 'level-4'],
    claims: { openid: ['sub', 'acr', 'auth_time'], profile: ['name'], email: ['email', 'email_verified'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, interaction) => `/come-in/${interaction.uid}` },
    findAccount: (_context, sub) => ({ accountId: sub, claims: () => ({ sub, ...PEOPLE[sub] }) }),
    renderError: (context, out) => {
      context.body = JSON.stringify(out);
    },
    ttl: { Interaction: 600, Session: 600, Grant: 600 },
  });
  made.on('server_error', (_context, error) => console.error(error));
  return made;
}

let world;
let server;
let folder;
let held;
let swap;

before(async () => {
  server = createServer((request, answer) => held(request, answer));
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${server.address().port}`;
  folder = mkdtempSync(join(tmpdir(), 'amtsweg-oidc-'));
  writeFileSync(join(folder, 'secret'), 'ein Geheimnis/mit + Zeichen\n');
  writeFileSync(
    join(folder, 'providers.toml'),
    `[[provider]]
id = "land"
issuer = "${issuer}"
client_id = "amtsweg"
client_secret_file = "${join(folder, 'secret')}"
label.de = "Landeskonto"
label.en = "State account"
[provider.acr]
substantial = ["level-3"]
high = ["level-4"]
`,
  );
  world = await openWorld({ words: ['--oidc', join(folder, 'providers.toml')] });
  const redirect = `${world.url}/anmelden/anbieter/land/zurueck`;
  swap = (keys, alg) => {
    const made = provider(issuer, redirect, keys, alg);
    const callback = made.callback();
    held = async (request, answer) => {
      const come = /^\/come-in\/[^/?]+/.exec(request.url ?? '');
      if (!come) return callback(request, answer);
      const query = new URL(request.url, issuer).searchParams;
      const { params, prompt } = await made.interactionDetails(request, answer);
      if (prompt.name === 'login') {
        if (!query.get('who')) {
          answer.setHeader('content-type', 'text/html; charset=utf-8');
          const choice = Object.keys(PEOPLE)
            .map((who) => ['level-1', 'level-3', 'level-4'].map((acr) => `<a href="?who=${who}&acr=${acr}">${who} ${acr}</a>`))
            .flat();
          return answer.end(`<title>id</title><p id="asked">${params.acr_values ?? ''}</p>${choice.join(' ')}`);
        }
        const login = { accountId: query.get('who'), acr: query.get('acr'), remember: true };
        return made.interactionFinished(request, answer, { login }, { mergeWithLastSubmission: false });
      }
      const { session } = await made.interactionDetails(request, answer);
      const grant = new made.Grant({ accountId: session.accountId, clientId: params.client_id });
      grant.addOIDCScope('openid profile email');
      const consent = { grantId: await grant.save() };
      return made.interactionFinished(request, answer, { consent }, { mergeWithLastSubmission: true });
    };
  };
  swap([key('rsa', 'first')], 'RS256');
});
after(async () => {
  await world?.close();
  await new Promise((resolve) => (server ? server.close(resolve) : resolve()));
  server?.closeAllConnections();
  if (folder) rmSync(folder, { recursive: true, force: true });
});

/** Goes to the provider and comes back as somebody. */
async function comeIn(person, who, acr) {
  await person.page.getByRole('link', { name: /Landeskonto|State account/ }).first().click();
  await person.page.getByRole('link', { name: `${who} ${acr}` }).click();
  await person.page.waitForURL(`${world.url}/**`);
}

test('Somebody signs in through the provider, is found again, and the level is that of each sign-in', async () => {
  const person = await world.person();
  await person.visit('/anmelden?weiter=/konto');
  await comeIn(person, 'petra', 'level-3');
  assert.equal(person.path, '/konto');
  await person.says(/Petra Muster/);
  await person.says(/petra@id\.example/);
  await person.says(/substanziell/);
  await person.says(/Verbunden mit\s+Landeskonto/);
  const login = /land-[a-z0-9]{10}/.exec(await person.text())[0];
  await person.leaves();

  const again = await world.person({ lang: 'en' });
  await again.visit('/anmelden?weiter=/konto');
  await comeIn(again, 'petra', 'level-4');
  await again.says(new RegExp(login));
  await again.says(/\bhigh\b/);
  await again.leaves();

  // An address that the provider has not checked is not taken over.
  const other = await world.person();
  await other.visit('/anmelden?weiter=/konto');
  await comeIn(other, 'otto', 'level-1');
  assert.ok(!(await other.text()).includes('otto@id.example'));
  assert.ok(!(await other.text()).includes(login));
  await other.says(/Vertrauensniveau\s+normal/);
  await other.leaves();
});

test('A service that demands a level asks the provider for it', async () => {
  const person = await world.person();
  await person.visit('/anmelden?weiter=/konto&niveau=high');
  await person.page.getByRole('link', { name: /Landeskonto/ }).click();
  assert.equal(await person.page.locator('#asked').innerText(), 'level-4');
  await person.leaves();
});

test('An answer is worth nothing in another browser, a second time, or with another state', async () => {
  const person = await world.person();
  await person.visit('/anmelden?weiter=/konto');
  await person.page.getByRole('link', { name: /Landeskonto/ }).click();
  let back = await person.page.getByRole('link', { name: 'petra level-3' }).evaluate((link) => link.href);
  while (!back.startsWith(world.url)) {
    const answer = await person.context.request.get(back, { maxRedirects: 0 });
    back = new URL(answer.headers().location, back).href;
  }
  const path = back.replace(world.url, '');
  const thief = await world.person();
  await thief.visit(path.replace(/state=[^&]*/, 'state=abcdefghabcdefghabcdefghabcdefgh'), 403);
  await thief.visit(path, 403);
  await thief.visit('/konto');
  assert.match(thief.path, /^\/anmelden/);
  await thief.leaves();
  // The thief's attempt has used the way up.
  person.complaints.length = 0;
  await person.visit(path, 403);
  await person.leaves();
});

test('The provider changes its keys, and people still come in; a key it does not show signs nobody in', async () => {
  swap([key('ec', 'second')], 'ES256');
  const person = await world.person();
  await person.visit('/anmelden?weiter=/konto');
  await comeIn(person, 'petra', 'level-3');
  // Keys were asked for less than a minute ago: unknown ones are not asked for again at once, lest anybody make us ask.
  if (person.path !== '/konto') {
    await person.says(/hat nicht geklappt/);
    person.complaints.length = 0;
    await new Promise((resolve) => setTimeout(resolve, 61_000));
    await person.visit('/anmelden?weiter=/konto');
    // The provider knows them by now and sends them straight back.
    await person.page.getByRole('link', { name: /Landeskonto/ }).click();
    await person.page.waitForURL(`${world.url}/**`);
  }
  assert.equal(person.path, '/konto');
  await person.says(/Petra Muster/);
  await person.leaves();
});

test('Proving again goes over the provider for an account without a password, and a password can then be set', async () => {
  const person = await world.person();
  await person.visit('/anmelden?weiter=/konto');
  await comeIn(person, 'petra', 'level-3');
  await person.visit('/konto/bestaetigen?weiter=/konto/passkeys');
  assert.equal(await person.page.locator('main input[type=password]').count(), 0);
  await comeIn(person, 'otto', 'level-3');
  await person.says(/gehört zu einem anderen Konto/);
  await person.visit('/konto/bestaetigen?weiter=/konto/passkeys');
  await comeIn(person, 'petra', 'level-3');
  assert.equal(person.path, '/konto/passkeys');
  await person.visit('/konto');
  await person.fill({ password: 'vier Wörter hintereinander' });
  await person.press('Passwort ändern');
  await person.says(/Änderung ist gespeichert/);
  await person.leaves();
});
