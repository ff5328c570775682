import type { Module } from '#kernel/contract.ts'
import { tables } from './tables.ts'
import { followFact } from './use-cases/follow-holds.ts'

export const module: Module = {
  name: 'programmes',
  tables,
  listens: { 'kernel.hold-expired': followFact, 'kernel.hold-promoted': followFact },
}
