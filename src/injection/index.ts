export type { Probe } from './find-fields.ts';
export { createProbe, findForgeries, isEasier, type Forgery } from './find-forgeries.ts';
export { makeLines, makeLinesOf } from './make-lines.ts';
