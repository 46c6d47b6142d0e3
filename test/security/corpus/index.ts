import { OWN as HTML, payloads as listed } from '../../support/xss.ts'
import { ADDRESSES, BREAKING_OUT, MARKDOWN, TEMPLATES } from './texts.ts'

export { ADDRESSES }

/** Ours, all written by hand. */
export const OWN: readonly string[] = [...new Set([...HTML, ...BREAKING_OUT, ...TEMPLATES, ...MARKDOWN, ...ADDRESSES])]

/** With the lists that lie beside the repository, where they do. */
export const payloads = (): readonly string[] => [...new Set([...listed(), ...OWN])]

/** The same thing written otherwise: what one filter lets through another one stumbles over. */
const VARIATIONS: readonly ((payload: string) => string)[] = [
  payload => payload.toUpperCase().replaceAll('ALERT', 'alert'),
  payload => payload.replaceAll('<', '<\u0000'),
  payload => payload.replaceAll(' ', '/'),
  payload => payload.replaceAll(' ', '\n'),
  payload => payload.replaceAll('=', ' = '),
  payload => payload.replaceAll('"', "'"),
  payload => payload.replaceAll('"', '`'),
  payload => `<b>${payload}</b>`,
  payload => `<svg>${payload}</svg>`,
  payload => `<math><mtext>${payload}`,
  payload => `<table><td>${payload}`,
  payload => `<form>${payload}`,
  payload => `<template>${payload}</template>`,
  payload => `<noscript>${payload}</noscript>`,
  payload => `<!--${payload}-->`,
  payload => `<select>${payload}`,
  payload => `<style>${payload}</style>`,
  payload => `<a title="${payload}">kept</a>`,
  payload => payload.replaceAll('alert', '&#97;lert'),
  payload => payload.replaceAll('<', '&lt;').replaceAll('&lt;', '<<'),
  payload => payload + payload,
  payload => payload.slice(0, Math.ceil(payload.length * 0.7)),
  payload => payload.split('').reverse().join(''),
  payload => `\ufeff${payload}`
]

/** At least 9,677 of them: as many as all the public lists together hold. */
export function many(): readonly string[] {
  const all = payloads()
  return [...new Set([...all, ...VARIATIONS.flatMap(vary => all.map(vary))])]
}
