import { gib, image, mib } from './draft';
import { projects } from './people';

const owner = projects.platform.id;
const longName = '아주긴이름의사내표준이미지를만들어서화면이견디는지보는시험'.repeat(10).slice(0, 255);

/** Names and keys that try to break what shows them. */
export const awkwardImages = [
  image(longName, { key: 'long-name', owner, created: '2026-03-03', size: mib(256), tags: ['긴-이름'] }),
  image('<img src=x onerror=alert(1)>', {
    key: 'hostile-markup',
    owner,
    created: '2026-03-04',
    size: mib(1),
    tags: ['<script>alert(2)</script>', '"quoted"'],
    properties: { '<b>key</b>': '</textarea><svg/onload=alert(3)>', description: 'javascript:alert(4)' },
  }),
  image('invoice\u202Egnp.exe\u202C \u200Bzero\u200Dwidth', {
    key: 'hostile-direction',
    owner,
    created: '2026-03-05',
    size: mib(1),
    properties: { 'bidi\u2066key': 'left\u202Eright' },
  }),
  image('tab\there, line\nbreak, bell\u0007', {
    key: 'control-characters',
    owner,
    created: '2026-03-06',
    size: mib(1),
  }),
  image('  leading and trailing blanks  ', { key: 'blanks', owner, created: '2026-03-07', size: mib(1) }),
  image('', { key: 'empty-name', owner, created: '2026-03-08', size: mib(1) }),
  image('Ünïcödé – 한글·漢字·かな', {
    key: 'many-scripts',
    owner,
    created: '2026-03-09',
    size: mib(300),
    tags: ['태그', 'a b/c', 'ünï'],
    properties: { 설명: '속성 값', 'hw:slash/tilde~key': 'x', 'Mixed-Case_Key': 'Kept', 'percent%20key': '100%' },
  }),
  image('Many properties', {
    owner,
    created: '2026-03-10',
    size: gib(1),
    tags: Array.from({ length: 40 }, (_, index) => `tag-${String(index + 1).padStart(2, '0')}`),
    properties: Object.fromEntries(
      Array.from({ length: 100 }, (_, index) => [`custom_${index + 1}`, `값 ${index + 1}`]),
    ),
  }),
  image('Very long value', {
    owner,
    created: '2026-03-11',
    size: mib(2),
    properties: { description: '한 줄로 아주 길게 이어지는 설명입니다. '.repeat(120).trim() },
  }),
];
