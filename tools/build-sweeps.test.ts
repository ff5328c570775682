import { expect, test } from 'vitest'
import { machineCode } from '../packages/budget-rules/src/equal-shares/machine-code.ts'
import { machineCodeOf } from './build-sweeps.ts'

test('the machine code of Equal Shares is that of its sources (else run tools/build-sweeps.ts)', async () => {
  const made = Buffer.from(await machineCodeOf('.')).toString('base64')
  expect(machineCode).toBe(made)
})
