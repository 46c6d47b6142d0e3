/** Where a reader stands in something that scrolls, in pixels. */
export interface Place {
  top: number
  /** Of all there is. */
  height: number
  /** Of what is in sight. */
  room: number
}

/** This close to the end counts as being at the end. */
const SLACK_PX = 48

export const isAtEnd = ({ top, height, room }: Place): boolean => height - top - room < SLACK_PX

/**
 * Only the reader going up leaves the end. A place that moved up together with a change of height was moved by the browser: what was
 * being sent is taller than what was sent, and a picture may have grown below before anybody is told.
 */
export const wentUp = (before: Place, now: Place): boolean =>
  now.top < before.top && now.height === before.height && now.room === before.room
