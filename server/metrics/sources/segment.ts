import { memberOf, readJsonBody } from "./json-body.ts";
import { headerOf, hmacOf, missing, noMatch, sameText } from "./signature.ts";
import { type HookRequest, nothing, type SourceSettings, type Vendor } from "./source.ts";

const header = "X-Signature";

export const segment: Vendor = {
	id: "segment",
	label: "Segment",
	secrets: {
		sharedSecret: { about: "The shared secret of the webhook destination; optional there, required here.", isRequired: true },
	},
	settings: {
		event: { about: "Only track calls of this event, such as “Survey Question Answered”.", isRequired: false },
	},
	mapping: {
		// A track call is the answer, and keeps its messageId however often it is delivered.
		id: ["$.properties.response_id", "$.messageId"],
		at: "$.timestamp",
		value: ["$.properties.score", "$.properties.rating", "$.properties.value"],
		customer: "$.userId",
	},
	verify,
	read(request, { settings }) {
		const body = readJsonBody(request.body);
		// Of a batch only the first event is signed: whoever has that one could add any others.
		const calls = Array.isArray(body) ? body : [body];
		const signed = calls.slice(0, 1).filter((call) => isWanted(call, settings.event));
		return { ...nothing, items: signed, ignored: calls.length - signed.length };
	},
};

function isWanted(call: unknown, event: string | undefined): boolean {
	return memberOf(call, "type") === "track" && (!event || memberOf(call, "event") === event);
}

/** The vendor signs what `JSON.stringify` makes of the call: the body itself as long as nothing on the way wrote it anew. */
function verify({ headers, body }: HookRequest, { secrets }: SourceSettings): string | null {
	const given = headerOf(headers, header);
	if (given === "") return missing(header);
	const digestOf = (signed: Buffer | string) =>
		hmacOf([signed], { algorithm: "sha1", key: secrets.sharedSecret ?? "", encoding: "hex" });
	if (sameText(digestOf(body), given)) return null;
	const call = parsed(body);
	if (call === undefined) return noMatch;
	return sameText(digestOf(JSON.stringify(Array.isArray(call) ? (call[0] ?? null) : call)), given) ? null : noMatch;
}

function parsed(body: Buffer): unknown {
	try {
		return readJsonBody(body);
	} catch {
		return undefined;
	}
}
