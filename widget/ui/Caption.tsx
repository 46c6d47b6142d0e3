import { Text } from './Text.tsx'

/** What was said with a file. */
export function Caption({ text }: { text: string | undefined }) {
  return text ? (
    <div class="bubble">
      <Text text={text} />
    </div>
  ) : null
}
