import type { PostbackContract } from './postback-contract.ts'
import * as contracts from './postback-list.ts'

/** How conversions go back, by platform. 搜狗 publishes no way; its clicks are counted, and nothing is sent. */
export const postbacks: ReadonlyMap<string, PostbackContract> = new Map(
  Object.values(contracts).map((contract) => [contract.platform, contract]),
)
export { type CodeMeaning, type CodeRule, isCodeOf, knownMeaning, type PostbackCodes } from './postback-codes.ts'
export type {
  Digests,
  Outgoing,
  PostbackAnswer,
  PostbackContext,
  PostbackContract,
  PostbackRequest,
  PostbackResponse,
  TokenContract,
} from './postback-contract.ts'
export { at } from './postback-parts.ts'
