// npm start: installs what is missing, builds what changed, loads the demonstration into a new database, serves.
import { spawn } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { installMissing } from './install.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))

installMissing()
if (isStale()) {
  process.stdout.write('Building …\n')
  const { buildAll } = await import('./build.mjs')
  await buildAll()
}
const site = spawn(process.execPath, [join(root, 'bin', 'korzo'), 'serve', '--demo'], {
  cwd: root,
  stdio: 'inherit',
})
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => site.kill(signal))
site.on('exit', (code) => process.exit(code ?? 1))

/** Whether a source is newer than what was built from it. */
function isStale() {
  const built = join(root, 'dist', 'built.json')
  if (!existsSync(built)) return true
  const { mtimeMs } = statSync(built)
  return ['src', 'packages', 'data', 'tools'].some((folder) => newest(join(root, folder)) > mtimeMs)
}

function newest(folder) {
  let latest = 0
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.name === 'node_modules' || entry.name === 'dist') continue
    const path = join(folder, entry.name)
    latest = Math.max(latest, entry.isDirectory() ? newest(path) : statSync(path).mtimeMs)
  }
  return latest
}
