import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { objectCreatedEventOf, startDropFolder } from './drop-folder.ts'

let objects = ''
beforeEach(async () => {
  objects = await mkdtemp(join(tmpdir(), 'guiyin-drop-'))
  await mkdir(join(objects, 'imports', 'spend', 'demo'), { recursive: true })
})
afterEach(() => rm(objects, { recursive: true, force: true }))

const drop = (name: string, text: string) => writeFile(join(objects, 'imports', 'spend', 'demo', name), text)

const opened = async () => {
  const events: unknown[] = []
  const invoke = async (event: unknown) => events.push(event)
  const folder = await startDropFolder({
    objects,
    stateFile: join(objects, 'state.json'),
    invoke,
    warn: () => undefined,
  })
  await folder.importDropped()
  await folder.stop()
  return events
}

test('a dropped file is imported once, through a restart too, and again when it changes', async () => {
  await drop('march.csv', 'date,platform\n')
  await drop('notes.txt', 'no spend')
  const results = join(objects, 'imports', 'results', 'spend')
  await mkdir(results, { recursive: true })
  await writeFile(join(results, 'answer.csv'), 'no file to import')

  expect(await opened()).toEqual([objectCreatedEventOf('imports/spend/demo/march.csv', 14)])
  expect(await opened()).toEqual([])
  await drop('march.csv', 'date,platform,spend\n')
  expect(await opened()).toHaveLength(1)
})

test('the key of an object is encoded as S3 encodes it', () => {
  expect(objectCreatedEventOf('imports/spend/demo/三月 a.csv', 1).Records[0]?.s3.object.key).toBe(
    'imports/spend/demo/%E4%B8%89%E6%9C%88+a.csv',
  )
})
