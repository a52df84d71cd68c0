/** Pictures of a map, which the document names by their hash; `app/` joins it with the server and this device's queue. */
export interface Pictures {
	/** The address that shows a picture, also one that has not been sent yet. */
	urlOf(hash: string): string;
	/** Keeps the picture and answers its hash; rejects with a sentence where it cannot be taken. */
	add(file: Blob): Promise<string>;
}
