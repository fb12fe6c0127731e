import { postback as baidu } from './baidu/postback.ts'
import type { PostbackContract } from './postback-contract.ts'

/** How conversions go back, by platform. */
export const postbacks: ReadonlyMap<string, PostbackContract> = new Map(
  [baidu].map((contract) => [contract.platform, contract]),
)
export type {
  Digests,
  Outgoing,
  PostbackAnswer,
  PostbackContext,
  PostbackContract,
  PostbackRequest,
  PostbackResponse,
} from './postback-contract.ts'
