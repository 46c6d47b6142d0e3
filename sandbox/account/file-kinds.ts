/** A kind of file that messaging takes: its media type and, where it has one, how its bytes begin. */
export interface FileKind {
  mediaType: string
  /** Any of these, as hex at an offset. None: whatever is not a known binary (texts have no magic number). */
  magic?: { hex: string; at?: number }[]
}

const zip = [{ hex: '504b0304' }, { hex: '504b0506' }]
const ole = [{ hex: 'd0cf11e0' }]
const iso = [{ hex: '66747970', at: 4 }]
const ogg = [{ hex: '4f676753' }]
const ebml = [{ hex: '1a45dfa3' }]
const jpeg = [{ hex: 'ffd8ff' }]
const tiff = [{ hex: '49492a00' }, { hex: '4d4d002a' }]
const mp3 = [{ hex: '494433' }, { hex: 'fffb' }, { hex: 'fff3' }, { hex: 'fff2' }]
const mpeg = [{ hex: '000001ba' }, { hex: '000001b3' }]
const asf = [{ hex: '3026b275' }]

const office = (kind: string): FileKind => ({
  mediaType: `application/vnd.openxmlformats-officedocument.${kind}`,
  magic: zip
})
const text = (mediaType: string): FileKind => ({ mediaType })
const kind = (mediaType: string, magic: FileKind['magic']): FileKind => ({ mediaType, ...(magic && { magic }) })

const KINDS: Record<string, FileKind> = {
  '3g2': kind('video/3gpp2', iso),
  '3gp': kind('video/3gpp', iso),
  '7z': kind('application/x-7z-compressed', [{ hex: '377abcaf271c' }]),
  aac: kind('audio/aac', [{ hex: 'fff1' }, { hex: 'fff9' }]),
  amr: kind('audio/amr', [{ hex: '2321414d52' }]),
  avi: kind('video/x-msvideo', [{ hex: '41564920', at: 8 }]),
  bmp: kind('image/bmp', [{ hex: '424d' }]),
  csv: text('text/csv'),
  doc: kind('application/msword', ole),
  docx: office('wordprocessingml.document'),
  eml: text('message/rfc822'),
  gif: kind('image/gif', [{ hex: '474946383761' }, { hex: '474946383961' }]),
  heic: kind('image/heic', iso),
  heif: kind('image/heif', iso),
  ics: text('text/calendar'),
  jfif: kind('image/jpeg', jpeg),
  jpeg: kind('image/jpeg', jpeg),
  jpg: kind('image/jpeg', jpeg),
  key: kind('application/vnd.apple.keynote', zip),
  log: text('text/plain'),
  m4a: kind('audio/mp4', iso),
  m4v: kind('video/x-m4v', iso),
  mov: kind('video/quicktime', iso),
  mp3: kind('audio/mpeg', mp3),
  mp4: kind('video/mp4', iso),
  mp4a: kind('audio/mp4', iso),
  mpeg: kind('video/mpeg', mpeg),
  mpg: kind('video/mpeg', mpeg),
  mpga: kind('audio/mpeg', mp3),
  neon: kind('application/octet-stream', undefined),
  numbers: kind('application/vnd.apple.numbers', zip),
  odt: kind('application/vnd.oasis.opendocument.text', zip),
  oga: kind('audio/ogg', ogg),
  ogg: kind('audio/ogg', ogg),
  ogv: kind('video/ogg', ogg),
  opus: kind('audio/opus', ogg),
  pages: kind('application/vnd.apple.pages', zip),
  pdf: kind('application/pdf', [{ hex: '25504446' }]),
  png: kind('image/png', [{ hex: '89504e470d0a1a0a' }]),
  pps: kind('application/vnd.ms-powerpoint', ole),
  ppsx: office('presentationml.slideshow'),
  ppt: kind('application/vnd.ms-powerpoint', ole),
  pptx: office('presentationml.presentation'),
  qt: kind('video/quicktime', iso),
  svg: text('image/svg+xml'),
  tif: kind('image/tiff', tiff),
  tiff: kind('image/tiff', tiff),
  txt: text('text/plain'),
  vcf: text('text/vcard'),
  wav: kind('audio/wav', [{ hex: '57415645', at: 8 }]),
  webm: kind('video/webm', ebml),
  webp: kind('image/webp', [{ hex: '57454250', at: 8 }]),
  wmv: kind('video/x-ms-wmv', asf),
  xls: kind('application/vnd.ms-excel', ole),
  xlsx: office('spreadsheetml.sheet'),
  xml: text('application/xml'),
  yaml: text('application/yaml'),
  yml: text('application/yaml'),
  zip: kind('application/zip', zip)
}

/** Undefined for an extension that messaging does not take. */
export function kindOf(name: string): FileKind | undefined {
  const extension = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase()
  return extension === undefined ? undefined : KINDS[extension]
}

const EXECUTABLES = ['4d5a', '7f454c46', 'cafebabe', 'cffaedfe']

/** `head`: the first 16 bytes or more. */
export function isGenuine({ magic }: FileKind, head: Uint8Array): boolean {
  const hex = Buffer.from(head).toString('hex')
  if (magic) return magic.some(({ hex: wanted, at = 0 }) => hex.startsWith(wanted, at * 2))
  return !EXECUTABLES.some(wanted => hex.startsWith(wanted))
}
