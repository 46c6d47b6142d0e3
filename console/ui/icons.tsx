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
    <path class="mark-far" d="M24 11.500v7a4.500 4.500 0 0 1-4.500 4.500h-3" />
    <circle class="mark-dot" cx="16" cy="16" r="2.4" />
  </svg>
)

export const Menu = icon(<path d="M3.500 6h13M3.500 10h13M3.500 14h13" />)
export const Close = icon(<path d="m5.500 5.500 9 9m0-9-9 9" />)
export const Flag = icon(<path d="M5 17V3.500m0 .5h9.500l-2 3.250 2 3.250H5" />)
export const Sliders = icon(<path d="M3.500 6.500h7m4 0h2M3.500 13.500h2m4 0h7M12.500 4.700v3.600m-5 3.400v3.600" />)
export const Book = icon(
  <path d="M10 5.200C8.500 4.200 6.300 3.800 3.500 4v11.200c2.800-.2 5 .2 6.500 1.200 1.500-1 3.700-1.400 6.500-1.200V4c-2.800-.2-5 .2-6.500 1.200Zm0 0v11.200" />
)
export const Clock = icon(<path d="M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14Zm0-11v4.200l2.800 1.600" />)
export const Channels = icon(
  <path d="M4 4.500h12A1.500 1.500 0 0 1 17.500 6v6.500A1.500 1.500 0 0 1 16 14H9l-4 3v-3H4a1.500 1.500 0 0 1-1.500-1.500V6A1.500 1.500 0 0 1 4 4.500Z" />
)
export const Talks = icon(<path d="M3 4.500h9.500v7H7l-2.500 2v-2H3v-7Zm12 3.500h2v6.500h-1.500v2l-2.500-2H9" />)
export const Chart = icon(<path d="M3.500 16.500h13M5.500 13.500v-4m4.500 4v-9m4.500 9v-6" />)
export const Quote = icon(<path d="M4 5.500h12M4 10h12M4 14.500h7" />)
export const People = icon(
  <path d="M8 9.700a3 3 0 1 0 0-6 3 3 0 0 0 0 6Zm-5.500 6.600c.4-2.500 2.400-4 5.500-4s5.100 1.500 5.500 4M13 4.300a3 3 0 0 1 0 5M14.800 12.700c1.600.6 2.500 1.900 2.700 3.600" />
)
export const Scroll = icon(<path d="M5.500 3.500h6l3 3v10h-9v-13Zm6 0v3h3M8 10.500h4.500M8 13.500h3" />)
export const Person = icon(
  <path d="M10 10.200a3.200 3.200 0 1 0 0-6.400 3.200 3.200 0 0 0 0 6.400ZM4 16.500c.5-2.700 2.700-4.100 6-4.100s5.500 1.400 6 4.100" />
)
export const SignOut = icon(
  <path d="M8 4H5.500A1.500 1.500 0 0 0 4 5.500v9A1.500 1.500 0 0 0 5.500 16H8m5-3 3-3-3-3m3 3H8" />
)
export const Check = icon(<path class="thick" d="m4.500 10.500 3.500 3.500 7.500-8" />)
export const Warning = icon(<path d="M10 3.500 17.300 16H2.700L10 3.500Zm0 5v3.500m0 2v.1" />)
export const Wrong = icon(<path d="M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14Zm-2.500-9.500 5 5m0-5-5 5" />)
export const Right = icon(<path d="M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14Zm-3-6.800 2.200 2.200 3.900-4.500" />)
export const Info = icon(<path d="M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14Zm0-7.500v4M10 6.800v.1" />)
export const Question = icon(
  <path d="M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM8 8.200C8 7 8.900 6.300 10 6.300s2 .7 2 1.800c0 1.400-2 1.500-2 3.100m0 2.400v.1" />
)
export const Chevron = icon(<path d="m7.500 5 5 5-5 5" />)
export const Down = icon(<path d="m5 7.500 5 5 5-5" />)
export const Back = icon(<path d="m12.500 5-5 5 5 5" />)
export const Plus = icon(<path d="M10 4.500v11M4.500 10h11" />)
export const Pencil = icon(<path d="m4 16 .7-3.200L13 4.500 15.500 7l-8.300 8.300L4 16Zm7.500-10 2.500 2.500" />)
export const Bin = icon(<path d="M4 6h12M8 6V4h4v2M5.500 6l.7 10h7.600l.7-10M8.500 9v4.500m3-4.500v4.500" />)
export const Copy = icon(<path d="M8 7.500h6.500V16H8V7.500ZM5.500 12.500V4H12" />)
export const Out = icon(<path d="M8.500 4.500h-4v11h11v-4M11.500 3.500h5v5m0-5-7.500 7.500" />)
export const Lock = icon(<path d="M5 9h10v7.500H5V9Zm2 0V6.500a3 3 0 0 1 6 0V9M10 12v1.500" />)
export const Refresh = icon(<path d="M15.500 8A6 6 0 1 0 16 11.500M15.700 4.200V8H12" />)
export const Child = icon(<path d="M6 4v6.500A1.500 1.500 0 0 0 7.500 12H14" />)
export const CloudOff = icon(
  <path d="M3.500 3.500l13 13M8 6a4.500 4.500 0 0 1 6.300 3.300A3.200 3.200 0 0 1 16 15M13.500 15.500h-8a3.200 3.200 0 0 1-.3-6.300c0-.5.2-1 .4-1.400" />
)
export const Plug = icon(<path d="M7 3v4m6-4v4M5 7h10v3a5 5 0 0 1-10 0V7Zm5 8v2.500" />)
