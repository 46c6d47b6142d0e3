import type { ComponentChildren } from 'preact'

/** Strokes on a grid of 20; decoration only, so every icon stands beside or inside something that has a name. */
const icon = (drawing: ComponentChildren) => () => (
  <svg class="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
    {drawing}
  </svg>
)

export const Mark = () => (
  <svg class="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
    <rect class="mark-ground" width="32" height="32" rx="9" />
    <path class="mark-near" d="M8 20.5v-7A4.5 4.5 0 0 1 12.5 9h3" />
    <path class="mark-far" d="M24 11.5v7a4.5 4.5 0 0 1-4.5 4.5h-3" />
    <circle class="mark-dot" cx="16" cy="16" r="2.4" />
  </svg>
)

export const Bell = icon(<path d="M5 14V9a5 5 0 0 1 10 0v5l1 1H4l1-1Zm3.5 2.5a1.6 1.6 0 0 0 3 0" />)
export const BellOff = icon(
  <path d="M5 14V9c0-.7.15-1.4.4-2M8 4.4A5 5 0 0 1 15 9v3.2M4 15h10.5M8.5 17a1.6 1.6 0 0 0 3 0M3.5 3.5l13 13" />
)
export const SignOut = icon(<path d="M8 4H5.5A1.5 1.5 0 0 0 4 5.5v9A1.5 1.5 0 0 0 5.5 16H8m5-3 3-3-3-3m3 3H8" />)
export const Back = icon(<path d="m11.5 5-5 5 5 5" />)
export const Close = icon(<path d="m5.5 5.5 9 9m0-9-9 9" />)
export const Side = icon(
  <path d="M5 4h10a1.5 1.5 0 0 1 1.5 1.5v9A1.5 1.5 0 0 1 15 16H5a1.5 1.5 0 0 1-1.5-1.5v-9A1.5 1.5 0 0 1 5 4Zm7.5 0v12" />
)
export const Check = icon(<path d="m4.5 10.5 3.5 3.5 7.5-8" />)
export const Hand = icon(
  <path d="M10 10.2a3.1 3.1 0 1 0 0-6.2 3.1 3.1 0 0 0 0 6.2ZM4 16.5c.5-2.6 2.7-4 6-4m1.8 2.8 1.7 1.7 3-3.6" />
)
export const Stop = icon(
  <path d="M4 5.5A1.5 1.5 0 0 1 5.5 4h9A1.5 1.5 0 0 1 16 5.5v6a1.5 1.5 0 0 1-1.5 1.5H9l-3.5 3v-3A1.5 1.5 0 0 1 4 11.5v-6Zm4 1.5 4 3.5m0-3.5L8 10.5" />
)
export const Reopen = icon(<path d="M4.5 8A6 6 0 1 1 4 11.5M4.3 4.2V8H8" />)
export const Bot = icon(
  <path d="M10 3.2v2.6M6 5.8h8A1.8 1.8 0 0 1 15.8 7.600v5.600A1.8 1.8 0 0 1 14 15H6a1.8 1.8 0 0 1-1.8-1.8V7.600A1.8 1.8 0 0 1 6 5.800ZM7.8 9.500v1.300m4.4-1.300v1.300M2.3 9.500v2.200m15.4-2.200v2.2" />
)
export const Paperclip = icon(
  <path d="m14.8 9.3-5 5a3 3 0 0 1-4.3-4.200l5.6-5.600a2 2 0 0 1 2.9 2.900l-5.5 5.400a1 1 0 0 1-1.5-1.400l4.9-4.9" />
)
export const Download = icon(<path d="M10 3.500v8.500m0 0 3.5-3.500M10 12 6.5 8.500M4 15.500h12" />)
export const Send = icon(<path d="M3.5 4.2 16.5 10l-13 5.800L5.3 10 3.5 4.200ZM5.3 10h5" />)
export const Retry = icon(<path d="M15.5 8A6 6 0 1 0 16 11.500M15.7 4.200V8H12" />)
export const Bold = icon(
  <path class="thick" d="M6.5 4.500h4a2.7 2.7 0 0 1 0 5.500h-4V4.500Zm0 5.500h4.700a2.8 2.8 0 0 1 0 5.500H6.500V10Z" />
)
export const Italic = icon(<path d="M8.5 4.500h5m-7 11h5m.5-11-3.5 11" />)
export const List = icon(<path d="M8 5.500h8.500M8 10h8.500M8 14.500h8.500M4 5.500h.01M4 10h.01M4 14.500h.01" />)
export const Chain = icon(
  <path d="M8.5 11.500a3 3 0 0 0 4.3 0l2.6-2.600a3 3 0 0 0-4.3-4.300L10 5.700m1.5 2.800a3 3 0 0 0-4.3 0l-2.6 2.600a3 3 0 0 0 4.3 4.300L10 14.3" />
)
export const Plus = icon(<path d="M10 4.500v11M4.500 10h11" />)
export const Gear = icon(
  <path d="M10 12.600a2.600 2.600 0 1 0 0-5.200 2.600 2.600 0 0 0 0 5.200ZM8.700 3.500h2.600l.4 1.900 1.500.9 1.900-.6 1.300 2.200-1.500 1.300v1.700l1.500 1.300-1.300 2.200-1.900-.6-1.500.9-.4 1.900H8.700l-.4-1.900-1.500-.9-1.900.6-1.300-2.200 1.500-1.300V9.200L3.600 7.900l1.300-2.200 1.900.6 1.500-.9.4-1.900Z" />
)
export const Down = icon(<path d="M10 4.500v11m0 0 4.5-4.500M10 15.5 5.5 11" />)
export const Chevron = icon(<path d="m6 8 4 4 4-4" />)
export const Copy = icon(<path d="M8 7.500h6.500V16H8V7.500ZM5.5 12.500V4H12" />)
export const Page = icon(<path d="M5.5 3.500h6l3 3v10h-9v-13Zm6 0v3h3" />)
export const Picture = icon(<path d="M4 4.500h12v11H4v-11Zm0 8 3.5-3.5 3.5 3.5 2-2 3 3M12.5 7.700h.01" />)
export const Tray = () => (
  <svg class="drawing" viewBox="0 0 120 88" aria-hidden="true" focusable="false">
    <path
      class="drawing-back"
      d="M30 12h44a10 10 0 0 1 10 10v18a10 10 0 0 1-10 10H52L38 61V50h-8a10 10 0 0 1-10-10V22a10 10 0 0 1 10-10Z"
    />
    <path class="drawing-lines" d="M32 26h38M32 36h24" />
    <path
      class="drawing-front"
      d="M62 36h30a10 10 0 0 1 10 10v14a10 10 0 0 1-10 10h-6v10L74 70H62a10 10 0 0 1-10-10V46a10 10 0 0 1 10-10Z"
    />
    <path class="drawing-dots" d="M68 53h.01M77 53h.01M86 53h.01" />
  </svg>
)
