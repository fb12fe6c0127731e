import { configuredObjects } from '@guiyin/files'
import { readConfig, streamHandler } from '@guiyin/lambda'
import { decodeBatch } from '@guiyin/stream'
import { archiveEvents } from './archive-events.ts'
import { Config } from './config.ts'

const archive = archiveEvents({ objects: configuredObjects(readConfig(Config)) })

export const handler = streamHandler(async (event) => {
  await archive(decodeBatch(event))
  return undefined
})
