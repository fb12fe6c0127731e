import { Aws } from 'aws-cdk-lib'

export type TableName = 'visitors' | 'conversions' | 'kpis' | 'catalog'

/** `guiyin-prod-ingest-events`: what an operator reads in the console. */
export const nameOf = (stage: string, name: string): string => `guiyin-${stage}-${name}`

/** The secret that holds the operator key of a stage. */
export const operatorKeyNameOf = (stage: string): string => nameOf(stage, 'operator-key')

/** The beginning of the names of all secrets of ad platforms: site, platform and name follow. */
export const postbackSecretsOf = (stage: string): string => `/guiyin/${stage}/postbacks`

/** The beginning of the names of the secrets by which platforms sign the clicks they feed back. */
export const feedbackSecretsOf = (stage: string): string => `/guiyin/${stage}/feedback`

/** Buckets share one namespace in the world, hence account and region in the name. */
export const bucketNameOf = (stage: string, name: string): string =>
  `${nameOf(stage, name)}-${Aws.ACCOUNT_ID}-${Aws.REGION}`

export const bucketArnOf = (bucketName: string): string => `arn:${Aws.PARTITION}:s3:::${bucketName}`

/** A bucket's ARN as cdk-nag prints it in its findings. */
export const printedArnOf = (bucketName: string): string =>
  bucketArnOf(bucketName)
    .replace(Aws.PARTITION, '<AWS::Partition>')
    .replace(Aws.ACCOUNT_ID, '<AWS::AccountId>')
    .replace(Aws.REGION, '<AWS::Region>')
