import { expect, test } from 'vitest'
import { fillPath, inConsole, matchPath } from '../../console/app/routes.ts'
import { findScreen, pathTo, SCREENS, screens } from '../../console/screens/table.ts'
import { menuFor } from '../../console/shell/menu-tree.ts'

test('a path gives its parts, decoded, whatever slash ends it', () => {
  expect(matchPath('/channels/:id', '/channels/mon%20site/')).toEqual({ id: 'mon site' })
  expect(matchPath('/channels/:id', '/channels')).toBeNull()
  expect(matchPath('/channels', '/users')).toBeNull()
})

test('a path that is not well encoded is no path', () => {
  expect(matchPath('/channels/:id', '/channels/%E0%A4%A')).toBeNull()
})

test('an address is made of a pattern, with its parts encoded', () => {
  expect(fillPath('/channels/:id', { id: 'a/b c' })).toBe('/console/channels/a%2Fb%20c')
})

test('only what stands below the base is the console', () => {
  expect(inConsole('/console')).toBe('/')
  expect(inConsole('/console/users')).toBe('/users')
  expect(inConsole('/consoles')).toBeNull()
})

test('every screen is found by its own address', () => {
  for (const [name] of screens) expect(findScreen(inConsole(pathTo(name, { id: 'some-id' })) ?? '')?.name).toBe(name)
})

test('an editor’s menu leaves out what is for administrators', () => {
  const text = JSON.stringify(menuFor('editor'))
  for (const [name, { role }] of screens.filter(([, screen]) => screen.menu))
    expect(text.includes(`"${name}"`)).toBe(role === 'editor')
  expect(JSON.stringify(menuFor('administrator'))).toContain('connector')
})

test('the menu nests as the set-up page says', () => {
  const preferences = menuFor('administrator').find(node => node.is === 'group')
  expect(preferences).toMatchObject({
    group: 'preferences',
    nodes: [
      { group: 'bot', nodes: [{ name: 'bot' }] },
      { group: 'livechat', nodes: [{ name: 'connector' }, { name: 'skills' }] }
    ]
  })
  expect(SCREENS.bot.path).toBe('/preferences/bot/general')
})
