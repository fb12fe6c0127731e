import { expect, test } from 'vitest'
import { flushed } from './flush.ts'
import { product } from './plan.ts'

test('a flush runs each function once, after all that it builds on', () => {
  expect(flushed(product.schedules)).toEqual([
    'erase-people',
    'compact-events',
    'settle-conversions',
    'snapshot-kpis',
    'attribute-daily',
    'export-snapshots',
  ])
})

test('a flush leaves out what brings no number up to date', () => {
  expect(flushed([{ functions: ['audit-day'], everyMs: 1, apart: true }])).toEqual([])
})
