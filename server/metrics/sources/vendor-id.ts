/** Ids go into addresses: what is none is no id, whoever signed it. */
export function isVendorId(text: string): boolean {
	return /^[A-Za-z0-9_-]{1,100}$/.test(text);
}
