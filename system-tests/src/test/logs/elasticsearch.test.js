import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { Client, errors } from '@elastic/elasticsearch';

/** What the test that runs this told of the platform; see LogIndexClientIT. */
const { node, requestId, tenant } = JSON.parse(process.env.PLATFORM ?? '{}');

const index = 'bridgecore-*';
const ofRequest = { term: { request_id: requestId } };
let client;

before(() => {
  client = new Client({ node, maxRetries: 0 });
});

test('the lines of a request are found by its id, in order', async () => {
  const { hits } = await client.search({
    index,
    query: ofRequest,
    sort: [{ '@timestamp': 'asc' }],
    size: 100,
  });

  const lines = hits.hits.map((hit) => hit._source);
  assert.ok(lines.length > 1);
  assert.deepEqual(new Set(lines.map((line) => line.request_id)), new Set([requestId]));
  assert.ok(lines.every((line) => !line.tenant_id || line.tenant_id === tenant));
  const door = lines.find((line) => line.service === 'gateway' && line.action === 'http.request');
  assert.equal(door.status, 200);
  assert.equal(door.tenant_id, tenant);
  const times = hits.hits.map((hit) => BigInt(hit.sort[0]));
  assert.deepEqual(times, times.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0)));
  assert.ok(hits.hits.every((hit) => /^bridgecore-\d{4}\.\d{2}\.\d{2}$/.test(hit._index)));
});

test('they are counted', async () => {
  const before = await client.count({ index, query: ofRequest });
  const errorsOfIt = await client.count({
    index,
    query: { bool: { filter: [ofRequest, { term: { level: 'ERROR' } }] } },
  });

  assert.ok(before.count > 1);
  assert.equal(errorsOfIt.count, 0);
});

test('they are added up by service, and to the end of what took time', async () => {
  const { hits, aggregations } = await client.search({
    index,
    query: ofRequest,
    size: 0,
    track_total_hits: true,
    aggregations: {
      services: {
        terms: { field: 'service' },
        aggregations: { longest: { max: { field: 'duration_ms' } } },
      },
    },
  });

  const services = new Map(aggregations.services.buckets.map((one) => [one.key, one]));
  const sum = [...services.values()].reduce((all, one) => all + one.doc_count, 0);
  assert.equal(sum, hits.total.value);
  assert.ok(services.has('user'));
  assert.ok(services.get('gateway').longest.value > 0);
});

test('words are found within messages, and what is no number is refused', async () => {
  const { hits } = await client.search({
    index,
    query: { bool: { filter: [ofRequest, { match: { message: 'REQUEST' } }] } },
  });
  const refused = client.search({ index, query: { term: { status: 'many' } } });

  assert.ok(hits.total.value > 0);
  await assert.rejects(refused, errors.ResponseError);
});
