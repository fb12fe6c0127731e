export { type AgentVerdict, agentVerdict } from './agent.ts'
export type { LandingTemplate, PlatformFacts } from './facts.ts'
export { feedbackOf, monitorLink } from './feedback.ts'
export {
  FEEDBACK_FIELDS,
  type FeedbackContract,
  type FeedbackField,
  feedbackParameterName,
} from './feedback-contract.ts'
export { defaultPaidChannel, PAID_CHANNELS, platformName } from './names.ts'
export type { Platform, PlatformKind } from './platform.ts'
export { PLATFORMS, platformOf } from './platforms.ts'
export { EVIDENCE } from './proof.ts'
export { rules } from './rules.ts'
export { siteRules } from './site-rules.ts'
export { isAutoTagged, remarksOnSource } from './source-remarks.ts'
