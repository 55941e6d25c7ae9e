import { createImage, deleteImage, importImage, setImage } from './change-images';
import { createMember, deleteMember, setMember } from './change-members';
import { imageDocument, memberDocument } from './documents';
import { notFound, ServiceError } from './errors';
import { listImages, listPendingImages } from './list-images';
import { serversOf } from './servers';
import { membership } from './visibility';
import { readable, type Writing } from './writing';

/** One thing the service can do: the action it needs and how it answers; an object stands for 200 and that document. */
export interface Route {
  operation: string;
  method: string;
  path: RegExp;
  answer(call: Writing, parts: string[]): object | Response | Promise<object | Response>;
}

const id = '([^/]+)';
const [images, oneImage] = [/^\/v1\/images$/, new RegExp(`^/v1/images/${id}$`)];
const [members, oneMember] = [new RegExp(`^/v1/images/${id}/members$`), new RegExp(`^/v1/images/${id}/members/${id}$`)];

const get = (operation: string, path: RegExp, answer: Route['answer']): Route => ({
  ...{ operation, method: 'GET', path, answer },
});

export const routes: Route[] = [
  get('ListImages', images, ({ state, asking }) => listImages(state, asking)),
  get('ListPendingImages', /^\/v1\/pending-images$/, ({ state, asking }) => listPendingImages(state, asking)),
  get('ShowImage', oneImage, ({ state, asking: { account, version } }, [imageId = '']) =>
    imageDocument(readable(state, account, imageId), version, false),
  ),
  get('ListImageMembers', members, listMembers),
  get('ShowImageMember', oneMember, showMember),
  get('ListServers', /^\/v1\/servers$/, ({ asking: { account, query } }) => serversOf(account, query)),
  { operation: 'CreateImage', method: 'POST', path: images, answer: createImage },
  { operation: 'SetImage', method: 'PUT', path: oneImage, answer: (call, [imageId = '']) => setImage(call, imageId) },
  {
    ...{ operation: 'DeleteImage', method: 'DELETE', path: oneImage },
    answer: (call, [imageId = '']) => deleteImage(call, imageId),
  },
  {
    ...{ operation: 'ImportImage', method: 'POST', path: new RegExp(`^/v1/images/${id}/import$`) },
    answer: (call, [imageId = '']) => importImage(call, imageId),
  },
  {
    ...{ operation: 'CreateImageMember', method: 'POST', path: members },
    answer: (call, [imageId = '']) => createMember(call, imageId),
  },
  {
    ...{ operation: 'SetImageMember', method: 'PUT', path: oneMember },
    answer: (call, [imageId = '', memberId = '']) => setMember(call, { imageId, memberId }),
  },
  {
    ...{ operation: 'DeleteImageMember', method: 'DELETE', path: oneMember },
    answer: (call, [imageId = '', memberId = '']) => deleteMember(call, { imageId, memberId }),
  },
];

function listMembers({ state, asking: { account } }: Writing, [imageId = '']: string[]): object {
  const found = readable(state, account, imageId);
  if (found.visibility !== 'shared')
    throw new ServiceError(403, 'VirtualServer.Image.Forbidden', ['Only shared images have members.', imageId]);
  const isOwner = found.owner === account.id;
  const seen = found.members.filter(({ member_id }) => isOwner || member_id === account.id);
  return { members: seen.map((member) => memberDocument(found, member)) };
}

function showMember({ state, asking: { account } }: Writing, [imageId = '', memberId = '']: string[]): object {
  const found = readable(state, account, imageId);
  const member =
    found.owner === account.id
      ? found.members.find(({ member_id }) => member_id === memberId)
      : membership(found, account);
  if (found.visibility !== 'shared' || member?.member_id !== memberId) throw notFound('ImageMember', memberId);
  return memberDocument(found, member);
}
