'use client';
import { PageFailure } from '@/components/state/page-failure';

export default PageFailure;
