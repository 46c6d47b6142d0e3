/** Every row of `docs/security.md` with what proves it. A test that its tables name is in one of them (`test/security/asvs.test.ts`). */
export const ROWS: Record<string, readonly string[]> = {
  X1: [
    'test/security/browser/panel.test.ts',
    'test/security/browser/console.test.ts',
    'test/security/browser/workspace.test.ts',
    'test/e2e/xss.test.ts',
    'test/widget/text-plain.test.ts'
  ],
  X2: [
    'test/security/browser/pages.test.ts',
    'test/e2e/embedding.test.ts',
    'test/e2e/embedding-frame.test.ts',
    'test/server/embed.test.ts'
  ],
  X3: ['test/security/browser/hostile.test.ts'],
  U1: [
    'test/security/load/uploads.test.ts',
    'test/server/visitor-files.test.ts',
    'test/server/visitor-parts.test.ts',
    'test/server/visitor-scanner.test.ts',
    'test/server/visitor-content.test.ts'
  ],
  S1: ['test/security/ssrf.test.ts', 'test/server/zendesk-files.test.ts', 'test/server/zendesk-from.test.ts'],
  S2: ['test/security/load/frames.test.ts', 'test/server/raw-requests.test.ts'],
  S3: [
    'test/security/matrix.test.ts',
    'test/server/console-matrix.test.ts',
    'test/server/identity.test.ts',
    'test/server/metrics.test.ts',
    'test/security/sql.test.ts',
    'test/server/store.test.ts',
    'test/server/store-postgres-contract.test.ts'
  ],
  S4: ['test/server/zendesk-webhook.test.ts', 'test/flows/zendesk-webhook.test.ts'],
  S5: [
    'test/security/canaries.test.ts',
    'test/security/answers.test.ts',
    'test/security/noticed.test.ts',
    'test/server/process.test.ts'
  ],
  S6: [
    'test/security/load/limits.test.ts',
    'test/security/work.test.ts',
    'test/server/newcomers.test.ts',
    'test/widget/work.test.ts',
    'test/e2e/work.test.ts',
    'test/flows/nodes.test.ts',
    'test/security/covered.test.ts',
    'test/server/visitor-sockets.test.ts',
    'test/server/patience.test.ts'
  ],
  S7: [
    'test/security/supply-chain.test.ts',
    'test/arrows.test.ts',
    'test/server/pinned.test.ts',
    'test/e2e/embedding-pinned.test.ts'
  ],
  Disk: ['test/server/fill.test.ts'],
  Tokens: [
    'test/server/visitor-tokens.test.ts',
    'test/server/visitor-live.test.ts',
    'test/server/visitor.test.ts',
    'test/widget/token.test.ts',
    'test/widget/io.test.ts',
    'test/widget/controller.test.ts'
  ],
  Secrets: [
    'test/security/rotation.test.ts',
    'test/security/rotation-postgres.test.ts',
    'test/server/secrets.test.ts',
    'test/server/secret-file.test.ts'
  ],
  Privacy: ['test/server/console-retention.test.ts', 'test/server/console-conversations.test.ts'],
  Console: [
    'test/server/console-session.test.ts',
    'test/server/console-sessions.test.ts',
    'test/server/console-secure.test.ts',
    'test/server/console-totp.test.ts',
    'test/server/console-guessable.test.ts',
    'test/server/console-forms.test.ts',
    'test/server/console-audit.test.ts',
    'test/server/console-connector.test.ts',
    'test/server/console-knowledge.test.ts',
    'test/server/console-knowledge-trial.test.ts',
    'test/console/knowledge-check.test.ts',
    'test/console/expired.test.tsx',
    'test/e2e/console.test.ts',
    'test/e2e/console-account.test.ts',
    'test/e2e/console-conversations.test.ts'
  ],
  Conversations: [
    'test/server/conversation-model.test.ts',
    'test/server/bot-parts.test.ts',
    'test/flows/outage.test.ts'
  ],
  ASVS: ['test/security/asvs.test.ts']
}
