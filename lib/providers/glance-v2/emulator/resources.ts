import { noSuchResource, wrongGlanceMethod } from '../../emulation/glance-front';
import { pythonJson } from '../../emulation/python-text';
import { jsonAnswer } from '../../emulation/webob';
import { changeTag, deleteImage, setActivation } from './change-state';
import { createImage } from './create-image';
import { documents } from './discovery';
import { imageText } from './documents';
import { download, stage, upload } from './image-data';
import { importImage, listTasks } from './import-image';
import { listImages } from './list-images';
import { addMember, decide, removeMember } from './member-writes';
import { listMembers, showMember } from './members';
import { type Asked, notAuthorized, visibleImage } from './requests';
import { updateImage } from './update-image';

type Answer = (asked: Asked, id: string, last: string) => Response | Promise<Response>;

const json = (document: object) => jsonAnswer(pythonJson(document), 'application/json');
const members: Answer = (asked, id) => listMembers(memberImage(asked, id), asked.caller);
const tag: Answer = (asked, id, last) => changeTag(asked, id, last);

/** What lies below an image, and what each method of it answers; HEAD is 405 on a real Glance too (§5). */
const rooms: readonly [path: RegExp, methods: Record<string, Answer>][] = [
  [
    /^\/images\/([^/]+)$/,
    {
      GET: (asked, id) => jsonAnswer(imageText(visibleImage(asked, id), asked.caller), 'application/json'),
      PATCH: updateImage,
      DELETE: deleteImage,
    },
  ],
  [/^\/images\/([^/]+)\/file$/, { GET: download, PUT: upload }],
  [/^\/images\/([^/]+)\/stage$/, { PUT: stage }],
  [/^\/images\/([^/]+)\/import$/, { POST: importImage }],
  [/^\/images\/([^/]+)\/tasks$/, { GET: listTasks }],
  [/^\/images\/([^/]+)\/actions\/deactivate$/, { POST: (asked, id) => setActivation(asked, id, 'deactivate') }],
  [/^\/images\/([^/]+)\/actions\/reactivate$/, { POST: (asked, id) => setActivation(asked, id, 'reactivate') }],
  [/^\/images\/([^/]+)\/tags\/([^/]+)$/, { PUT: tag, DELETE: tag }],
  [/^\/images\/([^/]+)\/members$/, { GET: members, POST: addMember }],
  [
    /^\/images\/([^/]+)\/members\/([^/]+)$/,
    {
      GET: (asked, id, last) => showMember(memberImage(asked, id), asked.caller, last),
      PUT: decide,
      DELETE: removeMember,
    },
  ],
];

export async function answerResource(asked: Asked): Promise<Response> {
  const path = asked.request.path.replace(/^\/[^/]+/, '');
  const document = documents[path];
  if (document) return chosen(asked, { GET: () => jsonAnswer(pythonJson(document, true), 'application/json') });
  if (path === '/tasks' || path === '/info/stores/detail') return chosen(asked, { GET: () => forAdmins(asked, path) });
  if (path === '/images')
    return chosen(asked, { GET: () => listImages(asked.state, asked.caller, asked.request), POST: createImage });
  for (const [pattern, methods] of rooms) {
    const [, id, last = ''] = pattern.exec(path) ?? [];
    if (id !== undefined) return chosen(asked, methods, [id, last]);
  }
  throw noSuchResource();
}

function chosen(asked: Asked, methods: Record<string, Answer>, [id, last] = ['', '']): Response | Promise<Response> {
  const { method } = asked.request;
  const answer = Object.hasOwn(methods, method) ? methods[method] : undefined;
  if (answer === undefined) throw wrongGlanceMethod(method, Object.keys(methods).join(', '));
  return answer(asked, id, last);
}

function memberImage(asked: Asked, id: string) {
  return visibleImage(asked, id, `Image ${id} not found.`);
}

function forAdmins({ caller }: Asked, path: string): Response {
  const action = path === '/tasks' ? 'tasks_api_access' : 'stores_info_detail';
  if (!caller.isAdmin) throw notAuthorized(action);
  const stores = { stores: [{ id: 'local', default: 'true', type: 'file', properties: {} }] };
  return json(path === '/tasks' ? { tasks: [], first: '/v2/tasks', schema: '/v2/schemas/tasks' } : stores);
}
