import { httpHandler, logFailure, newId, readConfig, systemClock, systemLog } from '@guiyin/lambda'
import { configuredCatalog, documentClient } from '@guiyin/store'
import { kinesisClient, publisher } from '@guiyin/stream'
import { Config } from './config.ts'
import { redirectClick } from './redirect-click.ts'

const config = readConfig(Config)
const catalog = configuredCatalog(documentClient(), config, systemClock)
const publish = publisher(kinesisClient(), config.STREAM, { attempts: 3 })
const log = systemLog()

const lost = (error: unknown) => {
  log('error', 'lost_click')
  logFailure(log, error)
}

export const handler = httpHandler(redirectClick({ catalog, publish, clock: systemClock, newId, lost }))
