import type { Module } from '#kernel/module.ts'
import { module as people } from './people/module.ts'
import { module as network } from './network/module.ts'

/** All modules, lowest first: each sees only those before it. The names stand for the ones that are built. */
export const modules: readonly Module[] = [people, network]
