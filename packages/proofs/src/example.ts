import { leafHash } from './merkle.ts'
import { type Proof, proofOf } from './proof.ts'
import { headOf, sealBatch } from './root.ts'
import { type LotDecision, lotRecord, siteKey } from './testing.ts'

/** The worked example of docs/proofs.md and docs/proof-format.md: three towns, one place, drawn by lot. */
const lot: LotDecision = {
  applicants: ['brook', 'hill', 'lake'],
  places: 1,
  seed: 'lottery of 1 March 2026: 3 17 22 29 41 45',
  software: 'korzo 0.1.0',
}

const tenant = 'river-towns'
const record = lotRecord(lot)
const audit = (number: number) => leafHash({ entry: number })

export const exampleLeaves = [audit(1), audit(2), leafHash(record), audit(4)]

const first = sealBatch(
  { tenant, leafHashes: [audit(0)], previous: null, sealedAt: '2026-02-28T18:00:00.000Z' },
  siteKey,
)
const second = sealBatch(
  {
    tenant,
    leafHashes: exampleLeaves,
    previous: headOf(first.root),
    sealedAt: '2026-03-01T18:00:00.000Z',
  },
  siteKey,
)

/** The lot is the third of four entries under root 2. */
export const exampleProof: Proof = proofOf({
  record,
  inputs: { applicants: lot.applicants },
  seal: second.sealOf(2),
})

export const exampleFeed = {
  format: 'korzo-feed/1',
  tenant,
  rotations: [],
  roots: [first.root, second.root],
} as const
