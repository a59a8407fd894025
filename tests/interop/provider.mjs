// jwtx verify --issuer-keys against a certified OpenID provider on loopback: valid, expired, another
// audience, keys rotated, a key that is gone, the provider down with and without a cache.

import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { Provider } from 'oidc-provider';

const jwtx = process.env.JWTX;
let passed = 0;

// The provider runs in this process, so jwtx must not be waited for without letting it answer.
const run = (...args) =>
  new Promise((resolve) => {
    const child = spawn(jwtx, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '';
    child.stdout.on('data', (data) => { stdout += data; });
    child.on('close', (status) => resolve({ status, stdout }));
  });

const signingKey = (name) => {
  execFileSync(jwtx, ['keygen', 'rsa', '--format', 'jwk', '--out', name, '--force'], { stdio: 'ignore' });
  return { ...JSON.parse(readFileSync(name, 'utf8')), alg: 'RS256', use: 'sig' };
};

const start = (port, keys) => new Promise((resolve) => {
  const issuer = `http://127.0.0.1:${port}`;
  const provider = new Provider(issuer, {
    jwks: { keys },
    cookies: { keys: ['only for this test'] },
    clients: [{
      client_id: 'job', client_secret: 'only-for-this-test', redirect_uris: [], response_types: [],
      grant_types: ['client_credentials'],
    }],
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => 'https://api.example',
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: 'read', audience: 'https://api.example', accessTokenTTL: 600,
          accessTokenFormat: 'jwt', jwt: { sign: { alg: 'RS256' } },
        }),
      },
    },
  });
  const server = provider.listen(port, '127.0.0.1', () => resolve({
    issuer: `http://127.0.0.1:${server.address().port}`,
    stop: () => new Promise((done) => { server.closeAllConnections(); server.close(done); }),
  }));
});

const token = async (issuer) => {
  const answer = await fetch(`${issuer}/token`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${btoa('job:only-for-this-test')}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'grant_type=client_credentials&resource=https://api.example&scope=read',
  });
  assert.equal(answer.status, 200, await answer.clone().text());
  return (await answer.json()).access_token;
};

const expect = async (name, status, words, ...args) => {
  const answer = await run('verify', ...args);
  assert.equal(answer.status, status, `${name}: ${answer.stdout}`);
  assert.ok(answer.stdout.includes(words), `${name}: ${answer.stdout}`);
  passed += 1;
};

const port = await new Promise((resolve) => {
  import('node:net').then(({ createServer }) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
});

const [first, second] = [signingKey('first'), signingKey('second')];
let provider = await start(port, [first]);
const { issuer } = provider;
const old = await token(issuer);
const asked = ['--issuer-keys', issuer];

await expect('valid', 0, 'TOKEN_VALID', ...asked, '--aud', 'https://api.example', '--typ', 'at+jwt', old);
await expect('expired', 3, 'TOKEN_EXPIRED', ...asked, '--at', '+1h', old);
await expect('audience', 6, '`aud` is', ...asked, '--aud', 'https://other.example', old);
await expect('issuer', 1, 'another issuer', '--issuer-keys', `${issuer}/`, old);
await expect('forged', 6, 'does not match', ...asked, `${old.slice(0, -9)}AAAAAAAAA`);

await provider.stop();
await expect('down, cached', 0, 'TOKEN_VALID', ...asked, old);
await expect('down, offline', 0, 'TOKEN_VALID', ...asked, '--offline', old);
await expect('down, no cache', 1, 'refused', ...asked, '--no-cache', old);

provider = await start(port, [second]);
const fresh = await token(issuer);
await expect('rotated', 0, 'TOKEN_VALID', ...asked, fresh);
await expect('gone', 1, 'the available keys are', ...asked, old);
await provider.stop();

console.log(`${passed} passed, 0 failed`);
