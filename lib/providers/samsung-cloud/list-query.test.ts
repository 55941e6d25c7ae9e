import { describe, expect, it } from 'vitest';
import { serviceAddress } from './endpoint';
import { listQuery } from './list-query';

describe('the query of a page', () => {
  it('always names its size and its order', () => {
    expect(listQuery({}, { limit: 20 })).toEqual([
      ['limit', '20'],
      ['sort', 'created_at:desc'],
    ]);
  });

  it('carries filters, several sort keys and the place to go on from', () => {
    const query = {
      filters: { name: ['golden img 한글'], visibility: ['shared'], status: [] },
      sort: [
        { key: 'name', direction: 'asc' },
        { key: 'created_at', direction: 'desc' },
      ],
    } as const;
    const given = {
      filters: { name: [...query.filters.name], visibility: ['shared'], status: [] },
      sort: [...query.sort],
    };
    expect(listQuery(given, { limit: 1000, marker: 'm' })).toEqual([
      ['name', 'golden img 한글'],
      ['visibility', 'shared'],
      ['limit', '1000'],
      ['sort', 'name:asc,created_at:desc'],
      ['marker', 'm'],
    ]);
  });

  it.each([
    ['no such filter', { disk_format: ['raw'] }, /no filter called "disk_format"/],
    ['a reserved word', { limit: ['5'] }, /no filter called "limit"/],
    ['two values', { name: ['a', 'b'] }, /takes one value/],
    ['half a character', { name: ['\ud83d'] }, /broken text/],
  ])('is refused for %s', (_, filters, sentence) => {
    const asked = listQuery({ filters }, { limit: 1 });
    expect('problem' in asked ? asked.problem.en : '').toMatch(sentence);
  });
});

describe('the address of the service', () => {
  it.each([
    [{ environment: 'e', region: 'kr-west1' }, 'https://virtualserver.kr-west1.e.samsungsdscloud.com/'],
    [
      { environment: 'dev2', region: 'kr-south3', baseUrl: '' },
      'https://virtualserver.kr-south3.dev2.samsungsdscloud.com/',
    ],
    [{ baseUrl: 'https://vs.private.example:443/' }, 'https://vs.private.example/'],
    [{ environment: 'e', region: 'x', baseUrl: 'https://gate.example/scp//?a=b#c' }, 'https://gate.example/scp'],
    [{ baseUrl: 'http://127.0.0.1:4010/samsung-cloud' }, 'http://127.0.0.1:4010/samsung-cloud'],
    [{ baseUrl: 'http://[::1]:1' }, 'http://[::1]:1/'],
    [{ baseUrl: 'http://localhost:1' }, 'http://localhost:1/'],
  ])('%j is %s', (settings, address) => {
    expect(serviceAddress(Object.fromEntries(Object.entries(settings))).href).toBe(address);
  });

  it.each([
    [{}, /cannot be made/],
    [{ environment: 'e', region: 'a.evil.example/' }, /cannot be made/],
    [{ environment: 'e@evil.example#', region: 'kr-west1' }, /cannot be made/],
    [{ baseUrl: 'https://key:secret@gate.example' }, /cannot be made/],
    [{ baseUrl: 'ftp://gate.example' }, /cannot be made/],
    [{ baseUrl: 'http://gate.example' }, /must begin with https/],
    [{ baseUrl: 'http://127.0.0.1.evil.example' }, /must begin with https/],
  ])('%j makes none', (settings, sentence) => {
    expect(() => serviceAddress(Object.fromEntries(Object.entries(settings)))).toThrow(sentence);
  });
});
