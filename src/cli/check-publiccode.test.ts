import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { command } from './check-publiccode.ts'

const minimal = `publiccodeYmlVersion: "0"
name: Dorfbote
url: https://example.org/dorfbote.git
platforms: [web]
developmentStatus: stable
softwareType: standalone/web
description:
  de:
    shortDescription: Nachrichten aus dem Rathaus
    longDescription: ${'Ein Bote für kleine Gemeinden. '.repeat(6)}
    features: [Abonnement]
legal: {license: EUPL-1.2}
maintenance: {type: none}
localisation: {localisationReady: true, availableLanguages: [de]}
`

async function run(files: readonly string[], json = true) {
  const written = { out: '', err: '' }
  const io = {
    out: (text: string) => void (written.out += text),
    err: (text: string) => void (written.err += text),
  }
  const code = await command.run({ values: { json }, positionals: files }, io)
  return { code, ...written }
}

describe('korzo check-publiccode', () => {
  let folder = ''
  const path = (name: string) => join(folder, name)

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'korzo-publiccode-'))
    writeFileSync(path('good.yml'), minimal)
    writeFileSync(path('old.yml'), minimal.replace('"0"', '"0.3"'))
    writeFileSync(path('bad.yml'), minimal.replace('name: Dorfbote\n', ''))
    writeFileSync(path('logo.yml'), `${minimal}logo: logo.png\n`)
    writeFileSync(path('link.yml'), `${minimal}logo: link.png\n`)
    writeFileSync(path('logo.png'), 'no picture')
    symlinkSync('/etc/hostname', path('link.png'))
  })

  afterAll(() => rmSync(folder, { recursive: true }))

  it('writes one line of JSON for each file and says by its code whether there are errors', async () => {
    const { code, out } = await run([path('good.yml'), path('bad.yml')])
    expect(code).toBe(1)
    expect(
      out
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual([
      { file: path('good.yml'), findings: [] },
      {
        file: path('bad.yml'),
        findings: [
          {
            severity: 'error',
            key: 'name',
            message: 'name is a required field',
            line: 1,
            column: 1,
          },
        ],
      },
    ])
  })

  it('takes warnings for no errors', async () => {
    expect(await run([path('old.yml')])).toMatchObject({ code: 0 })
  })

  it('goes on after a file it cannot read, and says so', async () => {
    const { code, out, err } = await run([path('missing.yml'), folder, path('good.yml')])
    expect(code).toBe(2)
    expect(JSON.parse(out)).toEqual({ file: path('good.yml'), findings: [] })
    expect(err).toContain('missing.yml')
  })

  it('writes for people as compilers do', async () => {
    const { out } = await run([path('bad.yml')], false)
    expect(out).toBe(`${path('bad.yml')}:1:1: error: name: name is a required field\n`)
  })

  it('looks at a logo beside the file, and not at what lies elsewhere', async () => {
    expect((await run([path('logo.yml')])).out).toContain('image: unknown format')
    expect(await run([path('link.yml')])).toMatchObject({ code: 0 })
  })
})
