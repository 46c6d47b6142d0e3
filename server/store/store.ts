import type { Change, Store } from '../conversation/ports.ts'
import {
  conversationsOf,
  conversationsPerChannel,
  filesOf,
  handoversOf,
  listConversations,
  silent,
  stepsOf
} from './operations/archive.ts'
import { commit, isApart } from './operations/commit.ts'
import {
  conversation,
  conversationByToken,
  createConversation,
  lastSeqs,
  openedBy,
  renewToken
} from './operations/conversations.ts'
import { deleteDocument, document, documents, putDocument } from './operations/documents.ts'
import { erase, giveUp } from './operations/erasure.ts'
import { excerpt } from './operations/excerpts.ts'
import { addFile, deleteFile, file, moveFile, orphanFiles } from './operations/files.ts'
import { claimWatches, handover, handoverByDesk, patchHandover } from './operations/handovers.ts'
import { claim, consent, endToken, tell } from './operations/identities.ts'
import {
  addAudit,
  addLogin,
  audit,
  changeDocuments,
  endLogin,
  endLogins,
  login,
  logins,
  nullIfStale,
  prolongLogin
} from './operations/ledger.ts'
import { knownAtDesk, messages, turn, undelivered } from './operations/messages.ts'
import { epoch, purge } from './operations/meta.ts'
import { claimWork, forgetDone, nextDue, parked, unpark } from './operations/outbox.ts'
import { rate, ratingsOf } from './operations/ratings.ts'
import { claimRemains, dropRemains, remainsOwed, settleRemains } from './operations/remains.ts'
import { confirm, prepend, renew, settle } from './operations/settlement.ts'
import { standing } from './operations/standing.ts'
import { tallies } from './operations/tallies.ts'
import { attempt, forgive } from './operations/tries.ts'
import { bytes, owed, probe, take, taken } from './operations/vitals.ts'
import type { Driver, Tx } from './tx.ts'

const asked = (change: Change) => (tx: Tx) => commit(tx, change)

