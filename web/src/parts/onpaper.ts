import { createContext } from 'preact';

/** Whether one draws for paper, where nothing is folded and nothing can be pressed. */
export const OnPaper = createContext(false);
