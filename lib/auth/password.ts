import 'server-only';

export { hashPassword, verifyPassword } from 'better-auth/crypto';
