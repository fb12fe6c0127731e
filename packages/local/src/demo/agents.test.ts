import { agentVerdict } from '@guiyin/platforms'
import { expect, test } from 'vitest'
import { ownAgent } from './agents.ts'

test.each(['8f2e6fc708fefeed', '0', 'ffffffffffffffff'])(
  'the agent of serial %s is a person’s, and nobody else’s',
  (serial) => {
    expect(agentVerdict(ownAgent(serial))).toEqual({ bot: false })
    expect(ownAgent(serial)).not.toBe(ownAgent('1'))
  },
)
