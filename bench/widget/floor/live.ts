import { io } from 'socket.io-client'

export function connect(server: string, add: (line: { seq: number; text: string }) => void): void {
  const socket = io(server, { transports: ['websocket'] })
  socket.on('line', add)
  socket.on('connect', () => add({ seq: -2, text: 'connected' }))
}
