import { expect, test } from 'vitest'
import { STREAM_RETENTION } from '../../infra/data-stack.ts'
import { LONGEST_AGE_HOURS, RETENTION_HOURS } from './outage.ts'

test('the simulated stream remembers as long as the deployed one, and records are given up before that', () => {
  expect(STREAM_RETENTION.toHours()).toBe(RETENTION_HOURS)
  expect(LONGEST_AGE_HOURS).toBeLessThan(RETENTION_HOURS)
})
