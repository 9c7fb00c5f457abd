export { Anonymizer } from './anonymizer.ts';
export { listKeptWords } from './kept-words.ts';
export { createLearner } from './learner.ts';
export { isSameEvent } from './same-events.ts';
