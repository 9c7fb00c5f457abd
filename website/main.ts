/** `npm run site`: makes a static site of README.md and docs/ in `site/`. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSite } from './site/build-site.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const SITE = join(ROOT, 'site');

rmSync(SITE, { recursive: true, force: true });
buildSite(ROOT, SITE);
