import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { monday, type Someone, system, valueOf, type World } from '../../../../tests/world.ts'
import { addPaper } from '../../knowledge/index.ts'
import { anOrganisation } from '../../network/testing.ts'
import { aCall, aNetwork as aProgrammeNetwork } from '../../programmes/testing.ts'
import { signReference } from '../../solutions/index.ts'
import { aReference, aSolution } from '../../solutions/testing.ts'
import { aLampWorld, type LampWorld } from '../testing.ts'

let lamps: LampWorld
let world: World
let network: LampWorld['network']
let mayor: Someone
let solution: LampWorld['solution']
let reference: LampWorld['reference']
beforeAll(async () => {
  lamps = await aLampWorld()
  ;({ world, network, mayor, solution, reference } = lamps)
})
afterAll(() => lamps.world.close())

describe('what fits', () => {
  const find = async (query: string, language = 'en') =>
    (await world.fetch(`/${language}/${network.slug}/find?${query}`)).text()

  test('a visitor without an account sees who did it at their size first, with figures that stand in the record', async () => {
    const page = await find('q=street+lighting&people=6000')
    expect(page).toContain('Lamps that dim')
    expect(page.indexOf('Lamps that dim')).toBeLessThan(
      page.indexOf('Connected lamps of a big city'),
    )
    expect(page).toContain('5,800 inhabitants, like yours (6,000)')
    expect(page).toContain('290,000 inhabitants, yours 6,000')
    expect(page).toContain('€41,000')
    expect(page).not.toContain('Bus on call')
    expect(page).not.toContain(mayor.email)
  })

  test('the same in Serbian, in the town’s own words, with the words it was read from', async () => {
    const page = await find(
      `q=${encodeURIComponent('Јавна расвета нам је стара, имамо 6000 становника, немамо кога')}`,
      'sr',
    )
    expect(page).toContain('Lamps that dim')
    expect(page).toContain('„Јавна расвета“')
    expect(page).toContain('„6000 становника“')
    expect(page).toContain('Предлог машине')
    expect(page).toContain('тражи нечије време сваког месеца')
  })

  test('what a person corrected counts instead of what was read', async () => {
    const page = await find('q=street+lighting&corrected=yes&topic=bus-on-call')
    expect(page).toContain('Bus on call')
    expect(page).not.toContain('Предлог')
  })

  test('who finds nothing is told what to do; nothing asked shows how to begin', async () => {
    expect(await find('q=zxqv')).toContain('Nothing here fits yet')
    expect(await find('')).toContain('Start with what hurts')
  })

  test('case stories of the matter are read too, with the town they are from beside mine; drafts and other matters are not', async () => {
    const { network, idrija, world } = lamps
    const story = (said: object) =>
      addPaper.call(world.runtime, system, {
        tenantId: network.id,
        kind: 'case-story',
        title: { en: 'A winter with fewer lamps' },
        body: { en: 'We counted twice.' },
        year: 2024,
        language: 'en',
        topics: ['street-lighting'],
        organisationId: idrija.id,
        about: `${solution.slug}/in/${idrija.slug}`,
        isPublished: true,
        ...said,
      })
    valueOf(await story({}))
    valueOf(await story({ title: { en: 'Not yet' }, isPublished: false }))
    valueOf(await story({ title: { en: 'A bus instead' }, topics: ['bus-on-call'] }))
    const page = await find('q=street+lighting&people=6000')
    expect(page).toContain('A winter with fewer lamps')
    expect(page).toMatch(
      /Case story · Idrija · Slovenia · 5,800 inhabitants, like yours \(6,000\) · 2024/,
    )
    expect(page).not.toContain('Not yet')
    expect(page).not.toContain('A bus instead')
    const told = await world.fetch(`/en/${network.slug}/solutions/${solution.slug}`)
    expect(await told.text()).toContain('A winter with fewer lamps')
    const own = await world.fetch(`/en/${network.slug}/knowledge/library/a-winter-with-fewer-lamps`)
    expect(await own.text()).toContain(`/solutions/${solution.slug}/in/${idrija.slug}/kit.zip`)
  })

  test('a cost in another currency is shown as the record says it, beside about how many euros it was', async () => {
    const { id: solutionId } = await aSolution(lamps.world.runtime, {
      name: { en: 'Lamps from a foundry' },
      costIntroduce: { from: 5_000_000, to: 9_000_000, currency: 'RSD', year: 2023 },
    })
    const page = await find('q=street+lighting&people=6000&budget=20000')
    expect(page).toContain('Lamps from a foundry')
    expect(page).toMatch(/RSD.9,000,000 \(2023\), about €76,7\d\d at an approximate rate of 2023/)
    await lamps.world.runtime.db
      .deleteFrom('solutions.solution')
      .where('id', '=', solutionId)
      .execute()
  })

  test('open calls of any network are shown with the rules that are fulfilled and those still open; one that rules the town out is not', async () => {
    const { world } = lamps
    const elsewhere = await aProgrammeNetwork(world.runtime)
    const least = { op: 'at-least', field: 'applicant.population', value: 5000 }
    const rules = [
      { id: 'people', condition: least },
      { id: 'region', condition: { op: 'one-of', field: 'applicant.country', values: ['RS'] } },
    ]
    await aCall(world.runtime, elsewhere.id, { rules } as never)
    const page = await find('q=street+lighting&people=6000')
    expect(page).toContain(`/en/${elsewhere.slug}/calls/study-visits`)
    expect(page).toContain('Fulfilled: The town has at least 5,000 people.')
    expect(page).toContain('Still open: The town lies in Serbia.')
    expect(await find('q=street+lighting&people=4000')).not.toContain('/calls/study-visits')
    const inSerbia = await find('q=street+lighting&people=6000&place-name-0=Sokobanja')
    expect(inSerbia).toContain('Fulfilled: The town lies in Serbia.')
    expect(await find('q=street+lighting&place-name-0=Idrija')).not.toContain('/calls/')
    world.at('2026-03-10T09:00:00Z')
    expect(await find('q=street+lighting&people=6000')).not.toContain('/calls/study-visits')
    world.at(monday)
  })

  test('the front page of a network asks', async () => {
    const home = await (await world.fetch(`/en/${network.slug}`)).text()
    expect(home).toContain('What does your town need?')
  })

  test('the API answers what the page says, with reasons and figures: solutions, towns, calls, stories, members', async () => {
    await anOrganisation(
      world.runtime,
      { name: 'Bled', country: 'SI', population: 6100, offers: ['street-lighting'] },
      network.id,
    )
    const ask = async (query: string) =>
      (await world.fetch(`/api/v1/what-fits?q=street+lighting&people=6000${query}`)).json()
    const found = {
      understood: {
        topics: ['street-lighting'],
        inhabitants: 6000,
        readFrom: { 'street-lighting': ['street lighting'] },
      },
      items: [
        {
          solution: { id: solution.id },
          topics: ['street-lighting'],
          references: [
            {
              id: reference.id,
              inhabitants: 5800,
              isLikeMine: true,
              isSigned: true,
              canBeAsked: true,
              costIntroduce: { minor: 4_100_000, currency: 'EUR', year: 2023 },
            },
          ],
        },
        {},
      ],
      towns: [{ slug: 'idrija', inhabitants: 5800, isLikeMine: true, reference: reference.id }],
      calls: [{ slug: 'study-visits', fulfilled: ['The town has at least 5,000 people.'] }],
      papers: [
        { network: network.slug, kind: 'case-story', town: { slug: 'idrija', isLikeMine: true } },
      ],
      members: [{ network: network.slug, slug: 'bled', offers: ['street-lighting'] }],
    }
    expect(await ask('')).toMatchObject(found)
    expect(await ask(`&network=${network.slug}`)).toMatchObject(found)
    const elsewhere = await aProgrammeNetwork(world.runtime)
    expect(await ask(`&network=${elsewhere.slug}`)).toMatchObject({ papers: [], members: [] })
    expect(await ask('&network=nowhere')).toMatchObject({ status: 404 })
    expect(await ask('&corrected=yes&topic=bus-on-call')).toMatchObject({
      understood: { topics: ['bus-on-call'], readFrom: {} },
    })
    const page = await find('q=street+lighting&people=6000')
    expect(page).toContain('6,100 inhabitants, like yours (6,000)')
  })

  test('what is only of the same field is shown with that reason, and nobody is said to have solved the need with it', async () => {
    const { id: solutionId } = await aSolution(world.runtime, {
      name: { en: 'Adviser at the door' },
      summary: { en: 'Somebody comes and looks at the meter.' },
      topics: ['energy-poverty'],
    })
    const near = await aReference(world.runtime, {
      solutionId,
      organisationId: lamps.small.id,
      inhabitants: 6000,
    })
    const signed = { referenceId: near.id, isContact: true }
    valueOf(await signReference.call(world.runtime, lamps.official.actor, signed))
    const page = await find('q=street+lighting&people=6000')
    expect(page).toContain('Adviser at the door')
    expect(page).toContain('is from the same field: Energy')
    const towns = page.slice(page.indexOf('id="towns"'))
    expect(towns).toContain('Idrija')
    expect(towns.slice(0, towns.indexOf('</section>'))).not.toContain('Adviser at the door')
  })

  test('the site itself finds what is in the libraries and among the members of all its networks, and leads there', async () => {
    const page = await (await world.fetch('/en/find?q=street+lighting&people=6000')).text()
    expect(page).toContain('Lamps that dim')
    expect(page).toContain(`/en/${network.slug}/knowledge/library/a-winter-with-fewer-lamps`)
  })
})
