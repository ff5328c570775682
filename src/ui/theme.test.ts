import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { contrast, fromOklch, toOklch } from './colour.ts'
import { accentReport, accentStyles, shapeContrast, textContrast } from './theme.ts'
import type { Palette } from './tokens.ts'
import { palettes, tokenStyles } from './tokens.ts'

type Token = keyof Palette

/** Which colour of text stands on which ground, anywhere in the styles. */
const textPairs: Record<string, Token[]> = {
  paper: ['ink', 'quiet', 'action', 'action-deep', 'accent', 'leaf', 'danger', 'sun-ink'],
  surface: ['ink', 'quiet', 'action', 'action-deep', 'accent', 'danger', 'sun-ink'],
  sunk: ['ink', 'quiet', 'action', 'action-deep', 'accent'],
  line: ['ink'],
  'action-soft': ['ink', 'quiet', 'action', 'action-deep', 'danger'],
  'accent-soft': ['accent'],
  'leaf-soft': ['ink', 'leaf'],
  'sun-soft': ['ink', 'sun-ink'],
  'danger-soft': ['ink', 'danger'],
  action: ['on-action'],
  'action-deep': ['on-action'],
  accent: ['on-accent'],
  danger: ['on-danger'],
  sun: ['on-sun'],
  'map-land': ['ink'],
  'map-sea': ['ink'],
}

/** Borders of controls, focus rings, marks and arcs of maps, parts of charts. */
const shapePairs: Record<string, Token[]> = {
  paper: ['edge', 'focus', 'action', 'accent', 'leaf', 'danger'],
  surface: ['edge', 'focus', 'danger'],
  sunk: ['edge', 'focus'],
  'action-soft': ['focus'],
  'map-land': ['accent', 'action', 'leaf', 'quiet', 'focus'],
  'map-sea': ['accent', 'action', 'leaf', 'quiet', 'focus'],
  line: ['leaf'],
}

const pairsOf = (pairs: Record<string, Token[]>) =>
  Object.entries(pairs).flatMap(([ground, colours]) =>
    colours.map((colour) => [colour, ground as Token] as const),
  )

describe.each(['light', 'dark'] as const)('in the %s scheme', (scheme) => {
  const palette = palettes[scheme]

  test.each(pairsOf(textPairs))('%s can be read on %s', (colour, ground) => {
    expect(contrast(palette[colour], palette[ground])).toBeGreaterThanOrEqual(textContrast)
  })

  test.each(pairsOf(shapePairs))('%s can be seen on %s', (colour, ground) => {
    expect(contrast(palette[colour], palette[ground])).toBeGreaterThanOrEqual(shapeContrast)
  })
})

test('contrast is that of WCAG', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5)
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.478, 3)
  expect(contrast('#ffffff', '#777777')).toBe(contrast('#777777', '#ffffff'))
})

test('colours turn into OKLCH as in CSS Color 4', () => {
  const red = toOklch('#ff0000')
  expect([red.l, red.c, red.h].map((value) => value.toFixed(3))).toEqual([
    '0.628',
    '0.258',
    '29.234',
  ])
  expect(toOklch('#ffffff').l).toBeCloseTo(1, 5)
})

const hex = fc
  .integer({ min: 0, max: 0xffffff })
  .map((value) => `#${value.toString(16).padStart(6, '0')}`)

function channels(colour: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))
}

test('every colour survives the way to OKLCH and back', () => {
  fc.assert(
    fc.property(hex, (colour) => {
      const back = channels(fromOklch(toOklch(colour)))
      const worst = Math.max(
        ...channels(colour).map((value, at) => Math.abs(value - (back[at] ?? 0))),
      )
      expect(worst).toBeLessThanOrEqual(1)
    }),
  )
})

test('whatever colour a network chooses can be read, by day and by night', () => {
  fc.assert(
    fc.property(hex, (chosen) => {
      const report = accentReport(chosen)
      for (const scheme of ['light', 'dark'] as const) {
        const { accent, soft, onAccent } = report[scheme]
        const grounds = ['paper', 'surface', 'sunk', 'map-land', 'map-sea'] as const
        const backs = [...grounds.map((ground) => palettes[scheme][ground]), soft]
        for (const back of backs)
          expect(contrast(accent, back)).toBeGreaterThanOrEqual(textContrast)
        expect(contrast(onAccent, accent)).toBeGreaterThanOrEqual(textContrast)
        expect(contrast(palettes[scheme].ink, soft)).toBeGreaterThanOrEqual(textContrast)
      }
    }),
    { numRuns: 300 },
  )
})

test('a colour that can be read stays as it was chosen', () => {
  expect(accentReport('#0D4A73').light).toMatchObject({ accent: '#0d4a73', isAsChosen: true })
  expect(accentReport('#ffd400').light.isAsChosen).toBe(false)
})

test('nothing but colours gets into the stylesheet', () => {
  expect(accentStyles('red;}</style><script>')).toBe('')
  expect(accentStyles('#7a2f8f')).toContain('--accent:#7a2f8f')
})

test('both schemes name the same tokens, and the styles hold all of them', () => {
  expect(Object.keys(palettes.dark)).toEqual(Object.keys(palettes.light))
  for (const name of Object.keys(palettes.light)) expect(tokenStyles()).toContain(`--${name}:`)
})
