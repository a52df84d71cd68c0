import { readJsonBody } from "./json-body.ts";
import { itemsAt } from "./mapping.ts";
import { checkSharedSecret, sharedSecretSettings, sharedSecrets, verifySharedSecret } from "./shared-secret.ts";
import { nothing, type Vendor } from "./source.ts";

/** The body is what the customer's own webhook template says; so nothing can be guessed. */
export const medallia: Vendor = {
	id: "medallia",
	label: "Medallia",
	secrets: sharedSecrets,
	settings: sharedSecretSettings,
	mapping: {},
	verify: verifySharedSecret,
	read(request, { mapping }) {
		return { ...nothing, items: itemsAt(readJsonBody(request.body), mapping.items) };
	},
	check(source) {
		const { id, at, value, atReceived } = source.mapping;
		if (id === undefined || value === undefined || (at === undefined && atReceived !== true)) {
			return "Your webhook template decides the body: give the paths `id`, `at` and `value` in the mapping.";
		}
		return checkSharedSecret(source);
	},
};
