/** Limits that the server enforces and the widget tells before they are hit. */
export const LIMITS = {
  /** UTF-16 units of one message. Zendesk takes 4,096 (Conversations API, `content.text`); the rest is room for neutralised shorthand. */
  text: 4_000,
  /** Bytes of one upload. Zendesk takes 50 MB; `reliability.md` S6 asks for 20 by default. */
  upload: 20 * 1024 * 1024,
  /** Characters of a file name, extension included. Zendesk's `altText` takes 128. */
  fileName: 120,
  /** Characters of what a visitor adds to a rating. */
  comment: 1_000,
  /** Messages in one page of the log. */
  page: 50,
  /** Characters of a variable set by the page or captured by the bot. */
  variable: 1_000,
  /** Variables that a page may set. */
  variables: 50
} as const

/** What Zendesk's attachment check lets through (docs.smooch.io, "Validating files"), less what a browser could run. */
export const UPLOAD_EXTENSIONS = /* @__PURE__ */ (
  '3g2 3gp 7z aac amr avi bmp csv doc docx eml gif heic heif ics jfif jpeg jpg key log m4a m4v mov mp3 mp4 mp4a mpeg mpg mpga ' +
  'numbers odt oga ogg ogv opus pages pdf png pps ppsx ppt pptx qt tif tiff txt vcf wav webm webp wmv xls xlsx yaml yml zip'
).split(' ')

/** '' when there is none. */
export function extensionOf(name: string): string {
  const dot = name.lastIndexOf('.')
  return dot > 0 ? name.slice(dot + 1).toLowerCase() : ''
}
