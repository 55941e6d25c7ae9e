import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { endpoints } from '@/lib/features/endpoints';
import { type AuditStage, auditStage, newestSequence, tracesAfter } from './audit-stage';
import type { EndpointCall } from './call-endpoint';

let stage: AuditStage;
beforeAll(async () => {
  stage = await auditStage();
});
afterAll(() => stage.close());
afterEach(() => {
  for (const emulator of Object.values(stage.emulators.emulators)) emulator.faults.clear();
});

type Example = (on: AuditStage) => Promise<EndpointCall>;

const member = 'd3adbeefd3adbeefd3adbeefd3adbeef';
const onMember = async (on: AuditStage) => {
  const params = await on.image('glance-v1');
  await on.made('addMember', { params, body: { memberId: member } });
  return { ...params, memberId: member };
};
const onConnection: Example = async (on) => ({ params: { connectionId: await on.connect('glance-v1') } });
const onImage: Example = async (on) => ({ params: await on.image('glance-v1'), headers: on.anyState });
const onActive = async (on: AuditStage) => {
  const params = await on.image('glance-v2', 'upload');
  await on.made('uploadImage', { params, body: new Uint8Array(1024) });
  return { params };
};
const onChangeSet: Example = async (on) => {
  const images = [await on.image('glance-v1')];
  const { id = '' } = await on.made('createChangeSet', {
    body: { images, action: { kind: 'protect', protected: true } },
  });
  return { params: { changeSetId: id } };
};

const onConfig: Example = async (on) => ({ params: await on.config(), headers: on.anyState });

/** One call of every endpoint that writes, on something made for it. A new endpoint needs its line here. */
const examples: Record<string, Example> = {
  setUp: async (on) => ({ body: { code: await on.setUpCode(), ...on.owner } }),

  updateMe: async () => ({ body: { theme: 'dark' } }),
  redeemLink: async (on) => {
    const { link = '' } = await on.person();
    return { body: { secret: new URL(link).hash.slice(1), name: 'New', password: 'a fresh long password' } };
  },
  invitePerson: async (on) => ({ body: { email: `${on.fresh('p')}@example.test`, teamId: on.team, role: 'viewer' } }),
  updatePerson: async (on) => ({ params: { personId: (await on.person()).id ?? '' }, body: { deactivated: true } }),
  createResetLink: async (on) => ({ params: { personId: (await on.person()).id ?? '' } }),
  createTeam: async (on) => ({ body: { name: on.fresh('team') } }),
  updateTeam: async (on) => ({ params: { teamId: (await on.newTeam()).id ?? '' }, body: { name: on.fresh('team') } }),
  deleteTeam: async (on) => ({ params: { teamId: (await on.newTeam()).id ?? '' } }),
  replaceTeamMembers: async (on) => ({ params: { teamId: (await on.newTeam()).id ?? '' }, body: { members: [] } }),
  createToken: async (on) => ({ body: { name: on.fresh('token'), scopes: ['image.read'] } }),
  deleteToken: async (on) => ({ params: { tokenId: (await on.token()).id ?? '' } }),

  createView: async (on) => ({ body: { name: on.fresh('view'), search: 'q=ubuntu' } }),
  updateView: async (on) => ({ params: { viewId: (await on.view()).id ?? '' }, body: { name: on.fresh('view') } }),
  deleteView: async (on) => ({ params: { viewId: (await on.view()).id ?? '' } }),

  createConnection: async (on) => ({ body: { name: on.fresh('c'), teamId: on.team, ...on.accessTo('glance-v2') } }),
  updateConnection: async (on) => ({ ...(await onConnection(on)), body: { name: on.fresh('c') } }),
  deleteConnection: onConnection,
  refreshConnection: onConnection,
  checkConnection: onConnection,
  checkUnsavedConnection: async (on) => ({ body: on.accessTo('glance-v2') }),
  rotateSeal: async () => ({}),

  registerImage: async (on) => ({
    params: { connectionId: await on.connection('glance-v1') },
    body: { source: 'record', name: on.fresh('image'), diskFormat: 'raw', containerFormat: 'bare' },
  }),
  updateImage: async (on) => ({ ...(await onImage(on)), body: { name: on.fresh('image') } }),
  deleteImage: onImage,
  uploadImage: async (on) => ({ params: await on.image('glance-v1', 'upload'), body: new Uint8Array(1024) }),
  deactivateImage: onActive,
  reactivateImage: async (on) => {
    const call = await onActive(on);
    await on.made('deactivateImage', call);
    return call;
  },
  addMember: async (on) => ({ ...(await onImage(on)), body: { memberId: member } }),
  changeMember: async (on) => ({ params: await onMember(on), body: { canShare: true } }),
  removeMember: async (on) => ({ params: await onMember(on) }),
  replaceMembers: async (on) => ({ ...(await onImage(on)), body: { members: [{ memberId: member }] } }),

  createImageConfig: async (on) => ({
    params: await on.environment(),
    body: { description: on.fresh('config'), imageName: 'acme/api' },
  }),
  updateImageConfig: async (on) => ({ ...(await onConfig(on)), body: { imageTag: on.fresh('tag') } }),
  deleteImageConfig: onConfig,
  releaseImageConfig: async (on) => {
    const { params, planId } = await on.deployedConfig(0);
    const body = { imageTag: on.fresh('tag') };
    await on.made('updateImageConfig', { params, headers: on.anyState, body });
    return { params, body: { planId } };
  },
  startRollout: async (on) => ({ params: (await on.deployedConfig(0)).params, body: { reason: 'a try' } }),
  resumeRollout: async (on) => {
    const { params } = await on.deployedConfig(1);
    const { id = '' } = await on.made('startRollout', { params, body: { reason: 'a try' } });
    return { params: { rolloutId: id } };
  },

  createChangeSet: async (on) => ({
    body: { images: [await on.image('glance-v1')], action: { kind: 'protect', protected: true } },
  }),
  runChangeSet: onChangeSet,
  cancelChangeSet: onChangeSet,
  retryChangeSet: onChangeSet,
  undoChangeSet: onChangeSet,
};

