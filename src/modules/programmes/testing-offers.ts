import type { ApplicationState } from './domain/application-state.ts'

type Part = { state: 'waiting' | 'offered' | 'confirmed' | 'ended'; until: number | null }
type Town = {
  state: ApplicationState
  /** Numbers of ledgers, and whether the decision gave the activity. */
  readonly wishes: ReadonlyMap<number, boolean>
  /** What it has or waits for: ledger 0 are the places, the others activities. */
  readonly parts: Map<number, Part>
}

/** What should be: a slow and plain telling of the rules to hold the program against. Days are counted from the decision. */
export type Model = {
  day: number
  /** Days an offer stands that is made from now on. */
  answerDays: number
  /** The day the call announced for answers. */
  readonly answersBy: number | null
  readonly sizes: number[]
  readonly towns: readonly Town[]
  /** Numbers of towns, the first one first. */
  readonly order: number[]
  readonly selected: number
  granted: number
}

const lives = (part: Part | undefined) => part !== undefined && part.state !== 'ended'
const takes = (part: Part | undefined) => part?.state === 'offered' || part?.state === 'confirmed'
const town = ({ towns }: Model, number: number): Town => {
  const found = towns[number]
  if (found === undefined) throw new RangeError(`no town ${number}`)
  return found
}

type Told = {
  readonly sizes: readonly number[]
  readonly wishes: readonly (readonly string[])[]
  readonly answerDays: number
  readonly answersBy: number | null
}

/** As the decision leaves it: the first are selected, the last two are not, the others in reserve. */
export function modelOf({ sizes, wishes, answerDays, answersBy }: Told, selected: number): Model {
  const ranked = wishes.length - 2
  return {
    day: 0,
    answerDays,
    answersBy,
    sizes: [...sizes],
    selected,
    granted: 0,
    order: Array.from({ length: ranked }, (_, number) => number),
    towns: wishes.map((those, number) => ({
      state: number < selected ? 'selected' : number < ranked ? 'reserve' : 'not-selected',
      wishes: new Map(
        those.flatMap((wish, at) =>
          wish === '' ? [] : [[at + 1, wish === 'given' && number < ranked] as const],
        ),
      ),
      parts: new Map<number, Part>(),
    })),
  }
}

/** How much of a ledger is given. */
function given({ towns }: Model, ledger: number): number {
  return towns.filter(({ parts }) => takes(parts.get(ledger))).length
}

/** Who waits for a ledger, the highest first. */
export function waiting(model: Model, ledger: number): number[] {
  return model.order.filter((who) => town(model, who).parts.get(ledger)?.state === 'waiting')
}

/** Nobody has less time than was announced, and an activity stands at least as long as the place it comes with is thought over. */
function untilWhen(
  { day, answerDays, answersBy, towns }: Model,
  ledger: number,
  who: number,
): number {
  const place = towns[who]?.parts.get(0)
  const thoughtOver = place?.state === 'offered' ? (place.until ?? 0) : 0
  return Math.max(day + answerDays, ledger === 0 ? (answersBy ?? 0) : thoughtOver)
}

/** What is free goes to the highest of those who wait. */
function fill(model: Model, ledger: number): void {
  const [first] = waiting(model, ledger)
  if (first === undefined || given(model, ledger) >= (model.sizes[ledger] ?? 0)) return
  town(model, first).parts.set(ledger, {
    state: 'offered',
    until: untilWhen(model, ledger, first),
  })
  fill(model, ledger)
}

/** They come in this order; who comes while somebody waits goes behind, by their own rank. */
function come(
  model: Model,
  ledger: number,
  those: readonly { who: number; until: number | null }[],
) {
  const isOpen = waiting(model, ledger).length === 0
  for (const { who, until } of those) {
    const isFree = isOpen && given(model, ledger) < (model.sizes[ledger] ?? 0)
    town(model, who).parts.set(
      ledger,
      isFree ? { state: 'offered', until } : { state: 'waiting', until: null },
    )
  }
}

