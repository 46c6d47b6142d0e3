import { useMemo } from 'preact/hooks'
import { encode } from 'uqr'

/** Dark on light in the dark look, too: many cameras read nothing else. Around it four modules stay free, as the standard has it. */
const QUIET = 4

/** What a telephone's camera takes instead of typing. Whoever sees no picture needs the same text beside it. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { size, path } = useMemo(() => {
    const { size, data } = encode(text, { ecc: 'M', border: QUIET })
    const dark = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])))
    return { size, path: dark.join('') }
  }, [text])
  return (
    <svg class="qr-code" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shape-rendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
