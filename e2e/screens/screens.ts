import { randomUUID } from 'node:crypto';
import { expect } from '@playwright/test';
import { configIn, pathOf } from '@/e2e/configs-of-console';
import type { ConsoleApi } from '@/e2e/console-api';
import type { SandboxPerson } from '@/e2e/fixtures';
import { createChangeSet } from '@/lib/features/change-sets/contract';
import { listLiveImages } from '@/lib/features/images/contract/live';
import { registerImage } from '@/lib/features/images/contract/register';
import { listRollouts } from '@/lib/features/rollouts/contract';
import { listIncoming } from '@/lib/features/shares/contract';
import { createResetLink, invitePerson } from '@/lib/features/settings/contract';

export interface Screen {
  name: string;
  as: SandboxPerson | null;
  /** The address, after whatever has to exist was made. */
  path: (administrator: ConsoleApi) => string | Promise<string>;
}

const connection = 'sandbox-glance-v2-first-1';
const brokenConnection = 'sandbox-glance-v2-first-2';

async function sharedImage(api: ConsoleApi, tab: string): Promise<string> {
  const path = `/images/${connection}?filter.visibility=shared&limit=1`;
  const { items } = await api.call('GET', path, { reply: listLiveImages.reply });
  return `/images/${connection}/${items[0]?.id}?tab=${tab}`;
}

/** A record that waits for its bits, with the buttons of its page. */
async function waitingImage(api: ConsoleApi): Promise<string> {
  const body = { source: 'upload', name: 'waits-for-bits', diskFormat: 'raw', containerFormat: 'bare' };
  const { id } = await api.call('POST', `/images/${connection}`, { body, reply: registerImage.reply });
  return `/images/${connection}/${id}`;
}

async function invite(api: ConsoleApi) {
  const body = { email: `${randomUUID().slice(0, 8)}@screens.example`, teamId: 'team-data', role: 'viewer' };
  return api.call('POST', '/settings/people', { body, reply: invitePerson.reply });
}

async function resetLink(api: ConsoleApi): Promise<string> {
  const { id } = await invite(api);
  const { link } = await api.call('POST', `/settings/people/${id}/reset-link`, { reply: createResetLink.reply });
  return link;
}

/** The page of an image that waits for an answer, with both buttons. */
async function offeredImage(api: ConsoleApi): Promise<string> {
  const { items } = await api.call('GET', '/shares/incoming?limit=200', { reply: listIncoming.reply });
  const offer = items.find(({ connectionId, canDecide }) => connectionId === connection && canDecide.allowed);
  return `/images/${connection}/${offer?.image.id}`;
}

/** A preview with something to change and something left out. */
async function changeSetPreview(api: ConsoleApi): Promise<string> {
  const filter = { connection: [connection] };
  const body = { filter, action: { kind: 'tags', add: ['looked-at'], remove: [] }, reason: 'To be looked at' };
  const { id } = await api.call('POST', '/change-sets', { body, reply: createChangeSet.reply });
  return `/images/change-sets/${id}`;
}

const configs = 'sandbox-omnistrate-first-1';

async function configPath(api: ConsoleApi, tab: string): Promise<string> {
  return `${pathOf(await configIn(api, configs, 'PROD'))}?tab=${tab}`;
}

async function configsPath(api: ConsoleApi, page = ''): Promise<string> {
  const { serviceId, environmentId } = await configIn(api, configs, 'PROD');
  return `/image-configs${page}?connection=${configs}&service=${serviceId}&environment=${environmentId}`;
}

/** The one that is under way at first sight, or over by now, whichever team's connection noticed it first. */
async function anyRollout(api: ConsoleApi): Promise<string> {
  const newest = async () =>
    (await api.call('GET', `/rollouts?connection=${configs}`, { reply: listRollouts.reply })).items[0]?.id;
  await expect.poll(newest, { timeout: 90_000 }).toBeDefined();
  return `/rollouts/${await newest()}`;
}

const fixed = (name: string, path: string, as: SandboxPerson | null = 'mina'): Screen => ({
  name,
  as,
  path: () => path,
});

/** Every page of the console; set-up needs a console of its own and has its own test. */
export const screens: Screen[] = [
  fixed('sign-in', '/sign-in', null),
  { name: 'accept-invite', as: null, path: async (api) => (await invite(api)).link },
  { name: 'reset-password', as: null, path: resetLink },
  fixed('images', '/images'),
  fixed('images-filtered', `/images?connection=${connection}&status=active&q=ubuntu&sort=-size`),
  fixed('images-no-match', '/images?q=no-such-image-anywhere'),
  fixed('live-view', `/images/${connection}`),
  fixed('live-view-broken', `/images/${brokenConnection}`),
  { name: 'image-overview', as: 'mina', path: (api) => sharedImage(api, 'overview') },
  { name: 'image-metadata', as: 'mina', path: (api) => sharedImage(api, 'metadata') },
  { name: 'image-members', as: 'mina', path: (api) => sharedImage(api, 'members') },
  { name: 'image-activity', as: 'mina', path: (api) => sharedImage(api, 'activity') },
  { name: 'image-raw', as: 'mina', path: (api) => sharedImage(api, 'raw') },
  { name: 'image-offered', as: 'mina', path: offeredImage },
  { name: 'change-set-preview', as: 'admin', path: changeSetPreview },
  fixed('change-sets', '/images/change-sets', 'admin'),
  fixed('shares', '/shares'),
  fixed('image-new', '/images/new'),
  fixed('image-new-upload', `/images/new?connection=${connection}`),
  fixed('image-new-samsung', '/images/new?connection=sandbox-samsung-cloud-first-1'),
  { name: 'image-waiting', as: 'mina', path: waitingImage },
  { name: 'image-configs', as: 'mina', path: (api) => configsPath(api) },
  { name: 'image-config-new', as: 'mina', path: (api) => configsPath(api, '/new') },
  { name: 'image-config', as: 'mina', path: (api) => configPath(api, 'overview') },
  { name: 'image-config-edit', as: 'mina', path: (api) => configPath(api, 'edit') },
  { name: 'image-config-rollouts', as: 'mina', path: (api) => configPath(api, 'rollouts') },
  fixed('rollouts', '/rollouts'),
  fixed('rollouts-no-match', '/rollouts?status=cancelled'),
  { name: 'rollout', as: 'mina', path: anyRollout },
  fixed('connections', '/connections'),
  fixed('connection-new', '/connections/new'),
  fixed('connection-form', '/connections/new?provider=glance-v2'),
  fixed('connection', `/connections/${connection}`),
  fixed('connection-broken', `/connections/${brokenConnection}`),
  fixed('audit', '/audit', 'admin'),
  fixed('audit-no-match', '/audit?object=no-such-object', 'admin'),
  fixed('profile', '/settings/profile'),
  fixed('people', '/settings/people', 'admin'),
  fixed('teams', '/settings/teams', 'admin'),
  fixed('tokens', '/settings/tokens'),
  fixed('api-reference', '/settings/api'),
  fixed('not-found', '/no-such-page'),
  fixed('connection-unknown', '/connections/never-was'),
];

/** What the browser rightly reports on pages that show a failure. */
export const complaintsOf: Record<string, RegExp> = {
  'live-view-broken': /status of 502/,
  'connection-broken': /status of 502/,
  'not-found': /status of 404/,
  'connection-unknown': /status of 404/,
};
