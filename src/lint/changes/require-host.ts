import { spanAsWritten, type CompiledFilter, type FilterRegex } from '../../filter/index.ts';
import { childrenOf, type Node, type Span } from '../../pyregex/index.ts';
import { takesHost } from '../takes-host.ts';

/** Takes the `?` away by which what takes the host may be left out. */
export function requireHost(regex: FilterRegex, filter: CompiledFilter): string | undefined {
  const signs = listOptional(regex.regex.pattern.body);
  if (signs.length === 0) return undefined;
  return signs
    .map((span) => spanAsWritten(regex, span, filter))
    .reduceRight(
      (text, { start, end }) => text.slice(0, start) + text.slice(end),
      regex.written.text,
    );
}

/** Lists the signs behind what takes the host and may be left out. */
function listOptional(node: Node): Span[] {
  if (node.type === 'repeat' && node.min === 0 && node.max === 1 && takesHost(node.body)) {
    return [{ start: node.body.span.end, end: node.span.end }];
  }
  return childrenOf(node).flatMap(listOptional);
}
