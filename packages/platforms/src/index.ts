export { type AgentVerdict, agentVerdict } from './agent.ts'
export { defaultPaidChannel, PAID_CHANNELS, platformName } from './names.ts'
export { PLATFORMS, type Platform, type PlatformKind } from './platforms.ts'
export { rules } from './rules.ts'
