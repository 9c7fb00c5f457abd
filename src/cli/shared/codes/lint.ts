import type { LintCode } from '../../../lint/index.ts';
import type { Example } from './code-text.ts';

/** An example of what each rule of `dryban lint` finds. */
export const LINT_EXAMPLES: Readonly<Record<LintCode, Example>> = {
  'lint/explosive-regex': ofLint(String.raw`^bad (?:\w+\s?)+ from <HOST>$`),
  'lint/injection': ofLint('^ app: login of <F-USER>.+?</F-USER> from <HOST> refused'),
  'lint/never-matches': ofLint('^ app: refused <HOST>$ twice'),
  'lint/shadowed': ofLint('^ app: refused <HOST>\n            ^ app: refused <HOST> twice$'),
  'lint/always-ignored': ofLint('^ app: refused <HOST>$\nignoreregex = refused'),
  'lint/address-cut': ofLint('^ app: refused .*<HOST>$'),
  'lint/date-in-regex': ofLint(String.raw`^\w{3} +\d+ \d+:\d+:\d+ \S+ app: refused <HOST>$`),
  'lint/host-optional': ofLint('^ app: refused(?: <HOST>)? twice$'),
  'lint/no-anchor': ofLint('refused <HOST>$'),
  'lint/allowance': {
    files: {
      './app.conf': '[Definition]\n# dryban: allow lint/no-anchor\nfailregex = refused <HOST>$\n',
    },
    run: 'dryban lint ./app.conf',
  },
};

function ofLint(failregex: string): Example {
  return {
    files: { './app.conf': `[Definition]\nfailregex = ${failregex}\n` },
    run: 'dryban lint ./app.conf',
  };
}
