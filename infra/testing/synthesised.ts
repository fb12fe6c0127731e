import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { App } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import { AwsSolutionsChecks } from 'cdk-nag'
import * as z from 'zod'
import { guiyin } from '../guiyin.ts'

const root = resolve(import.meta.dirname, '../..')

const Flags = z.object({ context: z.record(z.string(), z.unknown()) })
const flags = Flags.parse(JSON.parse(readFileSync(join(root, 'cdk.json'), 'utf8'))).context

const Resource = z.object({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
  DeletionPolicy: z.string().optional(),
  UpdateReplacePolicy: z.string().optional(),
})

/** Folders of functions/ that hold a function. */
export const functionNames = readdirSync(join(root, 'functions'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)
  .sort()

/** A folder with an empty bundle of each function: what is in them is no matter of the templates. */
const emptyBundles = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'guiyin-bundles-'))
  for (const name of functionNames) {
    mkdirSync(join(folder, name))
    writeFileSync(join(folder, name, 'index.mjs'), 'export const handler = async () => {}\n')
  }
  return folder
}

/** The templates of one deployment and what cdk-nag finds in them. */
export const synthesised = (context: Record<string, unknown> = {}) => {
  const bundles = emptyBundles()
  const output = mkdtempSync(join(tmpdir(), 'guiyin-cdk-'))
  try {
    const app = new App({ context: { ...flags, ...context }, outdir: output })
    const stacks = guiyin(app, bundles)
    const templates = Object.values(stacks).map((stack): unknown => Template.fromStack(stack).toJSON())
    const Templates = z.array(z.object({ Resources: z.record(z.string(), Resource) }))
    const resources = Templates.parse(templates).flatMap((template) => Object.entries(template.Resources))
    return {
      text: JSON.stringify(templates),
      names: Object.values(stacks).map((stack) => stack.stackName),
      findings: new AwsSolutionsChecks(app).validateScope(app).violations,
      all: resources.map(([id, resource]) => ({ id, ...resource })),
      ofType: (type: string) => resources.map(([, resource]) => resource).filter((each) => each.Type === type),
    }
  } finally {
    rmSync(bundles, { recursive: true })
    rmSync(output, { recursive: true })
  }
}
