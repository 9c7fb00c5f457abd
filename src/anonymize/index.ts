export { Anonymizer } from './anonymizer.ts';
export { NeededNames } from './needed-names.ts';
export { listKeptWords } from './kept-words.ts';
export { createLearner, createLoginLearner, createTestLearner, learnGroups } from './learner.ts';
export { describeDifference, EventComparison, type EventDifference } from './event-comparison.ts';
