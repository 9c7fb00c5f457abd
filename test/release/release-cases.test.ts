import { describe, expect, test } from 'vitest';
import { RELEASE_NAMES, releaseOf } from '../../src/release/index.ts';
import { compileDirect, replay } from '../support/engine.ts';
import { listBans, RELEASE_CASES, settingsOf } from '../support/releases/release-cases.ts';

describe.each(RELEASE_NAMES)('as fail2ban %s', (name) => {
  test.each(RELEASE_CASES)('$title', (each) => {
    const settings = { ...settingsOf(each), release: releaseOf(name) };
    const events = replay(compileDirect(each.filter, settings), each.lines, settings);
    expect(listBans(events, each)).toBe(each.bans[RELEASE_NAMES.indexOf(name)]);
  });
});
