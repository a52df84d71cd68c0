const pattern = /^[A-Za-z0-9_-]{8,64}$/;

/** What a browser can call its person where the server knows nobody. */
export function isPersonId(id: string): boolean {
	return pattern.test(id);
}
