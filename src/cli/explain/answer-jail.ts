import type { AnswerAs } from '../../explain/index.ts';
import { createIgnoreList } from '../../ip/index.ts';
import type { Host } from '../host.ts';
import type { ExplainFlags } from '../options/explain-flags.ts';
import { loadWholeJail, type JailOverrides, type LoadedJail } from '../shared/jail/load.ts';
import type { JailsRequest } from '../shared/jail/request.ts';
import { setUpJail } from '../shared/jail/setup.ts';
import { overrideJail } from './override-jail.ts';

/** A jail that is explained, and how it came about. */
interface JailSource {
  jail: LoadedJail;
  request: JailsRequest;
  over: JailOverrides;
  flags: ExplainFlags;
}

/** Returns how other releases answer with the same jail, without what it has in common with other jails. */
export function answerJailAs({ jail, request, over, flags }: JailSource, host: Host): AnswerAs {
  const { name, filter } = jail.definition;
  const logtype = filter.options.get('logtype')?.text === 'journal' ? 'journal' : 'file';
  return (release) => {
    const asked = { ...request, answer: { ...request.answer, release } };
    const { value: loaded, diagnostics } = loadWholeJail(name, asked, host, { ...over, logtype });
    if (!loaded) return { diagnostics };
    const given = flags.ignoreip.length > 0 ? flags.ignoreip : undefined;
    const ignored = given && createIgnoreList(given, release);
    if (ignored && !ignored.value) return { diagnostics: ignored.diagnostics };
    const { options } = setUpJail(
      overrideJail(loaded, flags, ignored?.value),
      asked,
      undefined,
      false,
      host,
    );
    return { value: { filter: loaded.filter.compiled, options }, diagnostics };
  };
}
