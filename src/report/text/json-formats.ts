/**
 * The forms of JSON that dryban prints, each with its version: `format` is the first field of each object, and of the
 * first row of each stream. The number rises when a field is removed or means something else.
 */
export const JSON_FORMATS = {
  replay: 'dryban.replay/1',
  replayEvents: 'dryban.replay-events/1',
  jail: 'dryban.jail/1',
  jailEvents: 'dryban.jail-events/1',
  explain: 'dryban.explain/2',
  test: 'dryban.test/1',
  lint: 'dryban.lint/1',
  tune: 'dryban.tune/1',
  suggest: 'dryban.suggest/1',
  codes: 'dryban.codes/1',
} as const;
