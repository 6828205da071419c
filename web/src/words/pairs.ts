/** Each word in Chinese and in English: one without the other does not compile. */
export type Words = Readonly<Record<string, readonly [zh: string, en: string]>>;
