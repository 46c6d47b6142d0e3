const channel = location.pathname.split('/').at(-1) || 'demo'
const script = document.createElement('script')
script.async = true
script.src = '/chatbox.js'
script.dataset.channel = channel
script.dataset.test = ''
document.body.append(script)
