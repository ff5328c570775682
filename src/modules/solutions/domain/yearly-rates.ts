/**
 * About what one euro was in a currency, on the average of a year, 2010 to 2025, to two to four figures. Written down from general knowledge of the
 * yearly averages the European Central Bank and the national banks publish, not copied from their series: off by a few per cent at worst, most for the
 * last year and for currencies the bank does not quote. Only for comparing: to ask whether two sums can be the same, to filter and to sort. Wherever a sum made with
 * it is shown, the page says that it is approximate; outside of these years nothing is converted (`farthest`).
 */
const rates: Readonly<Record<string, Readonly<Record<number, number>>>> = {
  USD: series(
    2010,
    '1.326 1.392 1.285 1.328 1.329 1.110 1.107 1.130 1.181 1.120 1.142 1.183 1.053 1.081 1.082 1.13',
  ),
  GBP: series(
    2010,
    '0.858 0.868 0.811 0.849 0.806 0.726 0.819 0.877 0.885 0.878 0.890 0.860 0.853 0.870 0.847 0.855',
  ),
  CHF: series(
    2010,
    '1.380 1.233 1.205 1.231 1.215 1.068 1.090 1.112 1.155 1.112 1.071 1.081 1.005 0.972 0.953 0.937',
  ),
  CZK: series(
    2010,
    '25.28 24.59 25.15 25.98 27.54 27.28 27.03 26.33 25.65 25.67 26.46 25.64 24.57 24.00 25.12 24.8',
  ),
  HUF: series(
    2010,
    '275.5 279.4 289.2 296.9 308.7 310.0 311.4 309.2 318.9 325.3 351.2 358.5 391.3 381.9 395.3 400',
  ),
  PLN: series(
    2010,
    '3.995 4.121 4.185 4.198 4.184 4.184 4.363 4.257 4.262 4.298 4.443 4.565 4.686 4.542 4.306 4.25',
  ),
  RON: series(
    2010,
    '4.212 4.239 4.459 4.419 4.444 4.445 4.490 4.569 4.654 4.745 4.838 4.922 4.931 4.947 4.975 5.04',
  ),
  SEK: series(
    2010,
    '9.537 9.030 8.704 8.652 9.099 9.353 9.469 9.635 10.26 10.59 10.48 10.15 10.63 11.48 11.43 11.1',
  ),
  HRK: series(
    2010,
    '7.289 7.439 7.522 7.579 7.634 7.614 7.533 7.464 7.418 7.418 7.538 7.528 7.535',
  ),
  RSD: series(
    2010,
    '103.0 102.0 113.1 113.1 117.3 120.7 123.1 121.4 118.3 117.9 117.6 117.6 117.5 117.3 117.1 117.2',
  ),
  MKD: series(
    2010,
    '61.52 61.53 61.53 61.58 61.62 61.61 61.60 61.57 61.51 61.51 61.67 61.63 61.62 61.56 61.53 61.5',
  ),
  ALL: series(
    2010,
    '137.8 140.3 139.0 140.3 140.0 139.7 137.4 134.1 127.6 123.0 123.8 122.5 119.0 108.8 100.7 98',
  ),
  TRY: series(
    2010,
    '2.00 2.34 2.31 2.53 2.91 3.03 3.34 4.12 5.71 6.36 8.05 10.5 17.4 25.8 35.6 44',
  ),
  UAH: series(
    2010,
    '10.5 11.1 10.3 10.6 15.7 24.2 28.3 30.0 32.1 28.9 30.8 32.3 34.0 39.5 43.5 47',
  ),
  MDL: series(
    2010,
    '16.4 16.3 15.6 16.7 18.6 20.9 22.1 20.8 19.8 19.7 19.7 20.9 19.9 19.7 19.3 19.4',
  ),
  KRW: series(
    2010,
    '1532 1541 1448 1454 1399 1256 1284 1277 1299 1305 1345 1354 1358 1413 1475 1600',
  ),
  JPY: series(2010, '116 111 103 130 140 134 120 127 130 122 122 130 138 152 164 169'),
  BAM: series(2010, '1.9558 '.repeat(17).trim()),
  BGN: series(2010, '1.9558 '.repeat(16).trim()),
}

/** The years in which a currency was money, where that is not always. */
const lives: Readonly<Record<string, { readonly until?: number; readonly from?: number }>> = {
  HRK: { until: 2022 },
  BGN: { until: 2025 },
  SIT: { until: 2006 },
  SKK: { until: 2008 },
  EEK: { until: 2010 },
  LVL: { until: 2013 },
  LTL: { until: 2014 },
  DEM: { until: 2001 },
  EUR: { from: 1999 },
}

function series(first: number, values: string): Readonly<Record<number, number>> {
  return Object.fromEntries(values.split(' ').map((value, index) => [first + index, Number(value)]))
}

/** The currencies sums can be entered in. */
export const currencies: readonly string[] = ['EUR', ...Object.keys(rates)].sort()

/** Whether a currency was money in a year. */
export function wasMoneyIn(currency: string, year: number): boolean {
  const { from = 0, until = 9999 } = lives[currency] ?? {}
  return from <= year && year <= until
}

/** A year without a rate takes that of a year at most so far away. */
const farthest = 2

/** About what a euro was in a currency in a year, or in the nearest year that is known; undefined for a currency that is not, and for years far from all known. */
export function perEuro(currency: string, year: number): number | undefined {
  if (currency === 'EUR') return 1
  const known = rates[currency]
  if (known === undefined) return undefined
  const [nearest = 0] = Object.keys(known)
    .map(Number)
    .sort((a, b) => Math.abs(a - year) - Math.abs(b - year) || a - b)
  return Math.abs(nearest - year) <= farthest ? known[nearest] : undefined
}

/** The least and the most a euro was in a currency, in a year and its neighbours, or in all years when none is said; undefined where no rate is known. */
export function bandPerEuro(
  currency: string,
  year: number | null,
): readonly [number, number] | undefined {
  if (currency === 'EUR') return [1, 1]
  const known = rates[currency]
  if (known === undefined) return undefined
  const near = Object.entries(known)
    .filter(([each]) => year === null || Math.abs(Number(each) - year) <= 1)
    .map(([, rate]) => rate)
  const alone = year === null ? undefined : perEuro(currency, year)
  const values = near.length > 0 ? near : alone === undefined ? [] : [alone]
  return values.length === 0 ? undefined : [Math.min(...values), Math.max(...values)]
}

/** About how many whole euros an amount in whole units of its currency was in a year; undefined where no rate is known. */
export function inEuros(amount: number, currency: string, year: number): number | undefined {
  const rate = perEuro(currency, year)
  return rate === undefined ? undefined : Math.round(amount / rate)
}
