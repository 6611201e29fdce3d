import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { editBothSides } from './edits.js';
import { Device } from './platform.js';

const require = createRequire(import.meta.url);
const { Database, Model, appSchema, tableSchema } = require('@nozbe/watermelondb');
const { default: LokiJSAdapter } = require('@nozbe/watermelondb/adapters/lokijs');
const { synchronize } = require('@nozbe/watermelondb/sync');
const { LokiMemoryAdapter } = require('lokijs');

const columns = ['name', 'email', 'seen'];
const schema = appSchema({
  version: 1,
  tables: [
    tableSchema({
      name: 'partners',
      columns: columns.map((name) => ({ name, type: 'string' })),
    }),
  ],
});

class Partner extends Model {
  static table = 'partners';
}

const database = () =>
  new Database({
    adapter: new LokiJSAdapter({
      schema,
      useWebWorker: false,
      useIncrementalIndexedDB: false,
      dbName: randomUUID(),
      _testLokiAdapter: new LokiMemoryAdapter(),
    }),
    modelClasses: [Partner],
  });

const written = (record, values) =>
  Object.entries(values).forEach(([column, value]) => record._setRaw(column, value));

/** Positions in the log begin with 0, timestamps of this client do not. */
const timestamp = (position) => Number(position) + 1;
const position = (pulledAt) => (pulledAt ? String(pulledAt - 1) : undefined);

async function pulled(device, since, run) {
  const updated = new Map();
  const deleted = new Set();
  let page = { token: since, more: true };
  while (page.more) {
    page = await device.pull(page.token, 50);
    for (const { deleted: gone, ...record } of page.changes) {
      updated.delete(record.id);
      deleted.delete(record.id);
      if (gone) {
        deleted.add(record.id);
      } else if (record.name.startsWith(run)) {
        updated.set(record.id, record);
      }
    }
  }
  const partners = { created: [], updated: [...updated.values()], deleted: [...deleted] };
  return { changes: { partners }, timestamp: timestamp(page.token) };
}

function wanted({ created, updated, deleted }) {
  return [
    ...[...created, ...updated].map((raw) => ({
      ...raw,
      operation: randomUUID(),
      action: 'update',
    })),
    ...deleted.map((id) => ({ id, operation: randomUUID(), action: 'delete' })),
  ];
}

test('watermelondb and Odoo become equal after edits on both sides', async () => {
  const run = `Melon ${randomUUID()}`;
  const device = new Device(`melon-${randomUUID()}`);
  const local = database();
  const partners = local.get('partners');
  const client = {
    all: async () => (await partners.query().fetch()).map((one) => one._raw),
    create: (values) =>
      local.write(() =>
        partners.create((record) => {
          record._raw.id = `local_${randomUUID()}`;
          written(record, { seen: '', ...values });
        }),
      ),
    change: (id, values) =>
      local.write(async () => (await partners.find(id)).update((one) => written(one, values))),
    remove: (id) => local.write(async () => (await partners.find(id)).markAsDeleted()),
    sync: () =>
      synchronize({
        database: local,
        sendCreatedAsUpdated: true,
        pullChanges: ({ lastPulledAt }) => pulled(device, position(lastPulledAt), run),
        pushChanges: async ({ changes }) => {
          const results = await device.push(wanted(changes.partners));
          const refused = [...results].filter(([, one]) => one.status === 'failed');
          return { experimentalRejectedIds: { partners: refused.map(([id]) => id) } };
        },
      }),
  };
  await editBothSides(client, run, 28);
});
