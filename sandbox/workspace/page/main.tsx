/** One page for both: what only agents need is not loaded for administrators, nor the other way round. */
if (location.pathname.startsWith('/admin')) {
  void import('../../admin-center/page/main.tsx').then(({ startAdmin }) => startAdmin())
} else {
  void import('./workspace.tsx').then(({ startWorkspace }) => startWorkspace())
}
