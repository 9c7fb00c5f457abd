import fc from 'fast-check';

/**
 * The seed of properties, which are tried with new values on each run, and with the same again if `DRYBAN_SEED` is
 * set.
 */
const seed = process.env['DRYBAN_SEED'];
if (seed !== undefined) fc.configureGlobal({ seed: Number(seed) });
