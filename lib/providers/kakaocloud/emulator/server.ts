import { below, createEmulator, type EmulatedRequest } from '../../emulation/create-emulator';
import type { EmulatedImages, Emulator, EmulatorOptions } from '../../emulation/emulator';
import { deleteImage, updateImage } from './change-image';
import { addShare, removeShare } from './change-members';
import { imageDocument, isReadable, memberDocument } from './documents';
import { answer, imageError, imageNotFound, notServed, RefusedError } from './errors';
import { answerIam } from './iam';
import { listImages } from './list-images';
import { badRequest, onlyThese, pageOf, windowOf } from './parameters';
import { addedImage, seed } from './seed';
import { type ImageRecord, ImageState, shareWith } from './state';
import { type Token, Tokens, tokenControls } from './tokens';

export interface KakaoCloudEmulator extends Emulator {
  tokens: Tokens;
  state: ImageState;
  images: EmulatedImages;
}

/** IAM at `/iam`, endpoint discovery at `/heimdall` and the Image API at `/image` of the mount. */
export function createKakaoCloud(options: EmulatorOptions): KakaoCloudEmulator {
  const tokens = new Tokens();
  const state = new ImageState(seed(options.world));

  async function answered(request: EmulatedRequest): Promise<Response> {
    const iam = below(request, '/iam');
    if (iam) return answerIam(iam, tokens);
    const heimdall = below(request, '/heimdall');
    if (heimdall) return discovery(heimdall, tokens, options.origin);
    const image = below(request, '/image');
    if (image) return imageApi(image, tokens, state);
    throw notServed(404);
  }

  const emulator = createEmulator({
    origin: options.origin,
    clock: options.clock,
    wait: options.wait,
    controls: tokenControls(tokens),
    answer: (request) =>
      answered(request).catch((error: unknown) => {
        if (error instanceof RefusedError) return answer(error.body, error.status);
        throw error;
      }),
  });
  return { ...emulator, tokens, state, images: imagesOf(state, options.clock) };
}

function imagesOf(state: ImageState, clock: () => Date): EmulatedImages {
  return {
    add() {
      const image = addedImage(clock());
      state.put(image);
      return image.id;
    },
    remove: (id) => state.remove(id),
  };
}

function discovery(request: EmulatedRequest, tokens: Tokens, origin: string): Response {
  if (request.path !== '/api/v1/client-endpoints/resolve') throw notServed(404);
  if (request.method !== 'GET') throw notServed(405);
  const { key } = caller(request, tokens);
  const at = '2026-01-05T00:00:00Z';
  return answer({
    success: true,
    data: {
      id: key.project.id,
      service_endpoints: { image: `${origin}/image`, iam: `${origin}/iam` },
      priority: 100,
      ...{ created_by: 'kakaocloud', updated_by: 'kakaocloud', created_at: at, updated_at: at },
    },
  });
}

/** The token stands in a header of its own, without "Bearer". */
function caller(request: EmulatedRequest, tokens: Tokens): Token {
  const token = tokens.valid(request.headers.get('x-auth-token'), request.now);
  if (token === undefined) throw imageError(401, 'Unauthorized', 'The request you have made requires authentication.');
  return token;
}

const imagePath = /^\/api\/v1\/images(?:\/([^/]+)(?:(\/members)(?:\/([^/]+))?)?)?$/;

interface Addressed {
  image: ImageRecord;
  project: string;
  request: EmulatedRequest;
}

async function imageApi(request: EmulatedRequest, tokens: Tokens, state: ImageState): Promise<Response> {
  const [, id, members, member] = imagePath.exec(request.path) ?? [];
  if (!/^\/api\/v1\/images(?:\/|$)/.test(request.path)) throw notServed(404);
  const project = caller(request, tokens).key.project.id;
  state.settle(request.now);
  const version = request.headers.get('x-api-version');
  if (version !== null && !/^\d+\.\d+\.\d+$/.test(version)) throw badRequest('X-Api-Version must be like 1.3.0');
  if (request.path === '/api/v1/images') {
    if (request.method !== 'GET') throw notServed(405);
    return listImages(state, project, request);
  }
  if (id === undefined) throw notServed(404);
  if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) throw badRequest('image_id must be a UUID');
  const image = state.get(id);
  if (image === undefined || !isReadable(image, project)) throw imageNotFound();
  if (member !== undefined) return ofMember(state, { image, project, request }, member);
  if (members === undefined) return ofImage(state, { image, project, request });
  if (request.method !== 'GET') throw notServed(405);
  return listMembers(image, project, request);
}

async function ofImage(state: ImageState, { image, project, request }: Addressed): Promise<Response> {
  if (request.method === 'GET') {
    onlyThese(request.query, []);
    return answer({ image: imageDocument(image, project) });
  }
  if (request.method !== 'PUT' && request.method !== 'DELETE') throw notServed(405);
  requireOwner(image, project);
  return request.method === 'PUT' ? updateImage(state, image, request) : deleteImage(state, image, request);
}

async function ofMember(state: ImageState, { image, project, request }: Addressed, member: string): Promise<Response> {
  if (request.method !== 'POST' && request.method !== 'DELETE') throw notServed(405);
  requireOwner(image, project);
  const change = request.method === 'POST' ? addShare : removeShare;
  return change(state, { image, project: member.toLowerCase() }, request);
}

function requireOwner(image: ImageRecord, project: string): void {
  if (image.project !== project) throw imageError(403, 'Forbidden', 'You are not authorized to change this image.');
}

/** The owner sees everybody, those the image was taken back from included; a member sees itself. */
function listMembers(image: ImageRecord, project: string, { query }: EmulatedRequest): Response {
  onlyThese(query, ['limit', 'offset']);
  const own = shareWith(image, project);
  if (image.project !== project && own === undefined)
    throw imageError(403, 'Forbidden', 'You are not authorized to list the members of this image.');
  const shares = image.project === project ? image.shares : image.shares.filter((share) => share === own);
  const { page, pagination } = pageOf(shares, windowOf(query));
  return answer({ members: page.map((share) => memberDocument(image, share)), pagination });
}
