import { extensionOf } from '../../shared/limits.ts'
import { signatureOf } from './pictures.ts'

/** `start`: the first bytes as characters, one by one. */
type Sign = (start: string, head: Buffer) => boolean

const at =
  (place: number, ...signs: string[]): Sign =>
  start =>
    signs.some(sign => start.startsWith(sign, place))
const begins = (...signs: string[]) => at(0, ...signs)
const both =
  (...signs: Sign[]): Sign =>
  (start, head) =>
    signs.every(sign => sign(start, head))
const either =
  (...signs: Sign[]): Sign =>
  (start, head) =>
    signs.some(sign => sign(start, head))

/** What files begin with, by the formats' own documents; where a kind has several forms, each of them. */
const ZIP = begins('PK\x03\x04', 'PK\x05\x06', 'PK\x07\x08')
const COMPOUND = begins('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')
const PARTS = ['[Content_Types].xml', '_rels/', 'docProps/', 'customXml/', 'word/', 'xl/', 'ppt/']
/** A package of Office (ECMA-376) by the name of its first part; with a password it is a compound file. */
const OFFICE = either(both(ZIP, at(30, ...PARTS)), COMPOUND)
const BOXES = at(4, 'ftyp')
const QUICKTIME = at(4, 'ftyp', 'moov', 'mdat', 'wide', 'free', 'skip', 'pnot')
const HEIF = at(4, 'ftyphei', 'ftyphev', 'ftypmif1', 'ftypmsf1')
const OGG = begins('OggS')
const PNG = begins('\x89PNG\r\n\x1a\n')
const JPEG = begins('\xff\xd8\xff')
const GIF = begins('GIF87a', 'GIF89a')
const TIFF = begins('II*\0', 'MM\0*', 'II+\0', 'MM\0+')
const MPEG_VIDEO = begins('\0\0\x01\xba', '\0\0\x01\xb3', 'G')
/** Eleven bits of one, after which a frame of sound begins. */
const frames: Sign = (_, head) => head.length > 1 && (head.readUInt16BE(0) & 0xffe0) === 0xffe0
const SOUND = either(begins('ID3'), frames)

const NO_TEXT = either(ZIP, COMPOUND, begins('%PDF-', 'MZ', '\x7fELF'), OGG, PNG, JPEG, GIF, BOXES)
/** No text has a byte of zero, but for UTF-16, which says so; and none begins as one of those. */
const text: Sign = (start, head) =>
  begins('\xff\xfe', '\xfe\xff')(start, head) || (!head.includes(0) && !NO_TEXT(start, head))
const textFrom =
  (first: RegExp): Sign =>
  (start, head) =>
    text(start, head) && first.test(start.replace(/^\xef\xbb\xbf/, ''))

const SIGNS: Record<string, Sign> = {
  '3g2': BOXES,
  '3gp': BOXES,
  '7z': begins('7z\xbc\xaf\x27\x1c'),
  aac: either(begins('ADIF'), SOUND),
  amr: begins('#!AMR'),
  avi: both(begins('RIFF'), at(8, 'AVI ')),
  bmp: begins('BM'),
  csv: text,
  doc: either(COMPOUND, begins('{\\rtf')),
  docx: OFFICE,
  eml: text,
  gif: GIF,
  heic: HEIF,
  heif: HEIF,
  ics: textFrom(/^\s*BEGIN:VCALENDAR/i),
  jfif: JPEG,
  jpeg: JPEG,
  jpg: JPEG,
  key: ZIP,
  log: text,
  m4a: BOXES,
  m4v: BOXES,
  mov: QUICKTIME,
  mp3: SOUND,
  mp4: BOXES,
  mp4a: BOXES,
  mpeg: MPEG_VIDEO,
  mpg: MPEG_VIDEO,
  mpga: SOUND,
  numbers: ZIP,
  odt: ZIP,
  oga: OGG,
  ogg: OGG,
  ogv: OGG,
  opus: OGG,
  pages: ZIP,
  // Readers look for it in the first kilobyte (ISO 32000-2, annex I).
  pdf: start => start.includes('%PDF-'),
  png: PNG,
  pps: COMPOUND,
  ppsx: OFFICE,
  ppt: COMPOUND,
  pptx: OFFICE,
  qt: QUICKTIME,
  tif: TIFF,
  tiff: TIFF,
  txt: text,
  vcf: textFrom(/^\s*BEGIN:VCARD/i),
  wav: both(begins('RIFF', 'RF64'), at(8, 'WAVE')),
  webm: begins('\x1a\x45\xdf\xa3'),
  webp: both(begins('RIFF'), at(8, 'WEBP')),
  wmv: begins('\x30\x26\xb2\x75\x8e\x66\xcf\x11'),
  xls: COMPOUND,
  xlsx: OFFICE,
  yaml: text,
  yml: text,
  zip: ZIP
}

const LOOKED_AT = 1_024

const fits = (extension: string, head: Buffer): boolean =>
  SIGNS[extension]?.(head.toString('latin1', 0, LOOKED_AT), head) === true

const PICTURES = ['bmp', 'gif', 'heic', 'heif', 'jfif', 'jpeg', 'jpg', 'png', 'tif', 'tiff', 'webp']
const EXTENSION = { 'image/png': 'png', 'image/jpeg': 'jpg', 'image/gif': 'gif', 'image/webp': 'webp' }

function pictureExtension(head: Buffer): string | null {
  const mime = signatureOf(head)
  return mime ? EXTENSION[mime] : fits('heic', head) ? 'heic' : null
}

/**
 * Rule F6: the name under which a file goes on. Telephones and pages give pictures the ending of another kind of picture; those get their
 * own. Null: the content is not what the name says.
 */
export function trueName(name: string, head: Buffer): string | null {
  const extension = extensionOf(name)
  if (fits(extension, head)) return name
  const real = PICTURES.includes(extension) ? pictureExtension(head) : null
  return real && name.slice(0, -extension.length) + real
}

/** Kinds whose content is looked at. */
export const KNOWN: readonly string[] = Object.keys(SIGNS)
