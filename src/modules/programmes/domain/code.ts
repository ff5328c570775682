/** Letters and digits nobody mistakes for one another on the telephone. */
const signs = '23456789ABCDEFGHJKMNPQRSTVWXYZ'

/**
 * A code of an application, as `K7-MPQ4`.
 *
 * @param drawBelow draws a whole number from 0 below its argument.
 */
export function drawCode(drawBelow: (limit: number) => number): string {
  const drawn = Array.from({ length: 6 }, () => signs[drawBelow(signs.length)] ?? '').join('')
  return `${drawn.slice(0, 2)}-${drawn.slice(2)}`
}
