/** Between the window and the edge of the screen, above the launcher. */
export const LAUNCHER_GAP = 92

/** The frame has the place and the size that `ui/panel.css` gives the window. */
export const frameSheet = (position: 'left' | 'right', gap: number): string => `
iframe.panel{all:unset;position:fixed;${position}:20px;bottom:${gap}px;inline-size:min(400px,100vw - 40px);block-size:min(720px,100dvh - 112px);
border-radius:20px;overflow:hidden;background:Canvas;box-shadow:0 0 0 1px #0f172a14,0 2px 6px #0f172a0f,0 16px 48px #0f172a2e}
iframe.panel:not(.open){visibility:hidden;pointer-events:none}
iframe.panel:focus-visible{outline:0}
@media(max-width:480px){iframe.panel{inset:0;inline-size:100%;block-size:100dvh;border-radius:0}}`
