/** The words of a text, split at blanks: tables of names stay readable. */
export const words = (text: string): string[] => text.trim().split(/\s+/)
