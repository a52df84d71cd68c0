/** Longer ones are refused by the programs that open slides. */
const longest = 2_000;

/** An address as a file may hold it: ASCII, a plain host. Null where it cannot be: it stays text. */
export function webAddress(text: string): string | null {
	let address: string;
	try {
		address = encodeURI(text).replace(/%25([0-9a-f]{2})/gi, "%$1");
	} catch {
		return null;
	}
	const isPlain = /^https?:\/\/[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d{1,5})?(?:[/?#][^\s"<>\\^`{|}]*)?$/i.test(address);
	return isPlain && address.length <= longest ? address : null;
}
