const EMOJI_ONLY = /^(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\u200d|\ufe0f|\s){1,12}$/u

/** Drawn large and without a bubble. */
export const isEmoji = (text: string): boolean => EMOJI_ONLY.test(text)
