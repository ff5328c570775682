import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeWorld, type Someone, system, valueOf, type World } from '../../../../tests/world.ts'
import { reviewersOf } from '../queries/reviewer-subject.ts'
import { aReviewedCall, aReviewer, someApplications } from '../testing.ts'
import { assignReviewers } from '../use-cases/apply-plan.ts'
import { reviewerLink } from '../use-cases/reviewer-link.ts'

let world: World
let where: Awaited<ReturnType<typeof aReviewedCall>>
let home: string
let secretariat: Someone
let eva: Someone
let filip: Someone
beforeAll(async () => {
  world = await makeWorld()
  where = await aReviewedCall(world.runtime, { hidesApplicant: true, coverage: 1 })
  home = `/en/${where.network}`
  secretariat = await world.person('Secretariat', [`network:${where.tenantId}:secretariat`])
  eva = await world.person('Eva')
  filip = await world.person('Filip')
  await someApplications(world.runtime, where, ['Niš', 'Tuzla'])
  for (const { actor, email, name } of [eva, filip])
    await aReviewer(world.runtime, where, actor, { name, email, least: 1, most: 1 })
  valueOf(await assignReviewers(world.runtime, system, { ...where, objective: 'sum' }))
})
afterAll(() => world.close())

async function reviewOf(person: Someone): Promise<{ id: string; code: string; town: string }> {
  const row = await world.runtime.db
    .selectFrom('reviews.review as v')
    .innerJoin('reviews.reviewer as r', 'r.id', 'v.reviewer_id')
    .innerJoin('programmes.application as a', 'a.id', 'v.application_id')
    .select(['v.id', 'a.code', 'a.applicant_name as name'])
    .where('r.person_id', '=', person.id)
    .executeTakeFirstOrThrow()
  return { id: row.id, code: row.code, town: row.name.replace('Hub of ', '') }
}

async function text(path: string, as?: Someone): Promise<string> {
  return (await world.fetch(path, as === undefined ? {} : { as })).text()
}

test('the secretariat opens every page of the reviews, makes a dry run and sees it', async () => {
  const call = `${home}/calls/${where.slug}`
  const [reviewer] = await reviewersOf(world.runtime.db, where.tenantId, where.callId)
  const made = await world.fetch(`${call}/assignment`, {
    as: secretariat,
    form: { objective: 'least-change' },
  })
  const pages = [
    `${call}/reviews`,
    `${call}/reviews/discussion`,
    `${call}/reviewers`,
    `${call}/reviewers/${reviewer?.id}`,
    `${call}/reviewers/${reviewer?.id}/withdraw`,
    `${call}/assignment`,
    made.headers.get('location') ?? '',
    `${call}/calibration`,
    call,
  ]
  for (const path of pages) {
    const { status } = await world.fetch(path, { as: secretariat })
    expect([path, status]).toEqual([path, 200])
    const asReviewer = await world.fetch(path, { as: eva })
    if (path !== call) expect([path, asReviewer.status]).toEqual([path, 404])
  }
})

test('somebody new accepts by the link of the mail, is signed in and sees an empty queue', async () => {
  const call = `${home}/calls/${where.slug}`
  const form = {
    name: 'Gordana',
    email: 'gordana@example.org',
    language: 'sr',
    least: '0',
    most: '4',
  }
  const invited = await world.fetch(`${call}/reviewers`, { as: secretariat, form })
  expect(invited.headers.get('location')).toContain('done=reviews.invitation-sent')
  await world.settle()
  const mail = await world.runtime.db
    .selectFrom('kernel.mail')
    .select(['rendered', 'state'])
    .where('address', '=', 'gordana@example.org')
    .executeTakeFirstOrThrow()
  expect(mail.rendered?.text).toContain('/sr/reviewer?word=')
  const reviewers = await reviewersOf(world.runtime.db, where.tenantId, where.callId)
  const gordana = reviewers.find(({ name }) => name === 'Gordana')
  const about = { tenantId: where.tenantId, reviewerId: gordana?.id ?? '' }
  const word = await reviewerLink(world.runtime.config, about, world.runtime.clock())
  expect((await world.fetch(`/en/reviewer?word=${word}`)).status).toBe(200)
  expect((await world.fetch(`/en/reviewer?word=${word}x`)).status).toBe(409)
  const answer = {
    word,
    answer: 'accepted',
    most: '3',
    languages: ['sr', 'en'],
    tieName: ['Hub of Tuzla', ''],
    tieKind: ['family', 'other'],
  }
  const accepted = await world.fetch('/en/reviewer', { form: answer })
  expect(accepted.headers.get('location')).toBe(`/en/${where.network}/reviews`)
  expect(accepted.headers.get('set-cookie')).toBeTruthy()
  const known = (await reviewersOf(world.runtime.db, where.tenantId, where.callId)).at(-1)
  expect(known).toMatchObject({
    state: 'accepted',
    most: 3,
    languages: ['sr', 'en'],
    ties: [{ kind: 'family', name: 'Hub of Tuzla' }],
  })
})

