import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { routes } from '../functions/routes.ts'
import { functionNames, synthesised } from './testing/synthesised.ts'

const cloud = synthesised({
  stage: 'prod',
  domain: 't.shop.example,t.other.example',
  certificateArn:
    'arn:aws:acm:eu-central-1:111122223333:certificate/a,arn:aws:acm:eu-central-1:111122223333:certificate/b',
})
const properties = (type: string) => cloud.ofType(type).map((resource) => resource.Properties)

test('cdk-nag finds nothing that is not acknowledged with a reason', () => {
  expect(cloud.findings).toEqual([])
})

test('every name carries the stage', () => {
  expect(cloud.names).toEqual(['data', 'processing', 'reporting', 'ingest'].map((name) => `guiyin-prod-${name}`))
  const tables = properties('AWS::DynamoDB::Table').map((table) => table.TableName)
  expect(tables.sort()).toEqual(['catalog', 'conversions', 'kpis', 'visitors'].map((name) => `guiyin-prod-${name}`))
})

const End = z.object({
  ExpirationInDays: z.number().optional(),
  NoncurrentVersionExpiration: z.object({ NoncurrentDays: z.number() }).optional(),
})
const Lifecycle = z.object({ LifecycleConfiguration: z.object({ Rules: z.array(End) }) })
const isEnd = (rule: z.infer<typeof End>): boolean => Object.keys(rule).length > 0

describe('what must outlive a deployment', () => {
  test.each([
    'AWS::DynamoDB::Table',
    'AWS::S3::Bucket',
    'AWS::Kinesis::Stream',
    'AWS::SecretsManager::Secret',
    'AWS::SQS::Queue',
  ])('every %s stays when its stack goes', (type) => {
    expect(cloud.ofType(type).length).toBeGreaterThan(0)
    for (const resource of cloud.ofType(type)) {
      expect(resource).toMatchObject({
        DeletionPolicy: expect.stringMatching(/^Retain/),
        UpdateReplacePolicy: 'Retain',
      })
    }
  })

  test('every table is paid per request, can go back in time and refuses deletion', () => {
    for (const table of properties('AWS::DynamoDB::Table')) {
      expect(table).toMatchObject({
        BillingMode: 'PAY_PER_REQUEST',
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        DeletionProtectionEnabled: true,
        KeySchema: [
          { AttributeName: 'pk', KeyType: 'HASH' },
          { AttributeName: 'sk', KeyType: 'RANGE' },
        ],
      })
    }
  })

  test('facts about visitors expire where a site says so, in the one table that holds such an end', () => {
    const ends = properties('AWS::DynamoDB::Table').flatMap(({ TableName, TimeToLiveSpecification: end }) =>
      end === undefined ? [] : [{ TableName, end }],
    )
    expect(ends).toEqual([{ TableName: 'guiyin-prod-visitors', end: { AttributeName: 'ttl', Enabled: true } }])
  })

  test.each([
    ['objects', [{ NoncurrentVersionExpiration: { NoncurrentDays: 30 } }]],
    ['failures', [{ ExpirationInDays: 90 }]],
    ['imports', [{ NoncurrentVersionExpiration: { NoncurrentDays: 30 } }]],
    ['access-logs', [{ ExpirationInDays: 90 }]],
  ])('what the bucket %s forgets by itself', (name, ends) => {
    const own = properties('AWS::S3::Bucket').filter(({ BucketName }) =>
      JSON.stringify(BucketName).includes(`-${name}-`),
    )
    expect(own.flatMap((bucket) => Lifecycle.parse(bucket).LifecycleConfiguration.Rules.filter(isEnd))).toEqual(ends)
  })

  test('the stream is encrypted and keeps seven days', () => {
    expect(properties('AWS::Kinesis::Stream')).toMatchObject([
      {
        RetentionPeriodHours: 168,
        StreamEncryption: { EncryptionType: 'KMS' },
        StreamModeDetails: { StreamMode: 'ON_DEMAND' },
      },
    ])
  })

  test('no bucket is public, all are encrypted, and each refuses plain HTTP', () => {
    const buckets = properties('AWS::S3::Bucket')
    const all = { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true }
    for (const bucket of buckets) {
      expect(bucket).toMatchObject({ PublicAccessBlockConfiguration: all, BucketEncryption: expect.anything() })
    }
    const policies = properties('AWS::S3::BucketPolicy').map((policy) => JSON.stringify(policy))
    expect(policies).toHaveLength(buckets.length)
    for (const policy of policies) expect(policy).toContain('"aws:SecureTransport":"false"')
  })
})

