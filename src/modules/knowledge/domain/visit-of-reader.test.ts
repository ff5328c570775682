import { expect, test } from 'vitest'
import { isReader } from './visit-of-reader.ts'

const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'

test.each([
  [firefox, 'GET', '', true],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1',
    'GET',
    '',
    true,
  ],
  [firefox, 'HEAD', '', false],
  [firefox, 'GET', 'prefetch', false],
  [firefox, 'GET', 'prefetch;prerender', false],
  ['Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)', 'GET', '', false],
  ['Mozilla/5.0 (compatible; bingbot/2.0)', 'GET', '', false],
  ['Mozilla/5.0 (compatible; AhrefsBot/7.0)', 'GET', '', false],
  ['Mozilla/5.0 HeadlessChrome/140.0', 'GET', '', false],
  ['facebookexternalhit/1.1', 'GET', '', false],
  ['curl/8.5.0', 'GET', '', false],
  ['python-requests/2.32', 'GET', '', false],
  ['', 'GET', '', false],
])('%s by %s %s: %s', (userAgent, method, purpose, reads) => {
  expect(isReader({ userAgent, method, purpose })).toBe(reads)
})
