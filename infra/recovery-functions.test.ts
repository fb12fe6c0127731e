import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { synthesised } from './testing/synthesised.ts'

const Environment = z.object({
  FunctionName: z.string(),
  Environment: z.object({ Variables: z.record(z.string(), z.unknown()) }),
})
const Policy = z.object({
  PolicyName: z.string(),
  PolicyDocument: z.object({ Statement: z.array(z.object({ Action: z.unknown(), Resource: z.unknown() })) }),
})

const redriveOf = (context: Record<string, string>) => {
  const cloud = synthesised({ stage: 'prod', ...context })
  const functions = cloud.ofType('AWS::Lambda::Function').map(({ Properties }) => Environment.parse(Properties))
  const policies = cloud.ofType('AWS::IAM::Policy').map(({ Properties }) => Policy.parse(Properties))
  const own = policies.filter(({ PolicyName }) => PolicyName.startsWith('redrivefailures'))
  const statements = own.flatMap(({ PolicyDocument }) => PolicyDocument.Statement)
  const made = functions.find(({ FunctionName }) => FunctionName === 'guiyin-prod-redrive-failures')
  return {
    settings: Object.keys(made?.Environment.Variables ?? {}),
    actions: statements.flatMap(({ Action }) => Action).sort(),
    statements: JSON.stringify(statements),
  }
}

describe('the redrive', () => {
  test('takes failed batches out of their bucket, and the words about them out of the queue', () => {
    const { settings, actions, statements } = redriveOf({})
    expect(settings).toEqual(expect.arrayContaining(['FAILURES_BUCKET', 'FAILURES_QUEUE']))
    expect(actions).toEqual(expect.arrayContaining(['s3:DeleteObject', 's3:GetObject', 's3:ListBucket']))
    expect(actions).not.toContain('kinesis:GetRecords')
    expect(statements).toContain('/aws/lambda/*')
  })

  test('reads the stream again in China, where there is no bucket', () => {
    const { settings, actions } = redriveOf({ partition: 'aws-cn', lambdaRuntime: 'nodejs22.x' })
    expect(settings).not.toContain('FAILURES_BUCKET')
    expect(actions).toEqual(
      expect.arrayContaining([
        'kinesis:GetRecords',
        'kinesis:GetShardIterator',
        'sqs:DeleteMessage',
        'sqs:ReceiveMessage',
      ]),
    )
    expect(actions.filter((action) => String(action).startsWith('s3:'))).toEqual([])
  })
})
