import './localhost.js';
import assert from 'node:assert/strict';

/** What the test that runs this told of the platform; see OfflineClientsIT. */
export const { host, token } = JSON.parse(process.env.PLATFORM ?? '{}');

const MODEL = 'res.partner';

/** A call of the platform's own API. */
export async function call(path, body) {
  const response = await fetch(host + path, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  assert.equal(response.status, 200, `${path}: ${text}`);
  return JSON.parse(text);
}

/** What somebody else does in Odoo, and what is there. */
export const odoo = {
  create: async (values) => (await call('/api/v1/odoo/create', { model: MODEL, values })).id,
  write: (id, values) => call('/api/v1/odoo/write', { model: MODEL, ids: [id], values }),
  unlink: (id) => call('/api/v1/odoo/unlink', { model: MODEL, ids: [id] }),
  async named(prefix) {
    const found = await call('/api/v1/odoo/search_read', {
      model: MODEL,
      domain: [['name', 'like', prefix]],
      fields: ['name', 'email'],
      limit: 1000,
    });
    return found.records;
  },
};

/**
 * The platform as an offline database sees it: changes in, changes out, by the client's own ids.
 * It remembers which record in Odoo is which here.
 */
export class Device {
  #records = new Map();
  #names = new Map();
  #turn = Promise.resolve();

  constructor(name) {
    this.name = name;
  }

  /** What changed after a token, each record once as it is now. */
  pull(since, limit) {
    return this.#alone(() => this.#pull(since, limit));
  }

  /** Pushes until nothing is pending; answers with what became of each, by the client's id. */
  push(all) {
    return this.#alone(() => this.#push(all));
  }

  // Else a record that is made here could come back before the answer that tells its id.
  #alone(work) {
    const done = this.#turn.then(work);
    this.#turn = done.catch(() => {});
    return done;
  }

  async #pull(since, limit) {
    const answer = await call('/api/v1/offline-sync/pull', {
      device_id: this.name,
      models: [MODEL],
      compact: true,
      limit,
      ...(since && { last_sync_token: since }),
    });
    return {
      token: answer.next_sync_token,
      more: answer.has_more,
      changes: answer.events.map((event) => ({
        id: this.#named(event.record_id),
        deleted: event.action === 'unlink',
        name: event.data?.name || '',
        email: event.data?.email || '',
        seen: event.data?.write_date || '',
      })),
    };
  }

  async #push(all) {
    // Who makes a record and deletes it before it was ever pushed leaves nothing to be done.
    const wanted = all.filter((one) => one.action !== 'delete' || this.#records.has(one.id));
    if (wanted.length === 0) {
      return new Map();
    }
    const body = { device_id: this.name, changes: wanted.map((one) => this.#change(one)) };
    let answer = await call('/api/v1/offline-sync/push', body);
    while (answer.pending > 0) {
      answer = await call('/api/v1/offline-sync/push', body);
    }
    for (const [local, record] of Object.entries(answer.id_mapping)) {
      this.#remember(local, record);
    }
    return new Map(wanted.map((one, i) => [one.id, answer.results[i]]));
  }

  #change({ id, operation, action, name, email, seen }) {
    const record = this.#records.get(id);
    const creates = action === 'update' && record === undefined;
    return {
      local_id: creates ? id : operation,
      action: creates ? 'create' : action,
      model: MODEL,
      ...(!creates && { record_id: record ?? id }),
      data: action === 'delete' ? {} : { name, email, ...(seen && { write_date: seen }) },
    };
  }

  #named(record) {
    if (!this.#names.has(record)) {
      this.#remember(`odoo_${record}`, record);
    }
    return this.#names.get(record);
  }

  #remember(id, record) {
    this.#records.set(id, record);
    this.#names.set(record, id);
  }
}
