import { httpHandler, readConfig } from '@guiyin/lambda'
import { movedMessages, sqsClient } from '@guiyin/queues'
import { kinesisClient, rangeReader, recordPublisher } from '@guiyin/stream'
import { Config } from './config.ts'
import { configuredFailures } from './configured-failures.ts'
import { redriveFailures } from './redrive-failures.ts'

const config = readConfig(Config)
const kinesis = kinesisClient()
const { ATTRIBUTED_FAILURES_QUEUE: from, ATTRIBUTED_QUEUE: to } = config

export const handler = httpHandler(
  redriveFailures({
    failures: configuredFailures(config, rangeReader(kinesis, config.STREAM)),
    publish: recordPublisher(kinesis, config.STREAM, { attempts: 8 }),
    moveMessages: from === undefined ? async () => 0 : movedMessages(sqsClient(), { from, to }),
    operatorKey: config.OPERATOR_KEY,
  }),
)
