// Easy language and sign language: reached from every page, honest while there is no film, and the film comes with captions.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { openWorld } from './support/journey.mjs';

// The beginning of a film is enough to be known as one; nobody watches it here.
const FILM = Buffer.concat([Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0mp42isom', 'latin1'), Buffer.alloc(5_000, 7)]);
const CAPTIONS = 'WEBVTT\n\n00:00.000 --> 00:03.000\nGuten Tag. Das ist Amtsweg.\n\n00:03.000 --> 00:06.000\nHier erledigen Sie\nDinge mit dem Amt.\n';

let folder;
let world;
let filmed;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'amtsweg-film-'));
  writeFileSync(join(folder, 'film.mp4'), FILM);
  writeFileSync(join(folder, 'film.vtt'), CAPTIONS);
  writeFileSync(join(folder, 'empty.vtt'), 'WEBVTT\n');
  world = await openWorld();
  filmed = await openWorld({ words: ['--sign-film', join(folder, 'film.mp4'), '--sign-captions', join(folder, 'film.vtt')] });
});
after(async () => {
  await filmed?.close();
  await world?.close();
  rmSync(folder, { recursive: true, force: true });
});

test('Easy language is one step from the start, on desktop, on a phone without scripts, and in English', async () => {
  for (const [looks, link, words] of [
    [{}, 'Leichte Sprache', /Zuständig bedeutet: Dieses Amt kümmert sich um Ihre Sache\./],
    [{ screen: 'phone', javaScript: false, scheme: 'dark' }, 'Leichte Sprache', /Das nennt man: barrierefrei\./],
    [{ lang: 'en' }, 'Easy language', /This office takes care of your matter\./],
  ]) {
    const person = await world.person(looks);
    await person.visit('/');
    await person.header('link', link);
    assert.equal(person.path, '/leichte-sprache');
    await person.says(words);
    // The size of the letters is larger than elsewhere.
    assert.ok(await person.page.locator('.aw-easy').evaluate((part) => Number.parseFloat(getComputedStyle(part).fontSize) >= 20));
    await person.leaves();
  }
});

test('A service is read in easy language from its own page, on a phone without scripts, and in English', async () => {
  for (const [looks, link] of [
    [{ screen: 'phone', javaScript: false, scheme: 'dark' }, 'In Leichter Sprache lesen'],
    [{ lang: 'en' }, 'Read in Leichte Sprache (easy German)'],
  ]) {
    const person = await world.person(looks);
    await person.visit('/leistungen/hundesteuer?ags=16067029');
    await person.follow(link);
    assert.equal(await person.page.locator('h1').textContent(), 'Einen Hund anmelden');
    assert.equal(await person.page.locator('[lang=de] h1').count(), 1);
    await person.says(/Das ist Ihr Amt/);
    await person.follow('Mehr in Leichter Sprache');
    await person.follow('Geld für die Wohnung: Wohn-Geld');
    await person.says(/Ab diesem Monat gibt es Wohn-Geld\./);
    await person.leaves();
  }
});

test('Without a film the page on sign language says so, and what one can do instead', async () => {
  const person = await world.person({ screen: 'phone', javaScript: false });
  await person.visit('/');
  await person.header('link', 'Gebärdensprache');
  await person.says(/hat noch keinen/);
  assert.equal(await person.page.locator('video').count(), 0);
  await person.follow('Barriere melden');
  await person.says(/Barriere auf diesem Portal melden/);
  assert.equal((await person.page.request.get(`${world.url}/gebaerdensprache/film`)).status(), 404);
  await person.leaves();
});

test('The film is shown with captions that can also be read, and is sent in the parts a browser asks for', async () => {
  for (const looks of [{}, { screen: 'phone', scheme: 'dark', lang: 'en', javaScript: false }]) {
    const person = await filmed.person(looks);
    await person.visit('/gebaerdensprache');
    const video = person.page.locator('video');
    assert.equal(await video.getAttribute('controls'), '');
    assert.equal(await video.locator('track[kind=captions][srclang=de][default]').count(), 1);
    await person.page.locator('main summary').click();
    await person.says(/Hier erledigen Sie Dinge mit dem Amt\./);
    await person.leaves();
  }
  const ask = (path, range) => fetch(filmed.url + path, { headers: range ? { range } : {} });
  const whole = await ask('/gebaerdensprache/film');
  assert.deepEqual([whole.status, whole.headers.get('content-type'), whole.headers.get('accept-ranges')], [200, 'video/mp4', 'bytes']);
  assert.deepEqual(Buffer.from(await whole.arrayBuffer()), FILM);
  const part = await ask('/gebaerdensprache/film', 'bytes=4-7');
  assert.deepEqual([part.status, part.headers.get('content-range'), await part.text()], [206, `bytes 4-7/${FILM.length}`, 'ftyp']);
  assert.equal((await ask('/gebaerdensprache/film', 'bytes=999999-')).status, 416);
  const captions = await ask('/gebaerdensprache/untertitel');
  assert.match(captions.headers.get('content-type'), /^text\/vtt/);
  assert.equal(await captions.text(), CAPTIONS);
});

test('A film without captions, or a file that is none, keeps the program from starting and says why', () => {
  const serve = (film, captions) =>
    spawnSync(
      process.env.AMTSWEG_BIN,
      ['serve', '--data', join(folder, 'data'), '--listen', '127.0.0.1:0', '--sign-film', join(folder, film), '--sign-captions', join(folder, captions)],
      { encoding: 'utf8', env: { ...process.env, LANG: 'de_DE.UTF-8' }, timeout: 60_000 },
    );
  for (const [film, captions, words] of [
    ['film.mp4', 'empty.vtt', /fehlen Untertitel/],
    ['film.vtt', 'film.vtt', /kein MP4 und kein WebM/],
    ['gone.mp4', 'film.vtt', /gone\.mp4 lässt sich nicht lesen/],
  ]) {
    const said = serve(film, captions);
    assert.equal(said.status, 2, said.stderr);
    assert.match(said.stderr, words);
  }
});
