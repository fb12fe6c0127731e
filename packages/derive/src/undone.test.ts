import { expect, test } from 'vitest'
import { askedOnce, undoneIn } from './undone.ts'

const asked = () => {
  const questions: string[] = []
  const among = async (site: string, importIds: readonly string[]) => {
    questions.push(...importIds.map((id) => `${site} ${id}`))
    return new Map(importIds.includes('i1') ? [['i1', 7]] : [])
  }
  return { questions, undone: { among } }
}

test('nobody is asked about facts that came with no import', async () => {
  const { questions, undone } = asked()
  expect(await undoneIn({ undone }, 'shop', [{}, { importId: undefined }])).toEqual(new Map())
  expect(questions).toEqual([])
})

test('in one fold each import has one answer, whoever asks', async () => {
  const { questions, undone } = asked()
  const once = { undone: askedOnce(undone) }
  const copies = [{ importId: 'i1' }, { importId: 'i2' }, { importId: 'i1' }]
  const answers = await Promise.all([undoneIn(once, 'shop', copies), undoneIn(once, 'shop', copies.slice(0, 1))])
  expect(answers).toEqual([new Map([['i1', 7]]), new Map([['i1', 7]])])
  await undoneIn(once, 'blog', copies)
  expect(questions).toEqual(['shop i1', 'shop i2', 'blog i1', 'blog i2'])
})

test('imports that are named together are asked about together, those that are known not again', async () => {
  const calls: (readonly string[])[] = []
  const { among } = askedOnce({
    among: async (_, importIds) => {
      calls.push(importIds)
      return new Map([['i1', 7]])
    },
  })
  await among('shop', ['i1', 'i2'])
  expect(await among('shop', ['i3', 'i2', 'i1'])).toEqual(new Map([['i1', 7]]))
  expect(await among('shop', ['i2'])).toEqual(new Map())
  expect(calls).toEqual([['i1', 'i2'], ['i3']])
})
