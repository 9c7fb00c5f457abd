import type { Writable } from 'node:stream';
import type { OutputStream } from '../../cli/index.ts';
import { createWriteError } from './write-error.ts';

/** A standard stream of Node, as far as it is used; only a terminal has columns. */
type StandardStream = Writable & { isTTY?: boolean; columns?: number };

/**
 * Makes the output of one of the standard streams. A reader that went away (`| head`) is no error: the rest is
 * dropped.
 *
 * @param place as messages name it
 */
export function createOutput(stream: StandardStream, place: string): OutputStream {
  let isClosed = false;
  if (!stream.listeners('error').includes(ignoreError)) stream.on('error', ignoreError);

  function write(text: string): Promise<void> {
    if (isClosed || text === '') return Promise.resolve();
    return new Promise((resolve, reject) => {
      stream.write(text, (error) => {
        if (error && !isBrokenPipe(error)) return reject(createWriteError(place, error));
        isClosed ||= Boolean(error);
        resolve();
      });
    });
  }

  return {
    isTTY: stream.isTTY ?? false,
    get columns() {
      return stream.columns;
    },
    get isClosed() {
      return isClosed;
    },
    write,
  };
}

function isBrokenPipe(error: NodeJS.ErrnoException): boolean {
  return error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED';
}

/**
 * Does nothing: the write that fails says so itself, and an `error` event without a listener would end the process.
 */
function ignoreError(): void {}
