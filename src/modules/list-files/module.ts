import type { Module } from '#kernel/contract.ts'
import { tables } from './tables.ts'
import { forgetFiles } from './use-cases/keep-file.ts'

export const module: Module = {
  name: 'list-files',
  tables,
  jobs: [{ name: 'list-files.forget', cron: '40 3 * * *', run: forgetFiles }],
}
