/** The same tree of keys, with any words. */
export type Translated<Tree> = {
  readonly [Key in keyof Tree]: Tree[Key] extends string ? string : Translated<Tree[Key]>
}

export interface TextTree {
  readonly [key: string]: string | TextTree
}

/** Texts of one area of the desk: English must have the keys that Japanese has, no more and no less. */
export function bothLanguages<const Ja extends TextTree>(ja: Ja, en: Translated<Ja>) {
  return { ja, en }
}
