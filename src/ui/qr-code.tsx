import qrcode from 'qrcode'

/** Quiet modules around a code, as ISO/IEC 18004 asks for. */
const quiet = 4

/** A QR code as one path of squares, a unit each: `size` units wide and high with the quiet zone. Correction level M: 15 % may be dirty. */
export function qrPath(text: string): { readonly size: number; readonly path: string } {
  const { modules } = qrcode.create(text, { errorCorrectionLevel: 'M' })
  const parts: string[] = []
  for (let row = 0; row < modules.size; row++)
    for (let column = 0; column < modules.size; column++)
      if (modules.get(row, column) === 1) parts.push(`M${column + quiet} ${row + quiet}h1v1h-1z`)
  return { size: modules.size + 2 * quiet, path: parts.join('') }
}

type Props = {
  /** The address it leads to. */
  address: string
  /** What a phone finds there. */
  label: string
}

/** A code for a phone's camera with the same address in words: black on white also where the page is dark. */
export function QrCode({ address, label }: Props) {
  const { size, path } = qrPath(address)
  return (
    <figure class="qr-code">
      <svg
        viewBox={`0 0 ${size} ${size}`}
        role="img"
        aria-label={label}
        shape-rendering="crispEdges"
      >
        <rect width={size} height={size} fill="#fff" />
        <path d={path} fill="#000" />
      </svg>
      <figcaption>
        {label}: <a href={address}>{address.replace(/^https?:\/\//, '')}</a>
      </figcaption>
    </figure>
  )
}
