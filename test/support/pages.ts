import { listPages } from '../../website/pages.ts';
import { ROOT } from './paths.ts';

/** The pages that users read, as paths from the root. */
export const PAGES: readonly string[] = listPages(ROOT);
