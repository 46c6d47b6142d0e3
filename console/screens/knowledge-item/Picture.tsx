import { useEffect, useState } from 'preact/hooks'

/** What an address shows, once it shows something. */
export function Picture({ url }: { url: string }) {
  const [failed, setFailed] = useState(false)
  useEffect(() => setFailed(false), [url])
  const isAddress = /^(https?:\/\/[^\s/]+\/|\/(?!\/))\S*$/.test(url)
  if (!isAddress || failed) return null
  return (
    <img class="picture" src={url} alt="" loading="lazy" referrerpolicy="no-referrer" onError={() => setFailed(true)} />
  )
}
