import { delighted } from "./delighted.ts";
import { genericJson } from "./generic-json.ts";
import { hotjar } from "./hotjar.ts";
import { hubspot } from "./hubspot.ts";
import { intercom } from "./intercom.ts";
import type { Mapping } from "./mapping.ts";
import { medallia } from "./medallia.ts";
import { otlp } from "./otlp.ts";
import { prometheus } from "./prometheus.ts";
import { qualtrics } from "./qualtrics.ts";
import { salesforce } from "./salesforce.ts";
import { segment } from "./segment.ts";
import type { SourceSettings, Vendor } from "./source.ts";
import { standardWebhooks } from "./standard-webhooks.ts";
import { surveyMonkey } from "./survey-monkey.ts";
import { typeform } from "./typeform.ts";
import { zendesk } from "./zendesk.ts";

export const vendors: readonly Vendor[] = [
	standardWebhooks,
	qualtrics,
	surveyMonkey,
	typeform,
	delighted,
	zendesk,
	hubspot,
	intercom,
	segment,
	hotjar,
	medallia,
	salesforce,
	genericJson,
	prometheus,
	otlp,
];

export function vendorNamed(id: string): Vendor | undefined {
	return vendors.find((vendor) => vendor.id === id);
}

/** The vendor's own mapping with what the source says otherwise. */
export function mappingOf(vendor: Vendor, { settings, mapping }: Pick<SourceSettings, "settings" | "mapping">): Mapping {
	const defaults = typeof vendor.mapping === "function" ? vendor.mapping(settings) : vendor.mapping;
	return { ...defaults, ...mapping };
}
