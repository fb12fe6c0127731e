import { readFile } from 'node:fs/promises'
import { ImportAnswer } from '@guiyin/events'
import { readImport } from '@guiyin/imports'
import { expect, test } from 'vitest'
import { aRequest } from '../../test/support/edge.ts'
import { importStores } from '../../test/support/import-stores.ts'
import { importDataset } from './import-dataset.ts'

const page = await readFile(new URL('../../docs/imports.md', import.meta.url), 'utf8')

test('the example of docs/imports.md is answered as it says', async () => {
  const [, dataset = ''] = /imports\/(\w+)' \\\n/.exec(page) ?? []
  const [, body = ''] = /-d '(\{.+\})'/.exec(page) ?? []
  const [, told = ''] = /```json\n(\{\n {2}"importId"[\s\S]+?)\n```/.exec(page) ?? []
  const run = importDataset({ ...(await importStores()), readImport })
  const headers = { authorization: 'Bearer sk_shop' }

  const answer = await run(aRequest({ method: 'POST', params: { site: 'shop', dataset }, headers, body }))

  const { importId: _, ...expected } = ImportAnswer.parse(JSON.parse(told))
  expect(ImportAnswer.parse(JSON.parse(String(answer.body)))).toMatchObject(expected)
})
