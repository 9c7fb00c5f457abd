import { UsageError } from '../../diagnostics/index.ts';
import type { Host } from '../host.ts';
import { VERSION } from '../version.ts';

/** The tag of the built files that CI takes, which packaging/branch.sh makes. */
const TAG = `v${VERSION}`;

/** What runs tests, and the file by which it is told to. */
interface Ci {
  /** What is there where it is used. */
  trace: string;
  file: string;
  /** What a new file begins with. */
  head: string;
  /** Formats what tells it to run dryban, from the address of a git repository. */
  format: (source: string) => string;
}

const CIS = {
  github: {
    trace: '.github',
    file: '.github/workflows/dryban.yml',
    head: '',
    format: formatGithub,
  },
  gitlab: {
    trace: '.gitlab-ci.yml',
    file: '.gitlab-ci.yml',
    head: '',
    format: formatGitlab,
  },
  'pre-commit': {
    trace: '.pre-commit-config.yaml',
    file: '.pre-commit-config.yaml',
    head: 'repos:\n',
    format: formatPreCommit,
  },
} satisfies Readonly<Record<string, Ci>>;

export type CiName = keyof typeof CIS;

/** All that are known, as the help lists them. */
export const CI_NAMES: readonly CiName[] = ['github', 'gitlab', 'pre-commit'];

/** What is to be done that a CI runs the tests. */
export interface CiPlan {
  file: string;
  /** Whether the file is new, is there and says nothing of dryban, or has it already. */
  state: 'new' | 'lacking' | 'done';
  /** A whole file, or what one lacks. */
  text: string;
}

/** Returns those that are used in this folder. */
export function findCis({ configFiles }: Host): CiName[] {
  return CI_NAMES.filter((name) => configFiles.exists(CIS[name].trace));
}

/** @throws UsageError for a source that this CI can't take dryban from */
export function planCi(name: CiName, source: string, host: Host): CiPlan {
  const { file, head, format }: Ci = CIS[name];
  const text = format(source);
  if (!host.configFiles.exists(file)) return { file, state: 'new', text: head + text };
  const there = new TextDecoder().decode(host.readFile(file));
  return { file, state: there.includes('dryban') ? 'done' : 'lacking', text };
}

function formatGithub(source: string): string {
  const [, name] = /^\w+:\/\/[^/]*\/(?:.*\/)?([^/]+\/[^/]+)$/.exec(source) ?? [];
  if (name === undefined) throw noAction(source);
  return `name: filters
on: [push, pull_request]
permissions:
  contents: read
jobs:
  dryban:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: ${name}@${TAG}
`;
}

/** Formats the job of ci/gitlab.yml. */
export function formatGitlab(source: string): string {
  return `dryban:
  image: node:22
  script:
    - npm install --global --no-audit --no-fund "git+${source}.git#${TAG}"
    - dryban test --reporter table --reporter junit=dryban.xml --reporter gitlab=dryban.json
  artifacts:
    when: always
    reports:
      junit: dryban.xml
      codequality: dryban.json
`;
}

function formatPreCommit(source: string): string {
  return `  - repo: ${source}
    rev: ${TAG}
    hooks:
      - id: dryban-test
`;
}

function noAction(source: string): UsageError {
  return new UsageError(
    `--source ${source} names no action, which has an owner and a name`,
    'Write the whole address, such as https://github.com/acme/dryban',
  );
}
