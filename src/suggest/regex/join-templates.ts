import type { Template } from './template.ts';

/** So many texts of one place are told one by one; more stand for any word. */
const MAX_TEXTS = 8;
const ANY_WORD = String.raw`\S+`;

/** Joins templates that differ in one word only: `PROTO=TCP` and `PROTO=UDP` → `PROTO=(?:TCP|UDP)`. */
export function joinTemplates(templates: readonly Template[]): Template[] {
  const joined: Template[] = [];
  for (const template of templates) {
    const index = joined.findIndex((other) => joinTwo(other, template) !== undefined);
    if (index < 0) joined.push(template);
    else joined[index] = joinTwo(joined[index]!, template)!;
  }
  return joined.map(writeChoice);
}

function joinTwo(one: Template, other: Template): Template | undefined {
  if (one.daemon !== other.daemon || one.parts.length !== other.parts.length) return undefined;
  const differing = [...one.parts.keys()].filter((part) => one.parts[part] !== other.parts[part]);
  const [part] = differing;
  const isEndSame = one.isIndented === other.isIndented && one.endsBlank === other.endsBlank;
  if (differing.length === 0) return { ...one, ...mergeEnds(one, other) };
  if (differing.length > 1 || part === undefined || !isEndSame) return undefined;
  if (!one.isWord[part] || !other.isWord[part]) return undefined;
  if (one.choice && one.choice.part !== part) return undefined;
  const texts = [...(one.choice?.texts ?? [one.parts[part]!]), other.parts[part]!];
  return { ...one, choice: { part, texts: [...new Set(texts)] } };
}

function mergeEnds(one: Template, other: Template): Pick<Template, 'isIndented' | 'endsBlank'> {
  return {
    isIndented: one.isIndented || other.isIndented,
    endsBlank: one.endsBlank || other.endsBlank,
  };
}

function writeChoice(template: Template): Template {
  const { choice, parts } = template;
  if (!choice) return template;
  const text = choice.texts.length > MAX_TEXTS ? ANY_WORD : `(?:${choice.texts.join('|')})`;
  return { ...template, parts: parts.with(choice.part, text) };
}
