import { describe, expect, it } from 'vitest';
import { OBSTACLE_WORDS, obstacleOf, TunnelRefused } from '../../../src-main/network/index.ts';

const coded = (code: string) => Object.assign(new Error(code), { code });

describe('what stands in the way', () => {
  it.each([
    ['ENOTFOUND', 'no-address'],
    ['EAI_AGAIN', 'no-name-service'],
    ['ENETUNREACH', 'no-route'],
    ['ECONNREFUSED', 'refused'],
    ['ECONNRESET', 'broken-off'],
    ['UND_ERR_CONNECT_TIMEOUT', 'no-answer'],
    ['CERT_HAS_EXPIRED', 'expired'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'other-name'],
    ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'untrusted'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'untrusted'],
    ['CERT_REVOKED', 'untrusted'],
    ['EPROTO', 'no-tls'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'no-tls'],
    ['SOMETHING_NEW', 'unknown'],
  ])('is told from %s', (code, obstacle) => {
    expect(obstacleOf(coded(code))).toBe(obstacle);
  });

  it.each([
    ['net::ERR_NAME_NOT_RESOLVED', 'no-address'],
    ['net::ERR_INTERNET_DISCONNECTED', 'no-route'],
    ['net::ERR_PROXY_CONNECTION_FAILED', 'proxy-unreachable'],
    ['net::ERR_PROXY_AUTH_UNSUPPORTED', 'proxy-sign-in'],
    ['net::ERR_CERT_AUTHORITY_INVALID', 'untrusted'],
    ['net::ERR_CERT_COMMON_NAME_INVALID', 'other-name'],
  ])('is told from the text %s, where nothing else tells', (text, obstacle) => {
    expect(obstacleOf(new Error(text))).toBe(obstacle);
  });

  it('is told from what caused an error, and from any of several', () => {
    expect(obstacleOf(new TypeError('fetch failed', { cause: coded('ECONNREFUSED') }))).toBe('refused');
    expect(obstacleOf(new AggregateError([new Error('one'), coded('ETIMEDOUT')]))).toBe('no-answer');
    expect(obstacleOf(new TunnelRefused(407))).toBe('proxy-sign-in');
    expect(obstacleOf(new DOMException('late', 'TimeoutError'))).toBe('no-answer');
    expect(obstacleOf('ENOTFOUND')).toBe('unknown');
  });

  it('comes to an end though an error is its own cause', () => {
    const error = new Error('round');
    error.cause = error;
    expect(obstacleOf(error)).toBe('unknown');
  });

  it('has words for each', () => {
    expect(Object.values(OBSTACLE_WORDS).every((words) => /^[a-z]/.test(words) && !words.endsWith('.'))).toBe(
      true,
    );
  });
});
