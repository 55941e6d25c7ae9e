import { describe, expect, it } from 'vitest';
import { accounts, keyHolder } from './accounts';
import { atWork, emulated } from './client-in-tests';

describe('sign-in', () => {
  it('answers without a token only what it is', async () => {
    const { ask } = emulated();
    expect((await ask('GET', '/health')).status).toBe(200);
    expect((await ask('GET', '/version')).json).toMatchObject({ apiVersion: '2022-09-01-00' });
    const refused = await ask('GET', '/user');
    expect([refused.status, refused.type]).toEqual([401, 'application/vnd.goa.error']);
    expect(refused.json).toMatchObject({
      ...{ name: 'auth_failure', id: expect.any(String), message: expect.any(String) },
      ...{ temporary: false, timeout: false, fault: false },
    });
  });

  it.each([
    ['a key that is none', { email: keyHolder, password: 'om_wrong' }, 401],
    [
      'a key under its owner’s address',
      { email: accounts.releaseKey.email, password: accounts.releaseKey.apiKey },
      401,
    ],
    ['a password under nobody’s address', { email: keyHolder, password: accounts.engineer.password }, 401],
    ['a wrong password', { email: accounts.engineer.email, password: 'x' }, 401],
    ['no password', { email: accounts.engineer.email }, 401],
    ['no address', { password: 'x' }, 400],
    ['a field nobody knows', { email: 'a@b', password: 'x', token: 'x' }, 400],
  ])('refuses %s', async (_, body, status) => {
    expect((await emulated().ask('POST', '/signin', { body })).status).toBe(status);
  });

  it('ends a token when it says so, and knows none that it has not signed', async () => {
    const { ask, signIn, advance } = emulated();
    const { jwtToken: token } = await signIn();
    const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
    expect(claims.exp - claims.iat).toBe(3600);
    expect((await ask('GET', '/user', { token })).json).toMatchObject({ roleType: 'admin', orgName: '한결소프트' });
    const forged = `${token.slice(0, token.lastIndexOf('.'))}.AAAA`;
    expect((await ask('GET', '/user', { token: forged })).status).toBe(401);
    advance(3601);
    expect((await ask('GET', '/user', { token })).status).toBe(401);
  });

  it('takes a refresh token once, and gives a key none', async () => {
    const { ask, signIn } = emulated();
    expect(await signIn()).not.toHaveProperty('refreshToken');
    const { refreshToken } = await signIn(accounts.engineer);
    const first = await ask('POST', '/refresh-token', { body: { refreshToken } });
    expect(first.json).toMatchObject({
      jwtToken: expect.any(String),
      refreshToken: expect.not.stringMatching(String(refreshToken)),
    });
    expect((await ask('POST', '/refresh-token', { body: { refreshToken } })).status).toBe(401);
    const next = await ask('POST', '/refresh-token', { body: { refreshToken: first.json.refreshToken } });
    expect(next.status).toBe(200);
  });

  it('lets a reader read', async () => {
    const { ask, signIn, path } = await atWork();
    const { jwtToken: token } = await signIn(accounts.observer);
    expect((await ask('GET', path, { token })).status).toBe(200);
    for (const [method, below] of [
      ['PATCH', ''],
      ['DELETE', ''],
      ['POST', '/release'],
      ['POST', '/rollout'],
    ] as const)
      expect((await ask(method, path + below, { token, body: {} })).json).toMatchObject({ name: 'forbidden' });
  });
});

describe('configs', () => {
  it('answers a bare JSON string for a new one, with the tag and registry that nobody named', async () => {
    const { ask, token, config } = await atWork();
    const { serviceId, serviceEnvironmentId } = config;
    const body = { serviceEnvironmentId, description: '', imageName: 'acme/api' };
    const made = await ask('POST', `/service/${serviceId}/image-config`, { token, body });
    const id = /^"(imgc-\w+)"\n$/.exec(made.text)?.[1];
    const shown = await ask('GET', `/service/${serviceId}/image-config/${id}`, { token });
    expect(shown.json).toEqual({
      id,
      serviceId,
      ...body,
      imageTag: 'latest',
      imageRegistryId: expect.stringMatching(/^ir-/),
    });
  });

  it.each([
    ['no name', { description: 'x' }, 400],
    ['an empty name', { description: 'x', imageName: '' }, 400],
    ['null for a field', { description: null, imageName: 'a' }, 400],
    ['a field of the server’s own', { description: 'x', imageName: 'a', token: 'x' }, 400],
    ['a command line that is a text', { description: 'x', imageName: 'a', customImageCommandsAndArgs: '/srv' }, 400],
    ['a registry that is none', { description: 'x', imageName: 'a', imageRegistryId: 'ir-none' }, 404],
  ])('refuses a new one with %s', async (_, given, status) => {
    const { ask, token, config } = await atWork();
    const body = { serviceEnvironmentId: config.serviceEnvironmentId, ...given };
    expect((await ask('POST', `/service/${config.serviceId}/image-config`, { token, body })).status).toBe(status);
  });

  it('changes what is named, and cannot move one', async () => {
    const { call, config } = await atWork();
    expect(await call('PATCH', '', { imageTag: '3.0.0' })).toMatchObject({ status: 200, text: '' });
    expect((await call('GET', '')).json).toEqual({ ...config, imageTag: '3.0.0' });
    expect((await call('PATCH', '', { serviceEnvironmentId: 'se-x' })).status).toBe(400);
  });

  it('knows one only in its own service', async () => {
    const { ask, token, config, emulator } = await atWork();
    const other = emulator.state.services.find(({ id }) => id !== config.serviceId);
    expect((await ask('GET', `/service/${other?.id}/image-config/${config.id}`, { token })).status).toBe(404);
  });

  it('wants both parameters of a released version or none', async () => {
    const { call, plan } = await atWork();
    const version = plan.versions[1]?.version;
    expect((await call('GET', `?ProductTierVersion=${version}`)).status).toBe(400);
    expect((await call('GET', `?ProductTierId=${plan.id}`)).status).toBe(400);
    const both = await call('GET', `?ProductTierVersion=${version}&ProductTierId=${plan.id}`);
    expect(both.json).toMatchObject({ imageTag: '2.13.0' });
    expect((await call('GET', `?productTierVersion=${version}`)).status).toBe(400);
  });

  it('removes none that is in use', async () => {
    const { call } = await atWork();
    expect((await call('DELETE', '')).json).toMatchObject({
      ...{ name: 'invalid_state', message: expect.stringMatching(/^image config is used by resource r-/) },
    });
  });
});

