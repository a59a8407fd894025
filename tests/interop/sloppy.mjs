// An API with planted defects, each behind a path of its own, and all of them together behind /all.
// Whatever is not planted is right. Prints its port.

import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';

const secret = process.env.SECRET;
const json = (segment) => {
  if (!/^[\w-]*$/.test(segment)) throw new Error('base64url');
  return JSON.parse(Buffer.from(segment, 'base64url').toString());
};

// The verdict of a verifier that has these defects.
const judge = (token, has) => {
  if (!token) return 'NO_TOKEN';
  let header, claims, segments;
  try {
    segments = token.split('.');
    [header, claims] = [json(segments[0]), json(segments[1])];
    if (segments.length !== 3 || header.crit) return 'INVALID_TOKEN';
    // JSON.parse keeps the last of two members; this API wants them to be unique.
    if (Buffer.from(segments[1], 'base64url').toString().match(/"exp":/g)?.length > 1) return 'INVALID_TOKEN';
  } catch {
    return 'INVALID_TOKEN';
  }
  if (!(has('none') && header.alg.toLowerCase() === 'none')) {
    if (has('order') && claims.exp * 1000 <= Date.now()) return 'TOKEN_EXPIRED';
    if (header.alg !== 'HS256') return 'INVALID_TOKEN';
    const good = createHmac('sha256', secret).update(`${segments[0]}.${segments[1]}`).digest();
    const given = Buffer.from(segments[2], 'base64url');
    if (given.length !== good.length || !timingSafeEqual(given, good)) return 'INVALID_TOKEN';
  }
  if ((has('crash') || has('trace')) && typeof claims.exp === 'string') return claims.exp.toFixed(0);
  if (typeof claims.exp !== 'number' || claims.exp > 4102444800) return 'INVALID_TOKEN';
  if (claims.nbf * 1000 > Date.now()) return 'INVALID_TOKEN';
  const leeway = has('expired') ? 86400 : has('leeway') ? 900 : 0;
  if ((claims.exp + leeway) * 1000 <= Date.now()) return 'TOKEN_EXPIRED';
  return 'TOKEN_VALID';
};

const server = createServer((request, response) => {
  const path = request.url.slice(1);
  const has = (defect) => path === 'all' ? !['order', 'leeway'].includes(defect) : path === defect;
  const answer = (status, body) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };
  const token = request.headers.authorization?.replace(/^Bearer /, '');
  if (has('500') && !token) return answer(500, { message: 'Cannot read properties of undefined' });
  let code;
  try {
    code = judge(token, has);
  } catch (error) {
    return answer(500, { message: 'Internal error', stack: has('trace') ? error.stack : undefined });
  }
  if (code === 'TOKEN_VALID') return answer(200, { sub: 'user-42' });
  if (has('alike')) return answer(401, { message: 'Unauthorized' });
  return answer(code === 'INVALID_TOKEN' ? 403 : 401, { code });
});
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
