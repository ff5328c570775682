import type { Module } from '#kernel/contract.ts'
import { tables } from './tables.ts'

export const module: Module = { name: 'reviews', tables }
