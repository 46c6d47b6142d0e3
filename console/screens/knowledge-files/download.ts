import type { ExportedFile } from '../../../shared/console.ts'

export function download({ name, mime, text }: Pick<ExportedFile, 'name' | 'mime' | 'text'>): void {
  const url = URL.createObjectURL(new Blob([text], { type: `${mime};charset=utf-8` }))
  const link = Object.assign(document.createElement('a'), { href: url, download: name })
  link.click()
  URL.revokeObjectURL(url)
}
