import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'

const root = resolve(import.meta.dirname, '..')

const usage = `npm run deploy -- --stage prod [--region cn-north-1] [--profile NAME] [-c name=value …] [--yes]
  --stage    dev, prod, …: part of every name (dev)
  --region   where to; a region of China (cn-…) makes the template for China
  --profile  the AWS profile to deploy with
  -c         any setting of docs/deploy.md, for example -c domain=t.shop.example
  --yes      do not ask before changes of rights`

const options = {
  stage: { type: 'string', default: 'dev' },
  region: { type: 'string' },
  profile: { type: 'string' },
  context: { type: 'string', short: 'c', multiple: true },
  yes: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const

const given = () => {
  try {
    return parseArgs({ options }).values
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n\n${usage}`)
    return process.exit(1)
  }
}

const run = (command: string, args: readonly string[], environment: NodeJS.ProcessEnv): void => {
  const { status, error } = spawnSync(command, args, { cwd: root, env: environment, stdio: 'inherit' })
  if (error !== undefined) throw error
  if (status !== 0) process.exit(status ?? 1)
}

const nextSteps = (stage: string): string => `
Deployed. Next:
1. Set the CNAME records that the outputs above name; without a domain, use the Url for a first look only.
2. Fetch the operator key:
   export GUIYIN_KEY=$(aws secretsmanager get-secret-value --secret-id guiyin-${stage}-operator-key --query SecretString --output text)
3. Tell it of your sites:
   npm run guiyin -- catalog apply catalog.yaml --url https://<your domain>
4. Send a first event and read it back: docs/deploy.md#7-send-the-first-event`

const main = (): void => {
  const { stage, region = process.env.AWS_REGION, profile, context = [], yes, help } = given()
  if (help) {
    console.log(usage)
    return
  }
  const regions = region === undefined ? {} : { AWS_REGION: region, AWS_DEFAULT_REGION: region }
  const environment = { ...process.env, ...regions }
  const china = region?.startsWith('cn-') === true ? ['partition=aws-cn'] : []
  const settings = [`stage=${stage}`, ...china, ...context].flatMap((setting) => ['-c', setting])
  const account = profile === undefined ? [] : ['--profile', profile]
  const approval = ['--require-approval', yes ? 'never' : 'broadening']
  const cdk = resolve(root, 'node_modules/aws-cdk/bin/cdk')
  run(process.execPath, ['scripts/build.ts'], environment)
  run(process.execPath, [cdk, 'synth', '--quiet', ...settings], environment)
  run(process.execPath, [cdk, 'deploy', '--all', '--app', 'cdk.out', ...account, ...approval], environment)
  console.log(nextSteps(stage))
}

main()
