import { expect, test } from 'vitest';
import { layerConfig, loadFilter } from '../../src/config/index.ts';
import { createTextFiles } from '../../src/library/texts/text-files.ts';
import { NEWEST_RELEASE } from '../../src/release/index.ts';

const filterOf = (regex: string, before = ''): string =>
  `${before && `[INCLUDES]\nbefore = ${before}\n`}[Definition]\nfailregex = ${regex} <HOST>\n`;
const DAEMON = '[DEFAULT]\nword = ';

const FILES = createTextFiles({
  'mine/filter.d/app.conf': filterOf('%(word)s', 'common.conf'),
  'mine/filter.d/both.conf': filterOf('mine'),
  'mine/filter.d/stock.local': '[Definition]\nmaxlines = 7\n',
  'filters/filter.d/other.conf': filterOf('%(word)s', 'common.conf'),
  'stock/jail.conf': '[DEFAULT]\n',
  'stock/filter.d/common.conf': `${DAEMON}stock\n`,
  'stock/filter.d/both.conf': filterOf('stock'),
  'stock/filter.d/stock.conf': filterOf('%(word)s', 'common.conf'),
  'patched/filter.d/common.conf': `${DAEMON}patched\n`,
  'machine/etc/fail2ban/filter.d/both.conf': filterOf('machine'),
  'sources/config/filter.d/both.conf': filterOf('sources'),
  'loose/app.conf': filterOf('%(word)s', 'common.conf'),
  'loose/filter.d/common.conf': `${DAEMON}beside\n`,
  'loose/filter.d/app.conf': filterOf('%(word)s', 'common.conf'),
});

function load(spec: string, roots: readonly string[]) {
  const { directory: configDir, files } = layerConfig(FILES, roots);
  const { value, diagnostics } = loadFilter({ release: NEWEST_RELEASE, spec, configDir }, files);
  return {
    files: value?.files,
    regex: value?.failregex.map(({ text }) => text).join(''),
    codes: diagnostics.map(({ code }) => code),
    messages: diagnostics.map(({ message }) => message),
  };
}

test.each([
  // filter, roots, its files, its regex
  ['app', 'mine stock', 'stock/filter.d/common.conf mine/filter.d/app.conf', 'stock'],
  ['both', 'mine stock', 'mine/filter.d/both.conf', 'mine'],
  ['both', 'stock mine', 'stock/filter.d/both.conf', 'stock'],
  ['both', 'mine/ stock/', 'mine/filter.d/both.conf', 'mine'],
  ['both', 'mine/filter.d stock', 'mine/filter.d/both.conf', 'mine'],
  [
    'other',
    'filters/filter.d stock',
    'stock/filter.d/common.conf filters/filter.d/other.conf',
    'stock',
  ],
  ['both', 'machine', 'machine/etc/fail2ban/filter.d/both.conf', 'machine'],
  ['both', 'sources', 'sources/config/filter.d/both.conf', 'sources'],
  [
    'stock',
    'mine patched stock',
    'patched/filter.d/common.conf stock/filter.d/stock.conf mine/filter.d/stock.local',
    'patched',
  ],
  ['loose/app.conf', 'mine stock', 'stock/filter.d/common.conf loose/app.conf', 'stock'],
  [
    'loose/filter.d/app.conf',
    'stock',
    'loose/filter.d/common.conf loose/filter.d/app.conf',
    'beside',
  ],
])('%s of %s is read from %s', (spec, roots, files, word) => {
  const loaded = load(spec, roots.split(' '));
  expect(loaded.files).toEqual(files.split(' '));
  expect(loaded.regex).toBe(`${word} <HOST>`);
});

test('an include that another file stands in for is told', () => {
  expect(load('loose/app.conf', ['mine', 'stock']).messages).toEqual([
    'included file loose/common.conf does not exist: stock/filter.d/common.conf stands in for it',
  ]);
  expect(load('app', ['mine', 'stock']).messages).toEqual([]);
});

test('a filter that is nowhere is looked for in all places', () => {
  expect(load('stok', ['mine', 'stock']).messages).toEqual([
    'there is no filter `stok` in mine/filter.d or stock/filter.d',
  ]);
});
