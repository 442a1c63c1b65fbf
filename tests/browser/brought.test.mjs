// Beginning a work of the workshop with a file: a form of the federal catalogue whose open points are ticked off, and a table out of a
// modeller's file.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { openWorld, story } from './support/journey.mjs';

const chapter = story();
const SCHEMA = `<?xml version="1.0" encoding="UTF-8"?>
<xdf:xdatenfelder.stammdatenschema.0102 xmlns:xdf="urn:xoev-de:fim:standard:xdatenfelder_2">
  <xdf:header><xdf:nachrichtID>1</xdf:nachrichtID><xdf:erstellungszeitpunkt>2026-01-01T00:00:00Z</xdf:erstellungszeitpunkt></xdf:header>
  <xdf:stammdatenschema>
    <xdf:identifikation><xdf:id>S00000000001</xdf:id><xdf:version>1.0</xdf:version></xdf:identifikation>
    <xdf:name>Baum fällen</xdf:name><xdf:bezeichnungEingabe>Baum fällen</xdf:bezeichnungEingabe>
    <xdf:struktur><xdf:anzahl>1:1</xdf:anzahl><xdf:enthaelt><xdf:datenfeld>
      <xdf:identifikation><xdf:id>F00000000001</xdf:id><xdf:version>1.0</xdf:version></xdf:identifikation>
      <xdf:name>Baumart</xdf:name><xdf:bezeichnungEingabe>Welche Art von Baum?</xdf:bezeichnungEingabe>
      <xdf:feldart><code>input</code></xdf:feldart><xdf:datentyp><code>text</code></xdf:datentyp>
    </xdf:datenfeld></xdf:enthaelt></xdf:struktur>
  </xdf:stammdatenschema>
</xdf:xdatenfelder.stammdatenschema.0102>`;
const MODEL = `<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="m" namespace="n">
  <decision id="d" name="Tarif"><decisionTable hitPolicy="FIRST">
    <input><inputExpression><text>other_dogs</text></inputExpression></input><output name="Satz"/><annotation name="Quelle"/>
    <rule><inputEntry><text>&gt;= 2</text></inputEntry><outputEntry><text>120</text></outputEntry><annotationEntry><text>Satzung</text></annotationEntry></rule>
    <rule><inputEntry><text/></inputEntry><outputEntry><text>60</text></outputEntry><annotationEntry><text>Satzung</text></annotationEntry></rule>
  </decisionTable></decision>
</definitions>`;
const file = (name, text) => ({ name, mimeType: 'application/xml', buffer: Buffer.from(text) });
let world;
let author;

before(async () => {
  world = await openWorld();
  author = await world.person({ lang: 'de' });
  await author.visit('/hilfe');
  await author.play('betrieb');
});
after(() => world?.close());

chapter('Without a file, or with one that is none, nothing begins and the reason leads to the input', async () => {
  await author.visit('/betrieb/werkstatt');
  await author.press('Mit dieser Datei beginnen', 422);
  await author.says(/Bitte wählen Sie eine Datei aus/);
  await author.page.setInputFiles('#datei', file('kaputt.xml', '<a>\n<b></a>'));
  await author.press('Mit dieser Datei beginnen', 422);
  await author.says(/kaputt\.xml:2/);
  await author.says(/Noch ist nichts in Arbeit/);
});

chapter('A schema becomes a work, and what it left open is ticked off', async () => {
  await author.page.setInputFiles('#datei', file('S00000000001V1.xml', SCHEMA));
  await author.press('Mit dieser Datei beginnen');
  await author.says(/Was noch offen ist/);
  const points = () => author.page.getByRole('button', { name: /^Erledigt/ }).count();
  const before = await points();
  assert.ok(before > 5, `${before} points`);
  await author.press(/Was kostet das/);
  assert.equal(await points(), before - 1);
  await author.press(/^Rückgängig/);
  await author.visit(`${author.path.split('?')[0]}/offen`);
  assert.equal(await points(), before);
});

chapter('The form stands beside, and every text that waits is a fault until it is written', async () => {
  await author.visit(author.path.replace(/\/offen.*$/, ''));
  assert.ok(await author.page.locator('#ansicht').getByText('Welche Art von Baum?').isVisible());
  assert.equal(await author.page.getByRole('button', { name: 'Veröffentlichen' }).count(), 0);
  await author.page.locator('#maengel summary').click();
  assert.ok((await author.page.locator('#maengel li').filter({ hasText: 'noch zu schreiben' }).count()) > 5);
});

chapter('A table of a modeller comes in by its file and is changed cell by cell', async () => {
  await author.visit('/betrieb/werkstatt');
  await author.fill({ service: 'hundesteuer' });
  await author.press('Diese Leistung ändern');
  await author.visit(`${author.path.split('?')[0]}/tabelle`);
  await author.page.setInputFiles('#modell', file('leer.dmn', '<a/>'));
  await author.press('Tabellen übernehmen', 422);
  await author.faultAt('modell', /keine Entscheidungstabelle/);
  await author.page.setInputFiles('#modell', file('tarif.dmn', MODEL));
  await author.press('Tabellen übernehmen');
  await author.says(/Tabelle: [Tt]arif/);
  assert.equal(await author.page.locator('[name="z0_0"]').inputValue(), '>= 2');
  await author.fill({ z0_0: '>= 3' });
  await author.press('Speichern');
  assert.equal(await author.page.locator('[name="z0_0"]').inputValue(), '>= 3');
});
