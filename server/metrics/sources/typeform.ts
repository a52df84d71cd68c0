import { readJsonBody } from "./json-body.ts";
import { itemsAt } from "./mapping.ts";
import { headerOf, hmacOf, missing, noMatch, sameText } from "./signature.ts";
import { nothing, type Vendor } from "./source.ts";

const header = "Typeform-Signature";

export const typeform: Vendor = {
	id: "typeform",
	label: "Typeform",
	secrets: { secret: { about: "The secret of the webhook, as typed in at Typeform.", isRequired: true } },
	settings: {},
	mapping: {
		// A form is answered once under a token; a test or a repeated delivery has another event_id.
		id: "$.form_response.token",
		at: "$.form_response.submitted_at",
		value: "$.form_response.answers[?(@.type=='number')].number",
		customer: ["$.form_response.hidden.customer", "$.form_response.hidden.user_id"],
		comment: "$.form_response.answers[?(@.type=='text')].text",
	},
	verify({ headers, body }, { secrets }) {
		const given = headerOf(headers, header);
		if (given === "") return missing(header);
		const digest = hmacOf([body], { algorithm: "sha256", key: secrets.secret ?? "", encoding: "base64" });
		return sameText(`sha256=${digest}`, given) ? null : noMatch;
	},
	read(request, { mapping }) {
		return { ...nothing, items: itemsAt(readJsonBody(request.body), mapping.items) };
	},
};
