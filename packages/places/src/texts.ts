/** Texts by their number: a list of them, or a column of a file, which makes each one only when it is asked for. */
export type Texts = Iterable<string> & {
  readonly length: number
  at(index: number): string | undefined
}

const lineFeed = 10

/**
 * Texts in bytes (UTF-8, a line feed after each). A hundred thousand names stay two megabytes; as strings of their own they would be ten,
 * and take a tenth of a second to make.
 */
export class TextColumn implements Texts {
  readonly length: number
  readonly #bytes: Uint8Array
  /** Where the text of each number begins; one more for the end of the last. */
  readonly #starts: Uint32Array

  constructor(bytes: Uint8Array) {
    let length = 0
    for (let at = bytes.indexOf(lineFeed); at >= 0; at = bytes.indexOf(lineFeed, at + 1)) length++
    const starts = new Uint32Array(length + 1)
    for (let number = 0; number < length; number++)
      starts[number + 1] = bytes.indexOf(lineFeed, starts[number]) + 1
    this.length = length
    this.#bytes = bytes
    this.#starts = starts
  }

  at(number: number): string | undefined {
    if (number < 0 || number >= this.length) return undefined
    const start = this.#starts[number] as number
    const end = (this.#starts[number + 1] as number) - 1
    let text = ''
    for (let at = start; at < end; at++) {
      const byte = this.#bytes[at] as number
      if (byte > 127) return decoder.decode(this.#bytes.subarray(start, end))
      text += String.fromCharCode(byte)
    }
    return text
  }

  *[Symbol.iterator](): Iterator<string> {
    for (let number = 0; number < this.length; number++) yield this.at(number) ?? ''
  }
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
