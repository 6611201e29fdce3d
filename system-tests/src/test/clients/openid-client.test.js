import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import * as client from 'openid-client';
import { Browser } from './browser.js';
import { CALLBACK, platform, signIn } from './platform.js';

const insecure = { execute: [client.allowInsecureRequests] };
let config;

before(async () => {
  config = await client.discovery(
    new URL(platform.issuer),
    platform.confidential.id,
    platform.confidential.secret,
    undefined,
    insecure,
  );
});

async function authorize(scope) {
  const verifier = client.randomPKCECodeVerifier();
  const state = client.randomState();
  const nonce = client.randomNonce();
  const address = client.buildAuthorizationUrl(config, {
    redirect_uri: CALLBACK,
    scope,
    state,
    nonce,
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  });
  const { left } = await signIn(new Browser(), address);
  return client.authorizationCodeGrant(config, left, {
    pkceCodeVerifier: verifier,
    expectedState: state,
    expectedNonce: nonce,
    idTokenExpected: true,
    maxAge: 60,
  });
}

test('openid-client finds the tenant’s own issuer', () => {
  assert.equal(config.serverMetadata().issuer, platform.issuer);
  assert.equal(config.serverMetadata().supportsPKCE(), true);
});

test('openid-client signs in with code and PKCE, and learns who it is', async () => {
  const tokens = await authorize('openid profile email offline_access api');
  const claims = tokens.claims();
  assert.equal(claims.email, platform.email);
  assert.equal(claims.aud, platform.confidential.id);
  assert.ok(claims.sid && claims.auth_time);
  const person = await client.fetchUserInfo(config, tokens.access_token, claims.sub);
  assert.equal(person.email, platform.email);
  assert.ok(person.name);
});

test('openid-client refreshes, and revoking ends all of it', async () => {
  const first = await authorize('openid offline_access api');
  const second = await client.refreshTokenGrant(config, first.refresh_token);
  assert.notEqual(second.refresh_token, first.refresh_token);
  assert.equal((await client.tokenIntrospection(config, second.access_token)).active, true);

  await client.tokenRevocation(config, second.refresh_token);

  await assert.rejects(client.refreshTokenGrant(config, second.refresh_token), {
    error: 'invalid_grant',
  });
  await gone(second.access_token);
});

test('openid-client gets what its scopes name and no more', async () => {
  const tokens = await authorize('openid organization:read');
  const told = await client.tokenIntrospection(config, tokens.access_token);
  assert.deepEqual(told.permissions, ['organization:read']);
  await assert.rejects(authorize('openid no_such_scope'), { error: 'invalid_scope' });
});

test('openid-client lets a program in with its own credentials', async () => {
  const program = await client.discovery(
    new URL(platform.issuer),
    platform.program.id,
    platform.program.secret,
    undefined,
    insecure,
  );
  const tokens = await client.clientCredentialsGrant(program);
  assert.ok(tokens.access_token);
  const wrong = await client.discovery(
    new URL(platform.issuer),
    platform.program.id,
    'wrong',
    undefined,
    insecure,
  );
  await assert.rejects(client.clientCredentialsGrant(wrong), { status: 401 });
});

test('openid-client signs a device in', async () => {
  const started = await client.initiateDeviceAuthorization(config, { scope: 'openid api' });
  const browser = new Browser();
  const typed = await signIn(browser, started.verification_uri_complete);
  const asked = await browser.submit(typed, { user_code: started.user_code });
  assert.match(asked.page, new RegExp(started.user_code));
  const done = await browser.submit(asked, { decision: 'allow' });
  assert.equal(done.status, 200);
  const tokens = await client.pollDeviceAuthorizationGrant(config, { ...started, interval: 1 });
  assert.ok(tokens.access_token);
});

test('openid-client signs out, in the browser as well', async () => {
  const tokens = await authorize('openid api');
  const away = client.buildEndSessionUrl(config, {
    id_token_hint: tokens.id_token,
    post_logout_redirect_uri: 'https://app.example/bye',
    state: 'a b',
  });
  const { left } = await new Browser().open(away);
  assert.equal(left.href, 'https://app.example/bye?state=a%20b');
  await gone(tokens.access_token);
});

/** Waits until an access token is worth nothing, which takes a second at most. */
async function gone(token) {
  for (let tries = 0; tries < 30; tries += 1) {
    if (!(await client.tokenIntrospection(config, token)).active) {
      return;
    }
    await new Promise((done) => setTimeout(done, 100));
  }
  assert.fail('The access token still counts');
}
