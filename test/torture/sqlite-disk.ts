import { DatabaseSync } from 'node:sqlite'

const { prepare } = DatabaseSync.prototype

/** A disk that can be full for one database of this process: SQLite then says SQLITE_FULL to every page that it would have to add. */
export function diskOf(name: string) {
  const open = new Set<DatabaseSync>()
  DatabaseSync.prototype.prepare = function (this: DatabaseSync, ...args: Parameters<typeof prepare>) {
    if (this.location()?.endsWith(name)) open.add(this)
    return prepare.apply(this, args)
  }
  const limit = (pages: number) => {
    for (const database of open) if (database.isOpen) database.exec(`PRAGMA max_page_count = ${pages}`)
  }
  return { fill: () => limit(1), free: () => limit(2 ** 30) }
}
