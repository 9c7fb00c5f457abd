import { Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { createOutput } from '../../../src/node/files/output.ts';

/** A stream that fails from a number of writes on. */
function failingStream(code: string, after: number) {
  const written: string[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _, callback) {
      if (written.length >= after) return callback(Object.assign(new Error(code), { code }));
      written.push(chunk.toString());
      callback();
    },
  });
  return {
    written,
    output: createOutput(Object.assign(stream, { isTTY: false, columns: 80 }), 'The output'),
  };
}

test('what is written arrives in order', async () => {
  const { written, output } = failingStream('none', Infinity);
  await output.write('a');
  await output.write('');
  await output.write('b');
  expect(written).toEqual(['a', 'b']);
  expect(output.isClosed).toBe(false);
});

test('a reader that went away closes it without an error', async () => {
  const { written, output } = failingStream('EPIPE', 1);
  await output.write('a');
  await output.write('b');
  expect(output.isClosed).toBe(true);
  await output.write('c');
  expect(written).toEqual(['a']);
});

test('a full disk is an error', async () => {
  const { output } = failingStream('ENOSPC', 0);
  await expect(output.write('a')).rejects.toThrow(
    "The output can't be written: no space is left on its disk",
  );
  expect(output.isClosed).toBe(false);
});
