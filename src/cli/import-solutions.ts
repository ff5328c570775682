import { readFile } from 'node:fs/promises'
import { inTransaction } from '#kernel/use-case.ts'
import { contentFromPublicGood, publicGood, vocabulary } from '#modules/repository/index.ts'
import { solutionContent, takeSolutions } from '#modules/solutions/index.ts'
import { type Command, exit, UsageError } from './command.ts'
import { withSite } from './site-command.ts'

const batch = 200

export const command: Command = {
  name: 'import-solutions',
  summary: 'Take the registry of digital public goods (one JSON record a line) into the solutions',
  usage: 'FILE [--json]',
  options: { json: { type: 'boolean', description: 'Print the result as JSON' } },
  help: 'Can be run again: nothing is doubled, what people wrote stays, and where nothing changed nothing is written. Lines that are no\nrecord are named and left out (exit 2 when there was one).',
  run(args, io) {
    const [file] = args.positionals
    if (file === undefined) throw new UsageError('name the file')
    return withSite(io, async ({ runtime }) => {
      const { entries, bad } = entriesIn(await readFile(file, 'utf8'))
      for (const line of bad) io.err(`korzo: ${file}:${line}: not a record of the registry\n`)
      const counts = { new: 0, changed: 0, same: 0 }
      for (let from = 0; from < entries.length; from += batch) {
        const part = entries.slice(from, from + batch)
        const taken = await inTransaction(runtime, actor, (work) =>
          takeSolutions(work, { source: 'digital-public-goods' }, part),
        )
        for (const { became } of taken.values()) counts[became] += 1
      }
      io.out(
        args.values['json'] === true
          ? `${JSON.stringify({ ...counts, invalid: bad.length })}\n`
          : `${counts.new} new, ${counts.changed} changed, ${counts.same} as they were\n`,
      )
      return bad.length > 0 ? exit.badInput : exit.done
    })
  },
}

const actor = 'import-solutions'

/** The records of the file, and the numbers of lines that are none. */
function entriesIn(text: string) {
  const bad: number[] = []
  const entries = text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return []
    const good = publicGood.safeParse(jsonIn(line))
    if (!good.success) {
      bad.push(index + 1)
      return []
    }
    const content = solutionContent.safeParse(contentFromPublicGood(good.data, vocabulary()))
    if (!content.success) bad.push(index + 1)
    return content.success ? [{ key: good.data.id, content: content.data }] : []
  })
  return { entries, bad }
}

function jsonIn(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
