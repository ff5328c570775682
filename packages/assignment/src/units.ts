/** A whole number of units of 10^−decimals as a decimal, with all its digits or rounded half away from zero. */
export function decimal(units: number, decimals: number, digits = decimals): string {
  const shown = Math.min(digits, decimals)
  const dropped = 10 ** (decimals - shown)
  const whole = Math.floor((Math.abs(units) + dropped / 2) / dropped)
  const text = String(whole).padStart(shown + 1, '0')
  const sign = units < 0 && whole > 0 ? '−' : ''
  return shown === 0 ? sign + text : `${sign}${text.slice(0, -shown)}.${text.slice(-shown)}`
}

/** The same as a number: for whole units below 2^53 it prints as the exact decimal. */
export function fraction(units: number, decimals: number): number {
  return units / 10 ** decimals
}
