import type { Outgoing } from '@guiyin/platforms/postbacks'
import type { PlannedPostback, Progress } from '@guiyin/postbacks'
import type { PostbackName, PostbackState, SentPostback } from '@guiyin/store'

/** One conversion that is due at one platform. */
export interface Job {
  /** Index of the message that it is part of. */
  message: number
  name: PostbackName
  planned: PlannedPostback
  outgoing: Outgoing
  before: PostbackState | undefined
}

/** What is stored when a postback comes to `progress`. */
export const changedTo = (
  name: PostbackName,
  goal: string,
  version: number | undefined,
  progress: Progress,
): SentPostback => ({ ...name, goal, ...progress, version: (version ?? 0) + 1 })

/** What the catalog says of the platform, as text. */
export const settingsOf = ({ entry }: PlannedPostback): Record<string, string> =>
  Object.fromEntries(Object.entries(entry.settings).map(([name, value]) => [name, String(value)]))
