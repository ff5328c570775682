// npm test: installs what is missing, then checks, and the whole suite on the embedded database and on PostgreSQL.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { installMissing } from './install.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const results = mkdtempSync(join(tmpdir(), 'korzo-results-'))
// The same on any database: what pages look like, and what is read in the sources alone.
const excluded = [
  'tests/journeys/accessibility.test.ts',
  'tests/architecture/{image,late-imports,rules,size}.test.ts',
].flatMap((files) => ['--exclude', files])
const total = { passed: 0, failed: 0, skipped: 0 }

installMissing()
run('checks', process.execPath, ['tools/run.mjs', 'tools/check.ts'])
run('build', process.execPath, ['tools/build.mjs'])
vitest('everything, on the embedded database', 'embedded', [])
vitest('the site, on PostgreSQL', 'postgresql', ['src', 'tests', ...excluded])
rmSync(results, { recursive: true, force: true })
process.stdout.write(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped\n`)
process.exit(total.failed === 0 ? 0 : 1)

function vitest(title, database, filters) {
  const outcome = join(results, `${database}.json`)
  const args = [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--reporter=dot',
    '--reporter=json',
    `--outputFile.json=${outcome}`,
    ...filters,
  ]
  const isFine = run(title, process.execPath, args, { KORZO_TEST_DATABASE: database })
  const {
    numPassedTests = 0,
    numFailedTests = 0,
    numPendingTests = 0,
    success = false,
  } = readResult(outcome)
  total.passed += numPassedTests
  total.failed += numFailedTests
  total.skipped += numPendingTests
  if ((!isFine || !success) && numFailedTests === 0) total.failed += 1
}

function readResult(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return {}
  }
}

function run(title, command, args, environment = {}) {
  process.stdout.write(`\n── ${title}\n`)
  const started = performance.now()
  const { status } = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...environment },
  })
  process.stdout.write(
    `── ${title}: ${status === 0 ? 'fine' : 'FAILED'}, ${Math.round((performance.now() - started) / 1000)} s\n`,
  )
  if (status !== 0 && !args.some((arg) => arg.includes('vitest'))) total.failed += 1
  return status === 0
}