describe('releases and rollouts', () => {
  it('releases one plan and leaves the changes of another waiting', async () => {
    const { ask, call, token, config, plan, other } = await atWork();
    await call('PATCH', '', { imageTag: '3.0.0' });
    const pending = async ({ serviceApiId, id }: typeof plan) =>
      (
        await ask(
          'GET',
          `/service/${config.serviceId}/service-api/${serviceApiId}/all-pending-changes?productTierId=${id}`,
          { token },
        )
      ).text;
    expect(await pending(plan)).toContain('PENDING_UPDATE');
    const before = plan.versions.length;
    expect((await call('POST', '/release', { productTierId: plan.id })).status).toBe(200);
    expect([plan.versions.length, plan.versions[0]?.version, plan.versions[1]?.status]).toEqual([
      before + 1,
      '13.0',
      'Active',
    ]);
    expect(await pending(plan)).not.toContain('PENDING');
    expect(await pending(other)).toContain('PENDING_UPDATE');
    expect((await call('POST', '/release', { productTierId: plan.id })).status).toBe(409);
    expect((await call('POST', '/release')).status).toBe(400);
  });

  it('has no status before, moves by the clock, and starts none while one runs', async () => {
    const { call, plan, advance, emulator } = await atWork();
    const word = async () => (await call('GET', '/rollout')).json.status;
    expect((await call('GET', '/rollout')).status).toBe(404);
    await call('PATCH', '', { imageTag: '3.0.0' });
    await call('POST', '/release', { productTierId: plan.id });
    expect((await call('POST', '/rollout', {})).status).toBe(400);
    expect((await call('POST', '/rollout')).status).toBe(200);
    expect((await call('POST', '/rollout')).status).toBe(409);
    const words = [await word()];
    for (const seconds of [3, 6, 10]) {
      advance(seconds);
      words.push(await word());
    }
    expect(words).toEqual(['PENDING', 'RUNNING', 'IN_PROGRESS', 'VERIFYING']);
    advance(1);
    expect(await word()).toBe('COMPLETE');
    const moved = [...emulator.state.instances.values()].filter(({ planId }) => planId === plan.id);
    expect(new Set(moved.map(({ version, status }) => `${version} ${status}`))).toEqual(new Set(['13.0 RUNNING']));
  });

  it('works on an eighth of the instances at a time', async () => {
    const { ask, call, token, config, plan, advance } = await atWork();
    await call('PATCH', '', { imageTag: '3.0.0' });
    await call('POST', '/release', { productTierId: plan.id });
    await call('POST', '/rollout');
    const path = `/fleet/service/${config.serviceId}/productTier/${plan.id}/upgrade-paths`;
    let most = 0;
    for (let second = 0; second < 20; second += 1) {
      const [found] = (await ask('GET', path, { token })).json.upgradePaths as { inProgressCount: number }[];
      most = Math.max(most, found?.inProgressCount ?? 0);
      advance(1);
    }
    expect(most).toBe(2);
  });

  it('fails with an image that says of itself that it is broken', async () => {
    const { call, plan, advance } = await atWork();
    await call('PATCH', '', { imageTag: '3.0.0-broken' });
    await call('POST', '/release', { productTierId: plan.id });
    await call('POST', '/rollout');
    advance(10);
    expect((await call('GET', '/rollout')).json.status).toBe('FAILED');
  });
});

describe('control calls', () => {
  it('refuse what they do not know', async () => {
    const { control } = emulated();
    expect(await control('character', { seconds: 5 })).toBe(204);
    for (const wrong of [{}, { seconds: 'five' }, { colour: 'red' }])
      expect(await control('character', wrong)).toBe(400);
    expect(await control('start-rollout', { configId: 'imgc-none' })).toBe(400);
  });

  it.each(['empty', 'one', { many: 7 }] as const)('fills a world of %j', async (world) => {
    const { ask, signIn } = emulated(world);
    const { jwtToken: token } = await signIn();
    const { ids } = (await ask('GET', '/service', { token })).json;
    expect(ids).toHaveLength(world === 'empty' ? 0 : 1);
  });
});
