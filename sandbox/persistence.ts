import { DatabaseSync } from 'node:sqlite'
import type { Storage } from './account/table.ts'

/** One row per record. `synchronous=OFF` loses nothing when the process is killed, which is what has to be survived. */
export function openStorage(path: string): Storage {
  const db = new DatabaseSync(path)
  db.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = OFF;
    CREATE TABLE IF NOT EXISTS records (
      seq INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL, json TEXT NOT NULL, UNIQUE (kind, id)
    );
  `)
  const load = db.prepare('SELECT json FROM records WHERE kind = ? ORDER BY seq')
  const save = db.prepare(
    'INSERT INTO records (kind, id, json) VALUES (?, ?, ?) ON CONFLICT (kind, id) DO UPDATE SET json = excluded.json'
  )
  const drop = db.prepare('DELETE FROM records WHERE kind = ? AND id = ?')
  return {
    load: kind => load.all(kind).map(row => JSON.parse(String(row.json))),
    save: (kind, id, record) => void save.run(kind, String(id), JSON.stringify(record)),
    drop: (kind, id) => void drop.run(kind, String(id)),
    clear: () => db.exec('DELETE FROM records'),
    close: () => db.close()
  }
}
