/** What was sent, read whole; undefined as soon as it is longer than this, however long it says it is. */
export async function boundedBody(
  request: Request,
  mostBytes: number,
): Promise<Buffer | undefined> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of request.body ?? []) {
    length += chunk.length
    if (length > mostBytes) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
