import type { Visit } from '#kernel/contract.ts'
import { isDemonstration } from '#kernel/demonstration.ts'
import { Tag } from '#ui/tag.tsx'
import type { ReferenceState } from '../domain/reference.ts'

const tones = {
  idea: 'quiet',
  'proof-of-concept': 'quiet',
  pilot: 'open',
  'in-service': 'good',
  ended: 'warning',
} as const satisfies Record<ReferenceState, string>

/** How far a solution has come in a town. */
export function StateTag({ visit, state }: { visit: Visit; state: ReferenceState }) {
  return <Tag text={visit.locale.texts(`solutions.state-${state}`)} tone={tones[state]} />
}

/** Whether the town itself says so: a mark that stands wherever a reference is shown. */
export function SignedTag({ visit, signedAt }: { visit: Visit; signedAt: Date | null }) {
  const { t } = visit
  return signedAt === null ? (
    <Tag text={t('solutions.claim')} tone="warning" />
  ) : (
    <Tag text={t('solutions.signed')} tone="good" icon="check" />
  )
}

type Invented = { visit: Visit; isInvented: boolean }

/** Marks what a demonstration invented. */
export function InventedTag({ visit, isInvented }: Invented) {
  return isInvented ? <Tag text={visit.t('solutions.invented')} tone="warning" /> : null
}

/** The same mark in a list; where the line at the top of every page says it of all rows, it would only make them longer. */
export function ListedInventedTag({ visit, isInvented }: Invented) {
  return <InventedTag visit={visit} isInvented={isInvented && !isDemonstration(visit.runtime)} />
}
