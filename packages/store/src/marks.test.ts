import { expect, test } from 'vitest'
import { onEveryEngine } from '../testing/on-every-engine.ts'
import { type Mark, markStore } from './marks.ts'

const mark = (site: string, day: string, cause: string): Mark => ({ site, day, cause })

onEveryEngine((engine) => {
  const marks = () => markStore(engine().client, engine().tables.kpis)

  test('marks of a site come by day, each once, until they are removed', async () => {
    const late = mark('shop', '2026-02-01', 'arrival#shard-1-2')
    const early = mark('shop', '2026-01-31', 'conversion#order#o#1#00000001-00000001-000001')
    await marks().put([late, early, mark('shop2', '2026-01-31', 'spend#i1')])
    await marks().put([late])
    expect(await marks().ofSite('shop')).toEqual([early, late])
    await marks().remove([early, mark('shop', '2026-02-01', 'arrival#shard-1')])
    expect(await marks().ofSite('shop')).toEqual([late])
    expect(await marks().ofSite('shop2')).toHaveLength(1)
  })

  test('hundreds of marks are put, listed and removed', async () => {
    const all = Array.from({ length: 230 }, (_, index) => mark('many', '2026-01-31', `spend#${index}`))
    await marks().put(all)
    expect(await marks().ofSite('many')).toHaveLength(230)
    await marks().remove(all)
    expect(await marks().ofSite('many')).toEqual([])
  })
})
