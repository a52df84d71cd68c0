import { AppError } from "../../../src/shared/errors.ts";
import { isRecord, listOf, memberOf, readJson, readTextBody } from "./json-body.ts";
import { checkSharedSecret, sharedSecretSettings, sharedSecrets, verifySharedSecret } from "./shared-secret.ts";
import { type HookRequest, nothing, type Reading, type SourceSettings, type Vendor } from "./source.ts";
import { elementsNamed, readXml, type XmlElement } from "./xml.ts";

/** Outbound messages (SOAP), and change events as JSON from whatever relays them. Each record is flat: `$.Id`, `$.Score__c`. */
export const salesforce: Vendor = {
	id: "salesforce",
	label: "Salesforce",
	secrets: sharedSecrets,
	settings: {
		...sharedSecretSettings,
		organizationId: { about: "Only messages of this organization (18 characters).", isRequired: false },
	},
	mapping: {
		id: "$.Id",
		at: ["$.LastModifiedDate", "$.SystemModstamp", "$.CreatedDate", "$.commitTimestamp"],
		revision: ["$.LastModifiedDate", "$.SystemModstamp", "$.commitTimestamp"],
	},
	verify: verifySharedSecret,
	read(request, source) {
		const text = readTextBody(request.body);
		return isXml(text) ? readSoap(text, source) : readChanges(readJson(text, "The body"));
	},
	check(source) {
		if (source.mapping.value === undefined) return 'Say which field is the score, for example {"value": "$.Score__c"}.';
		return checkSharedSecret(source);
	},
	acknowledge({ body }: HookRequest) {
		return isXml(body.subarray(0, 200).toString("latin1")) ? { type: "text/xml; charset=utf-8", body: acknowledgement } : null;
	},
};

/** Without it Salesforce sends the message again, for a day. */
const acknowledgement =
	'<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body><notificationsResponse xmlns="http://soap.sforce.com/2005/09/outbound"><Ack>true</Ack></notificationsResponse></soapenv:Body></soapenv:Envelope>';

function isXml(text: string): boolean {
	return /^[\uFEFF\s]*</.test(text) || text.startsWith("\u00ef\u00bb\u00bf<");
}

function readSoap(text: string, { settings }: SourceSettings): Reading {
	const envelope = readXml(text);
	const [message] = envelope.name === "notifications" ? [envelope] : elementsNamed(envelope, "notifications");
	if (message === undefined) throw new AppError("unreadable", "The body is XML without notifications; nothing was stored.");
	const organization = message.children.find(({ name }) => name === "OrganizationId")?.text.trim();
	if (settings.organizationId && organization !== settings.organizationId) return { ...nothing, ignored: 1 };
	return { ...nothing, items: elementsNamed(message, "sObject").map(recordOf) };
}

function recordOf(record: XmlElement): Readonly<Record<string, string>> {
	const fields = record.children.filter(({ isNil }) => !isNil);
	return Object.fromEntries(fields.map(({ name, text }) => [name, text.trim()]));
}

/** One change event may be of several records; a deleted one is no answer. */
function readChanges(body: unknown): Reading {
	const events = Array.isArray(body) ? body : [body];
	const items = events.flatMap(recordsOf);
	return { ...nothing, items, ignored: items.length === 0 ? events.length : 0 };
}

function recordsOf(event: unknown): readonly unknown[] {
	const payload = memberOf(memberOf(event, "data"), "payload") ?? memberOf(event, "payload");
	const header = memberOf(payload, "ChangeEventHeader");
	if (!isRecord(payload) || /DELETE/.test(String(memberOf(header, "changeType")))) return [];
	const commitTimestamp = memberOf(header, "commitTimestamp");
	return listOf(memberOf(header, "recordIds")).map((Id) => ({ ...payload, Id, commitTimestamp }));
}
