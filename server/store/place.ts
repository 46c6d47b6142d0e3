import { join } from 'node:path'

/** Where the database lies in the data folder; its write-ahead log and its lock lie beside it. */
export const databaseIn = (dataDir: string): string => join(dataDir, 'relais.db')
