import type { Module } from '#kernel/contract.ts'
import { module as activities } from './activities/module.ts'
import { module as archives } from './archives/module.ts'
import { module as certificates } from './certificates/module.ts'
import { module as directoryFiles } from './directory-files/module.ts'
import { module as events } from './events/module.ts'
import { module as knowledge } from './knowledge/module.ts'
import { module as listFiles } from './list-files/module.ts'
import { module as mailings } from './mailings/module.ts'
import { module as needs } from './needs/module.ts'
import { module as network } from './network/module.ts'
import { module as partnerships } from './partnerships/module.ts'
import { module as people } from './people/module.ts'
import { module as portfolio } from './portfolio/module.ts'
import { module as programmes } from './programmes/module.ts'
import { module as repository } from './repository/module.ts'
import { module as results } from './results/module.ts'
import { module as reviews } from './reviews/module.ts'
import { module as selections } from './selections/module.ts'
import { module as solutions } from './solutions/module.ts'
import { module as waysIn } from './ways-in/module.ts'

/** All modules, lowest first: each sees only those before it. The names stand for the ones that are built. */
export const modules: readonly Module[] = [
  people,
  waysIn,
  certificates,
  network,
  listFiles,
  directoryFiles,
  mailings,
  partnerships,
  knowledge,
  solutions,
  repository,
  events,
  programmes,
  activities,
  reviews,
  selections,
  needs,
  results,
  archives,
  portfolio,
]
