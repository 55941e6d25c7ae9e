import { describe, expect, it } from 'vitest';
import type { Field } from '@/lib/domain/field';
import { accessOf, connectionFormSchema, initialValues, settingsPatch } from './connection-form-values';

const label = { en: 'x', ko: 'x' };
const description = {
  settings: [
    { name: 'address', label, kind: 'url', required: true, destination: true },
    {
      name: 'method',
      label,
      kind: 'choice',
      required: true,
      initial: 'token',
      choices: [
        { value: 'token', label },
        { value: 'password', label },
      ],
    },
    { name: 'domain', label, kind: 'text', initial: 'default', when: { field: 'method', values: ['password'] } },
  ],
  credentials: [
    { name: 'token', label, kind: 'secret', required: true, when: { field: 'method', values: ['token'] } },
    { name: 'password', label, kind: 'secret', required: true, when: { field: 'method', values: ['password'] } },
  ],
} satisfies { settings: Field[]; credentials: Field[] };

const form = (changes: object = {}) => ({
  name: 'Prod',
  teamId: 'team',
  settings: { address: 'https://cloud.example', method: 'token', domain: 'default' },
  credentials: { token: 'secret', password: '' },
  ...changes,
});
const wrong = (values: object, needsCredentials = true) =>
  connectionFormSchema(description, () => needsCredentials)
    .safeParse(values)
    .error?.issues.map((issue) => issue.path.join('.'));

describe('connectionFormSchema', () => {
  it('accepts a complete form and asks only for the fields that apply', () => {
    expect(wrong(form())).toBeUndefined();
    expect(wrong(form({ settings: { address: 'https://cloud.example', method: 'password' } }))).toEqual([
      'credentials.password',
    ]);
  });

  it('names every wrong field at once, the name included', () => {
    const values = form({ name: ' ', settings: { address: 'cloud', method: 'token' }, credentials: { token: '' } });
    expect(wrong(values)?.toSorted()).toEqual(['credentials.token', 'name', 'settings.address']);
  });

  it('leaves credentials alone while the sealed ones stay', () => {
    expect(wrong(form({ credentials: { token: '', password: '' } }), false)).toBeUndefined();
  });
});

it('sends only what applies', () => {
  expect(accessOf(description, form())).toEqual({
    settings: { address: 'https://cloud.example', method: 'token' },
    credentials: { token: 'secret' },
  });
});

it('takes out of a saved connection what was emptied or no longer applies', () => {
  expect(settingsPatch(description, form().settings)).toEqual({
    address: 'https://cloud.example',
    method: 'token',
    domain: '',
  });
});

it('begins with the descriptor for a new connection, with what is saved for an old one', () => {
  expect(initialValues(description.settings)).toEqual({ address: '', method: 'token', domain: 'default' });
  expect(initialValues(description.settings, { method: 'password' }, false)).toEqual({
    address: '',
    method: 'password',
    domain: '',
  });
});
