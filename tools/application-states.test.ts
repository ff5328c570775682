import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { applicationStatesSvg } from './application-states.ts'

test('the picture of the states of an application shows the steps as they are', () => {
  expect(readFileSync('docs/application-states.svg', 'utf8')).toBe(applicationStatesSvg())
})
