import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { odoo } from './platform.js';

const ROUNDS = Number(process.env.ROUNDS ?? 8);
const EDITS = 5;

/** The same numbers for the same seed. */
function random(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/**
 * Edits at random here and in Odoo, with a sync now and then, until both are left alone: then they
 * have to become equal.
 *
 * @param client all(), create(values), change(id, values), remove(id), sync()
 * @param run begins the name of every record
 */
export async function editBothSides(client, run, seed) {
  const next = random(seed);
  const values = () => ({ name: `${run} ${next(1e6)}`, email: `${next(1e6)}@edit.example` });
  const any = (list) => list[next(list.length)];
  const there = {
    all: async () => (await odoo.named(run)).map((record) => record.id),
    create: odoo.create,
    change: odoo.write,
    remove: odoo.unlink,
  };
  const here = { ...client, all: async () => (await client.all()).map((one) => one.id) };

  for (let round = 0; round < ROUNDS; round += 1) {
    for (let i = 0; i < EDITS; i += 1) {
      const side = next(2) === 0 ? here : there;
      const known = await side.all();
      const what = known.length < 3 ? 0 : next(5);
      if (what < 2) {
        await side.create(values());
      } else if (what < 4) {
        await side.change(any(known), values());
      } else {
        await side.remove(any(known));
      }
    }
    await client.sync();
  }
  await becomeEqual(client, run, seed);
}

async function becomeEqual(client, run, seed) {
  const plain = (list) => list.map(({ name, email }) => `${name} ${email || ''}`).sort();
  let mine;
  let theirs;
  for (const end = Date.now() + 60_000; Date.now() < end; await pause(500)) {
    await client.sync();
    mine = plain(await client.all());
    theirs = plain(await odoo.named(run));
    if (theirs.length > 0 && JSON.stringify(mine) === JSON.stringify(theirs)) {
      return;
    }
  }
  assert.deepEqual(mine, theirs, `seed ${seed}`);
}
