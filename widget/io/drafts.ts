import type { ErrorCode } from '../../shared/errors.ts'
import type { FileId, LocalId } from '../../shared/ids.ts'

/** A draft as it survives a reload. */
export interface KeptDraft {
  localId: LocalId
  channel: string
  at: number
  text?: string
  file?: File
  /** Uploaded already: only the saying is left. */
  fileId?: FileId
  /** Refused for good: it waits for the visitor. */
  failed?: ErrorCode
}

/** Where drafts stay until the server has acknowledged them, for every tab of the site. */
export interface DraftBox {
  /** By the time of writing. */
  all(): Promise<KeptDraft[]>
  /** False: it could not be kept beyond this page. */
  put(draft: KeptDraft): Promise<boolean>
  get(localId: LocalId): Promise<KeptDraft | null>
  remove(localId: LocalId): Promise<void>
}

/** A box that is fetched when it is first asked for; as long as it cannot be had, nothing is kept. */
export function boxLater(load: () => Promise<DraftBox>): DraftBox {
  let loading: Promise<DraftBox> | undefined
  const box = () => {
    loading ??= load().catch(() => {
      loading = undefined
      return NOWHERE
    })
    return loading
  }
  return {
    all: async () => (await box()).all(),
    put: async draft => (await box()).put(draft),
    get: async localId => (await box()).get(localId),
    remove: async localId => (await box()).remove(localId)
  }
}

const NOWHERE: DraftBox = { all: async () => [], put: async () => false, get: async () => null, remove: async () => {} }
