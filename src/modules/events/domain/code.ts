/** Letters and digits nobody mistakes for one another at a noisy door. */
const signs = '23456789ABCDEFGHJKMNPQRSTVWXYZ'

/**
 * The code somebody shows at the door, as `K7MP`: short, for it is only looked for among one event's participants.
 *
 * @param drawBelow draws a whole number from 0 below its argument.
 */
export function drawCode(drawBelow: (limit: number) => number): string {
  return Array.from({ length: 5 }, () => signs[drawBelow(signs.length)] ?? '').join('')
}

/** A code as somebody typed it. */
export function readCode(typed: string): string {
  return typed.toUpperCase().replaceAll(/[^0-9A-Z]/g, '')
}
