import { join } from 'node:path'
import * as fc from 'fast-check'
import Document from 'pdfkit'
import { describe, expect, test } from 'vitest'
import type { Box, Room, Wish } from './labels.ts'
import { placeLabels } from './labels.ts'
import { textWidth } from './text-width.ts'

const wish = fc.record({
  text: fc.constantFrom('Idrija', 'Vari-Voula-Vouliagmeni', 'Ниш', 'Αθήνα', 'Bolesławiec', 'Ur'),
  x: fc.integer({ min: 0, max: 1200 }),
  y: fc.integer({ min: 0, max: 900 }),
  radius: fc.constantFrom(8, 11, 14),
})

const scene = fc.record({
  wishes: fc.array(wish, { maxLength: 60 }),
  size: fc.constantFrom(14, 26, 43),
  trail: fc.array(fc.tuple(fc.integer({ max: 1200 }), fc.integer({ max: 900 })), { maxLength: 20 }),
})

function roomFor(wishes: readonly Wish[], size: number, trail: Room['trail']): Room {
  return { width: 1200, height: 900, size, marks: wishes, trail }
}

/** Slow and plain: do two boxes share a point of a fine grid? */
function shareArea(one: Box, other: Box): boolean {
  const wide = Math.min(one.right, other.right) - Math.max(one.left, other.left)
  const high = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top)
  return wide > 0 && high > 0
}

describe('names on a map', () => {
  test('never collide, cover no foreign mark, stay in the picture', () => {
    fc.assert(
      fc.property(scene, ({ wishes, size, trail }) => {
        const labels = placeLabels(wishes, roomFor(wishes, size, trail))
        for (const [index, label] of labels.entries()) {
          for (const other of labels.slice(index + 1)) {
            expect(shareArea(label.box, other.box)).toBe(false)
          }
          expect(label.box.left).toBeGreaterThanOrEqual(0)
          expect(label.box.top).toBeGreaterThanOrEqual(0)
          expect(label.box.right).toBeLessThanOrEqual(1200)
          expect(label.box.bottom).toBeLessThanOrEqual(900)
          const covered = wishes.filter((mark) => isCentreCovered(mark, label.box))
          expect(covered).toEqual([])
        }
      }),
    )
  })

  test('the first wish is granted when there is room at all', () => {
    const wishes = [
      { text: 'Ljubljana', x: 600, y: 400, radius: 10 },
      { text: 'Idrija', x: 604, y: 402, radius: 10 },
    ]
    const [first] = placeLabels(wishes, roomFor(wishes, 26, []))
    expect(first?.text).toBe('Ljubljana')
  })

  test('a name goes to the left where the picture ends', () => {
    const wishes = [{ text: 'Constanța', x: 1190, y: 400, radius: 8 }]
    const [label] = placeLabels(wishes, roomFor(wishes, 26, []))
    expect(label?.box.right).toBeLessThan(1190)
  })

  test('a name avoids an arc when another side is free', () => {
    const wishes = [{ text: 'Arezzo', x: 600, y: 400, radius: 8 }]
    const toTheRight: [number, number][] = [640, 660, 680].map((x) => [x, 400])
    const [label] = placeLabels(wishes, roomFor(wishes, 26, toTheRight))
    expect(label?.box.right).toBeLessThan(600)
  })
})

function isCentreCovered(mark: { x: number; y: number }, box: Box): boolean {
  return mark.x > box.left && mark.x < box.right && mark.y > box.top && mark.y < box.bottom
}

describe('the width of a text', () => {
  const fonts = join(import.meta.dirname, '../../../node_modules/@expo-google-fonts/commissioner')
  const page = new Document()
  page.font(join(fonts, '500Medium/Commissioner_500Medium.ttf')).fontSize(1000)

  test.each([
    'Ljubljana',
    'Bolesławiec',
    'Vari-Voula-Vouliagmeni',
    'Niš · Ниш',
    'Београд',
    'Бањалука',
    'Αλεξανδρούπολη',
    'Şanlıurfa',
    'Rīga',
    'Constanța',
    'Krško (19 000)',
  ])('of %s is never less than the font needs, and at most 4 % more', (text) => {
    const needed = page.widthOfString(text, { features: ['-kern'] as never })
    const said = textWidth(text, 1000)
    expect(said).toBeGreaterThanOrEqual(needed * 0.985)
    expect(said).toBeLessThanOrEqual(needed * 1.04)
  })

  test('letters it does not know count as wide', () => {
    expect(textWidth('서울', 10)).toBe(20)
  })
})
