import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { checkPubliccode } from './index.ts'

const guide = readFileSync('docs/publiccode.md', 'utf8')

describe('the guide for officials', () => {
  const [, example = ''] = /```yaml\n(.*?)```/s.exec(guide) ?? []

  it('shows a file that is valid', () => {
    expect(checkPubliccode(example)).toEqual([])
  })

  it('quotes the answer to a mistake as it is given', () => {
    const answers = checkPubliccode(example.replace('EUPL-1.2', 'EUPL 1.2')).map(
      ({ severity, key, message, line, column }) =>
        `publiccode.yml:${line}:${column}: ${severity}: ${key}: ${message}`,
    )
    expect(answers).toHaveLength(1)
    expect(guide).toContain(answers[0])
  })
})
