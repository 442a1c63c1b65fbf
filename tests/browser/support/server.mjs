// The program under test: started on a private port with a data folder of its own, ended with the test.
import { spawn } from 'node:child_process';
import { accessSync, constants, cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { setPriority, tmpdir } from 'node:os';
import { join } from 'node:path';

// The long run, `cargo xtask a11y`, is done beside other work, which may come first.
const START_WITHIN = process.env.AMTSWEG_EVERY_LOOK ? 900_000 : 120_000;

/**
 * Starts `amtsweg serve` and resolves once it has printed its address.
 * `words` are further options of the command line, `env` further variables; `preview` is a service's folder to preview instead.
 * @returns {Promise<{url: string, data: string, output: () => string, stop: () => Promise<void>}>}
 */
export async function startServer({ words = [], env = {}, preview } = {}) {
  const program = process.env.AMTSWEG_BIN;
  if (!program) throw new Error('AMTSWEG_BIN is not set: run the browser tests with `cargo xtask test --only browser`');
  accessSync(program, constants.X_OK);
  const data = mkdtempSync(join(tmpdir(), 'amtsweg-browser-'));
  // Made once for all files, since telling a demonstration and writing its letters takes minutes in a debug build.
  const told = process.env.AMTSWEG_DEMONSTRATION;
  if (told && !preview) cpSync(told, data, { recursive: true });
  const command = preview ? ['preview', preview, '--no-open'] : ['serve', '--data', data];
  const child = spawn(program, [...command, '--listen', '127.0.0.1:0', ...words], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  // Should the test runner be ended from outside, the server must not stay behind.
  const onExit = () => child.kill('SIGKILL');
  process.once('exit', onExit);

  let output = '';
  const stop = async () => {
    child.kill('SIGTERM');
    const killer = setTimeout(() => child.kill('SIGKILL'), 5_000);
    await ended;
    clearTimeout(killer);
    process.off('exit', onExit);
    rmSync(data, { recursive: true, force: true });
  };

  const url = await new Promise((resolve, reject) => {
    const fail = (why) => reject(new Error(`${why}; it printed:\n${output}`));
    const timer = setTimeout(() => fail('the server did not say its address in time'), START_WITHIN);
    const read = (chunk) => {
      output += chunk;
      const address = /https?:\/\/127\.0\.0\.1:\d+(?=[\s/])/.exec(output);
      if (!address) return;
      clearTimeout(timer);
      resolve(address[0]);
    };
    child.stdout.setEncoding('utf8').on('data', read);
    child.stderr.setEncoding('utf8').on('data', read);
    ended.then((code) => {
      clearTimeout(timer);
      fail(`the server ended with ${code}`);
    });
  }).catch(async (error) => {
    await stop();
    throw error;
  });
  yieldHistory(child.pid);
  return { url, data, output: () => output, stop };
}

/**
 * A fresh demonstration writes the letters of its past in a thread of its own. In a debug build that takes minutes of a
 * processor which the pages under test need first; on Linux a thread can be asked to stand back.
 */
function yieldHistory(pid) {
  try {
    for (const thread of readdirSync(`/proc/${pid}/task`)) {
      if (readFileSync(`/proc/${pid}/task/${thread}/comm`, 'utf8').trim() === 'history') setPriority(Number(thread), 19);
    }
  } catch {
    // Elsewhere it only takes longer.
  }
}
