import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs'
import type { ConversionKey } from '@guiyin/domain'
import { translated } from '@guiyin/failures'
import * as z from 'zod'

/**
 * A message of the `attributed` queue: a conversion's result changed. It carries no result: a receiver reads the one
 * that stands, and where that saw less than `seen`, lets the message come again. Names no person.
 */
export const Attributed = z.strictObject({
  v: z.literal(1),
  /** The conversion and its revision. The queue delivers at least once; receivers drop an id they have had. */
  id: z.string(),
  site: z.string(),
  kind: z.string(),
  naturalId: z.string(),
  /** How much of the truth the announced revision saw; text order is the order of revisions. */
  seen: z.string(),
})
export type Attributed = z.infer<typeof Attributed>

/** Resolves once the queue holds the message; a message may come twice. */
export type AnnounceAttributed = (key: ConversionKey, seen: string) => Promise<void>

const part = encodeURIComponent

export const attributedMessage = ({ site, kind, naturalId }: ConversionKey, seen: string): Attributed => ({
  v: 1,
  id: [part(site), part(kind), part(naturalId), seen].join('#'),
  site,
  kind,
  naturalId,
  seen,
})

/** Announces on the queue of this URL. Throws `Unavailable` where the queue did not take the message. */
export const attributedQueue =
  (client: Pick<SQSClient, 'send'>, url: string): AnnounceAttributed =>
  async (key, seen) => {
    const body = JSON.stringify(attributedMessage(key, seen))
    try {
      await client.send(new SendMessageCommand({ QueueUrl: url, MessageBody: body }))
    } catch (error) {
      throw translated('sqs', error)
    }
  }
