import { skipBytes } from '../logs/byte-source.ts';
import { unpack, type Packing } from './packing.ts';
import { ProgramError, runProgram } from '../machine/program.ts';
import { UnpackError } from './unpack-error.ts';

/** The programs that unpack to their standard output. */
const COMMANDS: Record<Packing, readonly [program: string, ...args: string[]]> = {
  gzip: ['gzip', '-dc'],
  bzip2: ['bzip2', '-dc'],
  xz: ['xz', '-dc'],
  zstd: ['zstd', '-dc', '--long=31'],
};

/**
 * Unpacks data as `unpack` does. Where that can't go on, the program of the packing may still give more of it, if it is
 * there and the data can be read again: its own decoder is more patient, and knows all of the format.
 *
 * @param readAgain begins the packed data anew; absent for a pipe
 * @throws UnpackError behind all that could be unpacked
 */
export async function* unpackWhole(
  packing: Packing,
  chunks: AsyncIterable<Buffer>,
  readAgain?: () => AsyncIterable<Buffer>,
): AsyncGenerator<Buffer> {
  let given = 0;
  try {
    for await (const piece of unpack(packing, chunks)) {
      given += piece.length;
      yield piece;
    }
  } catch (error) {
    if (!(error instanceof UnpackError) || isFinal(packing, error)) throw error;
    if (!readAgain && error.failure === 'unproved') return;
    if (!readAgain) throw error;
    const complaint = yield* unpackRest(packing, readAgain(), given);
    const failure = judge(error, complaint);
    if (failure) throw failure;
  }
}

/** Whether the program of the packing can't do any better: bzip2 is unpacked by its program anyway. */
function isFinal(packing: Packing, { failure }: UnpackError): boolean {
  return packing === 'bzip2' || failure === 'followed';
}

/** The words of zstd about the data itself, and not about what stands behind it. */
const DAMAGE = /Decoding error|premature end/;

/**
 * Returns the error that stands, after the program of the packing has tried.
 *
 * @param complaint why the program failed; `undefined` if it found nothing amiss
 */
function judge(error: UnpackError, complaint: string | undefined): UnpackError | undefined {
  switch (error.failure) {
    case 'unproved':
      return DAMAGE.test(complaint ?? '') ? new UnpackError('damaged') : undefined;
    case 'unsupported':
      return complaint === undefined ? undefined : error;
    default:
      return error;
  }
}

/**
 * Yields what the program of the packing gives behind what was unpacked already.
 *
 * @returns why the program failed, if it did
 */
async function* unpackRest(
  packing: Packing,
  chunks: AsyncIterable<Buffer>,
  given: number,
): AsyncGenerator<Buffer, string | undefined> {
  const [program, ...args] = COMMANDS[packing];
  try {
    yield* skipBytes(runProgram(program, args, chunks), given);
    return undefined;
  } catch (error) {
    if (error instanceof ProgramError) return error.message;
    throw error;
  }
}
