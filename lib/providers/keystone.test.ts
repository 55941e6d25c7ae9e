import { beforeEach, describe, expect, it } from 'vitest';
import { fieldsSchema } from '@/lib/domain/field';
import { type EmulatedHarness, emulatedHarness } from './conformance-harness';
import { glanceV2 } from './glance-v2';
import { glanceV2 as emulated } from './glance-v2/emulator/emulated-provider';
import { platformCredential, projects, users } from './glance-v2/emulator/people';
import { createKeystone } from './keystone';
import { keystoneCredentials, keystoneSettings } from './keystone-fields';
import type { Access, Send, SendReply } from './provider';
import { webStreamOf } from './transport/read-body';

const provider = 'glance-v2';

describe('Keystone', () => {
  let harness: EmulatedHarness;
  beforeEach(() => {
    harness = emulatedHarness({ provider: glanceV2, emulated, laws: {} });
  });
  const keystoneFor = (change: Partial<Access> = {}, send: Send = harness.tools.send) => {
    const settings = { ...harness.access.settings, ...change.settings };
    const access = { settings, credentials: change.credentials ?? harness.access.credentials };
    return createKeystone({ provider, access, tools: { ...harness.tools, send } });
  };
  const password = {
    settings: {
      authMethod: 'password',
      userDomain: 'default',
      projectDomain: 'default',
      projectName: projects.data.name,
    },
    credentials: { username: users.junho.name, password: users.junho.password },
  };
  /** Lets the emulator answer and then puts another fact into its token. */
  const changing =
    (change: (token: Record<string, unknown>) => void): Send =>
    async (request) => {
      const reply = await harness.tools.send(request);
      const body = (await new Response(webStreamOf(reply.body)).json()) as { token: Record<string, unknown> };
      change(body.token);
      return { ...reply, body: new Response(JSON.stringify(body)).body } satisfies SendReply;
    };

  it('signs in with the password into the named project', async () => {
    const token = await keystoneFor(password).token();
    expect(token).toMatchObject({
      projectId: projects.data.id,
      user: users.junho.name,
      roles: expect.arrayContaining(['member']),
    });
  });

  it('signs in with an application credential by name', async () => {
    const settings = { authMethod: 'application_credential_name', userDomain: 'default' };
    const credentials = {
      applicationCredentialName: platformCredential.name,
      applicationCredentialSecret: platformCredential.secret,
      username: users.minji.name,
    };
    expect(await keystoneFor({ settings, credentials }).token()).toMatchObject({ projectId: projects.platform.id });
  });

  it('calls an application credential that Keystone does not know a refused credential', async () => {
    const credentials = { applicationCredentialId: 'f'.repeat(32), applicationCredentialSecret: 'whatever' };
    const asked = keystoneFor({ credentials }).token();
    // Keystone itself answers 404 here, and 401 only to a wrong secret.
    await expect(asked).rejects.toMatchObject({ code: 'upstream_auth_failed', status: 404 });
  });

  it('leaves the sentence to the code where Keystone says nothing', async () => {
    const send: Send = async () => ({ status: 429, headers: { 'retry-after': '3600' }, body: null });
    const asked = keystoneFor({}, send).token();
    await expect(asked).rejects.toMatchObject({ code: 'upstream_rate_limited', detail: undefined });
  });

  it.each(['', '/', '/v3', '/v3/'])('takes the identity address with "%s" at its end', async (end) => {
    const identityUrl = `${harness.origin}/identity${end}`;
    expect((await keystoneFor({ settings: { identityUrl } }).token()).projectId).toBe(projects.platform.id);
  });

  it('asks nobody when no project is named', async () => {
    const settings = { ...password.settings, projectName: '' };
    const asked = keystoneFor({ ...password, settings }).token();
    await expect(asked).rejects.toMatchObject({
      code: 'upstream_rejected',
      detail: expect.stringContaining('project'),
    });
    expect(harness.emulator.log).toEqual([]);
  });

  it('refuses to work with a token that has no project', async () => {
    const unscoped = changing((token) => {
      delete token.project;
    });
    await expect(keystoneFor({}, unscoped).token()).rejects.toMatchObject({
      code: 'upstream_forbidden',
      detail: expect.stringContaining('without a project'),
    });
  });

  it('finds the image service by interface and region, and strips its version', async () => {
    expect((await keystoneFor().imageService()).href).toBe(`${harness.origin}/image`);
    const versioned = changing((token) => {
      const url = `${harness.origin}/image/v2/`;
      token.catalog = [{ type: 'image', endpoints: [{ interface: 'public', region_id: 'RegionOne', url }] }];
    });
    expect((await keystoneFor({}, versioned).imageService()).href).toBe(`${harness.origin}/image`);
  });

  it('lets the override win over the catalog', async () => {
    const settings = { imageUrl: 'https://images.example/v2', region: 'Nowhere' };
    expect((await keystoneFor({ settings }).imageService()).href).toBe('https://images.example/');
  });

  it('says what the catalog lacks', async () => {
    await expect(keystoneFor({ settings: { region: 'RegionTwo' } }).imageService()).rejects.toMatchObject({
      code: 'unsupported_operation',
      detail: expect.stringContaining('internal in RegionTwo'),
    });
  });

  it.each(['file:///etc/passwd', 'gopher://x.example/', 'https://user:key@x.example/', 'not an address'])(
    'never goes where a catalog says %s',
    async (url) => {
      const hostile = changing((token) => {
        token.catalog = [{ type: 'image', endpoints: [{ interface: 'public', region_id: 'RegionOne', url }] }];
      });
      await expect(keystoneFor({}, hostile).imageService()).rejects.toMatchObject({ code: 'unsupported_operation' });
    },
  );

  it('keeps a token that works while another one cannot be had', async () => {
    const keystone = keystoneFor();
    const { value } = await keystone.token();
    harness.emulator.faults.add({ kind: 'refuse' });
    const used = { 'x-auth-token': value };
    await expect(keystone.signer.renew?.(used, new AbortController().signal)).rejects.toMatchObject({
      code: 'upstream_unavailable',
    });
    expect((await keystone.token()).value).toBe(value);
  });

  it('signs in anew for a transfer unless a quarter of an hour is left', async () => {
    const keystone = keystoneFor();
    const signal = new AbortController().signal;
    const first = await keystone.token();
    harness.advance(40 * 60_000);
    await keystone.signer.fresh?.(signal);
    expect((await keystone.token()).value).toBe(first.value);
    harness.advance(10 * 60_000);
    expect((await keystone.token()).value).toBe(first.value);
    await keystone.signer.fresh?.(signal);
    expect((await keystone.token()).value).not.toBe(first.value);
  });

  it('does not renew a token that somebody else has renewed already', async () => {
    const keystone = keystoneFor();
    const { value } = await keystone.token();
    const signal = new AbortController().signal;
    await keystone.signer.renew?.({ 'x-auth-token': value }, signal);
    const signIns = harness.emulator.log.length;
    await keystone.signer.renew?.({ 'x-auth-token': value }, signal);
    expect(harness.emulator.log).toHaveLength(signIns);
  });

  it('does not call the credential refused when it goes away while it is asked', async () => {
    const keystone = keystoneFor();
    await keystone.token();
    const refused = () => keystone.signer.refused?.(new AbortController().signal);
    await expect(refused()).rejects.toMatchObject({ code: 'upstream_auth_failed', status: 401 });
    harness.emulator.faults.add({ kind: 'status', status: 503, match: { pathPrefix: '/identity' } });
    await expect(refused()).rejects.toMatchObject({
      code: 'upstream_unavailable',
      detail: expect.stringContaining('identity service (Keystone) is unreachable'),
      sentence: { ko: expect.stringContaining('인증 서비스(Keystone)에 연결할 수 없습니다.') },
    });
  });

  it('says that an address answers, but not as Keystone', async () => {
    const asked = keystoneFor({ settings: { identityUrl: `${harness.origin}/image` } }).token();
    await expect(asked).rejects.toMatchObject({
      code: 'upstream_invalid_response',
      detail: expect.stringMatching(/^Keystone: /),
      sentence: { ko: expect.stringMatching(/^인증 서비스\(Keystone\): ./) },
    });
  });
});

