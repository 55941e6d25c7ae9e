import { isReader } from './accounts';
import { answer, emptyAnswer, notFound, RefusedError, text } from './errors';
import { type Check, bodyWith, isCommands, isFilled, isText, onlyThese } from './parameters';
import type { Asked, Handler, Routes } from './routes';
import { isOver } from './rollout-clock';
import { environmentIn, serviceIn } from './service-routes';
import type { ConfigRecord } from './state';

/** A list never holds more, and nothing leads past it. */
const mostListed = 200;

const fields: Record<string, Check> = {
  description: isText,
  imageName: isFilled,
  imageTag: isFilled,
  imageRegistryId: isFilled,
  imageSignaturePublicKeyPEM: isText,
  customImageCommandsAndArgs: isCommands,
};

export const configRoutes: Routes = {
  'GET /service/{service}/serviceenvironment/{environment}/image-config': (asked) => {
    onlyThese(asked.request.query, []);
    const { id } = environmentIn(asked);
    const ids = [...asked.state.configs.values()]
      .filter((each) => each.serviceEnvironmentId === id)
      .map((each) => each.id);
    const next = ids.length > mostListed ? { nextPageToken: 'bm93aGVyZQ' } : {};
    return answer({ ids: ids.reverse().slice(0, mostListed), ...next });
  },
  'POST /service/{service}/image-config': writing(create),
  'GET /service/{service}/image-config/{config}': describe,
  'PATCH /service/{service}/image-config/{config}': writing(update),
  'DELETE /service/{service}/image-config/{config}': writing((asked) => {
    const config = configIn(asked);
    const plans = asked.state.plansUsing(config);
    const using = plans.flatMap(({ resources }) => resources).find(({ imageConfigId }) => imageConfigId === config.id);
    if (using !== undefined) throw new RefusedError(409, `image config is used by resource ${using.id}`);
    requireIdle(asked, config);
    asked.state.configs.delete(config.id);
    return emptyAnswer();
  }),
};

/** Nobody whose role only reads. */
export function writing(handler: Handler): Handler {
  return (asked) => {
    if (isReader(asked.caller)) throw new RefusedError(403, `role ${asked.caller.role} is not allowed to do this`);
    return handler(asked);
  };
}

export function requireIdle({ state, now }: Asked, config: ConfigRecord): void {
  const rollout = state.rolloutOf(config.id);
  if (rollout !== undefined && !isOver(rollout, now))
    throw new RefusedError(409, 'a rollout of this image config is in progress');
}

/** Of another service it is as unknown as one that never was. */
export function configIn(asked: Asked): ConfigRecord {
  const found = asked.state.configs.get(asked.part('config'));
  if (found === undefined || found.serviceId !== serviceIn(asked).id) throw notFound('image config');
  return found;
}

function describe(asked: Asked): Response {
  const { query } = asked.request;
  onlyThese(query, ['ProductTierVersion', 'ProductTierId']);
  const config = configIn(asked);
  const [version, planId] = [query.get('ProductTierVersion'), query.get('ProductTierId')];
  if (version === null && planId === null) return answer(config);
  if (version === null || planId === null)
    throw new RefusedError(400, 'ProductTierVersion and ProductTierId must be given together');
  const released = asked.state.plan(config.serviceId, planId)?.versions.find((each) => each.version === version)
    ?.configs[config.id];
  if (released === undefined) throw notFound('image config in this product tier version');
  return answer(released);
}

async function create(asked: Asked): Promise<Response> {
  const { state, character, part } = asked;
  const body = await bodyWith(asked.request, { ...fields, serviceEnvironmentId: isFilled });
  for (const name of ['serviceEnvironmentId', 'description', 'imageName'])
    if (body[name] === undefined) throw new RefusedError(400, `"${name}" is missing from body`, 'missing_field');
  const serviceId = serviceIn(asked).id;
  const { serviceEnvironmentId, ...given } = body;
  if (state.environment(part('service'), String(serviceEnvironmentId)) === undefined)
    throw notFound('service environment');
  requireRegistry(asked, given.imageRegistryId);
  const made = {
    ...{ id: state.newId('imgc'), serviceId, serviceEnvironmentId: String(serviceEnvironmentId) },
    ...{ imageTag: 'latest', imageRegistryId: state.registries[0]?.id ?? '' },
    ...given,
  } as ConfigRecord;
  state.configs.set(made.id, made);
  return character.plainIds ? text(made.id, { type: 'text/plain; charset=utf-8' }) : answer(made.id);
}

async function update(asked: Asked): Promise<Response> {
  const config = configIn(asked);
  const body = await bodyWith(asked.request, fields);
  requireRegistry(asked, body.imageRegistryId);
  // A released version keeps what it had: it is another record from now on.
  asked.state.configs.set(config.id, { ...config, ...body });
  return emptyAnswer();
}

function requireRegistry({ state }: Asked, id: unknown): void {
  if (id !== undefined && !state.registries.some((each) => each.id === id)) throw notFound('image registry');
}
