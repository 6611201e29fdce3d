import dns from 'node:dns';

// *.localhost is this machine (RFC 6761), also where the resolver does not know it.
const lookup = dns.lookup;
dns.lookup = (host, options, callback) => {
  const [settings, done] = typeof options === 'function' ? [{}, options] : [options, callback];
  if (host !== 'localhost' && !host.endsWith('.localhost')) {
    return lookup(host, settings, done);
  }
  return settings.all
    ? done(null, [{ address: '127.0.0.1', family: 4 }])
    : done(null, '127.0.0.1', 4);
};

const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/** A browser as far as logging in needs one: cookies, redirects and forms. */
export class Browser {
  #cookies = new Map();

  /**
   * Opens an address and follows redirects until a page comes, or the platform's hosts are left.
   * Answers with either `page` or `left`, the address outside.
   */
  async open(address, form) {
    let url = new URL(address);
    const origin = url.origin;
    let body = form;
    for (let hops = 0; hops < 10; hops += 1) {
      const response = await fetch(url, {
        method: body ? 'POST' : 'GET',
        redirect: 'manual',
        headers: { cookie: this.#header(), accept: 'text/html', ...(body && { origin }) },
        body: body && new URLSearchParams(body),
      });
      this.#keep(response);
      if (!REDIRECTS.has(response.status)) {
        return { status: response.status, page: await response.text(), url };
      }
      url = new URL(response.headers.get('location'), url);
      body = undefined;
      if (url.origin !== origin) {
        return { status: response.status, left: url };
      }
    }
    throw new Error(`Too many redirects, the last one to ${url}`);
  }

  /** Fills in the form of a page and sends it. */
  async submit({ page, url }, fields) {
    const action = /<form[^>]*action="([^"]*)"/.exec(page)?.[1] ?? url.href;
    const hidden = [...page.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)];
    const given = Object.fromEntries(hidden.map(([, name, value]) => [name, plain(value)]));
    return this.open(new URL(plain(action), url), { ...given, ...fields });
  }

  cookie(name) {
    return this.#cookies.get(name);
  }

  #header() {
    return [...this.#cookies].map(([name, { value }]) => `${name}=${value}`).join('; ');
  }

  #keep(response) {
    for (const line of response.headers.getSetCookie()) {
      const [pair, ...attributes] = line.split(/; */);
      const name = pair.slice(0, pair.indexOf('='));
      const value = pair.slice(pair.indexOf('=') + 1);
      if (value === '' || attributes.includes('Max-Age=0')) {
        this.#cookies.delete(name);
      } else {
        this.#cookies.set(name, { value, attributes });
      }
    }
  }
}

function plain(html) {
  return html.replace(/&(amp|quot|lt|gt|#39);/g, (whole, name) =>
    ({ amp: '&', quot: '"', lt: '<', gt: '>', '#39': "'" })[name]);
}
