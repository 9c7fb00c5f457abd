import type { JailRule } from '../contexts.ts';

export const jailDisabled = {
  code: 'explain/jail-disabled',
  meaning: 'the jail is not enabled',
  find({ jail: { name, enabled, enabledOrigin } }) {
    if (enabled) return [];
    return [
      {
        message: `the jail ${name} is not enabled, so the server does not start it`,
        hint: `Write enabled = true below [${name}] in jail.local`,
        origin: enabledOrigin ?? null,
      },
    ];
  },
} satisfies JailRule;
