// What people bring along: files, codes, days.
import { createHmac } from 'node:crypto';
import { crc32 } from 'node:zlib';

/** The smallest PDF that is one. */
export function pdf(name = 'Nachweis.pdf') {
  const objects = [
    '%PDF-1.4',
    '1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj',
    '2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj',
    '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj',
    '',
  ].join('\n');
  const table = `xref\n0 1\n0000000000 65535 f \ntrailer<</Size 4/Root 1 0 R>>\nstartxref\n${objects.length}\n%%EOF\n`;
  return { name, mimeType: 'application/pdf', buffer: Buffer.from(objects + table) };
}

/** A PNG of one point. */
export function png(name = 'Foto.png') {
  const base64 =
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
  return { name, mimeType: 'image/png', buffer: Buffer.from(base64, 'base64') };
}

/** A text that only calls itself a PDF. */
export function noPdf(name = 'Brief.pdf') {
  return { name, mimeType: 'application/pdf', buffer: Buffer.from('Guten Tag, das ist kein PDF.\n') };
}

/** A table, one list of cells per line. */
export function csv(name, lines) {
  const quoted = (cell) => (/[;"\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  const text = lines.map((cells) => cells.map((cell) => quoted(String(cell))).join(';')).join('\r\n');
  return { name, mimeType: 'text/csv', buffer: Buffer.from(`${text}\r\n`) };
}

/** The code of an authenticator app (RFC 6238: SHA-1, six digits, 30 seconds); `ahead` counts steps from now. */
export function code(secret, ahead = 0) {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...secret.replace(/[\s=]/g, '').toUpperCase()]
    .map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0'))
    .join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + ahead));
  const digest = createHmac('sha1', key).update(counter).digest();
  const at = digest[19] & 15;
  return String((digest.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

/** Today in Thüringen, as `2026-03-01`. */
export function today() {
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Berlin' }).format(new Date());
}

/** Today or another day in Thüringen, as a German form takes it: `01.03.2026`. */
export function inDays(days) {
  return german(new Date(Date.parse(today()) + days * 86_400_000).toISOString().slice(0, 10));
}

/** This year in Thüringen. */
export function thisYear() {
  return Number(today().slice(0, 4));
}

/** The first day of the month so many months ago, as `2026-03-01`. */
export function monthsAgo(months) {
  const [year, month] = today().split('-').map(Number);
  return new Date(Date.UTC(year, month - 1 - months, 1)).toISOString().slice(0, 10);
}

/** `2026-03-01` as `01.03.2026`. */
export function german(iso) {
  return iso.split('-').reverse().join('.');
}

/** `2026-03-01` as `1 March 2026`. */
export function english(iso) {
  return new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' }).format(
    new Date(`${iso}T00:00:00Z`),
  );
}

/** A ZIP file of texts by name, stored as they are. */
export function zip(files) {
  const entries = [];
  const parts = [];
  let at = 0;
  for (const [name, text] of Object.entries(files)) {
    const [path, bytes] = [Buffer.from(name), Buffer.from(text)];
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(0x0800, 2);
    head.writeUInt16LE(0x21, 8);
    head.writeUInt32LE(crc32(bytes), 10);
    head.writeUInt32LE(bytes.length, 14);
    head.writeUInt32LE(bytes.length, 18);
    head.writeUInt16LE(path.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), head, path, bytes]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(at, 10);
    entries.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), head, tail, path]));
    parts.push(local);
    at += local.length;
  }
  const central = Buffer.concat(entries);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...parts, central, Buffer.from('PK\x05\x06'), end]);
}
