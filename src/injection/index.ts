export { findForgeries, isEasier, type Forgery, type ForgeryFinding } from './find-forgeries.ts';
export { describeMissing, listLabels, splitLabels, type FieldLabels } from './labels.ts';
export { makeLines, makeLinesAround, makeLinesBehindDates, makeLinesOf } from './make-lines.ts';
export { createProbe, type Probe } from './probe.ts';
