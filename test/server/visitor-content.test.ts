import { deflateRawSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { KNOWN, trueName } from '../../server/visitor/content.ts'
import { UPLOAD_EXTENSIONS } from '../../shared/limits.ts'
import { gifOf, jpegOf, pngOf, webpOf } from '../support/pictures.ts'

const bytes = (text: string) => Buffer.from(text, 'latin1')
const part = (name: string) => Buffer.concat([bytes('PK\x03\x04'), Buffer.alloc(22), bytes('\x13\0\0\0'), bytes(name)])
const boxes = (brand: string) => Buffer.concat([bytes('\0\0\0\x18ftyp'), bytes(brand), Buffer.alloc(12)])
const riff = (kind: string) => Buffer.concat([bytes('RIFF\0\0\0\0'), bytes(kind), Buffer.alloc(8)])
const compound = bytes('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0')
const office = part('[Content_Types].xml')
const ogg = bytes('OggS\0\x02')

/** One true beginning of each kind, or several. */
const TRUE: Record<string, Buffer[]> = {
  '3g2': [boxes('3g2a')],
  '3gp': [boxes('3gp4')],
  '7z': [bytes('7z\xbc\xaf\x27\x1c\0\x04')],
  aac: [bytes('\xff\xf1\x50\x80'), bytes('ADIF'), bytes('ID3\x04')],
  amr: [bytes('#!AMR\n'), bytes('#!AMR-WB\n')],
  avi: [riff('AVI ')],
  bmp: [bytes('BM\0\0\0\0')],
  csv: [bytes('a;b\n1;2\n'), Buffer.from('\ufeffprénom,âge\n')],
  doc: [compound, bytes('{\\rtf1\\ansi')],
  docx: [office, part('word/document.xml'), compound],
  eml: [bytes('From: ana@example.org\r\n')],
  gif: [gifOf(1, 1)],
  heic: [boxes('heic'), boxes('mif1')],
  heif: [boxes('mif1'), boxes('heix')],
  ics: [bytes('BEGIN:VCALENDAR\r\nVERSION:2.0')],
  jfif: [jpegOf(1, 1)],
  jpeg: [jpegOf(1, 1)],
  jpg: [jpegOf(1, 1)],
  key: [part('Index/Document.iwa')],
  log: [bytes('2026-11-22 ok\n')],
  m4a: [boxes('M4A ')],
  m4v: [boxes('M4V ')],
  mov: [boxes('qt  '), bytes('\0\0\0\x08wide\0\0\0\0mdat')],
  mp3: [bytes('ID3\x03\0'), bytes('\xff\xfb\x90\x64')],
  mp4: [boxes('isom')],
  mp4a: [boxes('M4A ')],
  mpeg: [bytes('\0\0\x01\xba\x44')],
  mpg: [bytes('\0\0\x01\xb3\x16')],
  mpga: [bytes('\xff\xf3\x44\xc4')],
  numbers: [part('Index/Document.iwa')],
  odt: [part('mimetypeapplication/vnd.oasis.opendocument.text')],
  oga: [ogg],
  ogg: [ogg],
  ogv: [ogg],
  opus: [ogg],
  pages: [part('Index/Document.iwa')],
  pdf: [bytes('%PDF-1.7\n'), bytes('\n\n%PDF-1.4')],
  png: [pngOf(1, 1)],
  pps: [compound],
  ppsx: [office],
  ppt: [compound],
  pptx: [part('ppt/presentation.xml')],
  qt: [boxes('qt  ')],
  tif: [bytes('II*\0\x08'), bytes('MM\0*\0')],
  tiff: [bytes('MM\0*\0')],
  txt: [bytes('bonjour'), Buffer.from('日本語'), bytes('\xff\xfeb\0o\0n\0'), bytes('<!doctype html>')],
  vcf: [bytes('BEGIN:VCARD\r\nVERSION:3.0')],
  wav: [riff('WAVE')],
  webm: [bytes('\x1a\x45\xdf\xa3')],
  webp: [webpOf('VP8X', 1, 1)],
  wmv: [bytes('\x30\x26\xb2\x75\x8e\x66\xcf\x11')],
  xls: [compound],
  xlsx: [part('xl/workbook.xml'), compound],
  yaml: [bytes('a: 1\n')],
  yml: [bytes('a: 1\n')],
  zip: [part('a.txt'), bytes('PK\x05\x06\0\0')]
}

const FALSE: Record<string, Buffer> = {
  executable: bytes('MZ\x90\0\x03\0\0\0'),
  'ELF program': bytes('\x7fELF\x02\x01\x01\0'),
  'page of HTML': bytes('<!doctype html><script>alert(1)</script>'),
  drawing: bytes('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
  'shell script': bytes('#!/bin/sh\nrm -rf /\n'),
  nonsense: Buffer.concat([bytes('\x01\x02\x03\0'), deflateRawSync(Buffer.alloc(4_000, 'x'))])
}
const TEXTS = ['csv', 'eml', 'log', 'txt', 'yaml', 'yml']

test('every kind that may be uploaded is looked at, and tested here', () => {
  expect([...KNOWN].sort()).toEqual([...UPLOAD_EXTENSIONS].sort())
  expect(Object.keys(TRUE).sort()).toEqual([...UPLOAD_EXTENSIONS].sort())
})

describe.each(UPLOAD_EXTENSIONS)('[F6] .%s', extension => {
  test('keeps its name where the content is what it says', () => {
    for (const head of TRUE[extension] ?? []) expect(trueName(`a.${extension}`, head)).toBe(`a.${extension}`)
  })

  test('is refused where it is a program, a page, or nothing that is known', () => {
    const isText = TEXTS.includes(extension)
    const refused = Object.entries(FALSE).filter(([, head]) => trueName(`a.${extension}`, head) === null)
    const readable = ['page of HTML', 'drawing', 'shell script']
    const wanted = Object.keys(FALSE).filter(what => !isText || !readable.includes(what))
    expect(refused.map(([what]) => what)).toEqual(wanted)
  })
})

test.each([
  ['photo.png', jpegOf(4, 4), 'photo.jpg'],
  ['photo.JPG', webpOf('VP8X', 4, 4), 'photo.webp'],
  ['IMG_0001.jpg', boxes('heic'), 'IMG_0001.heic'],
  ['a.b.webp', pngOf(4, 4), 'a.b.png'],
  ['photo.jpeg', gifOf(4, 4), 'photo.gif']
])('[F6] %s that is another kind of picture gets the ending of what it is', (name, head, wanted) => {
  expect(trueName(name, head)).toBe(wanted)
})

test('[F6] a picture that says it is something else is refused, and what is no picture does not become one', () => {
  expect(['a.txt', 'a.pdf', 'a.docx', 'a.zip', 'a.csv'].map(name => trueName(name, pngOf(4, 4)))).toEqual(
    Array(5).fill(null)
  )
  expect(['a.png', 'a.jpg', 'a.heic'].map(name => trueName(name, bytes('%PDF-1.7')))).toEqual(Array(3).fill(null))
})

test('no beginning makes the look fail', () => {
  for (let size = 0; size < 40; size++)
    for (const extension of UPLOAD_EXTENSIONS)
      expect([null, `a.${extension}`, 'a.jpg', 'a.png']).toContain(trueName(`a.${extension}`, Buffer.alloc(size, size)))
})
