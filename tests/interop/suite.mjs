// The suite of test tokens, judged by node jsonwebtoken: where it says otherwise than jwtx,
// disagreements.json says why.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import jsonwebtoken from 'jsonwebtoken';

const leeway = 60;
const expected = JSON.parse(readFileSync('disagreements.json', 'utf8')).jsonwebtoken;
const run = (...args) =>
  execFileSync(process.env.JWTX, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

const verdict = (token, key, algorithm) => {
  if (!token) return 'NO_TOKEN';
  try {
    const claims = jsonwebtoken.verify(token, key, {
      algorithms: [algorithm], clockTolerance: leeway, audience: 'api', issuer: 'https://id.example',
    });
    // jsonwebtoken cannot ask for a subject that is merely there.
    return claims.sub === undefined ? 'INVALID_TOKEN' : 'TOKEN_VALID';
  } catch (error) {
    if (error instanceof jsonwebtoken.TokenExpiredError) return 'TOKEN_EXPIRED';
    if (error instanceof jsonwebtoken.NotBeforeError) return 'TOKEN_NOT_ACTIVE';
    if (error instanceof jsonwebtoken.JsonWebTokenError) return 'INVALID_TOKEN';
    return error.constructor.name; // what a middleware that knows the three answers with 500
  }
};

const asked = ['mint', '--suite', '--leeway', `${leeway}s`, '--iss', 'https://id.example',
  '--aud', 'api', '--sub', 'user-42'];
writeFileSync('secret', 'not-a-secret-but-long-enough-for-hs256');
run('keygen', 'rsa', '--out', 'rsa', '--force');
run('keygen', 'ec', '--out', 'ec', '--force');
let [agreed, differed] = [0, 0];
for (const [algorithm, option, priv, pub] of [
  ['HS256', '--secret-file', 'secret', 'secret'],
  ['RS256', '--key', 'rsa', 'rsa.pub'],
  ['ES256', '--key', 'ec', 'ec.pub'],
]) {
  const key = readFileSync(pub, 'utf8');
  for (const line of run(...asked, option, priv).trim().split('\n').map(JSON.parse)) {
    const said = verdict(line.token, key, algorithm);
    const entry = expected[line.name];
    const listed = entry && (entry.only ?? [algorithm]).includes(algorithm) ? entry : undefined;
    assert.equal(said, listed?.says ?? line.expect, `${algorithm} ${line.name}`);
    if (listed) differed += 1;
    else agreed += 1;
  }
}

console.log(`jsonwebtoken agrees on ${agreed} tokens, and differs on ${differed} as listed, 0 failed`);