test('where the applicant is hidden, no page of the reviewer names them, and withheld answers are not there', async () => {
  const own = await reviewOf(eva)
  const queue = await text(`${home}/reviews`, eva)
  const page = await text(`${home}/reviews/${own.id}`, eva)
  const waiting = await text('/en/me', eva)
  expect(waiting).toMatch(/at \d\d:\d\d CES?T/)
  expect(waiting).not.toContain('UTC')
  expect(page).toContain('Light for ▮▮▮')
  expect(page).toContain(own.code)
  for (const seen of [queue, page, waiting]) {
    expect(seen).not.toContain(own.town)
    expect(seen).not.toContain('011 123456')
    expect(seen).not.toContain('Filip')
  }
})

test('a review of somebody else, one that never was and one in another network are the same to a reviewer: status, words, queries', async () => {
  const own = await reviewOf(eva)
  const foreign = await reviewOf(filip)
  const never = own.id.replace(/.{4}$/, '0000')
  const other = await aReviewedCall(world.runtime)
  const paths = [
    `${home}/reviews/${foreign.id}`,
    `${home}/reviews/${never}`,
    `/en/${other.network}/reviews/${own.id}`,
  ]
  const answers = []
  await world.fetch('/en/me', { as: eva }) // what waits for her is counted once for all pages
  for (const path of paths) {
    const { answer, statements } = await watched(() => world.fetch(path, { as: eva }))
    const body = (await answer.text()).replaceAll(/nonce="[^"]*"|reviews-\d+|[0-9a-f-]{36}/g, '')
    answers.push({ status: answer.status, title: /<h1[^>]*>[^<]*/.exec(body)?.[0], statements })
  }
  expect([answers[0]?.status, answers[0]?.statements.length]).toEqual([404, 1])
  expect(answers[1]).toEqual(answers[0])
  expect(answers[2]).toEqual(answers[0])
  for (const deed of ['', '/take-back', '/conflict', '/remarks']) {
    const form = { base: '0', kind: 'other', text: 'x' }
    const { status } = await world.fetch(`${home}/reviews/${foreign.id}${deed}`, { as: eva, form })
    expect([deed, status]).toEqual([deed, 404])
  }
})

/** Runs a request and notes what it asks of reviews and applications, in order. */
async function watched(
  request: () => Promise<Response>,
): Promise<{ answer: Response; statements: string[] }> {
  const executor = world.runtime.db.getExecutor()
  const original = executor.executeQuery.bind(executor)
  const statements: string[] = []
  executor.executeQuery = ((...given: Parameters<typeof original>) => {
    const [query] = given
    if (/"(reviews|programmes)"/.test(query.sql)) statements.push(query.sql)
    return original(...given)
  }) as typeof executor.executeQuery
  try {
    return { answer: await request(), statements }
  } finally {
    executor.executeQuery = original
  }
}

test('nothing of applications or reviews is found by the search, and no list counts them for a reviewer', async () => {
  const own = await reviewOf(eva)
  const rows = await world.runtime.db.selectFrom('kernel.document').select('path').execute()
  const found = await text(`${home}/search?q=${own.code}`, eva)
  expect(rows.length).toBeGreaterThan(0)
  expect(rows.filter(({ path }) => /applications|review/.test(path))).toEqual([])
  expect(found).not.toContain(`/applications/`)
  const call = await text(`${home}/calls/${where.slug}`, eva)
  expect(call).not.toContain('/reviewers')
  expect((await world.fetch(`${home}/calls/${where.slug}/applications`, { as: eva })).status).toBe(
    404,
  )
  const api = await world.fetch('/api/v1/me/reviews', { as: eva })
  expect(await api.json()).toMatchObject({ items: [{ network: where.network, open: 1 }] })
})

test('a review is saved by itself, refused while incomplete, handed in, taken back', async () => {
  const own = await reviewOf(eva)
  const path = `${home}/reviews/${own.id}`
  const typed = { base: '0', 'points.need': '4', 'comments.need': 'Real', do: 'autosave' }
  const autosaved = await world.fetch(path, { as: eva, form: typed })
  expect(await autosaved.json()).toMatchObject({ revision: 1, conflicts: 0 })
  const stale = await world.fetch(path, { as: eva, form: { ...typed, do: 'save' } })
  expect(stale.status).toBe(422)
  const early = { ...typed, base: '1', do: 'hand-in' }
  const refused = await world.fetch(path, { as: eva, form: early })
  const page = await refused.text()
  expect([refused.status, page.includes('points.plan'), page.includes('Real')]).toEqual([
    422,
    true,
    true,
  ])
  const off = await world.fetch(path, {
    as: eva,
    form: { ...early, base: '2', 'points.need': '6' },
  })
  expect(off.status).toBe(422)
  const whole = { ...early, base: '2', 'points.plan': '10', comment: 'Good plan' }
  const done = await world.fetch(path, { as: eva, form: whole })
  expect(done.headers.get('location')).toContain('done=reviews.was-handed-in')
  const back = await world.fetch(`${path}/take-back`, { as: eva, form: {} })
  expect(back.headers.get('location')).toContain('done=reviews.was-taken-back')
})
