import { memberOf, readJsonBody } from "./json-body.ts";
import { headerOf, hmacOf, missing, noMatch, sameText } from "./signature.ts";
import { nothing, type Vendor } from "./source.ts";

const header = "X-Delighted-Webhook-Signature";

export const delighted: Vendor = {
	id: "delighted",
	label: "Delighted",
	secrets: { apiKey: { about: "The private API key of the project, which signs its webhooks.", isRequired: true } },
	settings: {},
	mapping: {
		// The same response comes as created and, with a comment, as updated.
		id: "$.event_data.id",
		at: "$.event_data.created_at",
		revision: "$.event_data.updated_at",
		value: "$.event_data.score",
		customer: "$.event_data.person.id",
		comment: "$.event_data.comment",
	},
	verify({ headers, body }, { secrets }) {
		const given = headerOf(headers, header);
		if (given === "") return missing(header);
		const digest = hmacOf([body], { algorithm: "sha256", key: secrets.apiKey ?? "", encoding: "hex" });
		return sameText(`sha256=${digest}`, given) ? null : noMatch;
	},
	read(request) {
		const body = readJsonBody(request.body);
		const isResponse = /^survey_response\.(created|updated)$/.test(String(memberOf(body, "event_type")));
		return isResponse ? { ...nothing, items: [body] } : { ...nothing, ignored: 1 };
	},
};
