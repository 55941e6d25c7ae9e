import { z } from 'zod';

/** In characters. Long rather than varied (NIST SP 800-63B, 3.1.1.2); the upper end only keeps hashing affordable. */
export const passwordLength = { minimum: 12, maximum: 128 };
export const newPassword = z.string().min(passwordLength.minimum).max(passwordLength.maximum);

export const emailAddress = z.string().trim().toLowerCase().pipe(z.email().max(320));
export const personName = z.string().trim().min(1).max(100);
