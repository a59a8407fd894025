// The API that `probe --expect article` describes: Express with jsonwebtoken, told apart by a code.
// Prints its port.

import express from 'express';
import jsonwebtoken from 'jsonwebtoken';

const secret = process.env.SECRET;
const refreshSecret = `${secret}, for refresh tokens`;
const leeway = Number(process.env.LEEWAY ?? 0);

const authenticate = (request, response, next) => {
  const [scheme, token] = (request.headers.authorization ?? '').split(' ');
  if (scheme !== 'Bearer' || !token) {
    return response.status(401).json({ code: 'NO_TOKEN', message: 'Access token required' });
  }
  try {
    request.user = jsonwebtoken.verify(token, secret, { algorithms: ['HS256'], clockTolerance: leeway });
    return next();
  } catch (error) {
    if (error.name === 'TokenExpiredError') {
      return response.status(401).json({
        code: 'TOKEN_EXPIRED', message: 'Access token has expired', expiredAt: error.expiredAt,
      });
    }
    if (error.name === 'JsonWebTokenError') {
      return response.status(403).json({ code: 'INVALID_TOKEN', message: 'Invalid access token' });
    }
    return response.status(403).json({ code: 'TOKEN_ERROR', message: 'Token verification failed' });
  }
};

const app = express();
app.use(express.json());
app.get('/api/me', authenticate, (request, response) => response.json({ sub: request.user.sub }));
app.post('/api/refresh', (request, response) => {
  try {
    const { sub } = jsonwebtoken.verify(request.body.refreshToken, refreshSecret, { algorithms: ['HS256'] });
    response.json({ accessToken: jsonwebtoken.sign({ sub }, secret, { expiresIn: 60 }) });
  } catch {
    response.status(401).json({ code: 'INVALID_REFRESH_TOKEN', message: 'Sign in again' });
  }
});
const server = app.listen(0, '127.0.0.1', () => console.log(server.address().port));
