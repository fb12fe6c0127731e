import { readConfig } from '@guiyin/lambda'
import { expect, test } from 'vitest'
import { Config } from './config.ts'

const TABLES = {
  VISITORS_TABLE: 'v',
  CONVERSIONS_TABLE: 'c',
  KPIS_TABLE: 'k',
  CATALOG_TABLE: 'g',
  ATTRIBUTED_QUEUE: 'http://127.0.0.1/q',
}

test('one machine may have servers of its own', () => {
  const settings = { ...TABLES, CONTRACT_SERVER_PORT: '8080', SECRETS_FILE: '/data/secrets.json' }
  expect(readConfig(Config, settings)).toMatchObject({ CONTRACT_SERVER_PORT: 8080 })
})

test.each([
  ['on Lambda', { AWS_LAMBDA_FUNCTION_NAME: 'guiyin-prod-send-postbacks' }],
  ['with the secrets of the cloud', { SECRETS_PREFIX: '/guiyin/prod/postbacks' }],
])('%s no conversion can be led to them', (_, cloud) => {
  expect(readConfig(Config, { ...TABLES, ...cloud })).not.toHaveProperty('CONTRACT_SERVER_PORT')
  expect(() => readConfig(Config, { ...TABLES, ...cloud, CONTRACT_SERVER_PORT: '8080' })).toThrow('only on one machine')
})
