/**
 * Does `act` and gives the page no more than it needs to draw what came of it: no frame has passed and no timer has run, as
 * for the key that follows at once on a machine that is busy. A double of the user would wait for both.
 */
export async function atOnce(act: () => void): Promise<void> {
  act()
  for (let n = 0; n < 3; n++) await null
}
