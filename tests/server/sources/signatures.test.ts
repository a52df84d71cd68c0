import { describe, expect, it } from "vitest";
import * as z from "zod/mini";
import { type CallParts, fixture, hookRequest, type SourceParts, settingsOf, vendor } from "./vendor-calls.ts";

const vectorSchema = z.object({
	scheme: z.string(),
	headers: z.optional(z.record(z.string(), z.string())),
	form: z.optional(z.record(z.string(), z.string())),
	secret: z.string(),
	api_key: z.optional(z.string()),
	method: z.optional(z.string()),
	url: z.optional(z.string()),
	body: z.string(),
});
type Vector = z.infer<typeof vectorSchema>;
const vectors = z.array(vectorSchema).parse(JSON.parse(fixture("signatures.json")));

interface Scheme {
	readonly vendor: string;
	readonly secrets: (secret: string, vector: Vector) => Readonly<Record<string, string>>;
	readonly settings?: Readonly<Record<string, string>>;
	/** The header that carries the digest; for Qualtrics it is in the form. */
	readonly header: string;
	readonly encoding: "hex" | "base64";
	readonly prefix?: string;
	/** Where the scheme signs a time: its header, and how a time is written there. */
	readonly time?: { readonly header: string; write(at: number): string };
}

const hmacHeader = (signatureHeader: string, signatureEncoding: string) => ({ signatureHeader, signatureEncoding });

const schemes: Readonly<Record<string, Scheme>> = {
	"standard-webhooks": {
		vendor: "standard-webhooks",
		secrets: (signingSecret) => ({ signingSecret }),
		header: "webhook-signature",
		encoding: "base64",
		prefix: "v1,",
		time: { header: "webhook-timestamp", write: (at) => String(at / 1000) },
	},
	"qualtrics-event-subscription": {
		vendor: "qualtrics",
		secrets: (sharedKey) => ({ sharedKey }),
		header: "",
		encoding: "hex",
	},
	"hubspot-v1": {
		vendor: "hubspot",
		secrets: (clientSecret) => ({ clientSecret }),
		header: "X-HubSpot-Signature",
		encoding: "hex",
	},
	"hubspot-v2": {
		vendor: "hubspot",
		secrets: (clientSecret) => ({ clientSecret }),
		header: "X-HubSpot-Signature",
		encoding: "hex",
	},
	"hubspot-v3": {
		vendor: "hubspot",
		secrets: (clientSecret) => ({ clientSecret }),
		header: "X-HubSpot-Signature-v3",
		encoding: "base64",
		time: { header: "X-HubSpot-Request-Timestamp", write: String },
	},
	typeform: {
		vendor: "typeform",
		secrets: (secret) => ({ secret }),
		header: "Typeform-Signature",
		encoding: "base64",
		prefix: "sha256=",
	},
	zendesk: {
		vendor: "zendesk",
		secrets: (signingSecret) => ({ signingSecret }),
		header: "X-Zendesk-Webhook-Signature",
		encoding: "base64",
		time: { header: "X-Zendesk-Webhook-Signature-Timestamp", write: (at) => new Date(at).toISOString() },
	},
	surveymonkey: {
		vendor: "surveymonkey",
		secrets: (apiSecret, { api_key = "" }) => ({ apiKey: api_key, apiSecret }),
		header: "Sm-Signature",
		encoding: "base64",
	},
	intercom: {
		vendor: "intercom",
		secrets: (clientSecret) => ({ clientSecret }),
		header: "X-Hub-Signature",
		encoding: "hex",
		prefix: "sha1=",
	},
	"segment-webhook": { vendor: "segment", secrets: (sharedSecret) => ({ sharedSecret }), header: "X-Signature", encoding: "hex" },
	"qualtrics-social-connect": {
		vendor: "json",
		secrets: (signingSecret) => ({ signingSecret }),
		settings: hmacHeader("x-signature", "base64"),
		header: "x-signature",
		encoding: "base64",
	},
	survicate: {
		vendor: "json",
		secrets: (signingSecret) => ({ signingSecret }),
		settings: hmacHeader("Hmac", "hex"),
		header: "Hmac",
		encoding: "hex",
	},
	delighted: {
		vendor: "delighted",
		secrets: (apiKey) => ({ apiKey }),
		header: "X-Delighted-Webhook-Signature",
		encoding: "hex",
		prefix: "sha256=",
	},
};

