import { accessTokenProblem } from "./access-token.ts";
import { headerOf, sameText } from "./signature.ts";
import type { FieldSpec, HookRequest, SourceSettings } from "./source.ts";

/** For vendors that sign nothing: something that only the sender knows goes along with each call. */
export const sharedSecrets: Readonly<Record<string, FieldSpec>> = {
	token: {
		about: "Sent as “Authorization: Bearer …”, in the header that the setting `header` names, or as ?token=… in the address.",
		isRequired: false,
	},
	user: { about: "Name of HTTP Basic authentication, with `password`.", isRequired: false },
	password: { about: "Password of HTTP Basic authentication.", isRequired: false },
	clientId: { about: "OAuth client credentials, with `clientSecret`; the sender gets its token at …/token.", isRequired: false },
	clientSecret: { about: "The client's secret.", isRequired: false },
};

export const sharedSecretSettings: Readonly<Record<string, FieldSpec>> = {
	header: { about: "A header of your choice that carries `token`, such as X-Odograph-Token.", isRequired: false },
};

/** Null for a call that carries one of the source's secrets. */
export function verifySharedSecret(request: HookRequest, { secrets, settings }: SourceSettings, now: number): string | null {
	const { token, user, password, clientId, clientSecret } = secrets;
	const authorization = headerOf(request.headers, "authorization");
	const bearer = /^Bearer +(\S+) *$/i.exec(authorization)?.[1];
	if (token) {
		const named = settings.header ? headerOf(request.headers, settings.header) : "";
		const offered = [bearer, named, queryToken(request.url)].filter((text) => text !== undefined && text !== "");
		if (offered.some((text) => text !== undefined && sameText(token, text))) return null;
	}
	if (user && password) {
		const basic = /^Basic +(\S+) *$/i.exec(authorization)?.[1];
		if (basic !== undefined && sameText(Buffer.from(`${user}:${password}`).toString("base64"), basic)) return null;
	}
	if (clientId && clientSecret && bearer !== undefined) {
		const problem = accessTokenProblem(bearer, { clientId, clientSecret, now });
		if (problem === null) return null;
		if (!token) return problem;
	}
	return "The call carries none of this source's secrets.";
}

/** A source that anybody may feed is no source. */
export function checkSharedSecret({ secrets }: SourceSettings): string | null {
	const { token, user, password, clientId, clientSecret } = secrets;
	if (token || (user && password) || (clientId && clientSecret)) return null;
	return "This vendor signs nothing: give a secret `token`, or `user` and `password`, or `clientId` and `clientSecret`.";
}

function queryToken(url: string): string | undefined {
	const query = url.indexOf("?");
	return query < 0 ? undefined : (new URLSearchParams(url.slice(query)).get("token") ?? undefined);
}
