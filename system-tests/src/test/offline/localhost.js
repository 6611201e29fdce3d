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
