// The verdicts of jsonwebtoken.

import jsonwebtoken from 'jsonwebtoken';
import { judge } from './judge.mjs';

function prepare({ key, alg, now, leeway, audience, issuer }) {
  if (alg === 'EdDSA') return null;
  const options = { algorithms: [alg], clockTimestamp: now, clockTolerance: leeway };
  if (audience) Object.assign(options, { audience, issuer });
  return (token) => jsonwebtoken.verify(token, key, options);
}

await judge(prepare, ({ name }) => ({ TokenExpiredError: 'expired', NotBeforeError: 'not_active' })[name]);
