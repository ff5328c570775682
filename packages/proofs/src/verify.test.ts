import { utf8ToBytes } from '@noble/hashes/utils.js'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Json } from './canonical.ts'
import { chance } from './chance.ts'
import { digest } from './digest.ts'
import { fingerprint, sign } from './key.ts'
import { leafHash, merkleTree } from './merkle.ts'
import { codeOf, type Proof, proofFile, proofOf, readProof } from './proof.ts'
import type { DecisionRecord } from './record.ts'
import { headOf, type Seal, sealBatch } from './root.ts'
import { rotateKey } from './rotation.ts'
import { parseJson } from './shape.ts'
import {
  drawLot,
  lotRecord,
  otherKey,
  sealedLot,
  siteKey,
  unsealedLot,
  usualLot,
  verifiers,
} from './testing.ts'
import { type Trust, type Verdict, verify, verifyFile } from './verify.ts'

const trust: Trust = { keys: [fingerprint(siteKey.publicKey)] }
const verifyBytes = (bytes: Uint8Array, trusting: Trust = {}) =>
  verifyFile(bytes, () => verifiers, trusting)
const reasonOf = (verdict: Verdict) => (verdict.accepted ? 'accepted' : verdict.reason)

describe('a proof as it was written is right', () => {
  test('sealed, and the key is trusted by its fingerprint or as it is', async () => {
    for (const key of [fingerprint(siteKey.publicKey), siteKey.publicKey]) {
      const verdict = await verifyBytes(proofFile(sealedLot()), { keys: [key] })
      expect(verdict).toMatchObject({ accepted: true, rule: 'example/lot@1', seal: 'trusted-key' })
      expect(verdict.text).toContain(
        'entry 5 of 7 under root 2 of “river-towns” by a key you trust',
      )
    }
  })

  test('sealed, and no key is named: the sentence says that the key is still to be compared', async () => {
    const verdict = await verifyBytes(proofFile(sealedLot()))
    expect(verdict).toMatchObject({ accepted: true, seal: 'unknown-key' })
    expect(verdict.text).toContain('you still have to compare')
  })

  test('not sealed: the sentence says what is not shown, and the code to compare', async () => {
    const verdict = await verifyBytes(proofFile(unsealedLot()))
    expect(verdict).toMatchObject({ accepted: true, seal: 'none' })
    expect(verdict.text).toContain('It carries no seal')
    expect(verdict.text).toContain(digest(lotRecord(usualLot)))
  })

  test('and it is read back as it was', () => {
    expect(readProof(proofFile(sealedLot()))).toEqual(sealedLot())
  })
})

test('whoever trusts a key does not accept a proof without a seal', async () => {
  expect(reasonOf(await verify(unsealedLot(), verifiers, trust))).toBe('no-seal')
})

test('a decision announced under another code is refused, though it is right in itself', async () => {
  const code = codeOf(unsealedLot())
  const other = unsealedLot({ ...usualLot, applicants: usualLot.applicants.slice(1) })
  expect(reasonOf(await verify(unsealedLot(), verifiers, { code }))).toBe('accepted')
  expect(reasonOf(await verify(other, verifiers))).toBe('accepted')
  expect(reasonOf(await verify(other, verifiers, { code }))).toBe('code')
})

test('a rule this program does not know is refused by name, also one named like a part of every object', async () => {
  for (const rule of ['tarot/cards@1', 'constructor', '__proto__']) {
    const record = { ...lotRecord(usualLot), rule }
    const proof = proofOf({ record, inputs: { applicants: usualLot.applicants }, seal: null })
    const verdict = await verify(proof, verifiers)
    expect(reasonOf(verdict)).toBe('unknown-rule')
    expect(verdict.text).toContain(rule)
  }
})

test('a verifier that breaks on hostile inputs refuses', async () => {
  const breaking = {
    'example/lot@1': () => {
      throw new Error('no applicants')
    },
  }
  const verdict = await verify(sealedLot(), breaking, trust)
  expect(reasonOf(verdict)).toBe('result')
  expect(verdict.text).toContain('no applicants')
})

