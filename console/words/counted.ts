type Form = Intl.LDMLPluralRule

/** One label for each form of a number that a text has. */
export const counted = <P extends string>(place: P, label: string, forms: Record<Form, string>) =>
  Object.fromEntries(Object.entries(forms).map(([form, name]) => [`${place}.${form}`, `${label} (${name})`])) as Record<
    `${P}.${Form}`,
    string
  >
