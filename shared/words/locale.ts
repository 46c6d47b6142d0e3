/** The visitor's own variety of a language, whose clock, digits and dates they are used to: `en-GB` for `en`. */
export function localeIn(language: string): string {
  return navigator.languages.find(tag => tag.split('-')[0] === language) ?? language
}

/** Made when it is first needed: those of `Intl` cost more together than a window to draw. */
export function later<T>(make: () => T): () => T {
  let made: T | undefined
  return () => {
    made ??= make()
    return made
  }
}