function schemeOf(vector: Vector): Scheme {
	const scheme = schemes[vector.scheme];
	if (scheme === undefined) throw new Error(`No source takes ${vector.scheme}.`);
	return scheme;
}

function signedAt(vector: Vector): number {
	const { time } = schemeOf(vector);
	const written = time === undefined ? "" : (vector.headers?.[time.header] ?? "");
	if (/^\d{10}$/.test(written)) return Number(written) * 1000;
	return /^\d+$/.test(written) ? Number(written) : Date.parse(written || "2026-01-01T00:00:00Z");
}

function problem(vector: Vector, { call = {}, secret = vector.secret, now = signedAt(vector) }: Changes = {}): string | null {
	const { secrets, settings = {}, vendor: id } = schemeOf(vector);
	const parts: SourceParts = { secrets: secrets(secret, vector), settings };
	const { headers = {}, body, url, method } = vector;
	const whole: CallParts = { headers, body, ...(url && { url }), ...(method && { method }), ...call };
	return vendor(id).verify(hookRequest(whole), settingsOf(id, parts), now);
}

interface Changes {
	readonly call?: CallParts;
	readonly secret?: string;
	readonly now?: number;
}

/** The same call with its digest changed, wherever the scheme carries it. */
function withDigest(vector: Vector, change: (digest: string) => string): CallParts {
	const { header, prefix = "" } = schemeOf(vector);
	if (header === "") {
		const form = new URLSearchParams(vector.body);
		form.set("HMAC", change(form.get("HMAC") ?? ""));
		return { body: form.toString() };
	}
	const digest = (vector.headers?.[header] ?? "").slice(prefix.length);
	return { headers: { ...vector.headers, [header]: prefix + change(digest) } };
}

const flipped = (text: string, at: number) => {
	const bytes = Buffer.from(text);
	bytes[at] = (bytes[at] ?? 0) ^ 1;
	return bytes;
};

describe.each(vectors.map((vector) => [vector.scheme, vector] as const))("%s", (_name, vector) => {
	it("is believed as it was signed", () => {
		expect(problem(vector)).toBeNull();
	});

	it("is refused with any byte of the signed body changed", () => {
		// Of Qualtrics' form only MSG is signed.
		const [from, to] =
			vector.form === undefined ? [0, vector.body.length] : [vector.body.indexOf("MSG=") + 4, vector.body.indexOf("&Topic")];
		for (let at = from; at < to; at++) expect(problem(vector, { call: { body: flipped(vector.body, at) } })).not.toBeNull();
	});

	it("is refused with a byte of the signature changed", () => {
		expect(
			problem(vector, { call: withDigest(vector, (digest) => (digest.startsWith("a") ? "b" : "a") + digest.slice(1)) }),
		).not.toBeNull();
	});

	it("is refused with another secret", () => {
		expect(problem(vector, { secret: "whsec_b3RoZXIgc2VjcmV0IG90aGVyIHNlY3JldA==" })).not.toBeNull();
		expect(problem(vector, { secret: "" })).not.toBeNull();
	});

	it("is refused with the signature cut short, or longer, or empty", () => {
		for (const change of [
			(text: string) => text.slice(0, -1),
			(text: string) => text.slice(0, 8),
			(text: string) => `${text}0`,
			() => "",
		]) {
			expect(problem(vector, { call: withDigest(vector, change) })).not.toBeNull();
		}
	});

	it("is refused with the signature in another encoding or case", () => {
		const { encoding } = schemeOf(vector);
		const others = [
			(digest: string) => Buffer.from(digest, encoding).toString(encoding === "hex" ? "base64" : "hex"),
			(digest: string) => Buffer.from(digest, encoding).toString("latin1"),
			(digest: string) => digest.toUpperCase(),
		];
		for (const change of others) expect(problem(vector, { call: withDigest(vector, change) })).not.toBeNull();
	});

	it("is refused without its headers, or with one of them twice", () => {
		const { headers = {}, form } = vector;
		if (form !== undefined) return;
		for (const name of Object.keys(headers)) {
			const { [name]: left = "", ...others } = headers;
			expect(problem(vector, { call: { headers: others } })).not.toBeNull();
			expect(problem(vector, { call: { headers: { ...others, [name]: [left, left] } } })).not.toBeNull();
		}
	});
});

