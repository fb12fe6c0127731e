import type { Device } from './agents.ts'
import { deviceOf, ownAgent } from './agents.ts'
import { HEX, type Rng } from './rng.ts'

/** How a person's events reach the collector; `cookieless`: by the script, without any id. */
export type Sender = 'script' | 'pixel' | 'server' | 'cookieless'

export interface Person {
  id: string
  sender: Sender
  device: Device
  /** Known from the signup on. */
  userId: string | undefined
  /** Orders so far, under whatever id. */
  orders: number
  /** Cares for sales and conversions more or less than others. */
  keen: number
}

const SENDERS = [
  { sender: 'script', weight: 87 },
  { sender: 'pixel', weight: 2 },
  { sender: 'server', weight: 8 },
  { sender: 'cookieless', weight: 3 },
] as const

export const personOf = (rng: Rng): Person => {
  const { sender } = rng.weighted(SENDERS)
  const serial = rng.text(HEX, 16)
  return {
    id: `v-${serial}`,
    sender,
    device: sender === 'cookieless' ? { mobile: true, agent: ownAgent(serial) } : deviceOf(rng),
    userId: undefined,
    orders: 0,
    keen: 0.6 + 0.8 * rng.next(),
  }
}
