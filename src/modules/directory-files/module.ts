import type { Module } from '#kernel/contract.ts'
import { tables } from './tables.ts'
import { directoryFileFills } from './web/directory-file-fills.ts'
import { directoryFileRoutes } from './web/directory-file-routes.ts'

export const module: Module = {
  name: 'directory-files',
  tables,
  fills: directoryFileFills,
  routes: directoryFileRoutes,
}
