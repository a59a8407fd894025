// What every judge in JavaScript does: reads the cases from standard input and writes a verdict for each, one JSON object
// a line. A judge hands in `prepare`, which makes a verifier of a configuration, or null where the library has no such
// algorithm, and `verdictOf`, which names an error 'expired' or 'not_active'. Any other error is a refusal.

import { createPublicKey, createSecretKey } from 'node:crypto';
import { readFileSync, writeSync } from 'node:fs';
import { createInterface } from 'node:readline';

const keyOf = ({ secret, pem }) => (secret ? createSecretKey(secret, 'utf8') : createPublicKey(pem));

export async function judge(prepare, verdictOf) {
  const configurations = JSON.parse(readFileSync('configurations.json', 'utf8'));
  const verifiers = {};
  for (const [name, configuration] of Object.entries(configurations)) {
    verifiers[name] = prepare({ ...configuration, key: keyOf(configuration) });
  }
  let written = '';
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    const { configuration, token } = JSON.parse(line);
    written += `${JSON.stringify(await verdict(verifiers[configuration], token, verdictOf))}\n`;
    if (written.length > 1 << 16) {
      writeSync(1, written);
      written = '';
    }
  }
  writeSync(1, written);
}

async function verdict(verify, token, verdictOf) {
  if (verify === null) return { verdict: null };
  try {
    await verify(token);
    return { verdict: 'valid' };
  } catch (error) {
    return { verdict: verdictOf(error) ?? 'invalid', error: `${error.code ?? error.name}: ${error.message}`.slice(0, 200) };
  }
}
