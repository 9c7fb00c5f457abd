import { expect, test } from 'vitest';
import type { TestJob } from '../../src/cli/host.ts';
import { startTestWorkers } from '../../src/node/test-workers.ts';

/** Threads that do with a job what the name of its file says. */
const PROGRAM = `
const { parentPort } = require('node:worker_threads');
parentPort.on('message', ({ file }) => {
  parentPort.unref();
  if (file === 'fails') throw new Error('on purpose');
  if (file === 'exits') process.exit(0);
  if (file === 'stalls') return;
  parentPort.ref();
  parentPort.postMessage({ name: file });
});
`;

const jobOf = (file: string): TestJob => ({
  kind: 'case',
  file,
  config: [],
  regexTimeout: 1,
  update: false,
});

test.each([
  ['fails', 'on purpose'],
  ['exits', 'without an answer'],
  ['stalls', 'without an answer'],
])('a thread that %s is told of, and the next test gets another', async (file, reason) => {
  const workers = startTestWorkers(1, PROGRAM);
  await expect(workers.run(jobOf(file))).rejects.toThrow(reason);
  expect(await workers.run(jobOf('answers'))).toEqual({ name: 'answers' });
  await workers.close();
});
