let token = "";

/**
 * Takes the token of an invite link out of the address, and out of the browser's history, before anything else
 * happens on the page: who looks over a shoulder, or at the history later, finds no link.
 */
export function hideJoinToken(): void {
	if (location.pathname !== "/join" || location.hash.length < 2) return;
	token = location.hash.slice(1);
	history.replaceState(history.state, "", location.pathname);
}

/** The token that was hidden. It is kept until the page goes, so that rendering twice finds it. */
export function hiddenJoinToken(): string {
	return token;
}