test('a key that follows from the trusted one is trusted; the other way round it is not', async () => {
  const change = { from: otherKey, to: siteKey, rotatedAt: '2026-01-01T00:00:00.000Z' }
  const rotations = [rotateKey(change)]
  const oldKeys = [fingerprint(otherKey.publicKey)]
  expect(reasonOf(await verify(sealedLot(), verifiers, { keys: oldKeys }))).toBe('key')
  expect(reasonOf(await verify(sealedLot(), verifiers, { keys: oldKeys, rotations }))).toBe(
    'accepted',
  )
  const byOld = sealedLot(usualLot, otherKey)
  expect(reasonOf(await verify(byOld, verifiers, { ...trust, rotations }))).toBe('key')
})

describe('with the public feed at hand', () => {
  const first = sealBatch(
    {
      tenant: 'river-towns',
      leafHashes: [leafHash('first')],
      previous: null,
      sealedAt: '2026-02-01T10:00:00.000Z',
    },
    siteKey,
  )
  const record = lotRecord(usualLot)
  const second = sealBatch(
    {
      tenant: 'river-towns',
      leafHashes: [leafHash(record), leafHash('another entry')],
      previous: headOf(first.root),
      sealedAt: '2026-03-01T10:00:00.000Z',
    },
    siteKey,
  )
  const inputs = { applicants: usualLot.applicants }
  const feed = {
    format: 'korzo-feed/1',
    tenant: 'river-towns',
    rotations: [],
    roots: [first.root, second.root],
  } as const

  test('a seal that stands in it is accepted', async () => {
    const proof = proofOf({ record, inputs, seal: second.sealOf(0) })
    expect(reasonOf(await verify(proof, verifiers, { ...trust, feed }))).toBe('accepted')
    expect(reasonOf(await verify(proof, verifiers, { feed }))).toBe('accepted')
  })

  test('a second root of the same number, signed by the site itself, is found out', async () => {
    expect(reasonOf(await verify(sealedLot(), verifiers, { ...trust, feed }))).toBe('feed')
  })

  test('a broken feed vouches for nothing', async () => {
    const proof = proofOf({ record, inputs, seal: second.sealOf(0) })
    const broken = { ...feed, roots: [second.root] }
    expect(reasonOf(await verify(proof, verifiers, { ...trust, feed: broken }))).toBe('feed')
  })
})

describe('10,000 random single-byte changes', () => {
  test.each([
    ['of a sealed proof, the reader trusting a key', sealedLot(), trust],
    ['of a proof without a seal, the reader knowing nothing', unsealedLot(), {}],
  ])('%s: all refused', async (_name, proof, trusting) => {
    const original = proofFile(proof)
    const lot = chance('byte changes', 'test')
    const reasons = new Map<string, number>()
    for (let round = 0; round < 5_000; round++) {
      const bytes = Uint8Array.from(original)
      const at = lot.below(bytes.length)
      bytes[at] = ((bytes[at] ?? 0) + 1 + lot.below(255)) % 256
      const reason = reasonOf(await verifyBytes(bytes, trusting))
      reasons.set(reason, (reasons.get(reason) ?? 0) + 1)
    }
    expect([...reasons.keys()].sort()).toEqual(['damaged', 'digest', 'inputs'])
  })
})

/** What somebody changes who has everything but the secret key. */
type Forged = { record: DecisionRecord; inputs: Json }
type Draw = (bound: number) => number

