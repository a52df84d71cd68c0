import { AppError } from "../../../src/shared/errors.ts";
import { idText, memberOf, readJson, readTextBody } from "./json-body.ts";
import { hmacOf, noMatch, sameText } from "./signature.ts";
import { type HookRequest, nothing, type Reading, type SourceSettings, type Vendor } from "./source.ts";
import { isVendorId } from "./vendor-id.ts";

/** Event subscriptions: a form whose MSG names a response, which is then asked of the API. */
export const qualtrics: Vendor = {
	id: "qualtrics",
	label: "Qualtrics",
	secrets: {
		sharedKey: { about: "The sharedKey given when the event subscription was made.", isRequired: true },
		apiToken: { about: "An API token that may read responses (X-API-TOKEN).", isRequired: true },
	},
	settings: {
		baseUrl: { about: "Your data centre's address, such as https://fra1.qualtrics.com.", isRequired: true },
		surveyId: { about: "Only responses of this survey (SV_…).", isRequired: false },
	},
	mapping: {
		id: "$.result.responseId",
		at: ["$.result.values.recordedDate", "$.result.values.endDate"],
		customer: ["$.result.values.externalDataReference", "$.result.values.contactId"],
	},
	verify,
	read,
	api: {
		baseUrl: null,
		tokenSecret: "apiToken",
		headers: ({ apiToken = "" }) => ({ "x-api-token": apiToken }),
		items: (body) => [body],
	},
	check({ mapping }) {
		if (mapping.value !== undefined) return null;
		return 'Say which question is the score, for example {"value": "$.result.values.QID1"}.';
	},
};

/** Topic is not signed, so it is never looked at. */
function verify({ body }: HookRequest, { secrets }: SourceSettings): string | null {
	const form = formOf(body);
	if (form === null) return "The body is not a form in UTF-8.";
	const [message, digest] = [form.getAll("MSG"), form.getAll("HMAC")];
	if (message.length !== 1 || digest.length !== 1) return "The form has not one MSG and one HMAC.";
	const expected = hmacOf([message[0] ?? ""], { algorithm: "sha512", key: secrets.sharedKey ?? "", encoding: "hex" });
	return sameText(expected, digest[0] ?? "") ? null : noMatch;
}

function read({ body }: HookRequest, { settings }: SourceSettings): Reading {
	const message = readJson(formOf(body)?.get("MSG") ?? "", "MSG");
	const survey = idText(memberOf(message, "SurveyID"));
	const response = idText(memberOf(message, "ResponseID"));
	if (settings.surveyId && survey !== settings.surveyId) return { ...nothing, ignored: 1 };
	if (!isVendorId(survey) || !isVendorId(response)) {
		throw new AppError("unreadable", "MSG names no SurveyID and ResponseID; nothing was stored.");
	}
	return { ...nothing, orders: [{ key: response, path: `/API/v3/surveys/${survey}/responses/${response}` }] };
}

function formOf(body: Buffer): URLSearchParams | null {
	try {
		return new URLSearchParams(readTextBody(body));
	} catch {
		return null;
	}
}
