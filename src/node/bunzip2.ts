import { ProgramError, runProgram } from './program.ts';
import { UnpackError } from './unpack-error.ts';

/** Unpacks bzip2 data with the program of that name. */
export async function* bunzip2(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield* runProgram('bzip2', ['-dc'], chunks);
  } catch (error) {
    throw error instanceof ProgramError ? toUnpackError(error) : error;
  }
}

function toUnpackError({ isMissing, message }: ProgramError): UnpackError {
  if (isMissing) {
    const hint = 'Install bzip2, for instance with: apt install bzip2';
    return new UnpackError('unsupported', 'it takes the program bzip2, which is not there', hint);
  }
  return new UnpackError(message.includes('ends unexpectedly') ? 'truncated' : 'damaged');
}
