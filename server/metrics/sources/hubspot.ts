import { AppError } from "../../../src/shared/errors.ts";
import { idText, memberOf, readJsonBody } from "./json-body.ts";
import type { Mapping } from "./mapping.ts";
import { headerOf, hmacOf, missing, noMatch, sameText, sha256Of, staleness } from "./signature.ts";
import { type FetchOrder, type HookRequest, nothing, type Reading, type SourceSettings, type Vendor } from "./source.ts";
import { isVendorId } from "./vendor-id.ts";

/** Of a survey response among HubSpot's objects. */
const surveyResponseType = "0-19";

export const hubspot: Vendor = {
	id: "hubspot",
	label: "HubSpot",
	secrets: {
		clientSecret: { about: "The app's client secret, which signs its webhooks.", isRequired: true },
		accessToken: { about: "A token with the scope crm.objects.feedback_submissions.read.", isRequired: true },
	},
	settings: {
		url: { about: "This hook's address exactly as given to HubSpot: it is part of the signature.", isRequired: false },
		signatureVersion: { about: "v3: older signatures, which have no time, are refused.", isRequired: false },
		subscriptionTypes: { about: "Events to take, with commas between; survey responses unless given.", isRequired: false },
		baseUrl: { about: "https://api.hubapi.com unless told otherwise.", isRequired: false },
	},
	mapping: {
		id: "$.id",
		at: ["$.properties.hs_submission_timestamp", "$.properties.hs_createdate", "$.createdAt"],
		value: "$.properties.hs_value",
		customer: "$.properties.hs_contact_id",
	},
	verify,
	read,
	api: {
		baseUrl: "https://api.hubapi.com",
		tokenSecret: "accessToken",
		headers: ({ accessToken = "" }) => ({ authorization: `Bearer ${accessToken}` }),
		items: (body) => [body],
	},
};

/** The newest signature that came is the one that counts: an older one beside it could be of an earlier call. */
function verify(request: HookRequest, { secrets, settings }: SourceSettings, now: number): string | null {
	const { headers, method, body } = request;
	const key = secrets.clientSecret ?? "";
	const url = settings.url || request.url;
	const third = headerOf(headers, "X-HubSpot-Signature-v3");
	if (third !== "") {
		const time = headerOf(headers, "X-HubSpot-Request-Timestamp");
		const stale = staleness(/^\d{1,16}$/.test(time) ? Number(time) : Number.NaN, now);
		if (stale !== null) return stale;
		const isSigned = [url, withoutEscapes(url)].some((address) =>
			sameText(hmacOf([method, address, body, time], { algorithm: "sha256", key, encoding: "base64" }), third),
		);
		return isSigned ? null : noMatch;
	}
	if (settings.signatureVersion === "v3") return missing("X-HubSpot-Signature-v3");
	const given = headerOf(headers, "X-HubSpot-Signature");
	if (given === "") return missing("X-HubSpot-Signature");
	const version = headerOf(headers, "X-HubSpot-Signature-Version");
	if (version === "v1") return sameText(sha256Of([key, body]), given) ? null : noMatch;
	if (version === "v2") return sameText(sha256Of([key, method, url, body]), given) ? null : noMatch;
	return "The header X-HubSpot-Signature-Version is neither v1 nor v2.";
}

/** The third version signs the address with these characters written out. */
function withoutEscapes(url: string): string {
	return url.replace(/%(3A|2F|3F|40|21|24|27|28|29|2A|2C|3B)/gi, (code) => decodeURIComponent(code));
}

function read(request: HookRequest, { settings, mapping }: SourceSettings): Reading {
	const body = readJsonBody(request.body);
	if (!Array.isArray(body)) throw new AppError("unreadable", "The body is not a list of events; nothing was stored.");
	const types = settings.subscriptionTypes?.split(",").map((type) => type.trim());
	const orders = new Map<string, FetchOrder>();
	let ignored = 0;
	for (const event of body) {
		const id = idText(memberOf(event, "objectId"));
		if (!isWanted(event, types) || !isVendorId(id)) ignored++;
		else orders.set(id, { key: id, path: `/crm/v3/objects/feedback_submissions/${id}?properties=${propertiesOf(mapping)}` });
	}
	return { ...nothing, orders: [...orders.values()], ignored };
}

function isWanted(event: unknown, types: readonly string[] | undefined): boolean {
	const type = idText(memberOf(event, "subscriptionType"));
	if (types !== undefined) return types.includes(type);
	if (/^feedback_submission\.(creation|propertyChange)$/.test(type)) return true;
	return /^object\.(creation|propertyChange)$/.test(type) && memberOf(event, "objectTypeId") === surveyResponseType;
}

/** The API answers only the properties that are asked for: those that the mapping names. */
function propertiesOf(mapping: Mapping): string {
	const named = JSON.stringify(mapping).matchAll(/\$\.properties\.([A-Za-z0-9_]+)/g);
	return [...new Set([...named].map(([, name]) => name))].join(",");
}
