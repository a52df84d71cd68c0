/** Grows when an older page can no longer talk to the server. */
export const protocolVersion = 1;
