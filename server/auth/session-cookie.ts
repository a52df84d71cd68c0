/** The cookie that says which session a browser has. */
export interface SessionCookie {
	/** Its value in a `Cookie` header; null where it is not there. */
	read(header: string | undefined): string | null;
	/** A `Set-Cookie` header. `age`: how long the browser keeps it, ms. */
	set(token: string, age: number): string;
	clear(): string;
}

/**
 * Out of reach of scripts, and not sent with what other sites start, except when somebody follows a link. Over
 * https its name keeps every other site, a neighbour's subdomain too, from setting it.
 */
export function sessionCookie({ isSecure }: { readonly isSecure: boolean }): SessionCookie {
	const name = isSecure ? "__Host-odograph" : "odograph";
	const attributes = `Path=/; HttpOnly; SameSite=Lax${isSecure ? "; Secure" : ""}`;
	return {
		read(header = "") {
			for (const part of header.split(";")) {
				const [key = "", value = ""] = part.trim().split("=");
				if (key === name && value !== "") return value;
			}
			return null;
		},
		set: (token, age) => `${name}=${token}; Max-Age=${Math.floor(age / 1_000)}; ${attributes}`,
		clear: () => `${name}=; Max-Age=0; ${attributes}`,
	};
}
