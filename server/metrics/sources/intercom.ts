import { memberOf, readJsonBody } from "./json-body.ts";
import { headerOf, hmacOf, missing, noMatch, sameText } from "./signature.ts";
import { nothing, type Vendor } from "./source.ts";

const header = "X-Hub-Signature";

export const intercom: Vendor = {
	id: "intercom",
	label: "Intercom",
	secrets: { clientSecret: { about: "The client secret of the app, from the Developer Hub.", isRequired: true } },
	settings: {},
	mapping: {
		// One rating a conversation: a changed one replaces it.
		id: "$.data.item.id",
		at: ["$.data.item.conversation_rating.created_at", "$.created_at"],
		revision: ["$.data.item.conversation_rating.updated_at", "$.data.item.conversation_rating.created_at"],
		value: "$.data.item.conversation_rating.rating",
		customer: ["$.data.item.conversation_rating.contact.id", "$.data.item.contacts.contacts[0].id"],
		comment: "$.data.item.conversation_rating.remark",
	},
	verify({ headers, body }, { secrets }) {
		const given = headerOf(headers, header);
		if (given === "") return missing(header);
		const digest = hmacOf([body], { algorithm: "sha1", key: secrets.clientSecret ?? "", encoding: "hex" });
		return sameText(`sha1=${digest}`, given) ? null : noMatch;
	},
	read(request) {
		const body = readJsonBody(request.body);
		// By what it brings, not by its topic: the name of the rating's topic is in no text of the vendor that was found.
		const isPing = memberOf(body, "topic") === "ping" || memberOf(memberOf(body, "data"), "item") === undefined;
		return isPing ? { ...nothing, ignored: 1 } : { ...nothing, items: [body] };
	},
};
