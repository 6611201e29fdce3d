import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import * as oauth from 'oauth4webapi';
import { Browser } from './browser.js';
import { CALLBACK, platform, signIn } from './platform.js';

const insecure = { [oauth.allowInsecureRequests]: true };
const app = { client_id: platform.public.id };
let server;

before(async () => {
  const issuer = new URL(platform.issuer);
  for (const algorithm of ['oauth2', 'oidc']) {
    const answer = await oauth.discoveryRequest(issuer, { algorithm, ...insecure });
    server = await oauth.processDiscoveryResponse(issuer, answer);
  }
});

function authorization(challenge, state, more = {}) {
  const address = new URL(server.authorization_endpoint);
  address.search = new URLSearchParams({
    client_id: app.client_id,
    redirect_uri: CALLBACK,
    response_type: 'code',
    scope: 'openid offline_access api',
    state,
    ...(challenge && { code_challenge: challenge, code_challenge_method: 'S256' }),
    ...more,
  });
  return address;
}

async function authorize(browser = new Browser(), more = {}) {
  const verifier = oauth.generateRandomCodeVerifier();
  const state = oauth.generateRandomState();
  const address = authorization(await oauth.calculatePKCECodeChallenge(verifier), state, more);
  const { left } = await signIn(browser, address);
  return { verifier, parameters: oauth.validateAuthResponse(server, app, left, state) };
}

function redeem(parameters, verifier) {
  return oauth.authorizationCodeGrantRequest(
    server, app, oauth.None(), parameters, CALLBACK, verifier, insecure);
}

test('oauth4webapi signs a public client in', async () => {
  const { parameters, verifier } = await authorize();
  const tokens = await oauth.processAuthorizationCodeResponse(
    server, app, await redeem(parameters, verifier), { requireIdToken: true });
  assert.ok(oauth.getValidatedIdTokenClaims(tokens).sub);

  const refreshed = await oauth.processRefreshTokenResponse(
    server,
    app,
    await oauth.refreshTokenGrantRequest(
      server, app, oauth.None(), tokens.refresh_token, insecure),
  );
  assert.ok(refreshed.access_token);

  await oauth.processRevocationResponse(
    await oauth.revocationRequest(
      server, app, oauth.None(), refreshed.refresh_token, insecure));
  const late = await oauth.refreshTokenGrantRequest(
    server, app, oauth.None(), refreshed.refresh_token, insecure);
  assert.equal((await late.json()).error, 'invalid_grant');
});

test('oauth4webapi is refused with another verifier, and the code is gone', async () => {
  const { parameters, verifier } = await authorize();
  const wrong = await redeem(parameters, oauth.generateRandomCodeVerifier());
  assert.equal((await wrong.json()).error, 'invalid_grant');
  const late = await redeem(parameters, verifier);
  assert.equal((await late.json()).error, 'invalid_grant');
});

test('oauth4webapi loses everything with the second use of a code', async () => {
  const { parameters, verifier } = await authorize();
  const tokens = await oauth.processAuthorizationCodeResponse(
    server, app, await redeem(parameters, verifier));
  const again = await redeem(parameters, verifier);
  assert.equal((await again.json()).error, 'invalid_grant');
  const late = await oauth.refreshTokenGrantRequest(
    server, app, oauth.None(), tokens.refresh_token, insecure);
  assert.equal((await late.json()).error, 'invalid_grant');
});

test('a public client needs PKCE', async () => {
  const { left } = await new Browser().open(authorization(undefined, 'x'));
  assert.equal(left.searchParams.get('error'), 'invalid_request');
});

test('a browser that is signed in needs no second login, unless asked', async () => {
  const browser = new Browser();
  const silent = await browser.open(authorization('x'.repeat(43), 's', { prompt: 'none' }));
  assert.equal(silent.left.searchParams.get('error'), 'login_required');

  await authorize(browser);

  const signedIn = await browser.open(authorization('x'.repeat(43), 's', { prompt: 'none' }));
  assert.ok(signedIn.left.searchParams.get('code'));
  const again = await browser.open(authorization('x'.repeat(43), 's', { prompt: 'login' }));
  assert.match(again.page, /type="password"/);
  const cookie = [...['login', '__Host-login'].map((name) => browser.cookie(name))].find(Boolean);
  assert.ok(cookie.attributes.includes('HttpOnly'));
  assert.ok(cookie.attributes.includes('SameSite=Lax'));
  assert.ok(!cookie.attributes.some((one) => one.startsWith('Domain')));
});

test('nobody is sent to an address that is not registered', async () => {
  const answer = await new Browser().open(
    authorization('x'.repeat(43), 's', { redirect_uri: 'https://evil.example/callback' }));
  assert.equal(answer.status, 400);
  assert.equal(answer.left, undefined);
});

test('a wrong password brings the page back, and a form of another site nothing', async () => {
  const browser = new Browser();
  const page = await browser.open(authorization('x'.repeat(43), 's'));
  const wrong = await browser.submit(page, { email: platform.email, password: 'wrong' });
  assert.equal(wrong.status, 401);
  assert.match(wrong.page, /role="alert"/);
  const forged = await new Browser().open(new URL('/oauth2/login', platform.issuer), {
    email: platform.email,
    password: platform.password,
  });
  assert.equal(forged.status, 403);
});

test('oauth4webapi gets tokens for a program', { skip: !platform.program }, async () => {
  const program = { client_id: platform.program.id };
  const tokens = await oauth.processClientCredentialsResponse(
    server,
    program,
    await oauth.clientCredentialsGrantRequest(
      server, program, oauth.ClientSecretBasic(platform.program.secret), {}, insecure),
  );
  assert.ok(tokens.access_token);
  const refused = await oauth.clientCredentialsGrantRequest(
    server, program, oauth.ClientSecretPost('wrong'), {}, insecure);
  assert.equal(refused.status, 401);
  assert.equal((await refused.json()).error, 'invalid_client');
});
