import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { createRxDatabase } from 'rxdb/plugins/core';
import { replicateRxCollection } from 'rxdb/plugins/replication';
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory';
import { editBothSides } from './edits.js';
import { Device } from './platform.js';

const text = { type: 'string' };
const schema = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: { id: { type: 'string', maxLength: 100 }, name: text, email: text, seen: text },
  required: ['id', 'name'],
};

const document = ({ id, name, email, seen, deleted }) => ({
  id,
  name,
  email,
  seen,
  _deleted: deleted,
});

/** What the platform has instead, where it did not take a change. */
function instead(row, result) {
  const theirs = result.conflict_info?.server_data;
  return document({
    ...row.newDocumentState,
    deleted: !theirs,
    ...(theirs && { name: theirs.name || '', email: theirs.email || '' }),
  });
}

function replication(collection, device, run) {
  const handler = {
    // A page without documents would end the pull: others' records are passed over here.
    async pull(checkpoint, limit) {
      const documents = [];
      let page = { token: checkpoint?.token, more: true };
      while (page.more) {
        page = await device.pull(page.token, limit);
        const own = page.changes.filter((one) => one.deleted || one.name.startsWith(run));
        documents.push(...own.map(document));
      }
      return { documents, checkpoint: { token: page.token } };
    },
    async push(rows) {
      const results = await device.push(
        rows.map(({ newDocumentState: doc, assumedMasterState: before }) => ({
          ...doc,
          seen: before?.seen,
          operation: randomUUID(),
          action: doc._deleted ? 'delete' : 'update',
        })),
      );
      return rows
        .filter((row) => ['conflict', 'failed'].includes(results.get(row.newDocumentState.id)?.status))
        .map((row) => instead(row, results.get(row.newDocumentState.id)));
    },
  };
  return replicateRxCollection({
    collection,
    replicationIdentifier: 'bridgecore',
    live: false,
    waitForLeadership: false,
    autoStart: true,
    push: { handler: handler.push, batchSize: 50 },
    pull: { handler: handler.pull, batchSize: 50 },
  });
}

test('rxdb and Odoo become equal after edits on both sides', async () => {
  const run = `Rx ${randomUUID()}`;
  const database = await createRxDatabase({
    name: `rx${randomUUID()}`,
    storage: getRxStorageMemory(),
    multiInstance: false,
  });
  const { partners } = await database.addCollections({ partners: { schema } });
  const device = new Device(`rxdb-${randomUUID()}`);
  const find = (id) => partners.findOne(id).exec();
  const client = {
    all: async () => (await partners.find().exec()).map((one) => one.toJSON()),
    create: (values) => partners.insert({ id: `local_${randomUUID()}`, seen: '', ...values }),
    change: async (id, values) => (await find(id)).incrementalPatch(values),
    remove: async (id) => (await find(id)).incrementalRemove(),
    async sync() {
      const state = replication(partners, device, run);
      await state.awaitInitialReplication();
      await state.awaitInSync();
      await state.cancel();
    },
  };
  await editBothSides(client, run, 16);
  await database.close();
});
