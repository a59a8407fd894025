// Every algorithm that jose, jsonwebtoken or noble share with jwtx, in both directions.

import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import * as jose from 'jose';
import jsonwebtoken from 'jsonwebtoken';
import { ml_dsa44, ml_dsa65, ml_dsa87 } from '@noble/post-quantum/ml-dsa.js';

const run = (...args) =>
  execFileSync(process.env.JWTX, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
const status = (...args) => spawnSync(process.env.JWTX, args).status;
const json = (file) => JSON.parse(readFileSync(file, 'utf8'));
let passed = 0;

const pairs = {
  RS256: ['rsa'], RS384: ['rsa'], RS512: ['rsa'], PS256: ['rsa'], PS384: ['rsa'], PS512: ['rsa'],
  ES256: ['ec'], ES384: ['ec', '--curve', 'P-384'], ES512: ['ec', '--curve', 'P-521'],
  EdDSA: ['ed25519'], Ed25519: ['ed25519'],
};
// What jsonwebtoken leaves out.
const joseOnly = ['EdDSA', 'Ed25519'];

for (const [name, kind] of Object.entries(pairs)) {
  run('keygen', ...kind, '--format', 'jwk', '--out', 'pair', '--force');
  run('key', 'convert', 'pair', '--to', 'pem', '--out', 'pair.pem', '--force');
  run('key', 'public', 'pair', '--to', 'pem', '--out', 'public.pem', '--force');
  const minted = run('mint', '--key', 'pair', '--alg', name, '--sub', 'a', '--exp', '10m').trim();
  const [priv, pub] = [await jose.importJWK(json('pair'), name), await jose.importJWK(json('pair.pub'), name)];
  assert.equal((await jose.jwtVerify(minted, pub, { algorithms: [name] })).payload.sub, 'a');
  const signed = await new jose.SignJWT({ sub: 'a' })
    .setProtectedHeader({ alg: name }).setExpirationTime('10m').sign(priv);
  assert.equal(status('verify', '--alg', name, '--key', 'pair.pub', signed), 0, name);
  assert.equal(status('verify', '--key', 'pair.pub', `${signed.slice(0, -9)}AAAAAAAAA`), 6, name);
  passed += 2;
  if (joseOnly.includes(name)) continue;
  const [pem, publicPem] = [readFileSync('pair.pem', 'utf8'), readFileSync('public.pem', 'utf8')];
  assert.equal(jsonwebtoken.verify(minted, publicPem, { algorithms: [name] }).sub, 'a');
  const other = jsonwebtoken.sign({ sub: 'a' }, pem, { algorithm: name, expiresIn: 600 });
  assert.equal(status('verify', '--alg', name, '--key', 'public.pem', other), 0, name);
  passed += 2;
}

for (const [name, noble] of [['ML-DSA-44', ml_dsa44], ['ML-DSA-65', ml_dsa65], ['ML-DSA-87', ml_dsa87]]) {
  run('keygen', 'ml-dsa', '--parameter-set', name, '--format', 'jwk', '--out', 'pair', '--force');
  const jwk = json('pair');
  const keys = noble.keygen(Buffer.from(jwk.priv, 'base64url'));
  assert.equal(Buffer.from(keys.publicKey).toString('base64url'), jwk.pub, `${name} seed`);
  const [input, signature] = run('mint', '--key', 'pair', '--exp', '10m').trim().split(/\.(?=[^.]*$)/);
  assert.ok(noble.verify(Buffer.from(signature, 'base64url'), Buffer.from(input), keys.publicKey), name);
  const made = noble.sign(Buffer.from(input), keys.secretKey);
  const token = `${input}.${Buffer.from(made).toString('base64url')}`;
  assert.equal(status('verify', '--key', 'pair.pub', token), 0, name);
  passed += 2;
}

console.log(`${passed} passed, 0 failed`);
