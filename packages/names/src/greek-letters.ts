import type { Letters } from './cyrillic-letters.ts'

/** Pairs of Greek letters come first: ου is one sound. */
export type GreekReading = { readonly pairs: Letters; readonly letters: Letters }

const letters: Letters = {
  α: 'a',
  β: 'v',
  γ: 'g',
  δ: 'd',
  ε: 'e',
  ζ: 'z',
  η: 'i',
  θ: 'th',
  ι: 'i',
  κ: 'k',
  λ: 'l',
  μ: 'm',
  ν: 'n',
  ξ: 'x',
  ο: 'o',
  π: 'p',
  ρ: 'r',
  σ: 's',
  ς: 's',
  τ: 't',
  υ: 'y',
  φ: 'f',
  χ: 'ch',
  ψ: 'ps',
  ω: 'o',
}

/** ELOT 743 (ISO 843), as on road signs: Χανιά is Chania. */
const roadSigns: GreekReading = {
  pairs: { ου: 'ou', αυ: 'av', ευ: 'ev', γγ: 'ng', γξ: 'nx', γχ: 'nch' },
  letters,
}

/** As it sounds, and as one types it in a hurry: Χανιά is Hania, Ντορ is Dor. */
const byEar: GreekReading = {
  pairs: {
    ου: 'u',
    αυ: 'af',
    ευ: 'ef',
    γγ: 'g',
    γκ: 'g',
    μπ: 'b',
    ντ: 'd',
    ει: 'i',
    οι: 'i',
    αι: 'e',
  },
  letters: { ...letters, υ: 'i', χ: 'h', ξ: 'ks' },
}

/** As older maps and GeoNames write: Χ is kh, Ηράκλειο is Irakleio, Πειραιάς is Peiraias. */
const olderMaps: GreekReading = {
  pairs: { ου: 'ou', αυ: 'av', ευ: 'ev', γγ: 'ng', γκ: 'gk' },
  letters: { ...letters, χ: 'kh', φ: 'ph', υ: 'i' },
}

/** The main reading first. */
export const greekReadings: readonly GreekReading[] = [roadSigns, byEar, olderMaps]
