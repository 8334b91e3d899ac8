/** Real refusals of Azure, in all their shapes -> one sentence that says what, and ends in what to do. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { readErrorBody } from '../../src/azure/error-body.ts';
import { signInTrouble } from '../../src/azure/sign-in-trouble.ts';
import { troubleOfError } from '../../src/azure/thrown.ts';
import { troubleOfAnswer } from '../../src/azure/trouble.ts';

const SAMPLES = process.env.AZURE_SAMPLES;

interface Recorded {
  readonly status: number;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

const recorded = (name: string): Recorded[] => JSON.parse(readFileSync(join(String(SAMPLES), 'errors', name), 'utf8')) as Recorded[];
const troubleOf = ({ status, headers, body }: Recorded) =>
  troubleOfAnswer({ status, header: (name) => headers[name], body }, Date.parse('2026-01-01T00:00:00Z'));

if (!SAMPLES) {
  test('Azure errors: SKIPPED ALOUD, AZURE_SAMPLES names no folder', () => {
    console.warn('Azure errors NOT TESTED: set AZURE_SAMPLES to a folder with errors/ to test against what Azure answered.');
    expect(SAMPLES ?? '').toBe('');
  });
} else {
  describe('what Azure really answered', () => {
    const all = ['arm-errors-network.json', 'arm-errors-curated.json'].flatMap(recorded);

    test('every refusal is one sentence that ends in what to do', () => {
      expect(all.length).toBeGreaterThan(80);
      for (const each of all) {
        const { text, status } = troubleOf(each);
        expect(status).toBe(each.status);
        expect(text).toMatch(/^Azure answered [^\n]{2,320}; [a-z][^\n]{10,}\.$/);
        expect(text).not.toMatch(/\[object|\bundefined:|\bnull:|\{"/);
      }
    });

    test('every code that Azure gave is kept, whatever the shape', () => {
      const without = all.filter((each) => troubleOf(each).code === null).map(({ status, method, body }) => [status, method, body]);
      expect(without).toEqual([
        [404, 'HEAD', ''],
        [404, 'HEAD', null],
        [502, 'PUT', 'Forbidden\n'],
        [503, 'POST', null],
      ]);
    });

    test.each([
      [400, 'azure-error'],
      [401, 'no-credential'],
      [403, 'not-allowed'],
      [404, 'not-found'],
      [409, 'conflict'],
      [412, 'precondition'],
      [429, 'throttled'],
      [500, 'azure-error'],
      [502, 'azure-error'],
      [503, 'azure-error'],
      [504, 'timeout'],
    ])('status %d: %s', (status, why) => {
      const those = all.filter((each) => each.status === status);
      expect(those.length).toBeGreaterThan(0);
      const whys = new Set(those.map((each) => troubleOf(each).why));
      expect([...whys]).toEqual([why]);
    });
  });
}

describe('shapes', () => {
  test.each<[string, unknown, string | null, string | null]>([
    ['nested', { error: { code: 'A', message: 'B' } }, 'A', 'B'],
    ['flat', { code: 'A', message: 'B' }, 'A', 'B'],
    ['a number as code', { code: 400016, message: 'B' }, '400016', 'B'],
    ['capitalised', { Error: { Code: 'A', Message: 'B', Target: null } }, 'A', 'B'],
    ['capitalised and flat', { Code: 'A', Message: null }, 'A', null],
    ['OData', { 'odata.error': { code: 'A', message: { lang: 'en', value: 'B' } } }, 'A', 'B'],
    ['OAuth', { error: 'invalid_client', error_description: 'B' }, 'invalid_client', 'B'],
    ['wrapped', { ErrorResponse: { error: { code: 'A', message: 'B' } } }, 'A', 'B'],
    ['details say it', { error: { code: 'BadRequest', message: 'see details', details: [{ code: 'A', message: 'B' }] } }, 'A', 'B'],
    ['details add to it', { error: { code: 'Z', message: 'Y', details: [{ code: 'A', message: 'B' }] } }, 'Z', 'Y'],
    ['JSON in the message', { error: { code: 'A', message: '{"error":{"code":"C","message":"B"}}' } }, 'A', 'B'],
    ['JSON as text', '{"error":{"code":"A","message":"B"}}', 'A', 'B'],
    ['a page for browsers', '<html><head><title>502 Bad Gateway</title></head></html>', null, '502 Bad Gateway'],
    ['plain text', 'Forbidden\n', null, 'Forbidden'],
    ['nothing', null, null, null],
    ['a list', [1], null, null],
  ])('%s', (_, body, code, message) => {
    expect(readErrorBody(body)).toEqual({ code, message });
  });
});

describe('sentences', () => {
  const said = (status: number, code: string, message: string, headers: Record<string, string> = {}): string =>
    troubleOfAnswer({ status, header: (name) => headers[name], body: { error: { code, message } } }, 0).text;

  test('a right that is lacking is named', () => {
    expect(
      said(
        403,
        'AuthorizationFailed',
        "The client 'x' does not have authorization to perform action 'Microsoft.Network/a/write' over scope '/s'.",
      ),
    ).toMatch(/; give the identity the action Microsoft\.Network\/a\/write there \(docs\/azure-access\.md\)\.$/);
  });
  test('a wait is named', () => {
    expect(said(429, 'TooManyRequests', 'Slow down.', { 'retry-after': '70' })).toBe(
      'Azure answered TooManyRequests: Slow down; ask again in 70 s.',
    );
  });
  test('a lock is no throttling', () => {
    const body = { error: { code: 'RetryableErrorDueToAnotherOperation', message: 'Locked.' } };
    expect(troubleOfAnswer({ status: 429, header: () => undefined, body }).why).toBe('conflict');
  });
  test('no secret stays in it', () => {
    const text = said(400, 'Bad', 'sharedKey: abc123, token eyJhbGciOi.eyJzdWIi.sig and https://x/?sig=zzz&a=1 with Bearer qwerty');
    expect(text).not.toMatch(/abc123|eyJ|zzz|qwerty/);
  });
});

describe('no answer', () => {
  test.each<[string, object, string, RegExp]>([
    [
      'a certificate',
      { code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', request: { url: 'https://arm/x' } },
      'unreachable',
      /The certificate of arm is not trusted .*NODE_EXTRA_CA_CERTS/,
    ],
    ['a cut', { code: 'ECONNRESET', request: { url: 'https://arm/x' } }, 'unreachable', /^arm cannot be reached \(ECONNRESET\)/],
    ['a limit', { code: 'ETIMEDOUT' }, 'timeout', /did not answer in time/],
    ['a cancel', { name: 'AbortError' }, 'cancelled', /was cancelled/],
    ['anything', { message: 'odd' }, 'unreachable', /\(odd\)/],
  ])('%s', (_, error, why, text) => {
    expect(troubleOfError(error)).toMatchObject({ why, status: null, text: expect.stringMatching(text) });
  });
});

describe('signing in', () => {
  test.each<[string, unknown, RegExp]>([
    [
      'nothing there',
      { errors: [{ name: 'CredentialUnavailableError', message: 'EnvironmentCredential is unavailable.' }] },
      /^There is no credential for Azure: set AZURE_CLIENT_ID/,
    ],
    [
      'a wrong secret',
      { message: 'AADSTS7000215: Invalid client secret provided. Trace ID: 1' },
      /^Microsoft Entra refused the sign-in \(AADSTS7000215: Invalid client secret provided\)/,
    ],
    ['no way to Entra', { message: 'ClientSecretCredential: endpoints_resolution_error' }, /^Microsoft Entra cannot be reached/],
    ['a wrong choice', { message: 'Invalid value for AZURE_TOKEN_CREDENTIALS = x.' }, /^AZURE_TOKEN_CREDENTIALS is wrong/],
    ['too long', { name: 'TimeoutError' }, /did not end within a minute/],
  ])('%s', (_, error, text) => {
    expect(signInTrouble(error)).toMatchObject({ why: 'no-credential', text: expect.stringMatching(text) });
  });
});
