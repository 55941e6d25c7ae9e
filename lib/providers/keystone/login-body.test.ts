import { expect, it } from 'vitest';
import { domainReference, loginBody } from './login-body';

const credentials = {
  applicationCredentialId: '6e06',
  applicationCredentialName: 'console',
  applicationCredentialSecret: 'sealed-secret',
  username: 'alice',
  password: 'open-sesame',
};

it('signs in with an application credential by id, asking for no scope', () => {
  const settings = { authMethod: 'application_credential', projectName: 'ignored', projectId: 'ignored' };
  expect(loginBody({ settings, credentials })).toEqual({
    auth: {
      identity: {
        methods: ['application_credential'],
        application_credential: { id: '6e06', secret: 'sealed-secret' },
      },
    },
  });
});

it('signs in with an application credential by name, which needs its user', () => {
  const settings = { authMethod: 'application_credential_name', userDomain: '연구소' };
  expect(loginBody({ settings, credentials })).toEqual({
    auth: {
      identity: {
        methods: ['application_credential'],
        application_credential: {
          name: 'console',
          user: { name: 'alice', domain: { name: '연구소' } },
          secret: 'sealed-secret',
        },
      },
    },
  });
});

it('signs in with a password into one project, by name in its domain or by id alone', () => {
  const identity = {
    methods: ['password'],
    password: { user: { name: 'alice', domain: { id: 'default' }, password: 'open-sesame' } },
  };
  const named = { authMethod: 'password', projectName: 'team-a', projectDomain: 'b0a3c7f5d1e94c0f8a6d2e4b7c9f1a35' };
  expect(loginBody({ settings: named, credentials })).toEqual({
    auth: {
      identity,
      scope: { project: { name: 'team-a', domain: { id: 'b0a3c7f5d1e94c0f8a6d2e4b7c9f1a35' } } },
    },
  });
  const byId = { authMethod: 'password', projectName: 'team-a', projectId: '56fd' };
  expect(loginBody({ settings: byId, credentials })).toEqual({
    auth: { identity, scope: { project: { id: '56fd' } } },
  });
});

it('does not sign in with a password without a project', () => {
  expect(loginBody({ settings: { authMethod: 'password' }, credentials })).toBeUndefined();
});

it('takes a domain for an id only where ids look like that', () => {
  expect(['default', ' ', 'Default', 'B'.repeat(32), 'a'.repeat(31)].map(domainReference)).toEqual([
    { id: 'default' },
    { id: 'default' },
    { name: 'Default' },
    { name: 'B'.repeat(32) },
    { name: 'a'.repeat(31) },
  ]);
});
