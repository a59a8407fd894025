// The verdicts of fast-jwt.

import { createVerifier } from 'fast-jwt';
import { judge } from './judge.mjs';

function prepare({ secret, pem, alg, now, leeway, audience, issuer }) {
  const options = { algorithms: [alg], clockTimestamp: now * 1000, clockTolerance: leeway * 1000, cache: false };
  if (audience) Object.assign(options, { allowedAud: audience, allowedIss: issuer, requiredClaims: ['aud', 'iss'] });
  return createVerifier({ key: secret ?? pem, ...options });
}

await judge(prepare, ({ code }) => ({ FAST_JWT_EXPIRED: 'expired', FAST_JWT_INACTIVE: 'not_active' })[code]);