const changes: { readonly [what: string]: (genuine: Forged, draw: Draw) => Forged } = {
  'an applicant is exchanged': (genuine, draw) => {
    const applicants = [...usualLot.applicants]
    applicants[draw(applicants.length)] = `forged${draw(1e6)}`
    return { ...genuine, inputs: { applicants } }
  },
  'the number of places is another': ({ record, inputs }, draw) => ({
    inputs,
    record: { ...record, parameters: { places: 13 + draw(40) } },
  }),
  'somebody else is chosen': ({ record, inputs }, draw) => {
    const result = resultOf(record)
    result.chosen[draw(result.chosen.length)] = usualLot.applicants[draw(60)] ?? ''
    return { inputs, record: { ...record, result: { ...result, chosen: [...result.chosen, 'x'] } } }
  },
  'a reason is another': ({ record, inputs }, draw) => {
    const result = resultOf(record)
    const reason = result.reasons[draw(60)]
    if (reason !== undefined) reason.text = `${reason.text} because of ${draw(1e6)}`
    return { inputs, record: { ...record, result } }
  },
  'a tie is another': ({ record, inputs }, draw) => ({
    inputs,
    record: { ...record, ties: record.ties.toSpliced(draw(12), 1) },
  }),
  'the seed is another': ({ record, inputs }, draw) => ({
    inputs,
    record: { ...record, seed: `seed ${draw(1e6)}` },
  }),
  'the software is another': ({ record, inputs }, draw) => ({
    inputs,
    record: { ...record, software: `korzo ${draw(1e6)}` },
  }),
  'seeds are tried until a friend is chosen, and all is computed honestly from there': (
    _,
    draw,
  ) => {
    const [friend = ''] = usualLot.applicants
    let seed = ''
    do seed = `seed ${draw(1e9)}`
    while (!drawLot(usualLot.applicants, 12, seed).result.chosen.includes(friend))
    return { inputs: { applicants: usualLot.applicants }, record: lotRecord({ ...usualLot, seed }) }
  },
}

const disguises: {
  readonly [how: string]: (record: DecisionRecord, genuine: Seal) => Seal | null
} = {
  'the seal is left as it is': (_, genuine) => genuine,
  'the tree is built anew, the old signature kept': (record, genuine) => {
    const tree = merkleTree([leafHash(record), leafHash('other')])
    const statement = { ...genuine.root.statement, root: tree.root, leaves: 2 }
    return { index: 0, path: tree.path(0), root: { ...genuine.root, statement } }
  },
  'the path leads to a forged root, the signed statement kept': (record, genuine) => ({
    index: 0,
    path: merkleTree([leafHash(record), leafHash('other')]).path(0),
    root: genuine.root,
  }),
  'all is signed with a key of the forger’s own': (record, genuine) => {
    const { tenant, sealedAt } = genuine.root.statement
    const batch = { tenant, leafHashes: [leafHash(record)], previous: null, sealedAt }
    return sealBatch(batch, otherKey).sealOf(0)
  },
  'a key of the forger’s own signs in the name of the site’s': (record, genuine) => {
    const { root } = merkleTree([leafHash(record)])
    const statement = { ...genuine.root.statement, root, leaves: 1 }
    const signed = { ...genuine.root, statement, signature: sign(statement, otherKey) }
    return { index: 0, path: [], root: signed }
  },
  'the seal is taken away': () => null,
}

test('1,000 forgeries with all digests computed anew: all refused', async () => {
  const genuine = sealedLot()
  const seal = genuine.seal as Seal
  const lot = chance('forgeries', 'test')
  const kinds = Object.values(changes).flatMap((change) =>
    Object.values(disguises).map((disguise) => ({ change, disguise })),
  )
  const reasons = new Map<string, number>()
  for (let round = 0; round < 1_000; round++) {
    const { change, disguise } = kinds[round % kinds.length] as (typeof kinds)[number]
    const copy = parseJson(JSON.stringify(genuine)) as Proof
    const changed = change({ record: copy.record, inputs: copy.inputs }, lot.below)
    const record = { ...changed.record, inputs: digest(changed.inputs) }
    const forged = proofOf({ record, inputs: changed.inputs, seal: disguise(record, seal) })
    const reason = reasonOf(await verifyBytes(proofFile(forged), trust))
    reasons.set(reason, (reasons.get(reason) ?? 0) + 1)
  }
  expect([...reasons.keys()].sort()).toEqual(['key', 'no-seal', 'path', 'signature'])
})

