import { readJsonBody } from "./json-body.ts";
import { itemsAt } from "./mapping.ts";
import { checkSharedSecret, sharedSecretSettings, sharedSecrets, verifySharedSecret } from "./shared-secret.ts";
import { type DigestAlgorithm, type DigestEncoding, headerOf, hmacOf, missing, noMatch, sameText } from "./signature.ts";
import { nothing, type SourceSettings, type Vendor } from "./source.ts";

const algorithms: readonly string[] = ["sha1", "sha256", "sha512"] satisfies DigestAlgorithm[];
const encodings: readonly string[] = ["hex", "base64"] satisfies DigestEncoding[];

/** Any sender of JSON: an HMAC of the body in a header of its own, or a secret that goes along. */
export const genericJson: Vendor = {
	id: "json",
	label: "JSON of any shape",
	secrets: { ...sharedSecrets, signingSecret: { about: "The key of the HMAC, where the sender signs.", isRequired: false } },
	settings: {
		...sharedSecretSettings,
		signatureHeader: { about: "The header of the signature over the body.", isRequired: false },
		signatureAlgorithm: { about: "sha256 (default), sha1 or sha512.", isRequired: false },
		signatureEncoding: { about: "hex (default) or base64.", isRequired: false },
		signaturePrefix: { about: "What stands before the digest, such as sha256=.", isRequired: false },
	},
	mapping: {},
	verify(request, source, now) {
		const { signatureHeader, signaturePrefix = "" } = source.settings;
		if (!signatureHeader) return verifySharedSecret(request, source, now);
		const given = headerOf(request.headers, signatureHeader);
		if (given === "") return missing(signatureHeader);
		const digest = hmacOf([request.body], { ...schemeOf(source), key: source.secrets.signingSecret ?? "" });
		return sameText(`${signaturePrefix}${digest}`, given) ? null : noMatch;
	},
	read(request, { mapping }) {
		return { ...nothing, items: itemsAt(readJsonBody(request.body), mapping.items) };
	},
	check(source) {
		const { id, at, value, atReceived } = source.mapping;
		if (id === undefined || value === undefined || (at === undefined && atReceived !== true)) {
			return "Give the paths `id`, `at` (or `atReceived`) and `value` in the mapping.";
		}
		return checkSignature(source);
	},
};

function checkSignature(source: SourceSettings): string | null {
	const { signatureHeader, signatureAlgorithm = "sha256", signatureEncoding = "hex" } = source.settings;
	if (!signatureHeader) return checkSharedSecret(source);
	if (!source.secrets.signingSecret) return "The setting `signatureHeader` needs the secret `signingSecret`.";
	if (!algorithms.includes(signatureAlgorithm)) return "The setting `signatureAlgorithm` is sha1, sha256 or sha512.";
	return encodings.includes(signatureEncoding) ? null : "The setting `signatureEncoding` is hex or base64.";
}

function schemeOf({ settings }: SourceSettings): { readonly algorithm: DigestAlgorithm; readonly encoding: DigestEncoding } {
	const { signatureAlgorithm, signatureEncoding } = settings;
	return {
		algorithm: signatureAlgorithm === "sha1" || signatureAlgorithm === "sha512" ? signatureAlgorithm : "sha256",
		encoding: signatureEncoding === "base64" ? "base64" : "hex",
	};
}
