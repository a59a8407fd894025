// SD-JWTs of @sd-jwt/core and of jwtx, each issued, presented and verified by both; the JSON serializations, too.

import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { FlattenJSON, GeneralJSON, SDJwtInstance } from '@sd-jwt/core';
import { ES256, digest, generateSalt } from '@sd-jwt/crypto-nodejs';

const run = (...args) =>
  execFileSync(process.env.JWTX, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();
const status = (...args) => spawnSync(process.env.JWTX, args).status;
const json = (file) => JSON.parse(readFileSync(file, 'utf8'));
const processed = (...args) => JSON.parse(run('verify', '--json', ...args)).processedClaims;
let passed = 0;
const same = (actual, expected) => {
  assert.deepEqual(actual, expected);
  passed += 1;
};

for (const file of ['issuer', 'holder']) run('keygen', 'ec', '--format', 'jwk', '--out', file, '--force');
const [nonce, aud] = ['n-7f3a', 'https://verifier.example'];
const bound = ['--kb-nonce', nonce, '--kb-aud', aud];
const now = Math.floor(Date.now() / 1000);
const { kty, crv, x, y } = json('holder');
const library = new SDJwtInstance({
  signer: await ES256.getSigner(json('issuer')),
  verifier: await ES256.getVerifier(json('issuer.pub')),
  signAlg: ES256.alg,
  hasher: digest,
  hashAlg: 'sha-256',
  saltGenerator: generateSalt,
  kbSigner: await ES256.getSigner(json('holder')),
  kbSignAlg: ES256.alg,
  kbVerifier: async (data, signature, payload) =>
    (await ES256.getVerifier(payload.cnf.jwk))(data, signature),
});
const kb = { payload: { iat: now, aud, nonce } };
const theirs = async (text) => (await library.verify(text, { keyBindingNonce: nonce })).payload;

// Issued there, presented by both, verified by both.
const issued = await library.issue(
  {
    iss: 'https://issuer.example',
    iat: now,
    exp: now + 600,
    cnf: { jwk: { kty, crv, x, y } },
    given_name: 'Ada',
    address: { street: 'Main St 1', country: 'GB' },
    nationalities: ['GB', 'FR'],
  },
  { _sd: ['given_name', 'address'], address: { _sd: ['street'] }, nationalities: { _sd: [1] }, _sd_decoy: 2 },
);
const whole = processed('--key', 'issuer.pub', issued);
same([whole.given_name, whole.address.street, whole.nationalities], ['Ada', 'Main St 1', ['GB', 'FR']]);
const shown = await library.present(issued, { address: { street: true } }, { kb });
const seen = processed('--key', 'issuer.pub', ...bound, shown);
same([seen.given_name, seen.address, seen.nationalities], [undefined, { country: 'GB', street: 'Main St 1' }, ['GB']]);
same(status('verify', '--key', 'issuer.pub', '--kb-nonce', 'another', shown), 6);
for (const form of [FlattenJSON.fromEncode(shown), GeneralJSON.fromEncode(shown)]) {
  const text = JSON.stringify(form.toJson());
  same(processed('--key', 'issuer.pub', ...bound, text), seen);
}
const holder = ['--holder-key', 'holder', '--nonce', nonce, '--audience', aud];
const ours = run('present', '--disclose', '/address/street', ...holder, issued);
same((await theirs(ours)).address.street, 'Main St 1');
same(processed('--key', 'issuer.pub', ...bound, ours), seen);

// Issued here, presented by both, verified by both.
const claims = { given_name: 'Ada', address: { street: 'Main St 1', country: 'GB' }, nationalities: ['GB', 'FR'] };
const hidden = ['given_name', '/address', '/address/street', '/nationalities/1'].flatMap((place) => ['--sd', place]);
const made = run('mint', '--key', 'issuer', '--exp', '10m', '--claims', JSON.stringify(claims), ...hidden,
  '--decoys', '2', '--holder-key', 'holder');
const payload = await library.getClaims(made);
same([payload.given_name, payload.address.street, payload.nationalities], ['Ada', 'Main St 1', ['GB', 'FR']]);
const theirShown = await library.present(made, { given_name: true }, { kb });
const theirSeen = processed('--key', 'issuer.pub', ...bound, theirShown);
same([theirSeen.given_name, theirSeen.address], ['Ada', undefined]);
const ourShown = run('present', '--disclose', 'street', ...holder, made);
same((await theirs(ourShown)).address, { country: 'GB', street: 'Main St 1' });

console.log(`SD-JWT: ${passed} passed, 0 failed`);
