import assert from 'node:assert/strict';
import { test } from 'node:test';
import { authenticator } from 'otplib';
import { Browser } from './browser.js';
import { call, platform, signIn } from './platform.js';

const STEP = 30_000;
const person = platform.guarded ?? {};
const login = (more) =>
  call('POST', '/api/v1/auth/tenant/login', {
    host: person.issuer,
    body: { email: person.email, password: person.password, ...more },
  });
const code = (secret, epoch = Date.now()) => authenticator.clone({ epoch }).generate(secret);

test('otplib is the second factor of the API and of the login page', async () => {
  const { access_token: token } = (await login()).body;
  const begun = await call('POST', '/api/v1/auth/factors/totp', { host: person.issuer, token });
  assert.equal(begun.status, 201, JSON.stringify(begun.body));
  const { secret, otpauth_uri: uri } = begun.body;
  assert.equal(new URL(uri).searchParams.get('secret'), secret);
  const confirmed = await call('POST', '/api/v1/auth/factors/totp/confirm', {
    host: person.issuer,
    token,
    body: { code: code(secret, Date.now() - STEP) },
  });
  assert.equal(confirmed.status, 200, JSON.stringify(confirmed.body));

  assert.equal((await login()).body.code, 'otp_required');
  const page = new URL('/oauth2/login', person.issuer);
  const without = await signIn(new Browser(), page, person);
  assert.equal(without.status, 401);
  const wrong = await signIn(new Browser(), page, { ...person, totp_code: '000000' });
  assert.equal(wrong.status, 401);

  const signedIn = await signIn(new Browser(), page, { ...person, totp_code: code(secret) });

  assert.equal(signedIn.status, 200);
  const [recovery] = confirmed.body.recovery_codes;
  assert.equal((await login({ totp_code: recovery })).status, 200);
  assert.equal((await login({ totp_code: recovery })).status, 401);
});
