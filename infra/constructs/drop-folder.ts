import { Aws, Duration, type Stack } from 'aws-cdk-lib'
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'
import type { Bucket } from 'aws-cdk-lib/aws-s3'
import { bucketArnOf, bucketNameOf } from '../names.ts'
import type { Settings } from '../settings.ts'
import { failureQueue } from './failure-queue.ts'
import { allow } from './grants.ts'
import { cfnBucketOf, secureBucket } from './secure-bucket.ts'

/** The bucket of dropped files; its name is known before it stands, for the function is made first. */
export const DROP_FOLDER = 'imports'

/**
 * A bucket that tells a function of each file put under a prefix; what fails three times waits in the queue
 * `import-failures`. It is a bucket of its own: whoever may drop files has no business in the lake.
 */
export const dropFolder = (stack: Stack, importer: LambdaFunction, prefix: string, settings: Settings): Bucket => {
  const impact = 'A dropped file was not imported: costs and metrics of its days are wrong until it is.'
  const failures = failureQueue(stack, 'import-failures', settings, impact)
  allow(importer, ['sqs:SendMessage'], [failures.queueArn])
  importer.configureAsyncInvoke({
    retryAttempts: 2,
    maxEventAge: Duration.hours(6),
    onFailure: { bind: () => ({ destination: failures.queueArn }) },
  })
  importer.addPermission('drop-folder', {
    principal: new ServicePrincipal('s3.amazonaws.com'),
    sourceAccount: Aws.ACCOUNT_ID,
    sourceArn: bucketArnOf(bucketNameOf(settings.stage, DROP_FOLDER)),
  })
  const bucket = secureBucket(stack, DROP_FOLDER, {
    stage: settings.stage,
    versioned: true,
    lifecycleRules: [{ noncurrentVersionExpiration: Duration.days(30) }],
  })
  cfnBucketOf(bucket).notificationConfiguration = {
    lambdaConfigurations: [
      {
        event: 's3:ObjectCreated:*',
        function: importer.functionArn,
        filter: { s3Key: { rules: [{ name: 'prefix', value: prefix }] } },
      },
    ],
  }
  // S3 tries the function when the notification is set, so the permission must stand before.
  bucket.node.addDependency(importer)
  return bucket
}
