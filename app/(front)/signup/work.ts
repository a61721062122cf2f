/** Solves tasks of `server/proof.ts` in the background, so that the page stays usable meanwhile. */
import { solveChallenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2'

const solve = async (task: string): Promise<string | null> => {
  const challenge: Parameters<typeof solveChallenge>[0]['challenge'] = JSON.parse(task)
  const solution = await solveChallenge({ challenge, deriveKey })
  return solution && JSON.stringify({ challenge, solution })
}

self.onmessage = (message: MessageEvent<string>) => {
  // Browsers do this only on pages that came by https or from their own machine.
  solve(message.data).then(
    (proof) => self.postMessage(proof),
    () => self.postMessage(null),
  )
}
