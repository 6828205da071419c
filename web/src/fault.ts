import type { Values, Word } from './words';

/** What is wrong with an input, in words of the dictionary. */
export interface Fault {
  fault: Word;
  values: Values;
}

export const fault = (word: Word, values: Values = {}): Fault => ({ fault: word, values });

export function isFault(value: object): value is Fault {
  return 'fault' in value;
}
