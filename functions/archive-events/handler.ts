import { configuredObjects } from '@guiyin/files'
import { readConfig, streamHandler } from '@guiyin/lambda'
import { decodeBatch } from '@guiyin/stream'
import { archiveEvents } from './archive-events.ts'
import { ArchiveEventsConfig } from './config.ts'

const archive = archiveEvents({ objects: configuredObjects(readConfig(ArchiveEventsConfig)) })

export const handler = streamHandler(async (event) => {
  await archive(decodeBatch(event))
  return undefined
})
