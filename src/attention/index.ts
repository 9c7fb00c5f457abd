export type { Asked, AttentionContext, AttentionRule, ExplainCommand } from './context.ts';
export { findAttention } from './find-attention.ts';
export { RULES } from './rules/index.ts';
