import { describe, test } from 'vitest';
import { RELEASE_NAMES } from '../../../src/release/index.ts';
import { REFERENCES, REFERENCES_HINT, type Reference } from './references.ts';

/** Describes the same of each release of fail2ban; one that is not there skips, with how to get it. */
export function describeEachRelease(what: string, body: (reference: Reference) => void): void {
  for (const name of RELEASE_NAMES) {
    const reference = REFERENCES.find((each) => each.name === name);
    if (reference) describe(`${what} of fail2ban ${reference.version}`, () => body(reference));
    else test.skip(`${what} of fail2ban ${name} (${REFERENCES_HINT})`, () => {});
  }
}
