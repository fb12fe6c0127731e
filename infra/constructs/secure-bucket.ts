import { Duration, RemovalPolicy } from 'aws-cdk-lib'
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  CfnBucket,
  type LifecycleRule,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3'
import type { Construct } from 'constructs'
import { bucketNameOf } from '../names.ts'

interface Props {
  stage: string
  versioned?: boolean
  lifecycleRules?: LifecycleRule[]
  /** Where its access logs go; the bucket of these logs has none itself. */
  logged?: boolean
}

export const ACCESS_LOGS = 'access-logs'

/** The L1 of a bucket, for properties whose L2 form would deploy a helper function of CDK's own. */
export const cfnBucketOf = (bucket: Bucket): CfnBucket => {
  const { defaultChild } = bucket.node
  if (defaultChild instanceof CfnBucket) return defaultChild
  throw new Error(`${bucket.node.path} has no CfnBucket`)
}

/** A bucket that nobody deletes by mistake: kept with its stack gone, never public, TLS only. */
export const secureBucket = (
  scope: Construct,
  name: string,
  { stage, versioned = false, lifecycleRules = [], logged = true }: Props,
): Bucket => {
  const bucket = new Bucket(scope, name, {
    bucketName: bucketNameOf(stage, name),
    versioned,
    encryption: BucketEncryption.S3_MANAGED,
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
    enforceSSL: true,
    removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    lifecycleRules: [{ abortIncompleteMultipartUploadAfter: Duration.days(7) }, ...lifecycleRules],
  })
  if (logged) {
    cfnBucketOf(bucket).loggingConfiguration = {
      destinationBucketName: bucketNameOf(stage, ACCESS_LOGS),
      logFilePrefix: `${name}/`,
    }
  }
  return bucket
}
