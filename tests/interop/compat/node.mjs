// What the libraries of Node say of each token of the corpus: one JSON object a line.

import { createPublicKey, createSecretKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createVerifier } from 'fast-jwt';
import * as jose from 'jose';
import jsonwebtoken from 'jsonwebtoken';

const libraries = {
  'node jsonwebtoken': ({ token, secret, pem, audience, issuer }) =>
    jsonwebtoken.verify(token, secret ?? pem, { audience, issuer }),
  'jose (panva)': async ({ token, secret, pem, audience, issuer }) =>
    jose.jwtVerify(token, secret ? createSecretKey(secret, 'utf8') : createPublicKey(pem), { audience, issuer }),
  'fast-jwt': ({ token, secret, pem, audience, issuer }) =>
    createVerifier({ key: secret ?? pem, allowedAud: audience, allowedIss: issuer })(token),
};

for (const line of readFileSync(process.argv[2], 'utf8').trim().split('\n')) {
  const entry = JSON.parse(line);
  for (const [library, verify] of Object.entries(libraries)) {
    let error = null;
    try {
      await verify(entry);
    } catch (refused) {
      error = `${refused.code ?? refused.name}: ${refused.message}`;
    }
    console.log(JSON.stringify({ library, name: entry.name, error }));
  }
}
