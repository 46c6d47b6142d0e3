import type { StoredContent } from '../../server/conversation/model.ts'
import type { Bot, BotInput, BotTurn } from '../../server/conversation/ports.ts'

const says = (...texts: string[]): StoredContent[] => texts.map(text => ({ type: 'text', text }))

/**
 * A bot small enough to read: `agent` or `agent:<skill>` connects, `my name` asks for it and captures the next answer,
 * `boom` throws, `hang` never answers, everything else is repeated.
 */
export function parrotBot(): Bot {
  function answerTo(text: string, input: BotInput): Partial<BotTurn> & { says: StoredContent[] } {
    if (input.memory === 'asked') {
      return { says: says(`Hello ${text}`), memory: null, variables: { ...input.variables, name: text } }
    }
    if (text === 'my name') return { says: says('Your name?'), memory: 'asked' }
    const [word, skill] = text.split(':')
    if (word !== 'agent') return { says: says(`You said: ${text}`) }
    return { says: says('One moment.'), connect: skill === undefined ? {} : { skill } }
  }

  return {
    welcome: async ({ memory, variables }) => ({ says: says('Welcome!'), memory, variables, understood: true }),
    async answer(input) {
      if (input.text === 'boom') throw new Error('the bot is broken')
      if (input.text === 'hang') return new Promise(() => {})
      const { variables } = input
      return { memory: null, variables, understood: true, ...answerTo(input.text, input) }
    }
  }
}
