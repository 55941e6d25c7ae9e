/** Which columns this browser showed last: the server reads it too, so that the table does not change after it came. */
export const layoutCookie = 'image-columns';
