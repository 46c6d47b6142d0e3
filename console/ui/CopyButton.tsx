import { useEffect, useState } from 'preact/hooks'
import { useApp } from '../app/context.ts'
import { Button } from './Button.tsx'
import { Check, Copy } from './icons.tsx'
import { useShellWords } from './words.ts'

/** How long the button says that it worked. */
const STAYS = 2_500

/** `what` names the thing to whoever cannot see what stands beside the button. */
export function CopyButton({ text, what }: { text: string; what: string }) {
  const { actions } = useApp()
  const { form } = useShellWords()
  const [isCopied, setCopied] = useState(false)
  useEffect(() => {
    if (!isCopied) return
    const timer = setTimeout(setCopied, STAYS, false)
    return () => clearTimeout(timer)
  }, [isCopied])
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => actions.tell(form.copyFailed, 'trouble')
    )
  return (
    <>
      <Button label={form.of(isCopied ? form.copied : form.copy, what)} onClick={() => void copy()}>
        {isCopied ? <Check /> : <Copy />}
        {isCopied ? form.copied : form.copy}
      </Button>
      <span class="unseen" role="status">
        {isCopied && form.copied}
      </span>
    </>
  )
}

/** Something to be taken elsewhere exactly as it is. */
export function CopyField({ text, what }: { text: string; what: string }) {
  return (
    <div class="copy">
      <code class="copy-text">{text}</code>
      <CopyButton text={text} what={what} />
    </div>
  )
}
