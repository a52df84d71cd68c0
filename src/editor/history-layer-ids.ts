/** The layer that marks what has changed since the version that is shown. */
export const changesLayerId = "changes";
