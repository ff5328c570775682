import { expect, test } from 'vitest'
import { makeLog } from './log.ts'

test('an error is told with what caused it, down to the first cause', () => {
  const lines: string[] = []
  const log = makeLog('error', (line) => lines.push(line))
  const refused = Object.assign(new Error(''), { code: 'ECONNREFUSED' })
  const error = new Error('the file store failed', {
    cause: new TypeError('fetch failed', { cause: refused }),
  })
  log.error('a request broke', { error })
  log.info('not this')
  const [line = ''] = lines
  expect(lines.length).toBe(1)
  expect(JSON.parse(line).error).toBe('the file store failed: fetch failed: ECONNREFUSED')
})