describe('the fields of a connection to OpenStack', () => {
  const place = { identityUrl: 'https://cloud.example', region: '', imageUrl: '' };

  it('ask for what each way to sign in needs, and for nothing else', () => {
    const needed = (authMethod: string) =>
      fieldsSchema(keystoneCredentials, { authMethod })
        .safeParse({})
        .error?.issues.map(({ path }) => path.join('.'));
    expect(needed('application_credential')).toEqual(['applicationCredentialId', 'applicationCredentialSecret']);
    expect(needed('password')).toEqual(['username', 'password']);
    expect(needed('application_credential_name')).toEqual([
      'applicationCredentialName',
      'username',
      'applicationCredentialSecret',
    ]);
  });

  it('drop what belongs to another way to sign in', () => {
    const given = { ...place, authMethod: 'application_credential', projectName: 'left over', interface: 'public' };
    expect(fieldsSchema(keystoneSettings).parse(given)).toEqual({
      identityUrl: 'https://cloud.example',
      authMethod: 'application_credential',
      interface: 'public',
    });
  });

  it('mark every address that credentials or tokens are sent to', () => {
    const destinations = keystoneSettings.filter(({ destination }) => destination).map(({ name }) => name);
    expect(destinations).toEqual(keystoneSettings.filter(({ kind }) => kind === 'url').map(({ name }) => name));
  });
});
