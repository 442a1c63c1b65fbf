// Makes a screenshot small: a palette of at most 256 colours instead of every colour of every pixel. Screens of text and
// plain areas lose nothing that one sees.
import { deflateSync, inflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');

/** The PNG with a palette; takes what Chromium writes (8 bits, RGB or RGBA, not interlaced). */
export function smaller(png) {
  const { width, height, step, rows } = decode(png);
  const seen = new Map();
  for (let at = 0; at < rows.length; at += step) {
    const colour = (rows[at] << 16) | (rows[at + 1] << 8) | rows[at + 2];
    seen.set(colour, (seen.get(colour) ?? 0) + 1);
  }
  const palette = [...seen].sort((a, b) => b[1] - a[1]).slice(0, 256).map(([colour]) => colour);
  const place = new Map(palette.map((colour, index) => [colour, index]));
  for (const colour of seen.keys()) if (!place.has(colour)) place.set(colour, nearest(palette, colour));

  const lines = Buffer.alloc(height * (width + 1));
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = (y * width + x) * step;
      lines[y * (width + 1) + 1 + x] = place.get((rows[at] << 16) | (rows[at + 1] << 8) | rows[at + 2]);
    }
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 3, 0, 0, 0], 8);
  const colours = Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]));
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', head),
    chunk('PLTE', colours),
    chunk('IDAT', deflateSync(lines, { level: 9, memLevel: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** The pixels, row by row, `step` bytes each. */
function decode(png) {
  const parts = [];
  let head;
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    const kind = png.toString('latin1', at + 4, at + 8);
    const data = png.subarray(at + 8, at + 8 + length);
    if (kind === 'IHDR') head = data;
    if (kind === 'IDAT') parts.push(data);
    at += length + 12;
  }
  const [width, height] = [head.readUInt32BE(0), head.readUInt32BE(4)];
  const step = { 2: 3, 6: 4 }[head[9]];
  if (head[8] !== 8 || head[12] !== 0 || !step) throw new Error('not a PNG of the kind that Chromium writes');
  const raw = inflateSync(Buffer.concat(parts));
  const rows = Buffer.alloc(width * height * step);
  const stride = width * step;
  for (let y = 0; y < height; y += 1) {
    const filter = raw[y * (stride + 1)];
    for (let x = 0; x < stride; x += 1) {
      const left = x >= step ? rows[y * stride + x - step] : 0;
      const up = y > 0 ? rows[(y - 1) * stride + x] : 0;
      const corner = x >= step && y > 0 ? rows[(y - 1) * stride + x - step] : 0;
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter];
      rows[y * stride + x] = raw[y * (stride + 1) + 1 + x] + guess;
    }
  }
  return { width, height, step, rows };
}

function paeth(left, up, corner) {
  const guess = left + up - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}

function nearest(palette, colour) {
  let best = 0;
  let least = Infinity;
  palette.forEach((one, index) => {
    const [r, g, b] = [16, 8, 0].map((shift) => ((one >> shift) & 255) - ((colour >> shift) & 255));
    const distance = r * r + g * g + b * b;
    if (distance < least) [best, least] = [index, distance];
  });
  return best;
}

const TABLE = Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value >>> 0;
});

function chunk(kind, data) {
  const body = Buffer.concat([Buffer.from(kind, 'latin1'), data]);
  let sum = 0xffffffff;
  for (const byte of body) sum = TABLE[(sum ^ byte) & 255] ^ (sum >>> 8);
  const [length, end] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  end.writeUInt32BE((sum ^ 0xffffffff) >>> 0);
  return Buffer.concat([length, body, end]);
}
