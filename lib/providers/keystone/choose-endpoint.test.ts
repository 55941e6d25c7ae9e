import { expect, it } from 'vitest';
import { chooseEndpoint } from './choose-endpoint';

const endpoint = (kind: string, region: string | null, url = `https://${kind}.${region}.example`) => ({
  interface: kind,
  region_id: region,
  url,
});
const catalog = [
  { type: 'compute', endpoints: [endpoint('public', 'One')] },
  { type: 'image', endpoints: [endpoint('public', 'One'), endpoint('internal', 'One'), endpoint('internal', 'Two')] },
];
const choose = (kind: string, region?: string) => chooseEndpoint(catalog, { type: 'image', interface: kind, region });

it('chooses by type, interface and region', () => {
  expect(choose('public')).toEqual({ url: 'https://public.One.example' });
  expect(choose('internal', 'Two')).toEqual({ url: 'https://internal.Two.example' });
});

it('says what there is when the wanted one is not there', () => {
  expect(choose('public', 'Two')).toEqual({
    problem: {
      en: 'The catalog has no public image endpoint in region Two. It has: public in One, internal in One, internal in Two.',
      ko: '서비스 카탈로그에 리전 Two의 public image 엔드포인트가 없습니다. 있는 엔드포인트: One의 public, One의 internal, Two의 internal.',
    },
  });
  expect(choose('admin')).toMatchObject({ problem: { en: expect.stringContaining('no admin image endpoint.') } });
});

it('does not guess between regions', () => {
  expect(choose('internal')).toMatchObject({
    problem: { en: 'The cloud has several regions: choose one of One, Two.' },
  });
});

it('says that a project has no image service, rather than try a port', () => {
  const other = chooseEndpoint([], { type: 'image', interface: 'public', region: undefined });
  expect(other).toMatchObject({ problem: { en: "The project's catalog has no image service." } });
});

it('reads the older name of the region', () => {
  const old = [{ type: 'image', endpoints: [{ interface: 'public', region: 'Old', url: 'https://old.example' }] }];
  expect(chooseEndpoint(old, { type: 'image', interface: 'public', region: 'Old' })).toEqual({
    url: 'https://old.example',
  });
});
