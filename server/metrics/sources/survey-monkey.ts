import { AppError } from "../../../src/shared/errors.ts";
import { idText, memberOf, readJsonBody } from "./json-body.ts";
import { headerOf, hmacOf, missing, noMatch, sameText } from "./signature.ts";
import { type HookRequest, nothing, type Reading, type SourceSettings, type Vendor } from "./source.ts";
import { isVendorId } from "./vendor-id.ts";

/** The events after which a response is worth asking for. */
const wanted = /^response_(completed|updated)$/;

export const surveyMonkey: Vendor = {
	id: "surveymonkey",
	label: "SurveyMonkey",
	secrets: {
		apiKey: { about: "The app's client id, which SurveyMonkey sends as Sm-Apikey.", isRequired: true },
		apiSecret: { about: "The app's secret.", isRequired: true },
		accessToken: { about: "An access token with the scope to view response details.", isRequired: true },
	},
	settings: {
		baseUrl: { about: "https://api.surveymonkey.com unless your account is in another data centre.", isRequired: false },
		surveyId: { about: "Only responses of this survey.", isRequired: false },
	},
	mapping: { id: "$.id", at: ["$.date_modified", "$.date_created"], customer: ["$.custom_value", "$.recipient_id"] },
	verify,
	read,
	api: {
		baseUrl: "https://api.surveymonkey.com",
		tokenSecret: "accessToken",
		headers: ({ accessToken = "" }) => ({ authorization: `Bearer ${accessToken}` }),
		items: (body) => [body],
	},
	check({ mapping }) {
		if (mapping.value !== undefined) return null;
		return 'Say which question is the score, for example {"value": "$.pages[*].questions[?(@.id==\'123\')].answers[0].choice_id", "values": {"4711": 9}}.';
	},
};

function verify({ headers, body }: HookRequest, { secrets }: SourceSettings): string | null {
	const { apiKey = "", apiSecret = "" } = secrets;
	const given = headerOf(headers, "Sm-Signature");
	if (given === "") return missing("Sm-Signature");
	const digest = hmacOf([body], { algorithm: "sha1", key: `${apiKey}&${apiSecret}`, encoding: "base64" });
	const isOurApp = sameText(apiKey, headerOf(headers, "Sm-Apikey"));
	return sameText(digest, given) && isOurApp ? null : noMatch;
}

function read(request: HookRequest, { settings }: SourceSettings): Reading {
	const body = readJsonBody(request.body);
	const survey = idText(memberOf(memberOf(body, "resources"), "survey_id"));
	const response = idText(memberOf(body, "object_id"));
	const isOther = settings.surveyId !== undefined && settings.surveyId !== "" && survey !== settings.surveyId;
	if (!wanted.test(String(memberOf(body, "event_type"))) || isOther) return { ...nothing, ignored: 1 };
	if (!isVendorId(survey) || !isVendorId(response)) {
		throw new AppError("unreadable", "The body names no resources.survey_id and object_id; nothing was stored.");
	}
	return { ...nothing, orders: [{ key: response, path: `/v3/surveys/${survey}/responses/${response}/details` }] };
}
