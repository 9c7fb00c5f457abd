import { createInterface } from 'node:readline';
import type { Host } from '../../cli/index.ts';

/** Returns what asks the person at the terminal; nothing unless standard input and output are one. */
export function createAsk({ stdin, stdout }: NodeJS.Process): Host['ask'] {
  if (!stdin.isTTY || !stdout.isTTY) return undefined;
  return (question) =>
    new Promise((resolve) => {
      const lines = createInterface({ input: stdin, output: stdout });
      lines.once('close', () => resolve(undefined));
      lines.question(question, (answer) => {
        resolve(answer);
        lines.close();
      });
    });
}
