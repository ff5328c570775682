/** What compiled messages call for numbers, days and plurals. */
export type Formatter = ReturnType<typeof formatter>

/** Makes the formatter of a language by its BCP 47 tag; what it makes is kept. */
export function formatter(tag: string) {
  const numbers = cached((options: string) => new Intl.NumberFormat(tag, JSON.parse(options)))
  const plain = new Intl.NumberFormat(tag)
  const dates = cached((options: string) => new Intl.DateTimeFormat(tag, JSON.parse(options)))
  const lists = cached((type: string) => new Intl.ListFormat(tag, { type: type as 'conjunction' }))
  const plurals = cached((type: string) => new Intl.PluralRules(tag, { type: type as 'cardinal' }))
  const countries = new Intl.DisplayNames(tag, { type: 'region', fallback: 'code' })
  const languageNames = new Intl.DisplayNames(tag, { type: 'language', fallback: 'code' })
  const relatives = new Intl.RelativeTimeFormat(tag, { numeric: 'auto' })
  const long = { day: 'numeric', month: 'long', year: 'numeric' }
  return {
    number: (value: number, options?: Intl.NumberFormatOptions) =>
      (options === undefined ? plain : numbers(JSON.stringify(options))).format(value),
    money(minor: number, currency: string) {
      const digits =
        numbers(JSON.stringify({ style: 'currency', currency })).resolvedOptions()
          .maximumFractionDigits ?? 2
      const whole = minor % 10 ** digits === 0
      return numbers(
        JSON.stringify({ style: 'currency', currency, minimumFractionDigits: whole ? 0 : digits }),
      ).format(minor / 10 ** digits)
    },
    date: (
      day: string | Date,
      options: Intl.DateTimeFormatOptions = long as Intl.DateTimeFormatOptions,
    ) =>
      typeof day === 'string'
        ? dates(JSON.stringify({ ...options, timeZone: 'UTC' })).format(
            new Date(`${day}T00:00:00Z`),
          )
        : dates(JSON.stringify(options)).format(day),
    relative: (instant: Date, now: Date) => {
      const seconds = (instant.getTime() - now.getTime()) / 1000
      const [unit, size] =
        units.find(([, length]) => Math.abs(seconds) >= length) ?? (['minute', 60] as const)
      return relatives.format(Math.trunc(seconds / size), unit)
    },
    list: (items: readonly string[], type: 'conjunction' | 'disjunction' = 'conjunction') =>
      lists(type).format(items),
    country: cached((code: string) => countries.of(code) ?? code),
    languageName: cached((code: string) => languageNames.of(code) ?? code),
    plural: (value: number, type: 'cardinal' | 'ordinal') => plurals(type).select(value),
  }
}

const units = [
  ['year', 365 * 86_400],
  ['month', 30 * 86_400],
  ['day', 86_400],
  ['hour', 3600],
] as const

function cached<T>(make: (key: string) => T): (key: string) => T {
  const found = new Map<string, T>()
  return (key) => {
    const known = found.get(key)
    if (known !== undefined) return known
    const fresh = make(key)
    found.set(key, fresh)
    return fresh
  }
}
