import { mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, expect, test } from 'vitest';
import { listJails, loadJail } from '../../../src/config/index.ts';
import { DISK_FILES } from '../../support/disk-files.ts';
import type { Release } from '../../../src/release/index.ts';
import { describeEachRelease } from '../../support/releases/each-release.ts';
import type { Reference } from '../../support/releases/references.ts';
import { askForJails, normalise, readOurs } from './jail-comparison.ts';

const MIN_STOCK_JAILS = 80;
const roots: string[] = [];
afterAll(() => roots.forEach((root) => rmSync(root, { recursive: true })));

describeEachRelease('the jails', (reference) => {
  const { release, configDir } = reference;

  test.each([
    ['as they are', ''],
    ['all enabled', 'enabled = true\n'],
    ['with the journal', 'enabled = true\nbackend = systemd\n'],
    ['with other options', 'enabled = true\nusedns = no\nmode = aggressive\nmaxlines = 7\n'],
  ])('are those that its JailReader finds, %s', (_, options) => {
    const config = addToAll(options, reference);
    const names = listNames(config, release);
    expect(names.length).toBeGreaterThan(MIN_STOCK_JAILS);
    const [answers] = askForJails([{ config, force: true }], reference);
    expect(Object.keys(answers!).toSorted()).toEqual(names.toSorted());
    const jails = names.map((name) => ({
      name,
      ours: readOurs(name, config, release),
      theirs: normalise(answers![name]),
    }));
    const differences = jails.filter(({ ours, theirs }) => !isDeepStrictEqual(ours, theirs));
    expect(differences.slice(0, 2)).toEqual([]);
    expect(jails.map(({ ours }) => ours)).not.toContain('refused');
  });

  test('may have any of its actions', () => {
    const actions = readdirSync(join(configDir, 'action.d'))
      .filter((file) => /\.(?:conf|py)$/.test(file))
      .map((file) => file.replace(/\.conf$/, ''));
    const sections = actions.map((action) => `[j-${action}]\nfilter = sshd\naction = ${action}\n`);
    const config = copyConfig(sections.join(''), configDir);
    const [answers] = askForJails([{ config, force: true }], reference);
    const jails = actions.map((action) => ({
      ours: readOurs(`j-${action}`, config, release),
      theirs: normalise(answers![`j-${action}`]),
    }));
    expect(jails.map(({ ours }) => ours)).toEqual(jails.map(({ theirs }) => theirs));
    expect(jails.map(({ ours }) => ours)).not.toContain('refused');
  });

  test('are enabled where fail2ban has them enabled', () => {
    const [answers] = askForJails([{ config: configDir, force: false }], reference);
    const { value } = listJails(configDir, release, DISK_FILES);
    const enabled = value!.jails.filter((jail) => jail.enabled).map(({ name }) => name);
    expect(enabled).toEqual(Object.keys(answers!));
  });

  test('give no diagnostics', () => {
    const { value, diagnostics } = listJails(configDir, release, DISK_FILES);
    const found = value!.jails.flatMap(
      ({ name }) => loadJail(name, { release, configDir }, DISK_FILES).diagnostics,
    );
    expect([...diagnostics, ...found]).toEqual([]);
  });
});

function listNames(config: string, release: Release): string[] {
  return listJails(config, release, DISK_FILES).value!.jails.map(({ name }) => name);
}

/** The configuration of a release with these options in each of its jails. */
function addToAll(options: string, { configDir, release }: Reference): string {
  const sections = listNames(configDir, release).map((name) => `[${name}]\n${options}`);
  return copyConfig(sections.join('\n'), configDir);
}

function copyConfig(jailLocal: string, original: string): string {
  const config = mkdtempSync(join(tmpdir(), 'dryban-jails-'));
  roots.push(config);
  for (const entry of readdirSync(original)) {
    symlinkSync(join(original, entry), join(config, entry));
  }
  writeFileSync(join(config, 'jail.local'), jailLocal);
  return config;
}
