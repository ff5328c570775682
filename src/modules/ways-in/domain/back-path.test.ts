import fc from 'fast-check'
import { expect, test } from 'vitest'
import { backPath } from './back-path.ts'

const site = 'https://korzo.example'

test.each(['/en/me', '/sr/smart-towns/towns?q=ниш&page=2', '/en/a#b', '/'])(
  'whoever signed in goes back to %s',
  (path) => expect(backPath(path, '/fallback')).toBe(path),
)

test.each([
  '',
  'https://evil.example',
  '//evil.example',
  '/\\evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  '\t//evil.example',
  '/en\\..\\\\evil.example',
  'javascript:alert(1)',
])('%j leads elsewhere, or could: not taken', (path) =>
  expect(backPath(path, '/fallback')).toBe('/fallback'),
)

test('whatever is asked for, a browser stays on this site', () => {
  const pieces = fc.constantFrom(
    '/',
    '\\',
    '\t',
    '\r',
    '\n',
    '\0',
    ' ',
    '.',
    '@',
    ':',
    '?',
    '#',
    'evil.example',
    'https:',
  )
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 8 }), (parts) => {
      const path = backPath(`/${parts.join('')}`, '/')
      expect(new URL(path, site).origin).toBe(site)
    }),
    { numRuns: 3000 },
  )
})
