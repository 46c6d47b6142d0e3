import { useEffect, useState } from 'preact/hooks'

const SHOWN = /^image\/(png|jpeg|gif|webp)$/

/** A picture that is still on this machine. */
export function Thumbnail({ file }: { file: File }) {
  const [url, setUrl] = useState<string | null>(null)
  useEffect(() => {
    if (!SHOWN.test(file.type)) return
    const made = URL.createObjectURL(file)
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [file])
  return url && <img class="thumbnail" src={url} alt="" />
}
