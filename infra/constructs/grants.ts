import { Aws, Validations } from 'aws-cdk-lib'
import type { Table } from 'aws-cdk-lib/aws-dynamodb'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import { bucketArnOf, printedArnOf } from '../names.ts'

const READ = ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query']
const WRITE = ['dynamodb:PutItem', 'dynamodb:BatchWriteItem']

export type Access = 'read' | 'write' | 'read and write'

const ACTIONS: Record<Access, string[]> = { read: READ, write: WRITE, 'read and write': [...READ, ...WRITE] }

/** Lets a function do exactly these actions on exactly these resources. */
export const allow = (grantee: LambdaFunction, actions: string[], resources: string[]): void => {
  grantee.addToRolePolicy(new PolicyStatement({ actions, resources }))
}

export const allowTable = (grantee: LambdaFunction, table: Table, access: Access): void =>
  allow(grantee, ACTIONS[access], [table.tableArn])

/** Lets a function put messages into a queue. */
export const allowSend = (grantee: LambdaFunction, queue: Queue): void =>
  allow(grantee, ['sqs:SendMessage'], [queue.queueArn])

/** Lets a function read the secrets under a prefix; site, platform and name follow. */
export const allowSecrets = (grantee: LambdaFunction, prefix: string): void => {
  const parameters = `:ssm:${Aws.REGION}:${Aws.ACCOUNT_ID}:parameter${prefix}/*`
  allow(grantee, ['ssm:GetParametersByPath'], [`arn:${Aws.PARTITION}${parameters}`])
  const printed = parameters.replace(Aws.REGION, '<AWS::Region>').replace(Aws.ACCOUNT_ID, '<AWS::AccountId>')
  Validations.of(grantee.role ?? grantee).acknowledge({
    id: `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>${printed}]`,
    reason: 'Secrets are named by site and platform, which the catalog says and no template knows.',
  })
}

export interface ObjectAccess {
  /** Prefixes of keys, each ending with a slash. */
  get?: readonly string[]
  put?: readonly string[]
  remove?: readonly string[]
  /** Also the bucket's keys; implied by `get`. */
  list?: boolean
}

const allowPrefixes = (grantee: LambdaFunction, action: string, bucket: string, prefixes: readonly string[]): void => {
  if (prefixes.length === 0) return
  allow(
    grantee,
    [action],
    prefixes.map((prefix) => `${bucketArnOf(bucket)}/${prefix}*`),
  )
  for (const prefix of prefixes) {
    Validations.of(grantee.role ?? grantee).acknowledge({
      id: `AwsSolutions-IAM5[Resource::${printedArnOf(bucket)}/${prefix}*]`,
      reason: 'Objects are named by site, day and batch: their prefix is the narrowest name that can be known before.',
    })
  }
}

/**
 * Lets a function at the objects under some prefixes. Whoever may get may also list the bucket's keys: without that
 * right S3 answers 403 for an object that is not there, and the stores rely on the 404.
 */
export const allowObjects = (grantee: LambdaFunction, bucket: string, access: ObjectAccess): void => {
  const { get = [], put = [], remove = [], list = get.length > 0 } = access
  allowPrefixes(grantee, 's3:GetObject', bucket, get)
  allowPrefixes(grantee, 's3:PutObject', bucket, put)
  allowPrefixes(grantee, 's3:DeleteObject', bucket, remove)
  if (list) allow(grantee, ['s3:ListBucket'], [bucketArnOf(bucket)])
}
