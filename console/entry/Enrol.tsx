import { SecondFactorSteps } from '../screens/account/SecondFactor.tsx'
import '../screens/account/account.css'
import type { User } from '../../shared/console.ts'
import { useLogOut } from '../shell/useLogOut.ts'
import { Button } from '../ui/Button.tsx'
import { Door } from './Door.tsx'
import { useEntryWords } from './words.ts'

/** Whoever runs the server demands a second factor of everybody: it is set up before anything else. */
export function Enrol({ me }: { me: User }) {
  const { enrol } = useEntryWords()
  const logOut = useLogOut()
  return (
    <Door title={enrol.title} lead={enrol.lead(me.name)}>
      <SecondFactorSteps last />
      <p>
        <Button kind="quiet" onClick={() => void logOut()}>
          {enrol.out}
        </Button>
      </p>
    </Door>
  )
}
