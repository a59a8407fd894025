// What a client has to get right; run by `cargo test readme` where node is installed.

import assert from 'node:assert/strict';
import test from 'node:test';
import { client } from './refresh.mjs';

const reply = (status, body) => new Response(JSON.stringify(body), { status });

/** A client in front of an API that accepts one token, with counts of what was asked of it. */
function scene({ accepts, refusal = 'TOKEN_EXPIRED', issued = 'fresh', fails = false }) {
  const counts = { requests: 0, refreshes: 0, signOuts: 0 };
  const request = client({
    api: '',
    token: 'old',
    fetch: async (_, { headers }) => {
      counts.requests += 1;
      await null;
      return headers.Authorization === `Bearer ${accepts}` ? reply(200, {}) : reply(401, { code: refusal });
    },
    refresh: async () => {
      counts.refreshes += 1;
      await new Promise((resolve) => setTimeout(resolve, 5));
      if (fails) throw new Error('the refresh token has expired');
      return issued;
    },
    signOut: () => { counts.signOuts += 1; },
  });
  return { request, counts };
}

test('an expired token is refreshed, and the request sent again', async () => {
  const { request, counts } = scene({ accepts: 'fresh' });
  assert.equal((await request('/me')).status, 200);
  assert.deepEqual(counts, { requests: 2, refreshes: 1, signOuts: 0 });
});

test('many requests at once refresh once', async () => {
  const { request, counts } = scene({ accepts: 'fresh' });
  const answers = await Promise.all(Array.from({ length: 10 }, () => request('/me')));
  assert.ok(answers.every(({ status }) => status === 200));
  assert.equal(counts.refreshes, 1);
});

test('a new token that is refused as well is not refreshed again', async () => {
  const { request, counts } = scene({ accepts: 'none', issued: 'fresh' });
  assert.equal((await request('/me')).status, 401);
  assert.deepEqual(counts, { requests: 2, refreshes: 1, signOuts: 0 });
});

test('an invalid token is never refreshed', async () => {
  const { request, counts } = scene({ accepts: 'none', refusal: 'INVALID_TOKEN' });
  assert.equal((await request('/me')).status, 401);
  assert.deepEqual(counts, { requests: 1, refreshes: 0, signOuts: 1 });
});

test('a refresh that fails signs out', async () => {
  const { request, counts } = scene({ accepts: 'fresh', fails: true });
  await assert.rejects(request('/me'));
  assert.deepEqual(counts, { requests: 1, refreshes: 1, signOuts: 1 });
});
