// Reads the text of one PDF in a thread of its own, which its caller ends when it takes too long or too much.
import { parentPort, workerData } from 'node:worker_threads'
import { getDocument } from 'unpdf/pdfjs'

const { bytes, mostPages, mostCharacters } = workerData

async function read() {
  const pdf = await getDocument({
    data: bytes,
    isEvalSupported: false,
    disableFontFace: true,
    useSystemFonts: false,
    enableXfa: false,
    maxImageSize: 1,
    verbosity: 0,
  }).promise
  const pages = Math.min(pdf.numPages, mostPages)
  let text = ''
  for (let number = 1; number <= pages && text.length < mostCharacters; number += 1) {
    const page = await pdf.getPage(number)
    const { items } = await page.getTextContent()
    for (const { str = '', hasEOL = false } of items) text += hasEOL ? `${str}\n` : str
    text += '\n'
    page.cleanup()
  }
  return { pages: pdf.numPages, text: text.slice(0, mostCharacters) }
}

try {
  parentPort.postMessage({ isRead: true, ...(await read()) }, [])
} catch (error) {
  const fault = error?.name === 'PasswordException' ? 'locked' : 'broken'
  parentPort.postMessage({ isRead: false, fault }, [])
}