describe("an old call", () => {
	const timed = vectors.filter((vector) => schemeOf(vector).time !== undefined);

	it.each(timed.map((vector) => [vector.scheme, vector] as const))(
		"%s is taken for five minutes either way and no longer",
		(_name, vector) => {
			const at = signedAt(vector);
			for (const now of [at + 300_000, at - 300_000]) expect(problem(vector, { now })).toBeNull();
			for (const now of [at + 300_001, at - 300_001, at + 86_400_000]) expect(problem(vector, { now })).toMatch(/at most 300 s/);
		},
	);

	it.each(timed.map((vector) => [vector.scheme, vector] as const))(
		"%s is refused with its time written anew",
		(_name, vector) => {
			const { time } = schemeOf(vector);
			const now = signedAt(vector) + 3_600_000;
			const headers = { ...vector.headers, [time?.header ?? ""]: time?.write(now) ?? "" };
			expect(problem(vector, { now, call: { headers } })).toMatch(/does not match/);
			expect(problem(vector, { now, call: { headers: { ...headers, [time?.header ?? ""]: "soon" } } })).toMatch(/cannot be read/);
		},
	);
});

describe("what only some schemes have", () => {
	const vectorNamed = (scheme: string) => {
		const found = vectors.find((vector) => vector.scheme === scheme);
		if (found === undefined) throw new Error(`no ${scheme}`);
		return found;
	};

	it("Standard Webhooks: one of several signatures is enough, and so is one of two secrets", () => {
		const vector = vectorNamed("standard-webhooks");
		const signature = vector.headers?.["webhook-signature"] ?? "";
		const headers = { ...vector.headers, "webhook-signature": `v1a,b3RoZXI= v1,b3RoZXI= ${signature}` };
		expect(problem(vector, { call: { headers } })).toBeNull();
		expect(problem(vector, { secret: `whsec_b3RoZXIgc2VjcmV0IG90aGVyIHNlY3JldA== ${vector.secret}` })).toBeNull();
	});

	it("HubSpot: a newer signature that does not match is not saved by an older one that does", () => {
		const vector = vectorNamed("hubspot-v1");
		const headers = { ...vector.headers, "X-HubSpot-Signature-v3": "x", "X-HubSpot-Request-Timestamp": String(signedAt(vector)) };
		expect(problem(vector, { call: { headers } })).toMatch(/does not match/);
	});

	it("HubSpot: a source may insist on the newest", () => {
		const vector = vectorNamed("hubspot-v1");
		const source = settingsOf("hubspot", { secrets: { clientSecret: vector.secret }, settings: { signatureVersion: "v3" } });
		expect(
			vendor("hubspot").verify(hookRequest(vector.headers ? { headers: vector.headers, body: vector.body } : {}), source, 0),
		).toMatch(/v3 is missing/);
	});

	it("Qualtrics: a second MSG beside the signed one is refused", () => {
		const vector = vectorNamed("qualtrics-event-subscription");
		expect(problem(vector, { call: { body: `${vector.body}&MSG=%7B%7D` } })).toMatch(/not one MSG/);
	});

	it("Segment: a body that was written anew on the way is still believed", () => {
		const vector = vectorNamed("segment-webhook");
		expect(problem(vector, { call: { body: JSON.stringify(JSON.parse(vector.body), null, 2) } })).toBeNull();
	});

	it("SurveyMonkey: another app's key is refused", () => {
		const vector = vectorNamed("surveymonkey");
		expect(problem(vector, { call: { headers: { ...vector.headers, "Sm-Apikey": "other" } } })).toMatch(/does not match/);
	});
});
