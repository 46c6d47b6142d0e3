import type { Uploaded } from '../../shared/protocol.ts'
import type { Answer } from '../chat/answer.ts'
import { answerOf } from './answers.ts'
import type { Clock } from './clock.ts'

export interface Upload {
  file: Blob
  name: string
  /** 0 to 1 */
  onProgress: (progress: number) => void
  /** The visitor took it back. */
  signal: AbortSignal
}

interface Sending {
  url: string
  token: string
  upload: Upload
  clock: Clock
  xhr?: () => XMLHttpRequest
}

/** Not a single byte has gone up for so long: start again. A whole file may take any time. */
const STALLED = 30_000

/** By XMLHttpRequest, since fetch tells nothing of the way up. Resolves `lost` when it was taken back. */
export function send({
  url,
  token,
  upload,
  clock,
  xhr = () => new XMLHttpRequest()
}: Sending): Promise<Answer<Uploaded>> {
  return new Promise(resolve => {
    const request = xhr()
    let cancel = clock.after(STALLED, () => request.abort())
    const alive = () => {
      cancel()
      cancel = clock.after(STALLED, () => request.abort())
    }
    const stop = () => request.abort()
    const end = (answer: Answer<Uploaded>) => {
      cancel()
      upload.signal.removeEventListener('abort', stop)
      resolve(answer)
    }
    request.open('POST', url)
    request.setRequestHeader('authorization', `Bearer ${token}`)
    request.upload.onprogress = ({ loaded, total }) => {
      alive()
      upload.onProgress(total > 0 ? loaded / total : 0)
    }
    request.onload = () => end(answerOf(request.status < 300, request.status, request.responseText))
    request.onerror = request.onabort = () => end({ is: 'lost' })
    if (upload.signal.aborted) return end({ is: 'lost' })
    upload.signal.addEventListener('abort', stop)
    request.send(formOf(upload))
  })
}

function formOf({ file, name }: Upload): FormData {
  const form = new FormData()
  form.append('file', file, name)
  return form
}
