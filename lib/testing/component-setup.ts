import { configure } from '@testing-library/react';

// As `patience` in vitest.config.ts: its own second is too short on a machine that is busy with other work.
configure({ asyncUtilTimeout: 30_000 });
