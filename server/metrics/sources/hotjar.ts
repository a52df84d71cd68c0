import { memberOf, readJsonBody } from "./json-body.ts";
import { checkSharedSecret, sharedSecretSettings, sharedSecrets, verifySharedSecret } from "./shared-secret.ts";
import { nothing, type Vendor } from "./source.ts";

export const hotjar: Vendor = {
	id: "hotjar",
	label: "Hotjar",
	secrets: sharedSecrets,
	settings: sharedSecretSettings,
	mapping: {
		id: ["$.data.id", "$.data.response_id"],
		at: ["$.data.created_at", "$.data.created", "$.data.timestamp"],
		// No public text says what time a response carries.
		atReceived: true,
	},
	verify: verifySharedSecret,
	read(request) {
		const body = readJsonBody(request.body);
		return memberOf(body, "event") === "survey_response" ? { ...nothing, items: [body] } : { ...nothing, ignored: 1 };
	},
	check(source) {
		if (source.mapping.value === undefined) {
			return 'Say where the score is, for example {"value": "$.data.answers[?(@.question_id==1)].answer"}: it depends on your survey.';
		}
		return checkSharedSecret(source);
	},
};
