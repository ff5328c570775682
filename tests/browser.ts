import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import type { Browser } from 'playwright-core'
import { chromium } from 'playwright-core'

/** Not the package's own flags: its `--single-process` dies when a second page opens. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-dev-shm-usage',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
]

/**
 * Starts a Chromium for tests and pictures: the one named by `CHROMIUM_PATH`, else the one that npm brought,
 * with its own libraries and fonts, so that a bare Debian with Node is enough. The caller closes it.
 */
export async function launchBrowser(): Promise<Browser> {
  const named = process.env['CHROMIUM_PATH']
  if (named !== undefined) return chromium.launch({ executablePath: named, args: flags })
  const folder = await unpacked()
  return chromium.launch({
    executablePath: join(folder, 'chromium'),
    args: flags,
    env: { ...process.env, ...surroundings(folder) },
  })
}

/** What the machine may lack: the libraries of the package where NSS is missing, fonts where there is no fontconfig. */
function surroundings(folder: string): Record<string, string> {
  const found: Record<string, string> = {}
  const own = process.env['LD_LIBRARY_PATH']
  if (!hasLibrary('libnss3.so')) {
    const packed = join(folder, 'al2023', 'lib')
    found['LD_LIBRARY_PATH'] = own === undefined ? packed : `${packed}:${own}`
  }
  if (!existsSync('/etc/fonts/fonts.conf')) found['FONTCONFIG_PATH'] = join(folder, 'fonts')
  return found
}

function hasLibrary(name: string): boolean {
  const folders = ['/usr/lib', '/lib', '/usr/lib64']
  const debian = process.arch === 'x64' ? '/usr/lib/x86_64-linux-gnu' : '/usr/lib/aarch64-linux-gnu'
  return [...folders, debian].some((folder) => existsSync(join(folder, name)))
}

/**
 * Unpacks the browser once a machine and version, into the folder for temporary files. Whoever comes second while the
 * first still unpacks never sees half a browser: the finished folder is renamed into its place.
 */
async function unpacked(): Promise<string> {
  const packageFile = createRequire(import.meta.url).resolve('@sparticuz/chromium')
  const packed = dirname(dirname(packageFile))
  const { version } = JSON.parse(readFileSync(join(packed, 'package.json'), 'utf8'))
  const target = join(tmpdir(), `korzo-chromium-${version}`)
  if (existsSync(target)) return target
  const fresh = mkdtempSync(join(tmpdir(), 'korzo-chromium-'))
  const script = `
    const { default: chromium, inflate } = await import(${JSON.stringify(packageFile)})
    await chromium.executablePath()
    await inflate(${JSON.stringify(join(packed, 'bin', 'al2023.tar.br'))})`
  await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], {
    env: { ...process.env, TMPDIR: fresh },
  })
  pointFontsTo(join(target, 'fonts'), join(fresh, 'fonts', 'fonts.conf'))
  moveInto(fresh, target)
  return target
}

/** The package's font settings name a fixed folder. */
function pointFontsTo(folder: string, settings: string): void {
  const text = readFileSync(settings, 'utf8')
  writeFileSync(settings, text.replace('/tmp/fonts</dir>', `${folder}</dir>`))
}

function moveInto(fresh: string, target: string): void {
  try {
    renameSync(fresh, target)
  } catch (error) {
    if (!existsSync(target)) throw error
    rmSync(fresh, { recursive: true, force: true })
  }
}