/** The port over one engine: says of each operation whether it changes anything, and nothing else. Of the use of a token a look tells. */
export function createStore({ read, write, writeApart, writeOne, watch, publish, close }: Driver): Store {
  return {
    createConversation: made => write(tx => createConversation(tx, made)),
    async conversationByToken(hash, now, expiresAt) {
      const known = await read(tx => openedBy(tx, hash, now, expiresAt))
      return known === 'due' ? write(tx => conversationByToken(tx, hash, now, expiresAt)) : known
    },
    renewToken: (old, fresh, now, expiresAt) => write(tx => renewToken(tx, old, fresh, now, expiresAt)),
    claim: claimed => write(tx => claim(tx, claimed)),
    tell: (id, told) => write(tx => tell(tx, id, told)),
    consent: (id, at) => write(tx => consent(tx, id, at)),
    endToken: hash => write(tx => endToken(tx, hash)),
    conversation: id => read(tx => conversation(tx, id)),
    lastSeqs: ids => read(tx => lastSeqs(tx, ids)),
    excerpt: (id, partOf) => read(tx => excerpt(tx, id, partOf)),
    messages: (id, page) => read(tx => messages(tx, id, page)),
    turn: (id, localId) => read(tx => turn(tx, id, localId)),
    undelivered: id => read(tx => undelivered(tx, id)),
    standing: (of, received) => read(tx => standing(tx, of, received)),
    knownAtDesk: (connector, ids) => read(tx => knownAtDesk(tx, connector, ids)),
    commit: change => (isApart(change) ? writeApart(change.conversationId, asked(change)) : write(asked(change))),

    handover: id => read(tx => handover(tx, id)),
    handoverByDesk: (connector, deskConversation) => read(tx => handoverByDesk(tx, connector, deskConversation)),
    claimWatches: (now, next, limit) => write(tx => claimWatches(tx, now, next, limit)),
    patchHandover: (id, patch) => write(tx => patchHandover(tx, id, patch)),

    claimWork: (now, leaseMs, limit) => write(tx => claimWork(tx, now, leaseMs, limit)),
    renew: (row, until) => write(tx => renew(tx, row, until)),
    settle: (row, settlement, now) => write(tx => settle(tx, row, settlement, now)),
    confirm: (id, localId, learned, now) => write(tx => confirm(tx, id, localId, learned, now)),
    prepend: (row, steps, ids, now) => write(tx => prepend(tx, row, steps, ids, now)),
    nextDue: now => read(tx => nextDue(tx, now)),
    parked: () => read(parked),
    forgetDone: (before, limit) => write(tx => forgetDone(tx, before, limit)),
    unpark: (id, now, audit) => write(tx => unpark(tx, id, now, audit)),

    addFile: added => write(tx => addFile(tx, added)),
    file: id => read(tx => file(tx, id)),
    moveFile: (id, where) => write(tx => moveFile(tx, id, where)),
    orphanFiles: (before, limit) => read(tx => orphanFiles(tx, before, limit)),
    deleteFile: id => write(tx => deleteFile(tx, id)),

    documents: kind => read(tx => documents(tx, kind)),
    document: (kind, id) => read(tx => document(tx, kind, id)),
    putDocument: (doc, version, now) => write(tx => putDocument(tx, doc, version, now)),
    deleteDocument: (kind, id) => write(tx => deleteDocument(tx, kind, id)),

    changeDocuments: (changes, now) => write(tx => changeDocuments(tx, changes, now)).catch(nullIfStale),
    audit: page => read(tx => audit(tx, page)),
    addAudit: line => write(tx => addAudit(tx, line)),
    addLogin: added => write(tx => addLogin(tx, added)),
    login: (hash, now) => read(tx => login(tx, hash, now)),
    logins: (userId, now) => read(tx => logins(tx, userId, now)),
    prolongLogin: (hash, times) => write(tx => prolongLogin(tx, hash, times)),
    endLogin: hash => write(tx => endLogin(tx, hash)),
    endLogins: userId => write(tx => endLogins(tx, userId)),

    attempt: (names, now, since, waitOf) => write(tx => attempt(tx, names, now, since, waitOf)),
    forgive: names => write(tx => forgive(tx, names)),

    listConversations: (wanted, page) => read(tx => listConversations(tx, wanted, page)),
    conversationsOf: visitor => read(tx => conversationsOf(tx, visitor)),
    handoversOf: id => read(tx => handoversOf(tx, id)),
    stepsOf: id => read(tx => stepsOf(tx, id)),
    filesOf: id => read(tx => filesOf(tx, id)),
    giveUp: (id, cause, audit) => write(tx => giveUp(tx, id, cause, audit)),
    erase: (ids, together) => write(tx => erase(tx, ids, together)),
    silent: (before, limit, of) => read(tx => silent(tx, before, limit, of)),
    claimRemains: (now, until) => write(tx => claimRemains(tx, now, until)),
    settleRemains: (id, dueAt) => write(tx => settleRemains(tx, id, dueAt)),
    dropRemains: () => write(dropRemains),
    remainsOwed: () => read(remainsOwed),
    conversationsPerChannel: () => read(conversationsPerChannel),
    tallies: (from, to, channel) => read(tx => tallies(tx, from, to, channel)),

    rate: rating => write(tx => rate(tx, rating)),
    ratingsOf: id => read(tx => ratingsOf(tx, id)),

    owed: () => read(owed),
    bytes: () => read(bytes),
    probe: now => write(tx => probe(tx, now)),
    take: (bucket, cost, most, now) => writeOne(bucket, tx => take(tx, bucket, cost, most, now)),
    taken: (bucket, now) => read(tx => taken(tx, bucket, now)),

    epoch: () => read(epoch),
    purge: now => write(tx => purge(tx, now)),
    watch,
    publish,
    close
  }
}
