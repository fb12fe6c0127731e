import { readFileSync } from 'node:fs'
import { PLATFORMS } from '@guiyin/platforms'
import { describe, expect, test } from 'vitest'
import { landingsOf } from './landings.ts'
import { pageOf } from './page.ts'
import { readProofs, unproven } from './proofs.ts'

const root = new URL('../../../', import.meta.url)
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8')
const proofs = readProofs()

describe('docs/platforms.md', () => {
  test.each([
    ['en', 'docs/platforms.md'],
    ['zh', 'docs/platforms.zh-CN.md'],
  ] as const)('in %s is what the rows say', (language, path) => {
    expect(read(path)).toBe(pageOf(language, proofs))
  })

  test('has a test that names the platform behind each tick', () => {
    expect(unproven(proofs)).toEqual([])
  })

  test('finds no proof in a test that does not name the platform', () => {
    const stranger = { id: 'nobody_at_all', zh: '', en: '', kind: 'ads', paid: 'sem' } as const

    expect(proofs(stranger, 'source')).toBeNull()
    expect(proofs(stranger, 'clickId')).toBeUndefined()
  })
})

test('each platform of the index is among the landings', () => {
  expect(read('packages/platforms/src/landings.ts')).toBe(landingsOf(read('packages/platforms/src/all.ts')))
  expect(PLATFORMS.filter(({ facts }) => facts !== undefined).length).toBeGreaterThan(20)
})
