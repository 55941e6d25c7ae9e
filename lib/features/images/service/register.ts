import 'server-only';
import { randomUUID } from 'node:crypto';
import { authorize } from '@/lib/auth/authorize';
import { withoutSecrets } from '@/lib/domain/address';
import type { CloudImage } from '@/lib/domain/image';
import type { ImageRegistration } from '@/lib/domain/image-change';
import { checkRegistration } from '@/lib/domain/image-editing-check';
import { sceneOf } from '@/lib/features/audit/service';
import { Answer } from '@/lib/http/answer';
import { type InputOf, pathOf } from '@/lib/http/endpoint';
import type { Context } from '@/lib/http/context';
import { Refusal } from '@/lib/http/refusal';
import { getImage } from '../contract/live';
import type { getRegistrationOffer, RegistrationOffer, registerImage } from '../contract/register';
import { refuseValues } from '../refused-values';
import { cloudImageOf, groupOf, missing, type Opened, opening } from './opening';
import { recordedWrite } from './recorded-write';
import { keepUp } from './write-to-image';

/** What the site or API version behind a connection takes just now: asked of the provider, for no descriptor knows. */
export async function registrationOfferOf(
  context: Context,
  { params }: InputOf<typeof getRegistrationOffer>,
): Promise<RegistrationOffer> {
  const opened = await opening(context, params.connectionId);
  authorize(context, 'image.edit', opened.connection);
  return groupOf(opened, 'register').offered(context.signal);
}

/** Makes an image; 202 while the provider is still fetching its bits. */
export async function register(
  context: Context,
  { params, body }: InputOf<typeof registerImage>,
): Promise<Answer<CloudImage>> {
  const opened = await opening(context, params.connectionId);
  const group = groupOf(opened, 'register');
  const { connection, provider } = opened;
  const registration = withOwnId(opened, body);
  const { name } = registration;
  // Where the provider chooses the id, two people who register the same name at once still take turns.
  const image = { id: registration.id ?? `new:${name ?? ''}`, name: name ?? undefined };
  const written = await recordedWrite(
    sceneOf(context),
    { connection, provider, image },
    {
      action: 'image.registered',
      permitted: () => authorize(context, 'image.edit', connection),
      plan: async () => {
        check(context, opened, { registration: body, offer: await group.offered(context.signal) });
        const after = withoutSigned(registration);
        const expected = { kind: 'registered' as const, registration: after, since: context.now().toISOString() };
        return { after: { ...after }, expected, send: () => group.create(registration) };
      },
    },
  );
  await keepUp({ context, opened, imageId: written.image.id }, written.image);
  const isUnderWay = body.source === 'url' && written.image.status === 'pending';
  const location = pathOf(getImage, { connectionId: connection.id, imageId: written.image.id });
  return new Answer(cloudImageOf(opened, written.image), { status: isUnderWay ? 202 : 201, headers: { location } });
}

/** By an id that we chose, an image whose making was never confirmed can be found again. */
function withOwnId({ description }: Opened, registration: ImageRegistration): ImageRegistration {
  const way = description.registering?.sources.find(({ source }) => source === registration.source);
  const mayChoose = way?.fields.some(({ name }) => name === 'id') ?? false;
  return mayChoose && registration.id === undefined ? { ...registration, id: randomUUID() } : registration;
}

/** What is kept of it: whoever signed an address, or put a password into one, meant it for the provider alone. */
function withoutSigned({ url, ...registration }: ImageRegistration): ImageRegistration {
  return url === undefined ? registration : { ...registration, url: withoutSecrets(url) };
}

interface Wish {
  registration: ImageRegistration;
  offer: RegistrationOffer;
}

function check({ locale }: Context, { description, providerName }: Opened, { registration, offer }: Wish): void {
  const { registering, editing } = description;
  if (registering === undefined) throw missing(providerName);
  refuseValues(checkRegistration({ registering, editing, choices: offer.choices }, registration), locale);
  if (!offer.sources.includes(registration.source))
    throw new Refusal('unsupported_operation', {
      sentence: 'registrationUnavailable',
      values: { provider: providerName },
    });
}
