import { SecretValue } from 'aws-cdk-lib'
import { operatorKeyNameOf } from '../names.ts'
import type { Settings } from '../settings.ts'

/** A reference that CloudFormation resolves: the key itself is in no template and no repository. */
export const operatorKeyOf = ({ stage, operatorKeyVersion: versionId }: Settings): string =>
  SecretValue.secretsManager(operatorKeyNameOf(stage), versionId === undefined ? {} : { versionId }).unsafeUnwrap()
