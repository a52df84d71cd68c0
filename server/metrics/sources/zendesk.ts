import { idText, memberOf, readJsonBody } from "./json-body.ts";
import { itemsAt } from "./mapping.ts";
import { headerOf, hmacOf, missing, noMatch, sameText, staleness } from "./signature.ts";
import { type HookRequest, nothing, type Reading, type SourceSettings, type Vendor } from "./source.ts";
import { isVendorId } from "./vendor-id.ts";

const header = "X-Zendesk-Webhook-Signature";
const timeHeader = "X-Zendesk-Webhook-Signature-Timestamp";

/** Two ways: the body that a trigger was told to send is the answer, or a ticket is named and its metric is asked for. */
export const zendesk: Vendor = {
	id: "zendesk",
	label: "Zendesk",
	secrets: {
		signingSecret: { about: "The signing secret of the webhook.", isRequired: true },
		email: { about: "Of the agent whose API token it is; with `fetch`.", isRequired: false },
		apiToken: { about: "An API token; with `fetch`.", isRequired: false },
	},
	settings: {
		fetch: { about: "ticketMetrics: asks for the ticket's times. Without it the body itself is the answer.", isRequired: false },
		baseUrl: { about: "https://YOURS.zendesk.com; with `fetch`.", isRequired: false },
	},
	mapping: ({ fetch }) =>
		fetch === "ticketMetrics"
			? {
					id: "$.ticket_metric.ticket_id",
					at: "$.ticket_metric.solved_at",
					value: "$.ticket_metric.full_resolution_time_in_minutes.calendar",
					factor: 60,
				}
			: {},
	verify,
	read,
	api: {
		baseUrl: null,
		tokenSecret: "apiToken",
		headers: ({ email = "", apiToken = "" }) => ({
			authorization: `Basic ${Buffer.from(`${email}/token:${apiToken}`).toString("base64")}`,
		}),
		items: (body) => [body],
	},
	check({ secrets, settings, mapping: { id, at, value, atReceived } }) {
		if (settings.fetch && settings.fetch !== "ticketMetrics") return "The setting `fetch` can only be ticketMetrics.";
		if (settings.fetch) {
			const isWhole = secrets.email && secrets.apiToken && settings.baseUrl;
			return isWhole ? null : "With `fetch` give the setting `baseUrl` and the secrets `email` and `apiToken`.";
		}
		const isMapped = id !== undefined && value !== undefined && (at !== undefined || atReceived === true);
		return isMapped
			? null
			: "Your trigger decides the body: give the paths `id`, `at` and `value` in the mapping, or set `fetch`.";
	},
};

function verify({ headers, body }: HookRequest, { secrets }: SourceSettings, now: number): string | null {
	const given = headerOf(headers, header);
	const time = headerOf(headers, timeHeader);
	if (given === "") return missing(header);
	if (time === "") return missing(timeHeader);
	const stale = staleness(Date.parse(time), now);
	if (stale !== null) return stale;
	const digest = hmacOf([time, body], { algorithm: "sha256", key: secrets.signingSecret ?? "", encoding: "base64" });
	return sameText(digest, given) ? null : noMatch;
}

function read({ body }: HookRequest, { settings, mapping }: SourceSettings): Reading {
	// The vendor sends some events without a body.
	if (body.length === 0) return { ...nothing, ignored: 1 };
	const parsed = readJsonBody(body);
	if (settings.fetch !== "ticketMetrics") return { ...nothing, items: itemsAt(parsed, mapping.items) };
	const ticket = ticketOf(parsed);
	if (!isVendorId(ticket)) return { ...nothing, ignored: 1 };
	return { ...nothing, orders: [{ key: ticket, path: `/api/v2/tickets/${ticket}/metrics` }] };
}

/** Out of an event's subject `zen:ticket:35436`, or of a trigger's body. */
function ticketOf(body: unknown): string {
	const subject = /^zen:ticket:(\d+)$/.exec(idText(memberOf(body, "subject")))?.[1];
	return subject ?? idText(memberOf(body, "ticket_id"));
}
