/* oxlint-disable no-await-in-loop -- members follow each other */
import type { ByteQueue } from './byte-queue.ts';
import { UnpackError } from './unpack-error.ts';

/** A format whose data is a row of members, each of which can be unpacked by itself. */
export interface MemberFormat {
  /** The bytes that members begin with, all of the same length. */
  marks: readonly Buffer[];
  /** Unpacks the member that comes next, its mark included, and leaves what follows it. */
  unpackMember: (input: ByteQueue) => AsyncIterable<Buffer>;
}

/**
 * Unpacks all members. Zeros behind one are padding, as tapes and crashed file systems leave them; another member may
 * follow.
 *
 * @throws UnpackError behind all that could be unpacked
 */
export async function* unpackMembers(
  input: ByteQueue,
  { marks, unpackMember }: MemberFormat,
): AsyncGenerator<Buffer> {
  try {
    do {
      yield* unpackMember(input);
      await input.skipZeros();
    } while (await beginsMember(input, marks));
  } finally {
    await input.close();
  }
}

/**
 * Whether another member follows; false at the end.
 *
 * @throws UnpackError for a part of a mark at the end, and for anything else
 */
async function beginsMember(input: ByteQueue, marks: readonly Buffer[]): Promise<boolean> {
  const head = await input.peek(marks[0]!.length);
  if (head.length === 0) return false;
  const isMark = marks.some((mark) => mark.subarray(0, head.length).equals(head));
  if (!isMark) throw new UnpackError('followed');
  if (head.length < marks[0]!.length) throw new UnpackError('truncated');
  return true;
}
