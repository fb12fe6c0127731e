import { httpHandler, readConfig } from '@guiyin/lambda'
import { kinesisClient, rangeReader, recordPublisher } from '@guiyin/stream'
import { Config } from './config.ts'
import { configuredFailures } from './configured-failures.ts'
import { redriveFailures } from './redrive-failures.ts'

const config = readConfig(Config)
const kinesis = kinesisClient()

export const handler = httpHandler(
  redriveFailures({
    failures: configuredFailures(config, rangeReader(kinesis, config.STREAM)),
    publish: recordPublisher(kinesis, config.STREAM, { attempts: 8 }),
    operatorKey: config.OPERATOR_KEY,
  }),
)
