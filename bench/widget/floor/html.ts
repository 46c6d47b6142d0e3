import DOMPurify from 'dompurify'

export const clean = (html: string): string => DOMPurify.sanitize(html, { RETURN_DOM: true }).textContent ?? ''
