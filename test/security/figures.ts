import { appendFileSync } from 'node:fs'

/** The long form: `npm run security`. */
export const isLong = process.env.SECURITY_LONG === '1'

export const size = (short: number, long: number): number => (isLong ? long : short)

/** One line of the table that `npm run security` prints; called once what it tells has been asserted. */
export function figure(row: string, wanted: string, measured: string): void {
  const file = process.env.SECURITY_FIGURES
  if (file) appendFileSync(file, `${JSON.stringify({ row, wanted, measured })}\n`)
}
