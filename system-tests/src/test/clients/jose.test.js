import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as jose from 'jose';
import { call, platform } from './platform.js';

const keys = () => jose.createRemoteJWKSet(new URL('/oauth2/jwks', platform.issuer));
const rules = { audience: 'bridgecore', algorithms: ['ES256'] };

async function token() {
  const login = await call('POST', '/api/v1/auth/tenant/login', {
    body: { email: platform.email, password: platform.password },
  });
  assert.equal(login.status, 200);
  return login.body.access_token;
}

test('jose verifies an access token with the published keys', async () => {
  const { payload, protectedHeader } = await jose.jwtVerify(await token(), keys(), rules);
  assert.equal(payload.type, 'access');
  assert.equal(protectedHeader.alg, 'ES256');
  assert.ok(protectedHeader.kid);
});

test('jose refuses what was changed, and the platform refuses what jose forges', async () => {
  const good = await token();
  const [head, body, signature] = good.split('.');
  const claims = { ...jose.decodeJwt(good), permissions: ['tenants:write'] };
  const changed = `${head}.${jose.base64url.encode(JSON.stringify(claims))}.${signature}`;
  await assert.rejects(jose.jwtVerify(changed, keys(), rules));

  const { kid } = jose.decodeProtectedHeader(good);
  const { publicKey, privateKey } = await jose.generateKeyPair('ES256', { extractable: true });
  const jwk = await jose.exportJWK(publicKey);
  const secret = new TextEncoder().encode(JSON.stringify(jwk));
  const forged = [
    changed,
    `${jose.base64url.encode(JSON.stringify({ alg: 'none', kid }))}.${body}.`,
    await new jose.SignJWT(claims).setProtectedHeader({ alg: 'ES256', kid }).sign(privateKey),
    await new jose.SignJWT(claims).setProtectedHeader({ alg: 'ES256', jwk }).sign(privateKey),
    await new jose.SignJWT(claims)
      .setProtectedHeader({ alg: 'ES256', kid, jku: 'https://evil.example/keys' })
      .sign(privateKey),
    await new jose.SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid }).sign(secret),
  ];
  for (const one of forged) {
    const answer = await call('GET', '/api/v1/auth/me', { token: one });
    assert.equal(answer.status, 401, one);
  }
  assert.equal((await call('GET', '/api/v1/auth/me', { token: good })).status, 200);
});

test('jose goes on while the keys rotate', async () => {
  const known = jose.createRemoteJWKSet(new URL('/oauth2/jwks', platform.issuer), {
    cooldownDuration: 1000,
  });
  const before = await token();
  await jose.jwtVerify(before, known, rules);
  const admin = await call('POST', '/admin/auth/login', {
    host: platform.adminHost,
    body: platform.admin,
  });
  assert.equal(admin.status, 200);

  const rotated = await call('POST', '/admin/auth/keys/rotate', {
    host: platform.adminHost,
    token: admin.body.access_token,
  });

  assert.ok(rotated.status < 300, JSON.stringify(rotated.body));
  const former = jose.decodeProtectedHeader(before).kid;
  let calls = 0;
  let after = before;
  for (const end = Date.now() + 60_000; Date.now() < end; calls += 1) {
    after = await token();
    for (const one of [before, after]) {
      const answers = await Promise.all(
        [1, 2, 3, 4].map(() => call('GET', '/api/v1/auth/me', { token: one })),
      );
      assert.deepEqual(answers.map((answer) => answer.status), [200, 200, 200, 200]);
    }
    if (jose.decodeProtectedHeader(after).kid !== former) {
      break;
    }
  }
  assert.notEqual(jose.decodeProtectedHeader(after).kid, former, `the same after ${calls} calls`);
  await jose.jwtVerify(before, keys(), rules);
  await jose.jwtVerify(before, known, rules);
  const { protectedHeader } = await jose.jwtVerify(after, known, rules);
  assert.notEqual(protectedHeader.kid, former);
});
