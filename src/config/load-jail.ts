import { hasErrors, type Diagnostic, type Result, type SourceText } from '../diagnostics/index.ts';
import type { ConfigFiles } from './config-files.ts';
import { parseDuration } from './duration.ts';
import { parseFilterSpec } from './filter-spec.ts';
import { readJailFiles } from './jail-files.ts';
import type { JailDefinition, JailRequest } from './jail-types.ts';
import { loadFilter } from './load-filter.ts';
import { readBool } from './python-values.ts';

/** Reads one jail as the server would get it, whether it is enabled or not. */
export function loadJail(
  name: string,
  request: JailRequest,
  files: ConfigFiles,
): Result<JailDefinition> {
  const diagnostics: Diagnostic[] = [];
  const { sections, files: read } = readJailFiles(request.configDir, files, diagnostics);
  if (!sections.section(name)) diagnostics.push(noSuchJail(name, request.configDir));
  if (hasErrors(diagnostics)) return { diagnostics };
  const get = (option: string): SourceText | undefined => {
    const value = sections.get(name, option, new Map(), diagnostics);
    return value?.text === '' ? undefined : value;
  };
  const seconds = (option: string): number => {
    const text = get(option)?.text;
    const value = text === undefined ? 600 : parseDuration(text);
    return typeof value === 'number' ? value : 600;
  };
  const filterSpec = get('filter');
  const backend = (get('backend')?.text ?? 'auto').toLowerCase();
  const spec = parseFilterSpec(filterSpec?.text ?? '');
  diagnostics.push(...spec.diagnostics);
  if (!spec.value) return { diagnostics };
  const filter = loadFilter(
    {
      spec: spec.value.name,
      options: spec.value.options,
      configDir: request.configDir,
      logtype: request.logtype ?? (backend.startsWith('systemd') ? 'journal' : 'file'),
    },
    files,
  );
  diagnostics.push(...filter.diagnostics);
  if (!filter.value || hasErrors(diagnostics)) return { diagnostics };
  const value: JailDefinition = {
    name,
    enabled: readBool(get('enabled')?.text ?? ''),
    files: read,
    backend,
    backendOptions: new Map(),
    filter: filter.value,
    ...(filterSpec && { filterSpec }),
    logpaths: (get('logpath')?.split('\n') ?? []).map((line) => ({
      pattern: line.text.replace(/ (?:head|tail)$/, ''),
      tail: line.text.endsWith(' tail'),
    })),
    logencoding: get('logencoding')?.text ?? 'auto',
    maxretry: Number(get('maxretry')?.text ?? 3),
    findtime: seconds('findtime'),
    bantime: seconds('bantime'),
    maxmatches: Number(get('maxmatches')?.text ?? 50),
    ignoreip: get('ignoreip')?.split(' ') ?? [],
    ignoreself: readBool(get('ignoreself')?.text ?? 'true'),
    actions: [],
    skipIfNoLogs: false,
  };
  return { value, diagnostics };
}

function noSuchJail(name: string, configDir: string): Diagnostic {
  return {
    code: 'config/no-such-jail',
    severity: 'error',
    message: `there is no jail ${name} in ${configDir}`,
    hint: "Check the name, and the directory of fail2ban's configuration",
  };
}
