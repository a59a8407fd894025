// The verdicts of jose.

import { errors, jwtVerify } from 'jose';
import { judge } from './judge.mjs';

function prepare({ key, alg, now, leeway, audience, issuer }) {
  const options = { algorithms: [alg], currentDate: new Date(now * 1000), clockTolerance: leeway };
  if (audience) Object.assign(options, { audience, issuer });
  return (token) => jwtVerify(token, key, options);
}

await judge(prepare, (error) => {
  if (error instanceof errors.JWTExpired) return 'expired';
  return error.claim === 'nbf' && error.reason === 'check_failed' ? 'not_active' : null;
});
