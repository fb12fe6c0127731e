import { siteHasher } from '@guiyin/edge'
import { newId, queueHandler, readConfig, systemClock, systemLog } from '@guiyin/lambda'
import { postbacks } from '@guiyin/platforms/postbacks'
import { newNonce, postbackGates, postbackTokens, postbackTransport } from '@guiyin/postbacks'
import { postponeOn, sqsClient } from '@guiyin/queues'
import { configuredSecrets } from '@guiyin/secrets'
import {
  configuredCatalog,
  conversionStore,
  documentClient,
  erasedFilter,
  erasureStore,
  postbackStore,
  visitorLog,
} from '@guiyin/store'
import { Config } from './config.ts'
import { sendPostbacks } from './send-postbacks.ts'

const config = readConfig(Config)
const client = documentClient()
const catalog = configuredCatalog(client, config, systemClock)
const { CONTRACT_SERVER_PORT: port } = config
const transport = postbackTransport({ loopback: port === undefined ? undefined : { port } })
const log = systemLog()

export const handler = queueHandler(
  sendPostbacks({
    catalog,
    conversions: conversionStore(client, config.CONVERSIONS_TABLE),
    visitors: visitorLog(client, config.VISITORS_TABLE),
    erased: erasedFilter({ erasures: erasureStore(client, config.KPIS_TABLE), hashOf: siteHasher(catalog), newId }),
    postbacks: postbackStore(client, config.CONVERSIONS_TABLE),
    contracts: postbacks,
    secretsOf: configuredSecrets(config, systemClock),
    transport,
    tokens: postbackTokens(transport),
    gates: postbackGates(),
    newNonce,
    clock: systemClock,
    log,
  }),
  { postpone: postponeOn(sqsClient(), config.ATTRIBUTED_QUEUE), log },
)
