// jwtx probe against real APIs on loopback: it passes the good ones, measures their leeway, and finds
// every planted defect of the sloppy one and nothing else.

import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline';

const { JWTX: jwtx, AXUM: axum, PYTHON: python } = process.env;
const secret = 'not-a-secret-but-long-enough-for-hs256';
const claims = ['--iss', 'https://id.example', '--aud', 'api', '--sub', 'user-42'];
let passed = 0;

// Runs a server while something is asked of it. It prints its port.
const serving = async (command, args, env, ask) => {
  const child = spawn(command, args, {
    env: { ...process.env, SECRET: secret, ...env }, stdio: ['ignore', 'pipe', 'ignore'],
  });
  try {
    const lines = createInterface({ input: child.stdout });
    const port = await new Promise((resolve, reject) => {
      lines.once('line', resolve);
      child.once('exit', () => reject(new Error(`${command} ${args} ended`)));
      child.once('error', reject);
    });
    await ask(`http://127.0.0.1:${port}`);
  } finally {
    child.kill();
  }
};

const probe = (...args) => {
  const { status, stdout, stderr } = spawnSync(jwtx, ['probe', '--json', ...args], {
    encoding: 'utf8', env: { ...process.env, JWTX_SECRET: secret },
  });
  assert.notEqual(stdout, '', stderr);
  return { status, ...JSON.parse(stdout) };
};
const codes = (report, ...severities) => [...new Set(report.findings
  .filter((finding) => severities.includes(finding.severity)).map((finding) => finding.code))];
const near = (report, leeway) => {
  const measured = report.leeway.measuredSeconds;
  assert.ok(Math.abs(measured - leeway) <= 2, `measured ${measured}, is ${leeway}`);
};
const passes = (report) => {
  assert.equal(report.status, 0, JSON.stringify(report.conclusion));
  assert.deepEqual([report.state, report.complete], ['pass', true]);
  assert.deepEqual(codes(report, 'error'), []);
  passed += 1;
};

for (const leeway of [0, 30]) {
  await serving('node', ['article.mjs'], { LEEWAY: leeway }, (origin) => {
    const refresh = execFileSync(jwtx, ['mint', '--secret', `${secret}, for refresh tokens`,
      '--sub', 'user-42', '--exp', '5m'], { encoding: 'utf8' }).trim();
    const asked = [`${origin}/api/me`, '--sub', 'user-42', '--max-leeway', '35s',
      '--refresh-url', `${origin}/api/refresh`, '--refresh-token', refresh];
    const report = probe(...asked, '--expect', 'article');
    passes(report);
    near(report, leeway);
    assert.equal(report.refresh, 'works');
    passes(probe(...asked, '--expect', 'distinct'));
    const other = probe(...asked, '--expect', 'rfc6750');
    assert.deepEqual([other.status, codes(other, 'error')], [6, ['unexpected-answer']]);
    passed += 1;
  });
}

await serving(python, ['rfc6750.py'], {}, (origin) => {
  const report = probe(`${origin}/me`, ...claims, '--expect', 'rfc6750', '--max-leeway', '5m');
  passes(report);
  near(report, 300);
  assert.ok(report.conclusion[0].includes('the same response, as in RFC 6750'), report.conclusion[0]);
  const strict = probe(`${origin}/me`, ...claims, '--expect', 'rfc6750');
  assert.deepEqual([strict.status, codes(strict, 'error')], [6, ['leeway-too-large']]);
  const told = probe(`${origin}/me`, ...claims, '--max-leeway', '5m');
  assert.deepEqual([told.status, codes(told, 'error')], [6, ['answered-alike']]);
  const stranger = probe(`${origin}/me`, '--sub', 'user-42');
  assert.deepEqual([stranger.status, stranger.state, stranger.requests], [1, 'undecided', 1]);
  passed += 3;
});

await serving(python, ['fastapi_service.py'], {}, (origin) => {
  const asked = [`${origin}/api/me`, '--sub', 'user-42'];
  const report = probe(...asked, '--expect', 'article');
  passes(report);
  near(report, 0);
  passes(probe(...asked, '--expect', 'distinct'));
});

execFileSync(jwtx, ['keygen', 'rsa', '--out', 'api', '--force'], { stdio: 'ignore' });
await serving(axum, ['api.pub'], {}, (origin) => {
  const report = probe(`${origin}/me`, '--key', 'api', ...claims, '--max-leeway', '62s');
  passes(report);
  near(report, 60);
  assert.equal(report.codePointer, '/error/code');
  assert.deepEqual(report.leftOut, []);
});

const planted = {
  500: ['server-error'],
  expired: ['expired-accepted'],
  leeway: ['leeway-too-large'],
  none: ['bad-token-accepted'],
  crash: ['server-error'],
  trace: ['body-leaks', 'server-error'],
  alike: ['answered-alike'],
  order: ['forged-as-expired'],
  all: ['answered-alike', 'bad-token-accepted', 'body-leaks', 'expired-accepted', 'server-error'],
};
await serving('node', ['sloppy.mjs'], {}, (origin) => {
  passes(probe(`${origin}/`, '--sub', 'user-42'));
  for (const [defect, expected] of Object.entries(planted)) {
    const report = probe(`${origin}/${defect}`, '--sub', 'user-42');
    assert.equal(report.status, 6, defect);
    assert.deepEqual(codes(report, 'error', 'warning').sort(), expected, defect);
    passed += 1;
  }
  const all = probe(`${origin}/all`, '--sub', 'user-42');
  const cases = (code) => all.findings.find((finding) => finding.code === code).cases;
  assert.deepEqual(cases('server-error'), ['empty', 'exp-string']);
  assert.deepEqual(cases('bad-token-accepted'),
    ['alg-none', 'alg-none-capital', 'alg-none-capitals', 'alg-none-mixed']);
  passed += 1;
});

console.log(`${passed} passed, 0 failed`);