/** Written like a write so that a secret stays out of the address; it changes nothing. */
const onlyReads = new Set(['readLink']);

/** What anybody does for themselves, and what looking takes. */
const open = [
  ...['updateMe', 'createToken', 'createView', 'deleteToken', 'refreshConnection', 'checkConnection', 'resumeRollout'],
  // What is done to each image is judged image by image.
  ...['createChangeSet', 'runChangeSet', 'cancelChangeSet', 'retryChangeSet', 'undoChangeSet'],
];

const writes = endpoints.filter(({ method, id }) => method !== 'GET' && !onlyReads.has(id));

it('there is an example of every write, and of nothing else', () => {
  expect(Object.keys(examples).toSorted()).toEqual(writes.map(({ id }) => id).toSorted());
});

async function traced(id: string, { as, during }: { as?: string; during?: () => void } = {}) {
  const call = (await examples[id]?.(stage)) ?? {};
  const before = await newestSequence();
  during?.();
  const answer = await stage.ask(id, call, as);
  return { status: answer.status, text: await answer.text(), traces: await tracesAfter(before) };
}

const settled = { phases: expect.arrayContaining(['settlement']) };

/** Valid calls of which the present state of things allows no more. */
const untimely = new Set(['retryChangeSet', 'undoChangeSet']);

describe('exactly one settled record is left by', () => {
  it.each(Object.keys(examples))('%s', async (id) => {
    const { status, text, traces } = await traced(id);
    const outcome = untimely.has(id) ? 'failed' : 'succeeded';
    expect(traces, `${status} ${text}`).toMatchObject([{ ...settled, outcome }]);
    expect(status < 400, text).toBe(outcome === 'succeeded');
    if (id === 'setUp') await stage.signIn(stage.owner.email);
  });
});

describe('and by somebody who may only look, turned away at', () => {
  const looker = 'viewer@example.test';
  beforeAll(async () => {
    await stage.viewer(looker);
    await stage.signIn(looker);
  });

  it.each(Object.keys(examples).filter((id) => !['setUp', 'redeemLink', ...open].includes(id)))('%s', async (id) => {
    const { status, text, traces } = await traced(id, { as: looker });
    expect(status, text).toBe(403);
    expect(traces).toMatchObject([{ phases: expect.arrayContaining(['settlement']), outcome: 'denied' }]);
  });
});

describe('and where the provider refuses', () => {
  const refusing = () => {
    stage.emulators.emulators.omnistrate?.faults.add(
      ...['POST', 'PATCH', 'DELETE'].map((method) => ({
        ...({ kind: 'status', status: 403, match: { method, pathPrefix: '/2022-09-01-00/service/' } } as const),
      })),
    );
    stage.emulators.emulators['glance-v1']?.faults.add(
      ...['POST', 'PUT', 'DELETE'].map((method) => ({
        ...({ kind: 'status', status: 403, match: { method, pathPrefix: '/image' } } as const),
      })),
    );
  };

  it.each(
    Object.keys(examples).filter(
      (id) => /Image(?:Config)?$|Members?$|^startRollout$/.test(id) && !/activate|Team/.test(id),
    ),
  )('%s', async (id) => {
    const { text, traces } = await traced(id, { during: refusing });
    expect(traces, text).toMatchObject([{ ...settled, outcome: 'failed' }]);
  });
});

it('all of which stands in the chain', async () => {
  const verdict = await (await stage.ask('verifyAudit')).json();
  expect(verdict).toMatchObject({ ok: true });
  expect(verdict.checked).toBeGreaterThan(200);
});
