import { utf8ToBytes } from '@noble/hashes/utils.js'
import type { Json } from './canonical.ts'
import { chance } from './chance.ts'
import { digestBytes } from './digest.ts'
import { type SigningKey, signingKey } from './key.ts'
import { leafHash } from './merkle.ts'
import { type Proof, proofOf } from './proof.ts'
import { decisionRecord } from './record.ts'
import { sealBatch } from './root.ts'
import { isMembers } from './shape.ts'
import type { Recomputable, Verifiers } from './verify.ts'

/** A rule small enough to be read at a glance: so many places are drawn by lot among those who applied. */
export const lotRule = 'example/lot@1'

/** What the test's rule decides. */
export function drawLot(applicants: readonly string[], places: number, seed: string) {
  const drawn = chance(seed, 'lot').shuffled(applicants)
  return {
    result: {
      chosen: drawn.slice(0, places),
      reasons: drawn.map((code, at) => ({
        code,
        place: at + 1,
        text: `${code} was drawn as number ${at + 1}`,
      })),
    },
    ties: drawn.slice(0, places).map((code, place) => ({ place: place + 1, drawn: code })),
  }
}

export const verifiers: Verifiers = { [lotRule]: recomputeLot }

/** Everything that a decision record holds apart from digests; what tests change. */
export type LotDecision = {
  applicants: string[]
  places: number
  seed: string
  software: string
}

/** Sixty codes, twelve places. */
export const usualLot: LotDecision = {
  applicants: Array.from({ length: 60 }, (_, at) =>
    digestBytes(utf8ToBytes(`applicant ${at}`)).slice(0, 8),
  ),
  places: 12,
  seed: 'lottery numbers of 1 March 2026: 3 17 22 29 41 44',
  software: 'korzo 0.1.0',
}

/** The site's key; a fixed one, so that a failing test fails again. */
export const siteKey: SigningKey = signingKey(new Uint8Array(32).fill(7))
export const otherKey: SigningKey = signingKey(new Uint8Array(32).fill(8))

export function lotRecord({ applicants, places, seed, software }: LotDecision) {
  return decisionRecord({
    rule: lotRule,
    parameters: { places },
    seed,
    ...drawLot(applicants, places, seed),
    software,
    inputs: { applicants },
  })
}

/** A sealed proof: the lot is entry 4 among seven of the second batch. */
export function sealedLot(lot: LotDecision = usualLot, key: SigningKey = siteKey): Proof {
  const record = lotRecord(lot)
  const neighbours = [0, 1, 2, 3, 5, 6].map((at) => leafHash({ audit: at }))
  const leafHashes = [...neighbours.slice(0, 4), leafHash(record), ...neighbours.slice(4)]
  const previous = { number: 1, digest: digestBytes(utf8ToBytes('first root')) }
  const batch = {
    tenant: 'river-towns',
    leafHashes,
    previous,
    sealedAt: '2026-03-01T10:00:00.000Z',
  }
  const seal = sealBatch(batch, key).sealOf(4)
  return proofOf({ record, inputs: { applicants: lot.applicants }, seal })
}

export function unsealedLot(lot: LotDecision = usualLot): Proof {
  return proofOf({ record: lotRecord(lot), inputs: { applicants: lot.applicants }, seal: null })
}

function recomputeLot({ parameters, seed, inputs, result, ties }: Recomputable): string | null {
  const places = parameters['places']
  const applicants = isMembers(inputs) ? inputs['applicants'] : undefined
  if (!isWhole(places) || !isTexts(applicants) || seed === null)
    return 'the lot needs places, applicants and a seed'
  const again = drawLot(applicants, places, seed)
  if (JSON.stringify(sorted(again.result)) !== JSON.stringify(sorted(result)))
    return 'another lot is drawn from this seed'
  return JSON.stringify(sorted(again.ties)) === JSON.stringify(sorted(ties))
    ? null
    : 'the ties are not those of this lot'
}

/** Members in one order, written independently of `canonicalJson`. */
function sorted(value: Json): Json {
  if (Array.isArray(value)) return value.map(sorted)
  if (!isMembers(value)) return value
  const names = Object.keys(value).sort()
  return Object.fromEntries(
    names.map((name) => [name, sorted((value as { [n: string]: Json })[name] ?? null)]),
  )
}

function isWhole(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string')
}
