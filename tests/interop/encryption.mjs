// Every algorithm of encryption that jose shares with jwtx, in both directions, and tokens within tokens.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import * as jose from 'jose';

const run = (...args) =>
  execFileSync(process.env.JWTX, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
const json = (file) => JSON.parse(readFileSync(file, 'utf8'));
const enc = ['A128CBC-HS256', 'A192CBC-HS384', 'A256CBC-HS512', 'A128GCM', 'A192GCM', 'A256GCM'];
const rsa = ['RSA-OAEP', 'RSA-OAEP-256', 'RSA-OAEP-384', 'RSA-OAEP-512'];
const secret = ['A128KW', 'A192KW', 'A256KW', 'A128GCMKW', 'A192GCMKW', 'A256GCMKW'];
const agreement = ['ECDH-ES', 'ECDH-ES+A128KW', 'ECDH-ES+A192KW', 'ECDH-ES+A256KW'];
const password = ['PBES2-HS256+A128KW', 'PBES2-HS384+A192KW', 'PBES2-HS512+A256KW'];
const curves = [['ec'], ['ec', '--curve', 'P-384'], ['ec', '--curve', 'P-521'], ['x25519']];
const content = '{"sub":"user-42","text":"héllo"}';
let passed = 0;

// jose reads what jwtx makes, and jwtx reads what jose makes.
const bothWays = async (alg, enc, keys, decrypts, encrypts) => {
  const [priv, pub] = keys;
  const minted = run('mint', ...encrypts, '--encryption-alg', alg, '--enc', enc, '--claims', content, '--no-iat').trim();
  const options = { keyManagementAlgorithms: [alg], contentEncryptionAlgorithms: [enc] };
  const read = await jose.compactDecrypt(minted, priv, options);
  assert.deepEqual(JSON.parse(new TextDecoder().decode(read.plaintext)), JSON.parse(content), `${alg} ${enc}`);
  const token = await new jose.CompactEncrypt(new TextEncoder().encode(content))
    .setProtectedHeader({ alg, enc }).encrypt(pub);
  assert.equal(run('decrypt', token, ...decrypts, '--alg', alg), content, `${alg} ${enc}`);
  passed += 2;
};

const ofPair = async (kind, algorithms) => {
  run('keygen', ...kind, '--format', 'jwk', '--out', 'pair', '--force');
  for (const alg of algorithms) {
    const keys = [await jose.importJWK(json('pair'), alg), await jose.importJWK(json('pair.pub'), alg)];
    for (const name of enc) await bothWays(alg, name, keys, ['--key', 'pair'], ['--encrypt-to', 'pair.pub']);
  }
};

const ofSecret = async (alg, enc, name) => {
  run('keygen', name, '--encoding', 'jwk', '--out', 'oct', '--force');
  const key = Buffer.from(json('oct').k, 'base64url');
  await bothWays(alg, enc, [key, key], ['--key', 'oct'], ['--encrypt-to', 'oct']);
};

await ofPair(['rsa'], rsa);
for (const kind of curves) await ofPair(kind, agreement);
for (const alg of secret) for (const name of enc) await ofSecret(alg, name, alg);
for (const name of enc) await ofSecret('dir', name, name);
writeFileSync('password', 'entrap_o–peter_long');
const key = new TextEncoder().encode('entrap_o–peter_long');
for (const alg of password) {
  for (const name of enc) {
    await bothWays(alg, name, [key, key], ['--password-file', 'password'], ['--encryption-password-file', 'password']);
  }
}

// A signed token within an encrypted one.
run('keygen', 'x25519', '--format', 'jwk', '--out', 'recipient', '--force');
run('keygen', 'ed25519', '--format', 'jwk', '--out', 'signer', '--force');
const nested = run('mint', 'sub=a', '--exp', '10m', '--key', 'signer', '--encrypt-to', 'recipient.pub').trim();
const outer = await jose.compactDecrypt(nested, await jose.importJWK(json('recipient'), 'ECDH-ES+A256KW'));
assert.equal(outer.protectedHeader.cty, 'JWT');
const inner = new TextDecoder().decode(outer.plaintext);
const verified = await jose.jwtVerify(inner, await jose.importJWK(json('signer.pub'), 'EdDSA'));
assert.equal(verified.payload.sub, 'a');
const signed = await new jose.SignJWT({ sub: 'a' }).setProtectedHeader({ alg: 'EdDSA' })
  .setExpirationTime('10m').sign(await jose.importJWK(json('signer'), 'EdDSA'));
const made = await new jose.CompactEncrypt(new TextEncoder().encode(signed))
  .setProtectedHeader({ alg: 'ECDH-ES', enc: 'A256GCM', cty: 'JWT' })
  .encrypt(await jose.importJWK(json('recipient.pub'), 'ECDH-ES'));
run('verify', made, '--decryption-key', 'recipient', '--key', 'signer.pub');
passed += 2;

console.log(`${passed} passed, 0 failed`);
