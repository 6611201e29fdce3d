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
  const known = keys();
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
  await jose.jwtVerify(before, keys(), rules);
  await jose.jwtVerify(await token(), keys(), rules);
  await jose.jwtVerify(await token(), known, rules);
});
