import type { Code } from '@guiyin/events'

/** Why one event is not taken; its neighbours are judged without it. */
export interface Refusal {
  code: Code
  path: string
  detail?: string
}

export const isRefusal = (outcome: object): outcome is Refusal => 'code' in outcome && 'path' in outcome
