import { describe, expect, it } from 'vitest';
import { negotiateLocale, usableTimeZone } from './locale';

describe('negotiateLocale', () => {
  it('asks the person first, then the cookie, then the browser', () => {
    expect(negotiateLocale({ preference: 'ko', cookie: 'en', acceptLanguage: 'en' })).toBe('ko');
    expect(negotiateLocale({ preference: null, cookie: 'ko', acceptLanguage: 'en' })).toBe('ko');
    expect(negotiateLocale({ acceptLanguage: 'ko-KR,ko;q=0.9,en;q=0.8' })).toBe('ko');
  });

  it('passes over what it does not speak or does not know', () => {
    expect(negotiateLocale({ preference: 'xx', cookie: '../ko', acceptLanguage: 'ja, ko;q=0.4, en;q=0.3' })).toBe('ko');
    expect(negotiateLocale({ acceptLanguage: 'ja' })).toBe('en');
    expect(negotiateLocale({})).toBe('en');
  });

  it('weighs by quality, not by order, and takes zero as a refusal', () => {
    expect(negotiateLocale({ acceptLanguage: 'en;q=0.2, ko;q=0.7' })).toBe('ko');
    expect(negotiateLocale({ acceptLanguage: 'ko;q=0, fr' })).toBe('en');
    expect(negotiateLocale({ acceptLanguage: 'ko;q=high, en' })).toBe('en');
  });
});

describe('usableTimeZone', () => {
  it('keeps a zone it can format with and falls back to UTC', () => {
    expect(usableTimeZone('Asia/Seoul')).toBe('Asia/Seoul');
    expect(usableTimeZone('Mars/Olympus')).toBe('UTC');
    expect(usableTimeZone(undefined)).toBe('UTC');
  });
});
