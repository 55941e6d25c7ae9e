import type { EditableField, ImageRegistering } from '@/lib/domain/image-editing';
import { fieldsAtFirst } from './editing';

const id: EditableField = {
  ...{ name: 'id', label: { en: 'Id', ko: 'ID' }, kind: 'text' },
  hint: {
    en: 'A UUID in small letters. Left empty, one is made up.',
    ko: '소문자로 쓴 UUID입니다. 비워 두면 자동으로 만들어집니다.',
  },
  pattern: '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}',
};

const url: EditableField = {
  ...{ name: 'url', label: { en: 'Address', ko: '주소' }, kind: 'text', required: true, maxLength: 2048 },
  hint: {
    en: 'http or https, reachable from the image service; what it may fetch is decided there.',
    ko: '이미지 서비스에서 접근할 수 있는 http 또는 https 주소여야 합니다. 허용 범위는 서비스에서 정합니다.',
  },
  pattern: 'https?://[^\\s/?#]+[^\\s]*',
};

/** Whoever brings bits must say what they are. */
const formats = new Set(['diskFormat', 'containerFormat']);
const withFormats = fieldsAtFirst.map((field) =>
  formats.has(field.name) ? { ...field, clearable: false, required: true } : field,
);

export const registering: ImageRegistering = {
  sources: [
    {
      source: 'upload',
      label: { en: 'Upload a file', ko: '파일 올리기' },
      fields: [...withFormats, id],
      properties: true,
    },
    {
      source: 'url',
      label: { en: 'Fetch from an address', ko: '주소에서 가져오기' },
      hint: {
        en: 'The image service fetches the file itself. When that fails, the image stays behind without data.',
        ko: '이미지 서비스가 파일을 직접 가져옵니다. 실패하면 데이터가 없는 이미지가 남습니다.',
      },
      fields: [url, ...withFormats, id],
      properties: true,
    },
    {
      source: 'record',
      label: { en: 'An entry without data', ko: '데이터 없이 등록' },
      fields: [...fieldsAtFirst, id],
      properties: true,
    },
  ],
};
