/** Text without characters that could move the cursor; what others sent is never trusted with a terminal. */
export const plain = (text: string): string => text.replace(/\p{Cc}/gu, '�')

/** The same for text of several lines. */
export const plainLines = (text: string): string => text.split('\n').map(plain).join('\n')
