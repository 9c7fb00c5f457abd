import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { marked, type Token } from 'marked';
import { Parser } from 'tap-parser';
import { validateXML } from 'xmllint-wasm';

/** What a strict parser reads, and what it does not know. */
export function parseTap(text: string) {
  const unknown: string[] = [];
  let results: unknown;
  const points: { ok: boolean; name: string; diag: unknown }[] = [];
  const parser = new Parser({ strict: true }, (final) => {
    results = final;
  });
  parser.on('extra', (line: string) => unknown.push(line));
  parser.on('assert', ({ ok, name, diag, todo, skip }) => {
    if (todo || skip) unknown.push(`directive of ${name}`);
    points.push({ ok, name, diag });
  });
  parser.end(text);
  return { points, unknown, results };
}

const SARIF_SCHEMA = '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json';

const validateSarif = compileSarifSchema();

/** What the schema that OASIS published has against a report. */
export function findSarifErrors(text: string): string[] {
  if (validateSarif(JSON.parse(text))) return [];
  return (validateSarif.errors ?? []).map((error) => JSON.stringify(error));
}

function compileSarifSchema() {
  const path = createRequire(import.meta.url).resolve(SARIF_SCHEMA);
  const ajv = new Ajv.default({ strict: false, unicodeRegExp: false });
  addFormats.default(ajv);
  return ajv.compile(JSON.parse(readFileSync(path, 'utf8')));
}

/**
 * GitLab's report of code quality as its documentation describes it: what each entry needs, and the words for how bad it
 * is. Paths count from the root of the repository, and fingerprints are unique.
 */
const GITLAB_SCHEMA = {
  type: 'array',
  items: {
    type: 'object',
    required: ['description', 'check_name', 'fingerprint', 'severity', 'location'],
    additionalProperties: false,
    properties: {
      description: { type: 'string' },
      check_name: { type: 'string', pattern: '^[\\w/.-]+$' },
      fingerprint: { type: 'string', pattern: '^[0-9a-f]{32}$' },
      severity: { enum: ['info', 'minor', 'major', 'critical', 'blocker'] },
      location: {
        type: 'object',
        required: ['path', 'lines'],
        additionalProperties: false,
        properties: {
          path: { type: 'string' },
          lines: {
            type: 'object',
            required: ['begin'],
            properties: { begin: { type: 'integer', minimum: 1 } },
          },
        },
      },
    },
  },
};

const validateGitlab = new Ajv.default().compile<GitlabRow[]>(GITLAB_SCHEMA);

interface GitlabRow {
  fingerprint: string;
  location: { path: string };
}

/** What is against a report of code quality for GitLab. */
export function findGitlabErrors(text: string): string[] {
  const report: unknown = JSON.parse(text);
  if (!validateGitlab(report)) {
    return (validateGitlab.errors ?? []).map((error) => JSON.stringify(error));
  }
  const prints = new Set(report.map(({ fingerprint }) => fingerprint));
  const absolute = report.filter(({ location }) => /^\.?\//.test(location.path));
  return [
    ...(prints.size < report.length ? ['fingerprints repeat'] : []),
    ...absolute.map(({ location }) => `not from the root: ${location.path}`),
  ];
}

const JUNIT_SCHEMA = readFileSync(new URL('schemas/junit.xsd', import.meta.url), 'utf8');

/** What the schema has against each report. */
export async function findJunitErrors(texts: readonly string[]): Promise<string[][]> {
  const xml = texts.map((contents, index) => ({ fileName: `${index}.xml`, contents }));
  const { errors } = await validateXML({ xml, schema: JUNIT_SCHEMA });
  const messages = errors.map(({ rawMessage }) => rawMessage);
  return texts.map((_, index) => messages.filter((message) => message.startsWith(`${index}.xml:`)));
}

const COMMAND = /^::(?<name>[a-z]+) (?<properties>[^:]*)::(?<data>.*)$/s;

/** Reads a line as the runner of GitHub Actions does: properties at commas, then the escapes taken back. */
export function parseGithub(line: string) {
  const { name, properties = '', data = '' } = COMMAND.exec(line)?.groups ?? {};
  const entries = properties.split(',').map((property) => {
    const sign = property.indexOf('=');
    return [property.slice(0, sign), unescape(property.slice(sign + 1))] as const;
  });
  return { name, properties: Object.fromEntries(entries), message: unescape(data) };
}

function unescape(text: string): string {
  return text
    .replaceAll('%3A', ':')
    .replaceAll('%2C', ',')
    .replaceAll('%0A', '\n')
    .replaceAll('%0D', '\r')
    .replaceAll('%25', '%');
}

/** What a report in Markdown is made of; what its texts hold is code. */
const TOKENS = new Set(
  'code codespan heading list list_item paragraph space strong table text'.split(' '),
);
/** The words between code, which no test brings. */
const OWN_TEXT = /^[\w .:,/…()-]*$/;

export function listTokens(text: string): Token[] {
  const tokens: Token[] = [];
  void marked.walkTokens(marked.lexer(text), (token) => void tokens.push(token));
  return tokens;
}

/** What in a report in Markdown got out of its code. */
export function findMarkdownErrors(text: string): string[] {
  return listTokens(text)
    .filter((token) => {
      const isLeaf = token.type === 'text' && !('tokens' in token && token.tokens);
      return !TOKENS.has(token.type) || (isLeaf && !OWN_TEXT.test(token['text']));
    })
    .map(({ type, raw }) => `${type}: ${raw}`);
}
