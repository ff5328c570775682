import type { Application } from './problem.ts'
import type { Reason } from './reason.ts'

/** A reason as a sentence one can say to the person it concerns. */
export function sayReason(reason: Omit<Reason, 'text'>, { must, excluded }: Application): string {
  const { selected, code, quotas } = reason
  const start = `${selected ? 'Selected' : 'Not selected'} with ${points(reason.score)} points`
  const named = quotas.join(', ')
  switch (code) {
    case 'must':
      return `${start}: it must be selected (${must}).${sayCost(reason)}`
    case 'excluded':
      return `${start}: it is excluded (${excluded}).${sayCost(reason)}`
    case 'rules':
      return `${start}: under the rules of the call no other decision about it is possible.`
    case 'tie':
      return `${start}: the other decision would have been exactly as good, and the announced way to break ties decided.`
    case 'quota':
      return selected
        ? `${start}: by scores alone it would not have been; it was needed for ${named}.${sayCost(reason)}`
        : `${start}: by scores alone it would have been; ${named} decided.${sayCost(reason)}`
    case 'score':
      return selected
        ? `${start}, by its score.${sayCost(reason)}`
        : `${start}: no better selection under the rules has room for it.${sayCost(reason)}`
  }
}

function sayCost({ cost, selected }: Omit<Reason, 'text'>): string {
  if (cost === null) return ''
  const amount =
    cost.objective.endsWith('score') || cost.objective.endsWith('scores')
      ? `${points(cost.amount)} points`
      : String(cost.amount)
  const about = cost.exact ? amount : `at least ${amount}`
  const list = selected ? cost.enters : cost.leaves
  const others =
    list.length === 0
      ? ''
      : selected
        ? `; ${list.join(', ')} would have come in`
        : `; ${list.join(', ')} would have had to go`
  return ` ${selected ? 'Leaving it out' : 'Including it'} would have cost ${about} of "${cost.objective}"${others}.`
}

/** Thousandths of a point as people write them. */
export function points(thousandths: number): string {
  return String(thousandths / 1000)
}
