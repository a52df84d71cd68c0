/** What secrets are kept under. */

export const voteTopic = (vote: string) => `vote:${vote}`;
export const writingTopic = (writing: string) => `writing:${writing}`;
/** Edits that bring a writing's cards onto the map, made and perhaps not there yet. */
export const madeTopic = (writing: string) => `made:${writing}`;
