import { readJsonBody } from "./json-body.ts";
import { itemsAt } from "./mapping.ts";
import { headerOf, hmacOf, missing, noMatch, sameText, staleness } from "./signature.ts";
import { type HookRequest, nothing, type SourceSettings, type Vendor } from "./source.ts";

/** The open convention of https://www.standardwebhooks.com. */
export const standardWebhooks: Vendor = {
	id: "standard-webhooks",
	label: "Standard Webhooks",
	secrets: {
		signingSecret: {
			about: "Begins with whsec_; while it is changed, the old and the new one with a space between.",
			isRequired: true,
		},
	},
	settings: {},
	mapping: {
		id: ["$.data.id", "$.data.response_id"],
		at: ["$.data.at", "$.data.created_at", "$.timestamp"],
		value: ["$.data.value", "$.data.score"],
		customer: ["$.data.customer", "$.data.customer_id"],
	},
	verify,
	read(request, { mapping }) {
		return { ...nothing, items: itemsAt(readJsonBody(request.body), mapping.items) };
	},
	check({ secrets }) {
		const isReadable = keysOf(secrets.signingSecret ?? "").every((key) => key.length >= 16);
		return isReadable ? null : "A signing secret is whsec_ and then at least 16 bytes in base64.";
	},
};

function verify({ headers, body }: HookRequest, { secrets }: SourceSettings, now: number): string | null {
	const id = headerOf(headers, "webhook-id");
	const timestamp = headerOf(headers, "webhook-timestamp");
	const signatures = headerOf(headers, "webhook-signature");
	if (id === "") return missing("webhook-id");
	if (timestamp === "") return missing("webhook-timestamp");
	if (signatures === "") return missing("webhook-signature");
	const stale = staleness(/^\d{1,12}$/.test(timestamp) ? Number(timestamp) * 1000 : Number.NaN, now);
	if (stale !== null) return stale;
	const given = signatures.split(" ").slice(0, 20);
	const isSigned = keysOf(secrets.signingSecret ?? "").some((key) => {
		const expected = `v1,${hmacOf([id, ".", timestamp, ".", body], { algorithm: "sha256", key, encoding: "base64" })}`;
		return given.some((signature) => sameText(expected, signature));
	});
	return isSigned ? null : noMatch;
}

function keysOf(secret: string): readonly Buffer[] {
	return secret
		.split(/\s+/)
		.filter((part) => part !== "")
		.map((part) => Buffer.from(part.replace(/^whsec_/, ""), "base64"));
}
