import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { GetParametersByPathCommand, type GetParametersByPathCommandInput, SSMClient } from '@aws-sdk/client-ssm'
import { Unavailable } from '@guiyin/failures'
import { mockClient } from 'aws-sdk-client-mock'
import { afterAll, describe, expect, test } from 'vitest'
import { fileSecrets, secretsFileProblem } from './file-secrets.ts'
import { cachedSecrets } from './secrets.ts'
import { ssmSecrets } from './ssm-secrets.ts'

const folder = await mkdtemp(join(tmpdir(), 'guiyin-secrets-'))
afterAll(() => rm(folder, { recursive: true }))

const aFile = async (text: string, mode = 0o600) => {
  const path = join(folder, `${crypto.randomUUID()}.json`)
  await writeFile(path, text)
  await chmod(path, mode)
  return path
}

describe('a file of secrets', () => {
  const text = JSON.stringify({ shop: { baidu: { token: 'tok-1', strange: 7 } } })

  test('has those of a site and platform, texts alone', async () => {
    const secretsOf = fileSecrets(await aFile(text))
    expect(await secretsOf('shop', 'baidu')).toEqual({ token: 'tok-1' })
    expect(await secretsOf('shop', 'weibo')).toEqual({})
    expect(await secretsOf('constructor', 'prototype')).toEqual({})
    expect(await secretsFileProblem(await aFile(text))).toBeUndefined()
  })

  test('that is not there has none', async () => {
    expect(await fileSecrets(join(folder, 'nowhere.json'))('shop', 'baidu')).toEqual({})
  })

  test.each([0o640, 0o604, 0o644])('of mode %o is not read, and the sentence says what to do', async (mode) => {
    const path = await aFile(text, mode)
    expect(await secretsFileProblem(path)).toContain(`chmod 600 ${path}`)
    const failure = fileSecrets(path)('shop', 'baidu')
    await expect(failure).rejects.toThrow(/chmod 600/)
    await expect(failure).rejects.not.toThrow(/tok-1/)
  })

  test('that is broken is told without what is in it', async () => {
    const failure = fileSecrets(await aFile('{"shop": tok-1}'))('shop', 'baidu')
    await expect(failure).rejects.toThrow(/no JSON/)
    await expect(failure).rejects.not.toThrow(/tok-1/)
  })
})

describe('secrets in SSM', () => {
  test('are read decrypted under the path of site and platform, page by page', async () => {
    const ssm = mockClient(SSMClient)
    const asked: GetParametersByPathCommandInput[] = []
    ssm.on(GetParametersByPathCommand).callsFake((input) => {
      asked.push(input)
      return input.NextToken === undefined
        ? { Parameters: [{ Name: '/g/prod/shop/qihoo360/key', Value: 'k' }], NextToken: 'more' }
        : { Parameters: [{ Name: '/g/prod/shop/qihoo360/secret', Value: 's' }] }
    })

    expect(await ssmSecrets(new SSMClient({}), '/g/prod')('shop', 'qihoo360')).toEqual({ key: 'k', secret: 's' })

    expect(asked).toEqual([
      { Path: '/g/prod/shop/qihoo360', WithDecryption: true },
      { Path: '/g/prod/shop/qihoo360', WithDecryption: true, NextToken: 'more' },
    ])
    ssm.restore()
  })

  test('that cannot be asked for are unavailable', async () => {
    const throttled = Object.assign(new Error('slow down'), { name: 'ThrottlingException' })
    const client = {
      send: async () => {
        throw throttled
      },
    }
    await expect(ssmSecrets(client, '/g')('shop', 'baidu')).rejects.toThrow(Unavailable)
  })
})

test('an answer is kept for a while, a failure is not', async () => {
  let now = 0
  let asked = 0
  const secretsOf = cachedSecrets(
    async () => {
      asked += 1
      if (asked === 1) throw new Error('once')
      return { token: String(asked) }
    },
    { ttlMs: 1_000, clock: () => now },
  )
  await expect(secretsOf('shop', 'baidu')).rejects.toThrow('once')
  expect(await secretsOf('shop', 'baidu')).toEqual({ token: '2' })
  now = 999
  expect(await secretsOf('shop', 'baidu')).toEqual({ token: '2' })
  now = 1_000
  expect(await secretsOf('shop', 'baidu')).toEqual({ token: '3' })
  expect(await secretsOf('shop', 'weibo')).toEqual({ token: '4' })
})
