import type { EmulatedRequest } from '../../emulation/create-emulator';
import { type Caller, noSuchResource, wrongGlanceMethod } from '../../emulation/glance-front';
import { pythonJson } from '../../emulation/python-text';
import { jsonAnswer } from '../../emulation/webob';
import { createImage } from './create-image';
import { deleteImage } from './delete-image';
import { isV1 } from './discovery';
import { briefDocument, fullDocument } from './documents';
import { notFound } from './errors';
import { downloadImage, headImage } from './image';
import { listImages } from './list-images';
import { deleteMember, putMember, replaceMembers } from './member-writes';
import { listMembers, sharedImages } from './members';
import { overLimits } from './meta-headers';
import { advanceCopies } from './sources';
import type { GlanceState, ImageRecord } from './state';
import { updateImage } from './update-image';
import { isReadable } from './visibility';

export interface ImageCall {
  state: GlanceState;
  /** Ids whose binary was fetched. */
  downloads: string[];
  /** Absolute URL of the image service, without a version. */
  origin: string;
  request: EmulatedRequest;
  caller: Caller;
}

type Answer = () => Response | Promise<Response>;

/** The routes of v1 (§2). */
export async function resource(call: ImageCall): Promise<Response> {
  const { state, request, caller } = call;
  if (overLimits(request.headers)) return new Response(null, { status: 400 });
  advanceCopies(state, request.now);
  const [, segment = '', path = ''] = /^\/([^/]+)(.*)$/s.exec(request.path) ?? [];
  if (!isV1(segment)) throw noSuchResource();
  const list = (document: (image: ImageRecord) => object) => () => listImages({ state, caller, request }, document);
  if (path === '/' || path === '/images') {
    return byMethod(request, { GET: list(briefDocument), POST: () => createImage(call) });
  }
  if (path === '/images/detail') return byMethod(request, { GET: list(fullDocument) });
  const project = /^\/shared-images\/([^/]+)$/.exec(path)?.[1];
  // Every method runs the same read (§10).
  if (project !== undefined) return json(sharedImages(state, caller, project));
  return imageResource(call, path);
}

async function imageResource(call: ImageCall, path: string): Promise<Response> {
  const { state, request, caller, downloads } = call;
  const [, id, members, member] = /^\/images\/([^/]+)(\/members(?:\/([^/]+))?)?$/.exec(path) ?? [];
  if (id === undefined) throw noSuchResource();
  const image = () => findImage(state, caller, id);
  if (member !== undefined) {
    return byMethod(request, {
      PUT: () => putMember(call, image(), member),
      DELETE: () => deleteMember(call, image(), member),
    });
  }
  if (members !== undefined) {
    const read = () => json(listMembers(image(), caller));
    return byMethod(request, { GET: read, PUT: () => replaceMembers(call, image()) });
  }
  return byMethod(request, {
    GET: () => {
      const answer = downloadImage(image());
      downloads.push(id);
      return answer;
    },
    HEAD: () => headImage(image()),
    PUT: () => updateImage(call, image()),
    DELETE: () => deleteImage(call, image()),
  });
}

function byMethod(request: EmulatedRequest, answers: Record<string, Answer>): Response | Promise<Response> {
  const answer = Object.hasOwn(answers, request.method) ? answers[request.method] : undefined;
  if (answer === undefined) throw wrongGlanceMethod(request.method, Object.keys(answers).join(', '));
  return answer();
}

function json(body: object): Response {
  return jsonAnswer(pythonJson(body, true), 'application/json; charset=UTF-8');
}

function findImage(state: GlanceState, caller: Caller, id: string): ImageRecord {
  const image = state.get(id);
  if (!image || !isReadable(caller, image)) throw notFound(`Image with identifier ${id} not found`);
  return image;
}
