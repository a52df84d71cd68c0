/**
 * The token of an invite link as people paste it: the whole address, only what follows its #, or the link inside a
 * sentence. `""` where there is none.
 */
export function tokenOf(pasted: string): string {
	const text = pasted.trim();
	const linked = /\/join#([\w-]+)/.exec(text)?.[1];
	if (linked !== undefined) return linked;
	return /^#?[\w-]{16,}$/.test(text) ? text.replace(/^#/, "") : "";
}
