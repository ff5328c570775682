/**
 * Whether the system could not read or write a file: the message names the path, but for a folder that was read like a
 * file.
 */
export function isFileError(error: unknown): error is NodeJS.ErrnoException {
  if (!(error instanceof Error) || !('code' in error)) return false
  return error.code === 'EISDIR' || (typeof error.code === 'string' && 'path' in error)
}
