/** UTF-8 as it should be; else the old Western encoding in which spreadsheets on Windows still save a CSV. */
export async function readText(file: Blob): Promise<string> {
  const bytes = await file.arrayBuffer()
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes) // not UTF-8: every byte means something there
  }
}

/** By what stands in it: names of files lie. */
export const formatOf = (text: string): 'json' | 'csv' => (/^\uFEFF?\s*[[{]/.test(text) ? 'json' : 'csv')
