import type { Log } from '@guiyin/lambda'
import type { PostbackContract } from '@guiyin/platforms/postbacks'
import type { PostbackGates, PostbackTokens, Transport } from '@guiyin/postbacks'
import type { SecretsOf } from '@guiyin/secrets'
import type { CatalogReaders, ConversionStore, ErasedFilter, PostbackStore, VisitorLog } from '@guiyin/store'

export interface Deps {
  catalog: Pick<CatalogReaders, 'site'>
  conversions: Pick<ConversionStore, 'read'>
  visitors: Pick<VisitorLog, 'read'>
  erased: Pick<ErasedFilter, 'judgeNow'>
  postbacks: Pick<PostbackStore, 'of' | 'put'>
  contracts: ReadonlyMap<string, PostbackContract>
  secretsOf: SecretsOf
  transport: Transport
  tokens: PostbackTokens
  gates: PostbackGates
  newNonce: () => string
  clock: () => number
  log: Log
  /** Hears of each site that lists no platform. */
  quiet: (site: string) => void
}
