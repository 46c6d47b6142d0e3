import { useApp } from '../app/context.ts'
import { useFaultText } from '../ui/useFaultText.ts'

/** Asks first where something is not saved. */
export function useLogOut(): () => Promise<void> {
  const { api, actions, guard } = useApp()
  const faultText = useFaultText()
  return async () => {
    if (!(await guard.mayLeave())) return
    const answer = await api('session.end', {})
    if (answer.ok) actions.enter(answer.value)
    else actions.tell(faultText(answer.fault), 'trouble')
  }
}
