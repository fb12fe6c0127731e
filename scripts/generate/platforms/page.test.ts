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
  test.each(['en', 'zh'] as const)('in %s has a section and a line for every platform, and no gap', (language) => {
    const page = pageOf(language, proofs)
    const rows = PLATFORMS.filter(({ facts }) => facts !== undefined)

    const cell = String.raw`( \| (–|✓|\[✓\]\(\S+\)))`
    const isThere = ({ id }: { id: string }) =>
      new RegExp(`^## .+ \`${id}\`$`, 'm').test(page) && new RegExp(`\\(#\\S*${id}\\)${cell}{6} `).test(page)
    expect(rows.filter((row) => !isThere(row)).map(({ id }) => id)).toEqual([])
    expect(page.includes('undefined')).toBe(false)
  })

  test('has a test that names the platform behind each tick', () => {
    const where = 'Write the platform’s id into a test that proves it; scripts/generate/platforms/proofs.ts says which.'
    expect(unproven(proofs), where).toEqual([])
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
