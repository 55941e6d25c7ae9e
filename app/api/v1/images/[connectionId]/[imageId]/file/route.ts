import { downloadImage, uploadImage } from '@/lib/features/images/contract/content';
import { downloadFile } from '@/lib/features/images/service/download';
import { uploadFile } from '@/lib/features/images/service/upload';
import { methods } from '@/lib/http/methods';
import { route } from '@/lib/http/route';

export const { GET, POST, PUT, PATCH, DELETE } = methods(
  route(downloadImage, downloadFile),
  route(uploadImage, uploadFile),
);
