import { icon } from './icon.tsx'

export const Bold = icon(
  <path
    class="thick"
    d="M6.500 4.500h4a2.600 2.600 0 0 1 0 5.300h-4V4.500Zm0 5.300h4.800a2.850 2.850 0 0 1 0 5.700H6.500V9.800Z"
  />
)
export const Italic = icon(<path d="M9 4.500h5m-8 11h5M11.500 4.500l-3 11" />)
export const Bullets = icon(<path d="M8 6h8.500M8 10h8.500M8 14h8.500M4 6h.1M4 10h.1M4 14h.1" />)
export const Numbers = icon(
  <path d="M9 6h7.500M9 10h7.500M9 14h7.500M3.500 5 5 4v4M3.500 12.500c.8-1 2.300-.6 2 .5-.2.800-2 1.700-2 2.500h2.200" />
)
export const Chain = icon(
  <path d="m8.500 11.500 3-3M9 6.500l1.500-1.500a3 3 0 0 1 4.300 4.300L13.300 10.800M11 13.500 9.500 15a3 3 0 0 1-4.300-4.300L6.700 9.200" />
)
