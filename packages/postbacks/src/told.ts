import type { ConversionKey } from '@guiyin/domain'
import { explainPostback, type Language, type PostbackAnswer } from '@guiyin/events'
import { digests } from './digests.ts'
import type { Progress } from './progress.ts'

const ID_DIGITS = 32

/** The platform's dedupe key: tells nothing of the conversion, and is the same at every attempt. */
export const requestIdOf = ({ key, platform, type }: { key: ConversionKey; platform: string; type: string }): string =>
  digests.sha256Hex(JSON.stringify([key.site, key.kind, key.naturalId, platform, type])).slice(0, ID_DIGITS)

const instant = (at: number): string => new Date(at).toISOString()

/** A postback as the API tells it. */
export const toldPostback = (
  sent: Progress & { platform: string; goal: string; type: string },
  requestId: string,
  language: Language,
): PostbackAnswer => ({
  platform: sent.platform,
  goal: sent.goal,
  type: sent.type,
  requestId,
  status: sent.status,
  reason: sent.reason,
  message: sent.reason && explainPostback(sent.reason, language),
  code: sent.code,
  answerId: sent.answerId,
  answer: sent.answer,
  attempts: sent.attempts,
  at: instant(sent.at),
  nextAt: sent.nextAt === null ? null : instant(sent.nextAt),
})