test('without a key, recomputation alone refuses every change of parameter, result, reason and tie', async () => {
  const lot = chance('forgeries', 'unsealed')
  for (const what of [
    'an applicant is exchanged',
    'the number of places is another',
    'somebody else is chosen',
    'a reason is another',
    'a tie is another',
    'the seed is another',
  ]) {
    for (let round = 0; round < 30; round++) {
      const copy = parseJson(JSON.stringify(unsealedLot())) as Proof
      const changed = changes[what]?.({ record: copy.record, inputs: copy.inputs }, lot.below)
      if (changed === undefined) throw new Error(what)
      const record = { ...changed.record, inputs: digest(changed.inputs) }
      const forged = proofOf({ record, inputs: changed.inputs, seal: null })
      expect([what, reasonOf(await verifyBytes(proofFile(forged)))]).toEqual([what, 'result'])
    }
  }
})

describe('bytes of any kind give a verdict, never a crash', () => {
  test.each([
    ['nothing', '', 1, 1],
    ['a picture', '\u0089PNG', 1, 1],
    ['another JSON file', '{"a":1}', 1, 1],
    ['a mark at the start', '\ufeff{"a":1}', 1, 1],
    ['a hundred thousand brackets', '['.repeat(100_000), 1, 201],
    ['a number that no double holds', '[12345678901234567890]', 1, 19],
    ['white space', '{"a": 1}', 1, 6],
    ['unsorted members', '{"b":1,"a":1}', 1, 3],
    ['the same member twice', '{"a":1,"a":1}', 1, 7],
    ['a lone surrogate', '["\\ud800"]', 1, 1],
  ])('%s is not a proof, and the place is named', async (_name, source, line, column) => {
    const verdict = await verifyBytes(utf8ToBytes(source))
    expect(verdict).toMatchObject({
      accepted: false,
      reason: 'not-a-proof',
      place: { line, column },
    })
  })

  test('a proof with a member too many or too few is damaged', async () => {
    const { seal: _, ...withoutSeal } = unsealedLot()
    for (const changed of [withoutSeal, { ...unsealedLot(), note: 'hello' }]) {
      const verdict = await verifyBytes(proofFile(changed as Proof))
      expect(verdict).toMatchObject({ accepted: false, reason: 'damaged' })
    }
  })

  test('random bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 60 }), async (bytes) => {
        expect(reasonOf(await verifyBytes(bytes))).toBe('not-a-proof')
      }),
    )
  })

  test('any JSON in the place of any member', async () => {
    const original = parseJson(JSON.stringify(sealedLot()))
    const places = pathsIn(original)
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...places), fc.jsonValue(), async (place, value) => {
        const changed = put(original, place, value as Json)
        const verdict = await verifyBytes(proofFile(changed as Proof), trust)
        const isSame = JSON.stringify(changed) === JSON.stringify(original)
        expect(verdict.accepted).toBe(isSame)
      }),
      { numRuns: 500 },
    )
  })
})

function resultOf(record: DecisionRecord) {
  return record.result as {
    chosen: string[]
    reasons: { code: string; place: number; text: string }[]
  }
}

function pathsIn(value: Json, at: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [at]
  return [
    at,
    ...Object.entries(value).flatMap(([name, inner]) => pathsIn(inner ?? null, [...at, name])),
  ]
}

function put(value: Json, [name, ...rest]: string[], replacement: Json): Json {
  if (name === undefined) return replacement
  const members = Object.entries(value as { [n: string]: Json }).map(([own, inner]) => [
    own,
    own === name ? put(inner, rest, replacement) : inner,
  ])
  return Array.isArray(value)
    ? members.map(([, inner]) => inner as Json)
    : Object.fromEntries(members)
}
