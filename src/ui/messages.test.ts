import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from '@formatjs/icu-messageformat-parser'
import { expect, test } from 'vitest'

const here = import.meta.dirname
const catalogue = (language: string): Record<string, string> =>
  JSON.parse(readFileSync(join(here, 'messages', `${language}.json`), 'utf8'))

test.each(['de', 'sr'])('everything the interface says is said in %s, too', (language) => {
  expect(Object.keys(catalogue(language))).toEqual(Object.keys(catalogue('en')))
  for (const message of Object.values(catalogue(language)))
    expect(() => parse(message)).not.toThrow()
})

test('every message is used', () => {
  const sources = readdirSync(here, { recursive: true, encoding: 'utf8' })
    .filter((file) => /(?<!\.test)\.tsx?$/.test(file))
    .map((file) => readFileSync(join(here, file), 'utf8'))
    .join('\n')
  const unused = Object.keys(catalogue('en')).filter((key) => !sources.includes(`'${key}'`))
  expect(unused).toEqual([])
})

test('Serbian is written in Cyrillic only', () => {
  for (const message of Object.values(catalogue('sr'))) {
    const words = message.replaceAll(/\{\w+(, plural,)?|(one|few|other) \{/g, '')
    expect(words).not.toMatch(/[A-Za-z]/)
  }
})
