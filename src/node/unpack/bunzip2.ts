import { dropPadding } from './padding.ts';
import { ProgramError, runProgram } from '../machine/program.ts';
import { UnpackError } from './unpack-error.ts';

/**
 * The mark that ends a stream; a checksum of 32 bits follows, and zeros up to a whole byte, all in bits and not in
 * bytes.
 */
const END_MARK = 0x177245385090n;
const END_MARK_MASK = (1n << 48n) - 1n;
const CHECKSUM_BITS = 32n;
const CHECKSUM_BYTES = 4;
const FOUR_ZEROS = Buffer.alloc(4);

/** Unpacks bzip2 data with the program of that name. */
export async function* bunzip2(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const complaint = { text: '' };
  try {
    yield* runProgram(
      'bzip2',
      ['-dc'],
      dropPadding(chunks, { mark: FOUR_ZEROS, findEnd }),
      complaint,
    );
  } catch (error) {
    throw error instanceof ProgramError ? toUnpackError(error) : error;
  }
  if (complaint.text.includes('trailing garbage')) throw new UnpackError('followed');
}

/** Finds the end of a stream, which may hold zeros itself: those of its checksum, and of its last byte. */
function findEnd(tail: Buffer, zeros: number): number | undefined {
  const own = Math.min(zeros, CHECKSUM_BYTES);
  const bits = BigInt(`0x0${tail.toString('hex')}${'00'.repeat(own)}`);
  for (let behind = 0n; behind < 8n * BigInt(own + 1); behind++) {
    if ((bits & ((1n << behind) - 1n)) !== 0n) return undefined;
    const mark = (bits >> (behind + CHECKSUM_BITS)) & END_MARK_MASK;
    if (mark === END_MARK) return own - Number(behind / 8n);
  }
  return undefined;
}

function toUnpackError({ isMissing, message }: ProgramError): UnpackError {
  if (isMissing) {
    const hint = 'Install bzip2, for instance with: apt install bzip2';
    return new UnpackError('unsupported', 'it takes the program bzip2, which is not there', hint);
  }
  return new UnpackError(message.includes('ends unexpectedly') ? 'truncated' : 'damaged');
}