describe('every function', () => {
  const functions = properties('AWS::Lambda::Function')

  test('of functions/ is deployed, and no other', () => {
    expect(functions.map((made) => made.FunctionName).sort()).toEqual(
      functionNames.map((name) => `guiyin-prod-${name}`),
    )
  })

  test('runs on Node 24 and arm64 and logs without platform lines', () => {
    for (const made of functions) {
      expect(made).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        LoggingConfig: { LogFormat: 'JSON', SystemLogLevel: 'WARN', LogGroup: expect.anything() },
      })
    }
  })

  test('has a role and a log group of its own, and no log is kept for ever', () => {
    const roles = new Set(functions.map((made) => JSON.stringify(made.Role)))
    expect(roles.size).toBe(functions.length)
    const groups = properties('AWS::Logs::LogGroup')
    expect(groups).toHaveLength(functions.length + 1)
    for (const group of groups) expect(group.RetentionInDays).toBe(30)
  })
})

const Texts = z
  .union([z.string(), z.array(z.unknown())])
  .transform((value) => (typeof value === 'string' ? [value] : value))
const Statement = z.object({ Effect: z.string(), Action: Texts, Resource: z.unknown() })
const Policy = z.object({ PolicyDocument: z.object({ Statement: z.array(Statement) }) })

