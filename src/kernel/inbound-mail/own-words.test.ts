import { expect, test } from 'vitest'
import { ownWords } from './own-words.ts'

test.each([
  [
    'Yes.\n\nOn Mon, 2 Mar 2026 at 10:00, Korzo <korzo@towns.example> wrote:\n> Did it work?',
    'Yes.',
  ],
  [
    'Ja.\n\nAm Mo., 2. März 2026 um 10:00 Uhr schrieb Korzo\n<korzo@towns.example>:\n\n> Frage',
    'Ja.',
  ],
  ['Да.\n\nДана пон, 2. март 2026. у 10:00 Korzo <a@b.example> је написао/ла:\n\n> Питање', 'Да.'],
  [
    'Da.\n\nV V pon., 2. mar. 2026 ob 10:00 je oseba Korzo <a@b.example> napisala:\n> Vprašanje',
    'Da.',
  ],
  ['Po.\n\nMë hën, 2 mars 2026 në 10:00, Korzo shkroi:\n> Pyetje', 'Po.'],
  ['Yes.\n\n-----Original Message-----\nFrom: Korzo\nSent: Monday', 'Yes.'],
  ['Ja.\n\nVon: Korzo <a@b.example>\nGesendet: Montag\nAn: mich', 'Ja.'],
  ['We did it.\nIt cost 90.\n-- \nAna\nTown hall', 'We did it.\nIt cost 90.'],
  ['> Did it work?\nYes, at once.\n> And the cost?\n14,000.', 'Yes, at once.\n14,000.'],
  ['On Monday we wrote: call us.', 'On Monday we wrote: call us.'],
  ['> only a quote', ''],
  ['', ''],
])('%j', (text, own) => expect(ownWords(text)).toBe(own))

test('a long line is read at once', () => {
  expect(ownWords(`On ${'wrote '.repeat(100_000)}`).length).toBeGreaterThan(0)
})
