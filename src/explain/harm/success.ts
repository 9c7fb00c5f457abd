const BEGIN = '(?<![a-z])';
const END = '(?![a-z])';
/** Words that tell of a success. */
const SUCCESS = new RegExp(
  `${BEGIN}(?:accept(?:ed)?|success(?:ful(?:ly)?)?|succeed(?:ed|s)?|grant(?:ed)?|allow(?:ed)?|permit(?:ted)?|pass(?:ed)?|authenticated|authori[sz]ed|logged[ -_]?(?:in|on)|log[io]n[-_ ]ok|session opened|ok)${END}`,
  'gi',
);
/** Words before them that turn their meaning. */
const NEGATION =
  /(?<![a-z])(?:not|no|never|un|without|isn't|wasn't|non|cannot|before|until|unless)[-_\s]*(?:been\s|be\s)?$/i;
/** Words that tell of a failure, or of what was not let through. */
const FAILURE =
  /fail|invalid|den(?:y|ied)|reject|refus|block|drop|error|incorrect|wrong|(?<![a-z])bad(?![a-z])|unknown|illegal|unauth|forbid|attack|abus|exceed|limit|disallow|unsuccess|not allowed|mismatch|no such|not found|violat|suspicio|probe|scan/i;
/** The answer of a web server by which a request was served. */
const SERVED = /" ([23]\d\d) (?:\d|-)/;

/** Finds the word by which a line tells of a success, and of no failure. */
export function findSuccess(text: string): string | undefined {
  return FAILURE.test(text) ? undefined : findSuccessWord(text);
}

/** Finds a word that tells of a success; undefined if there is none. */
export function findSuccessWord(text: string): string | undefined {
  for (const { 0: word, index } of text.matchAll(SUCCESS)) {
    if (!NEGATION.test(text.slice(Math.max(0, index - 20), index))) return word;
  }
  return undefined;
}

/** Finds the status by which a web server says that it served a request. */
export function findServed(text: string): string | undefined {
  return SERVED.exec(text)?.[1];
}
