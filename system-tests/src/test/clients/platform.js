import './browser.js';

/** What the test that runs this told of the platform; see StandardClientsIT. */
export const platform = JSON.parse(process.env.PLATFORM ?? '{}');

export const CALLBACK = 'https://app.example/callback';

/** A call of the platform's own API. */
export async function call(method, path, { token, body, host = platform.issuer } = {}) {
  const response = await fetch(host + path, {
    method,
    headers: {
      accept: 'application/json',
      ...(token && { authorization: `Bearer ${token}` }),
      ...(body && { 'content-type': 'application/json' }),
    },
    body: body && JSON.stringify(body),
  });
  const text = await response.text();
  return { status: response.status, body: text ? JSON.parse(text) : undefined };
}

/** Signs in on the login page that an address leads to, and says where that ends. */
export async function signIn(browser, address, more = {}) {
  const page = await browser.open(address);
  if (page.left) {
    return page;
  }
  return browser.submit(page, {
    email: platform.email,
    password: platform.password,
    totp_code: '',
    ...more,
  });
}
