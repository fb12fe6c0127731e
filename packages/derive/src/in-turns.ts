const AT_ONCE = 8

/**
 * Works through the items, a few at a time. Waits for all that it has begun before it fails, so that nothing goes on
 * writing behind its caller's back.
 */
export const inTurns = async <Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> => {
  const queue = items.values()
  let failed = false
  const worker = async () => {
    for (const item of queue) {
      if (failed) return
      await work(item).catch((error: unknown) => {
        failed = true
        throw error
      })
    }
  }
  const answers = await Promise.allSettled(Array.from({ length: AT_ONCE }, worker))
  const failure = answers.find((answer) => answer.status === 'rejected')
  if (failure !== undefined) throw failure.reason
}
