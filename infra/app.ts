import { resolve } from 'node:path'
import { App, Validations } from 'aws-cdk-lib'
import { AwsSolutionsChecks } from 'cdk-nag'
import { guiyin } from './guiyin.ts'

const app = new App()
Validations.of(app).addPlugins(new AwsSolutionsChecks(app, { verbose: true }))
guiyin(app, resolve(import.meta.dirname, '../dist/functions'))