describe('rights', () => {
  const statements = properties('AWS::IAM::Policy').flatMap((policy) => Policy.parse(policy).PolicyDocument.Statement)

  test('no role has a managed policy or an inline one', () => {
    for (const role of properties('AWS::IAM::Role')) {
      expect(role).not.toHaveProperty('ManagedPolicyArns')
      expect(role).not.toHaveProperty('Policies')
    }
  })

  test('no action holds a star', () => {
    expect(statements.length).toBeGreaterThan(functionNames.length)
    for (const { Action } of statements) expect(JSON.stringify(Action)).not.toContain('*')
  })

  test('no resource holds a star but the prefixes of objects and of secrets', () => {
    const isSecret = (resource: unknown) =>
      JSON.stringify(resource).includes(':parameter/guiyin/prod/postbacks/*"') ||
      JSON.stringify(resource).includes(':parameter/guiyin/prod/feedback/*"')
    const starred = statements
      .filter(({ Resource }) => JSON.stringify(Resource).includes('*') && !isSecret(Resource))
      .map(({ Action, Resource }) => ({ Action, Resource: JSON.stringify(Resource) }))
    for (const { Action, Resource } of starred) {
      for (const action of Action) expect(action).toMatch(/^s3:(Get|Put|Delete)Object$/)
      expect(Resource).toContain(':s3:::guiyin-prod-')
      expect(Resource.match(/[a-z]+\/\*"/g)?.length).toBe(Resource.match(/\*/g)?.length)
    }
  })

  test('only the sender of postbacks and the receiver of clicks read secrets, each its own', () => {
    const reading = statements.filter(({ Action }) => Action.some((action) => String(action).startsWith('ssm:')))
    expect(reading.map(({ Action }) => Action)).toEqual([['ssm:GetParametersByPath'], ['ssm:GetParametersByPath']])
    const places = reading.map(({ Resource }) => /:parameter([a-z/]+)/.exec(JSON.stringify(Resource))?.[1])
    expect(places.sort()).toEqual(['/guiyin/prod/feedback/', '/guiyin/prod/postbacks/'])
  })

  test('only compaction, exports, attribution and the redrive delete what they replace, and erasures what must not stay', () => {
    const deleting = statements.filter(({ Action }) => Action.some((action) => String(action).includes('Delete')))
    const places = deleting.flatMap(({ Resource }) =>
      [...JSON.stringify(Resource).matchAll(/\/([a-z/-]+)\/\*/g)].map((found) => found[1]),
    )
    expect([...new Set(places)].sort()).toEqual([
      'attribution',
      'aws/lambda',
      'exports',
      'journeys',
      'lake/arrivals',
      'lake/events',
      'lake/lost',
      'lake/request-arrivals',
      'lake/strays',
      'lost-journeys',
    ])
  })

  test('the operator key is in no template, only a reference to it', () => {
    expect(cloud.text).toContain('"OPERATOR_KEY":"{{resolve:secretsmanager:guiyin-prod-operator-key:SecretString:::}}"')
  })
})

describe('the stream', () => {
  test('is read from its beginning, in halves on failure, with an end to retries and a place for what failed', () => {
    const mappings = properties('AWS::Lambda::EventSourceMapping').filter((mapping) => 'StartingPosition' in mapping)
    expect(mappings).toHaveLength(2)
    for (const mapping of mappings) {
      expect(mapping).toMatchObject({
        StartingPosition: 'TRIM_HORIZON',
        BisectBatchOnFunctionError: true,
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        MaximumRetryAttempts: 10,
        MaximumRecordAgeInSeconds: 162 * 3600,
        ParallelizationFactor: 1,
      })
      expect(JSON.stringify(mapping.DestinationConfig)).toContain(':s3:::guiyin-prod-failures-')
    }
  })

  test('tells a queue of each batch laid into the failures bucket', () => {
    const told = properties('AWS::S3::Bucket').flatMap((bucket) => bucket.NotificationConfiguration ?? [])
    expect(told).toContainEqual({ QueueConfigurations: [{ Event: 's3:ObjectCreated:*', Queue: expect.anything() }] })
  })
})

test('announced conversions are taken by two senders at most, each message on its own', () => {
  const mappings = properties('AWS::Lambda::EventSourceMapping').filter((mapping) => !('StartingPosition' in mapping))
  expect(mappings).toMatchObject([
    { FunctionResponseTypes: ['ReportBatchItemFailures'], ScalingConfig: { MaximumConcurrency: 2 }, BatchSize: 100 },
  ])
  expect(cloud.text).not.toContain('CONTRACT_SERVER_PORT')
})

test('dropped files reach their importer, which has a failure destination', () => {
  const told = properties('AWS::S3::Bucket').flatMap((bucket) => bucket.NotificationConfiguration ?? [])
  expect(JSON.stringify(told)).toContain('{"Name":"prefix","Value":"imports/"}')
  const asynchronous = properties('AWS::Lambda::EventInvokeConfig')
  expect(asynchronous.filter((config) => JSON.stringify(config).includes('OnFailure'))).toHaveLength(1)
})

test('exports follow snapshots, and every schedule is on', () => {
  const config = properties('AWS::Lambda::EventInvokeConfig').find((each) => JSON.stringify(each).includes('OnSuccess'))
  expect(JSON.stringify(config?.DestinationConfig)).toContain('exportsnapshots')
  const rules = properties('AWS::Events::Rule')
  expect(rules.map(({ Name, ScheduleExpression, State }) => [Name, ScheduleExpression, State]).sort()).toEqual([
    ['guiyin-prod-attribute-daily', 'cron(25 */4 * * ? *)', 'ENABLED'],
    ['guiyin-prod-audit-day', 'cron(50 */2 * * ? *)', 'ENABLED'],
    ['guiyin-prod-compact-events', 'rate(5 minutes)', 'ENABLED'],
    ['guiyin-prod-erase-people', 'cron(20 * * * ? *)', 'ENABLED'],
    ['guiyin-prod-settle-conversions', 'cron(35 */3 * * ? *)', 'ENABLED'],
    ['guiyin-prod-snapshot-kpis', 'cron(5 * * * ? *)', 'ENABLED'],
  ])
})

describe('the API', () => {
  test('has the routes of functions/routes.ts and no others', () => {
    const made = properties('AWS::ApiGatewayV2::Route').map((route) => route.RouteKey)
    expect(made.sort()).toEqual(routes.map(({ method, path }) => `${method} ${path}`).sort())
  })

  test('speaks payload 2.0 with one integration a function', () => {
    const integrations = properties('AWS::ApiGatewayV2::Integration')
    expect(integrations).toHaveLength(new Set(routes.map((route) => route.function)).size)
    for (const integration of integrations) expect(integration.PayloadFormatVersion).toBe('2.0')
  })

  test('is throttled and logs no address, agent, path or query', () => {
    const [stage] = properties('AWS::ApiGatewayV2::Stage')
    expect(stage).toMatchObject({ DefaultRouteSettings: { ThrottlingRateLimit: 2000, ThrottlingBurstLimit: 4000 } })
    const format = JSON.stringify(stage?.AccessLogSettings)
    expect(format).toContain('$context.routeKey')
    expect(format).not.toMatch(/sourceIp|userAgent|\$context\.path|queryString|header/)
  })

  test("stands on the sites' own domains", () => {
    const domains = properties('AWS::ApiGatewayV2::DomainName').map((domain) => domain.DomainName)
    expect(domains).toEqual(['t.shop.example', 't.other.example'])
    expect(properties('AWS::ApiGatewayV2::ApiMapping')).toHaveLength(2)
  })
})
