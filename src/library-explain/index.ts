/** What of the library explains, and so has all causes loaded: a room of its own, which a replay need not enter. */
export { explain, explainTexts, type Explained } from './explain.ts';
export { countSeen, ExplainSession } from './explain-session.ts';
