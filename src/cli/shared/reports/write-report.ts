import type { Host } from '../../host.ts';

/** The variable by which GitHub Actions names the file of the summary, to which each command of a step adds. */
const SUMMARY = 'GITHUB_STEP_SUMMARY';

/** Returns the file of the summary of the job, if GitHub is to get its annotations and no other report goes there. */
export function findSummary(
  asked: readonly { reporter: { name: string }; file: string | undefined }[],
  { env }: Host,
): string | undefined {
  const file = env[SUMMARY];
  const isForGithub = asked.some(({ reporter }) => reporter.name === 'github');
  if (!file || !isForGithub || asked.some((request) => request.file === file)) return undefined;
  return file;
}

/** Writes a report to the standard output, or to a file as a whole; to the summary of a job it is added. */
export async function writeReport(
  text: string,
  file: string | undefined,
  host: Host,
): Promise<void> {
  if (file === undefined) await host.stdout.write(text);
  else if (file === host.env[SUMMARY]) host.appendFile(file, text);
  else await host.writeFile(file, text);
}

/** Waits for all of what is to be written: what can't be keeps none of the others from it. */
export async function writeAll(writings: readonly (() => Promise<void>)[]): Promise<void> {
  const failures: unknown[] = [];
  for (const write of writings) {
    // oxlint-disable-next-line no-await-in-loop -- each has its turn
    await write().catch((error: unknown) => failures.push(error));
  }
  if (failures.length > 0) throw failures[0];
}
