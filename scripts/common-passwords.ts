import { readFileSync, writeFileSync } from 'node:fs'
import { fingerprint, LIST } from '../server/console/session/common-passwords.ts'
import { PASSWORD_MIN } from '../shared/console.ts'

/** Makes the list of passwords that nobody may have of a file with one password per line, the commonest first. */
const [file] = process.argv.slice(2)
if (file === undefined) throw new Error('Name the file: 10-million-password-list-top-1000000.txt of SecLists.')
const long = readFileSync(file, 'utf8')
  .split('\n')
  .filter(password => password.trim().length >= PASSWORD_MIN)
const known = [...new Set(long.map(password => fingerprint(password.trim()).toString('hex')))].sort()
writeFileSync(LIST, Buffer.from(known.join(''), 'hex'))
console.log(`${known.length} passwords of at least ${PASSWORD_MIN} characters in ${LIST}`)