/** Who has just got a place comes for the activities: first those the decision gave, then the others, each by their order. */
function follow(model: Model): void {
  const fresh = model.order.filter((who) => {
    const { state, parts } = town(model, who)
    return (state === 'selected' || state === 'reserve') && parts.get(0)?.state === 'offered'
  })
  for (const who of fresh) town(model, who).state = 'offered'
  for (let ledger = 1; ledger < model.sizes.length; ledger++) {
    const those = [true, false].flatMap((isGiven) =>
      fresh.filter((who) => town(model, who).wishes.get(ledger) === isGiven),
    )
    come(
      model,
      ledger,
      those.map((who) => ({ who, until: town(model, who).parts.get(0)?.until ?? null })),
    )
  }
}

/** Everything is given back; activities go to those who have a place already before the place goes to the next. */
function leave(model: Model, those: readonly number[], state: ApplicationState): true {
  for (const who of those) {
    const one = town(model, who)
    one.state = state
    for (const part of one.parts.values()) Object.assign(part, { state: 'ended', until: null })
  }
  model.sizes.forEach((_, ledger) => void fill(model, ledger))
  follow(model)
  return true
}

/** Whether an offer can still be taken. */
function isInTime({ day }: Model, part: Part | undefined): boolean {
  return part?.state === 'offered' && part.until !== null && part.until > day
}

/** Each deed as the rules have it: false when it is refused, which changes nothing. */
export const rules = {
  offer(model: Model): boolean {
    const those = model.order.filter((who) => {
      const { state, parts } = town(model, who)
      return (state === 'selected' || state === 'reserve') && !parts.has(0)
    })
    const { day, answerDays, answersBy } = model
    const until = answersBy !== null && answersBy > day ? answersBy : day + answerDays
    come(
      model,
      0,
      those.map((who) => ({ who, until })),
    )
    follow(model)
    return true
  },
  accept(model: Model, who: number, kept: readonly number[]): boolean {
    const one = town(model, who)
    const offered = [...one.parts].filter(([, { state }]) => state === 'offered')
    const wanted = offered.filter(([ledger]) => ledger === 0 || kept.includes(ledger))
    if (one.state !== 'offered' || !wanted.every(([, part]) => isInTime(model, part))) return false
    one.state = 'accepted'
    for (const [ledger, part] of offered) {
      const isKept = ledger === 0 || kept.includes(ledger)
      Object.assign(part, { state: isKept ? 'confirmed' : 'ended', until: null })
      fill(model, ledger)
    }
    return true
  },
  decline: (model: Model, who: number): boolean =>
    town(model, who).state === 'offered' && leave(model, [who], 'declined'),
  withdraw: (model: Model, who: number): boolean =>
    ['selected', 'reserve', 'accepted'].includes(town(model, who).state) &&
    leave(model, [who], 'withdrawn'),
  answer(model: Model, who: number, ledger: number, isYes: boolean): boolean {
    const { state, parts } = town(model, who)
    const part = parts.get(ledger)
    if (state !== 'accepted' || part === undefined || !lives(part)) return false
    if (isYes && !isInTime(model, part)) return false
    Object.assign(part, { state: isYes ? 'confirmed' : 'ended', until: null })
    fill(model, ledger)
    return true
  },
  /** Time is over for what nobody answered: who did not answer for the place loses everything. */
  expire(model: Model): boolean {
    const isOver = (part: Part | undefined) =>
      part?.state === 'offered' && part.until !== null && part.until <= model.day
    for (const { parts } of model.towns)
      for (const [ledger, part] of parts)
        if (ledger > 0 && isOver(part)) Object.assign(part, { state: 'ended', until: null })
    const late = model.order.filter((who) => isOver(town(model, who).parts.get(0)))
    return leave(model, late, 'expired')
  },
  resize(model: Model, ledger: number, size: number): boolean {
    if (size < given(model, ledger)) return false
    model.sizes[ledger] = size
    fill(model, ledger)
    follow(model)
    return true
  },
  /** In front of the reserves, behind the selected and those granted before. */
  appeal(model: Model, who: number): boolean {
    const one = town(model, who)
    if (!['not-selected', 'reserve'].includes(one.state)) return false
    const at = model.order.indexOf(who)
    if (at >= 0) model.order.splice(at, 1)
    model.order.splice(model.selected + model.granted, 0, who)
    model.granted += 1
    one.state = 'reserve'
    if (model.towns.some(({ parts }) => parts.has(0)))
      come(model, 0, [{ who, until: untilWhen(model, 0, who) }])
    follow(model)
    return true
  },
}
