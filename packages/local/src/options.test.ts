import { expect, test } from 'vitest'
import { helpText, parseOptions, terminalLanguage, wrongText } from './options.ts'

const start = (over: object) => ({
  kind: 'start',
  options: { port: 8787, data: undefined, demo: true, language: 'en', ...over },
})

test.each([
  ['nothing', [], start({})],
  ['a port', ['--port', '9000'], start({ port: 9000 })],
  ['any free port', ['--port=0'], start({ port: 0 })],
  ['a folder', ['--data', 'kept'], start({ data: 'kept' })],
  ['no traffic', ['--no-demo'], start({ demo: false })],
  ['a language', ['--lang', 'zh'], start({ language: 'zh-CN' })],
])('%s on the command line starts the stack accordingly', (_, args, expected) => {
  expect(parseOptions(args, 'en_US.UTF-8')).toEqual(expected)
})

test.each([[['--port', 'x']], [['--port', '70000']], [['--prot', '1']], [['extra']]])('%j is refused', (args) => {
  expect(parseOptions(args, undefined).kind).toBe('wrong')
})

test('help stands in both languages and names every option', () => {
  for (const language of ['en', 'zh-CN'] as const)
    for (const option of ['--port', '--data', '--no-demo', '--lang', '--help'])
      expect(helpText(language)).toContain(option)
  expect(parseOptions(['--help'], 'zh_CN.UTF-8')).toEqual({ kind: 'help', language: 'zh-CN' })
  expect(wrongText('zh-CN', '--prot')).toContain('参数有误：--prot')
})

test.each([
  ['zh_CN.UTF-8', 'zh-CN'],
  ['zh', 'zh-CN'],
  ['en_US', 'en'],
  [undefined, 'en'],
])('the locale %s is read as %s', (locale, language) => {
  expect(terminalLanguage(locale)).toBe(language)
})
