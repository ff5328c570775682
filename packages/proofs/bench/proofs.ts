import { createHash, createPrivateKey, createPublicKey, verify as nodeVerify } from 'node:crypto'
import {
  type ChainHead,
  canonicalJson,
  chance,
  decisionRecord,
  headOf,
  type Json,
  leafHash,
  proofFile,
  proofOf,
  type SignedRoot,
  sealBatch,
  signingKey,
  verifyFeed,
  verifyFile,
} from '@korzo/proofs'

const key = signingKey(new Uint8Array(32).fill(1))
const sealedAt = '2026-03-01T18:00:00.000Z'

type Row = { what: string; ours: number; peer: string; theirs: number | null }

/** `node tools/run.mjs packages/proofs/bench/proofs.ts`: medians of several runs beside what the engine itself needs. */
export async function main(): Promise<number> {
  const rows = [...(await fileRows()), ...batchRows(), feedRow()]
  const lines = rows.map(({ what, ours, peer, theirs }) => {
    const limit = theirs === null ? peer : `${peer}: ${theirs.toFixed(2)} ms`
    return `${what.padEnd(58)} ${ours.toFixed(2).padStart(9)} ms   ${limit}`
  })
  process.stdout.write(`${lines.join('\n')}\n`)
  return 0
}

async function fileRows(): Promise<Row[]> {
  const inputs = ballots()
  const record = decisionRecord({
    rule: 'bench/none@1',
    parameters: {},
    seed: null,
    inputs,
    result: {},
    ties: [],
    software: 'bench',
  })
  const { sealOf } = sealBatch(
    { tenant: 't', leafHashes: [leafHash(record)], previous: null, sealedAt },
    key,
  )
  const bytes = proofFile(proofOf({ record, inputs, seal: sealOf(0) }))
  const size = `${(bytes.length / 1e6).toFixed(1)} MB`
  const verifiers = { 'bench/none@1': () => null }
  const text = new TextDecoder().decode(bytes)
  return [
    {
      what: `canonical JSON of 90,000 ballots (${size})`,
      ours: await median(() => canonicalJson(inputs)),
      peer: 'JSON.stringify',
      theirs: await median(() => JSON.stringify(inputs)),
    },
    {
      what: `verify all but the rule, 90,000 ballots (${size})`,
      ours: await median(() => verifyFile(bytes, () => verifiers, { keys: [key.publicKey] })),
      peer: 'JSON.parse and native SHA-256',
      theirs: await median(() => [JSON.parse(text), createHash('sha256').update(bytes).digest()]),
    },
  ]
}

function batchRows(): Row[] {
  const entries = Array.from({ length: 10_000 }, (_, at) => ({
    audit: at,
    what: 'person registered',
  }))
  const leafHashes = entries.map(leafHash)
  const batch = { tenant: 't', leafHashes, previous: null, sealedAt }
  return [
    {
      what: 'leaf hashes of 10,000 audit entries',
      ours: medianOf(() => entries.map(leafHash)),
      peer: 'native SHA-256 of their JSON',
      theirs: medianOf(() =>
        entries.map((entry) => createHash('sha256').update(JSON.stringify(entry)).digest()),
      ),
    },
    {
      what: 'seal a batch of 10,000: tree, root, signature',
      ours: medianOf(() => sealBatch(batch, key)),
      peer: '9,999 native SHA-256 of 65 bytes',
      theirs: medianOf(() => {
        const node = Buffer.alloc(65)
        for (let at = 1; at < 10_000; at++) createHash('sha256').update(node).digest()
      }),
    },
  ]
}

function feedRow(): Row {
  const roots: SignedRoot[] = []
  let previous: ChainHead | null = null
  for (let day = 0; day < 365; day++) {
    const leafHashes = [leafHash({ day })]
    const { root }: { root: SignedRoot } = sealBatch(
      { tenant: 't', leafHashes, previous, sealedAt },
      key,
    )
    previous = headOf(root)
    roots.push(root)
  }
  const feed = { format: 'korzo-feed/1', tenant: 't', roots, rotations: [] } as const
  const pkcs8 = Buffer.from(`302e020100300506032b657004220420${key.secretKey}`, 'hex')
  const publicKey = createPublicKey(createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' }))
  return {
    what: 'verify a public feed of one root a day for a year',
    ours: medianOf(() => verifyFeed(feed, { keys: [key.publicKey] }), 3),
    peer: '365 native Ed25519 verifications',
    theirs: medianOf(() => {
      for (const { statement, signature } of roots)
        nodeVerify(
          null,
          Buffer.from(canonicalJson(statement)),
          publicKey,
          Buffer.from(signature, 'hex'),
        )
    }, 3),
  }
}

/** 90,000 approvals of eight among 160 projects, as many as Korzo's largest budget. */
function ballots(): Json {
  const lot = chance('ballots', 'bench')
  return Array.from({ length: 90_000 }, () =>
    Array.from({ length: 8 }, () => lot.below(160)).join(),
  )
}

async function median(run: () => unknown): Promise<number> {
  const times: number[] = []
  for (let round = 0; round < 7; round++) {
    const startedAt = performance.now()
    await run()
    times.push(performance.now() - startedAt)
  }
  return middle(times)
}

function medianOf(run: () => unknown, rounds = 7): number {
  const times = Array.from({ length: rounds }, () => {
    const startedAt = performance.now()
    run()
    return performance.now() - startedAt
  })
  return middle(times)
}

function middle(times: readonly number[]): number {
  return times.toSorted((one, other) => one - other)[Math.floor(times.length / 2)] ?? 0
}
