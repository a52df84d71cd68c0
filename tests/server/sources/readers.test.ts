import { describe, expect, it } from "vitest";
import { callTime, fixture, hookRequest, readCall, readFetched, type SourceParts, vendor } from "./vendor-calls.ts";

const at = "2026-03-02T09:10:00Z";

interface Example {
	readonly body: string;
	readonly parts?: SourceParts;
	readonly answers?: readonly object[];
	readonly ignored?: number;
}

const inBody: readonly (readonly [string, string, Example])[] = [
	[
		"standard-webhooks",
		"data with a value",
		{
			body: JSON.stringify({ type: "response.created", timestamp: at, data: { id: "r-1", value: 9, customer: "c-1" } }),
			answers: [{ id: "r-1", at, value: 9, customer: "c-1", segment: {} }],
		},
	],
	[
		"typeform",
		"the first number, under the form's token",
		{
			body: fixture("typeform.json"),
			answers: [{ id: "tf-response-1", at: "2026-03-02T09:17:02Z", value: 8, customer: "c-77" }],
		},
	],
	[
		"typeform",
		"the question that the mapping names",
		{
			body: fixture("typeform.json"),
			parts: {
				mapping: {
					value: "$.form_response.answers[?(@.field.ref=='effort')].number",
					segment: { plan: "$.form_response.hidden.plan" },
				},
			},
			answers: [{ id: "tf-response-1", value: 2, segment: { plan: "fibre" } }],
		},
	],
	[
		"delighted",
		"a response",
		{ body: fixture("delighted.json"), answers: [{ id: "5511", at: 1772442600, value: 9, customer: "880" }] },
	],
	[
		"delighted",
		"another event",
		{ body: JSON.stringify({ event_type: "unsubscribe.created", event_data: { id: "1" } }), ignored: 1 },
	],
	[
		"intercom",
		"a rating",
		{ body: fixture("intercom.json"), answers: [{ id: "8801", at: 1772442600, value: 4, customer: "c-5" }] },
	],
	[
		"intercom",
		"a time instead of the rating",
		{
			body: fixture("intercom.json"),
			parts: { mapping: { value: "$.data.item.statistics.time_to_admin_reply" } },
			answers: [{ id: "8801", value: 230 }],
		},
	],
	[
		"intercom",
		"the test ping",
		{ body: JSON.stringify({ type: "notification_event", topic: "ping", data: { item: { type: "ping" } } }), ignored: 1 },
	],
	[
		"segment",
		"a track call",
		{ body: fixture("segment.json"), answers: [{ id: "ajs-1", at: "2026-03-02T09:10:01.249Z", value: "10", customer: "u-9" }] },
	],
	[
		"segment",
		"another event than the source asks for",
		{ body: fixture("segment.json"), parts: { settings: { event: "Course Clicked" } }, ignored: 1 },
	],
	[
		"segment",
		"a batch, of which only the first is signed",
		{
			body: `[${fixture("segment.json")},${fixture("segment.json").replace("ajs-1", "ajs-2")}]`,
			answers: [{ id: "ajs-1" }],
			ignored: 1,
		},
	],
	[
		"hotjar",
		"a response, at the time it came",
		{
			body: fixture("hotjar.json"),
			parts: { mapping: { value: "$.data.answers[?(@.question_id==1)].answer" } },
			answers: [{ id: "hj-1", at: callTime, value: "7" }],
		},
	],
	["hotjar", "its test message", { body: JSON.stringify({ event: "test_message", version: 1, data: {} }), ignored: 1 }],
	[
		"medallia",
		"what the customer's template sends",
		{
			body: fixture("medallia.json"),
			parts: {
				mapping: {
					id: "survey.id",
					at: "survey.finished",
					value: "fields.likelihood",
					segment: { region: "unit.region" },
					customer: "invitee",
				},
			},
			answers: [{ id: "m-1", at: "2026-03-02 09:10:00", value: "9", segment: { region: "north" }, customer: "c-3" }],
		},
	],
	[
		"salesforce",
		"an outbound message of two records",
		{
			body: fixture("salesforce-outbound.xml"),
			parts: { mapping: { value: "$.Score__c", segment: { region: "$.Region__c", comment: "$.Comment__c" } } },
			answers: [
				{ id: "a01000000000001AAA", at: "2026-03-02T09:10:00.000Z", value: "9.0", segment: { region: "North & East" } },
				{ id: "a01000000000002AAA", value: "3.0", segment: {} },
			],
		},
	],
	[
		"salesforce",
		"a message of another organization",
		{
			body: fixture("salesforce-outbound.xml"),
			parts: { mapping: { value: "$.Score__c" }, settings: { organizationId: "00D000000000009EAA" } },
			ignored: 1,
		},
	],
	[
		"salesforce",
		"a change event of two records",
		{
			body: fixture("salesforce-change.json"),
			parts: { mapping: { value: "$.Score__c" } },
			answers: [
				{ id: "a01000000000001AAA", at: 1772442600000, value: 7 },
				{ id: "a01000000000003AAA", value: 7 },
			],
		},
	],
	[
		"json",
		"a list inside the body, with words for numbers",
		{
			body: JSON.stringify({
				batch: {
					rows: [
						{ k: 1, when: at, mood: "good" },
						{ k: 2, when: at, mood: "bad" },
						{ k: 3, when: at },
					],
				},
			}),
			parts: {
				mapping: {
					items: "$.batch.rows",
					id: "k",
					at: "when",
					value: "mood",
					values: { good: true, bad: false },
					idPrefix: "shop:",
				},
			},
			answers: [
				{ id: "shop:1", value: true },
				{ id: "shop:2", value: false },
			],
			ignored: 1,
		},
	],
	[
		"json",
		"an answer of several parts",
		{
			body: JSON.stringify({ id: "t-1", at, who: "c-1", done: "yes" }),
			parts: { mapping: { id: "id", at: "at", value: { customer: "who", resolved: "done" } } },
			answers: [{ id: "t-1", value: { customer: "c-1", resolved: "yes" } }],
		},
	],
	[
		"json",
		"the score, whatever the sender calls it",
		{
			body: JSON.stringify({ response: { id: "h-1", value: "9", category: "passive", timestamp: at } }),
			parts: { mapping: { id: "response.id", at: "response.timestamp", value: "response.value" } },
			answers: [{ id: "h-1", value: "9" }],
		},
	],
	[
		"json",
		"a CloudEvent",
		{
			body: JSON.stringify({
				specversion: "1.0",
				type: "answer",
				source: "/form",
				id: "event-1",
				time: at,
				data: { response: "r-1", score: 7 },
			}),
			parts: { mapping: { id: "data.response", at: "time", value: "data.score" } },
			answers: [{ id: "r-1", at, value: 7 }],
		},
	],
	[
		"json",
		"responses as Google Forms' API answers them",
		{
			body: JSON.stringify({
				responses: [
					{
						responseId: "g-1",
						lastSubmittedTime: at,
						answers: { q1: { questionId: "q1", textAnswers: { answers: [{ value: "6" }] } } },
					},
					{ responseId: "g-2", lastSubmittedTime: at, answers: {} },
				],
			}),
			parts: {
				mapping: {
					items: "responses",
					id: "responseId",
					at: "lastSubmittedTime",
					value: "answers['q1'].textAnswers.answers[0].value",
				},
			},
			answers: [{ id: "g-1", value: "6" }],
			ignored: 1,
		},
	],
	[
		"json",
		"only what its sender counts too, by a flag that is a word",
		{
			body: JSON.stringify([
				{ response: { id: "w-1", score: "10", created_at: "2026-03-02 09:10:00 -0700", excluded: "false" } },
				{ response: { id: "w-2", score: "1", created_at: "2026-03-02 09:10:00 -0700", excluded: "true" } },
			]),
			parts: {
				mapping: {
					items: "$",
					id: "response.id",
					at: "response.created_at",
					value: "response.score",
					where: [{ path: "response.excluded", equals: false }],
				},
			},
			answers: [{ id: "w-1", value: "10", at: "2026-03-02 09:10:00 -0700" }],
			ignored: 1,
		},
	],
	[
		"zendesk",
		"the body of a trigger, minutes to seconds",
		{
			body: JSON.stringify({ ticket: "77", solved: at, minutes: "12" }),
			parts: { mapping: { id: "ticket", at: "solved", value: "minutes", factor: 60 } },
			answers: [{ id: "77", at, value: 720 }],
		},
	],
	["zendesk", "no body at all", { body: "", ignored: 1 }],
	[
		"prometheus",
		"a gauge's numbers, not what is no number and no gauge",
		{
			body: fixture("prometheus.txt"),
			parts: {
				settings: { series: "queue_wait_seconds" },
				mapping: { segment: { queue: ["$.labels.queue", "$.labels['queue name']"] } },
			},
			answers: [
				{ at: 1772442600000, value: 12.5, segment: { queue: "billing" } },
				{ at: 1772442600000, value: 30, segment: { queue: "tech" } },
			],
			ignored: 4,
		},
	],
	[
		"prometheus",
		"a counter, which is no gauge",
		{ body: fixture("prometheus.txt"), parts: { settings: { series: "calls_total" } }, ignored: 6 },
	],
	[
		"otlp",
		"a gauge",
		{
			body: fixture("otlp.json"),
			parts: {
				settings: { series: "wait" },
				mapping: { segment: { queue: "$.labels.queue", service: "$.labels['service.name']" } },
			},
			answers: [
				{ at: 1772442600300, value: 10.5, segment: { queue: "billing", service: "calls" } },
				{ at: 1772442600300, value: 12, segment: { queue: "2", service: "calls" } },
			],
			ignored: 4,
		},
	],
	[
		"otlp",
		"a sum that can go down",
		{ body: fixture("otlp.json"), parts: { settings: { series: "open" } }, answers: [{ value: 4 }], ignored: 5 },
	],
	["otlp", "a sum that only grows", { body: fixture("otlp.json"), parts: { settings: { series: "calls" } }, ignored: 6 }],
];

describe("answers in the call itself", () => {
	it.each(inBody)("%s: %s", (id, _what, { body, parts = {}, answers = [], ignored = 0 }) => {
		const read = readCall(id, { body, headers: { "content-type": "application/json" } }, parts);
		expect(read.answers).toMatchObject(answers);
		expect(read.answers).toHaveLength(answers.length);
		expect(read.ignored).toBe(ignored);
		expect(read.orders).toEqual([]);
	});

	it("the same sample pushed twice has one id, one of another series another", () => {
		const push = () =>
			readCall("prometheus", { body: fixture("prometheus.txt") }, { settings: { series: "queue_wait_seconds" } });
		const ids = push().answers.map(({ id }) => id);
		expect(push().answers.map(({ id }) => id)).toEqual(ids);
		expect(new Set(ids).size).toBe(2);
	});

	it("Salesforce hears in its own words that a message came", () => {
		const heard = (name: string) => vendor("salesforce").acknowledge?.(hookRequest({ body: fixture(name) }));
		expect(heard("salesforce-outbound.xml")).toMatchObject({
			type: "text/xml; charset=utf-8",
			body: expect.stringContaining("<Ack>true</Ack>"),
		});
		expect(heard("salesforce-change.json")).toBeNull();
	});
});

describe("answers that are only named", () => {
	it("Qualtrics names a response, and its values hold the score", () => {
		const form = new URLSearchParams({
			Topic: "brand.surveyengine.completedResponse.SV_a1",
			MSG: JSON.stringify({ Status: "Complete", SurveyID: "SV_a1", ResponseID: "R_ours1", CompletedDate: "2026-03-02 07:58:25" }),
			HMAC: "",
		});
		const mapping = { value: "$.result.values.QID1", segment: { region: "$.result.values.region" } };
		expect(readCall("qualtrics", { body: form.toString() }, { mapping }).orders).toEqual([
			{ key: "R_ours1", path: "/API/v3/surveys/SV_a1/responses/R_ours1" },
		]);
		expect(readCall("qualtrics", { body: form.toString() }, { mapping, settings: { surveyId: "SV_b2" } })).toMatchObject({
			orders: [],
			ignored: 1,
		});
		expect(readFetched("qualtrics", JSON.parse(fixture("qualtrics-response.json")), { mapping }).answers).toEqual([
			{ id: "R_ours1", at: "2026-03-02T07:58:25.123Z", value: 9, segment: { region: "north" }, customer: "c-31" },
		]);
	});

	it("SurveyMonkey names a response, and choices are worth what the mapping says", () => {
		const mapping = { value: "$.pages[*].questions[?(@.id=='q1')].answers[0].choice_id", values: { 4709: 9, 4710: 10 } };
		expect(readCall("surveymonkey", { body: fixture("survey-monkey-event.json") }, { mapping }).orders).toEqual([
			{ key: "700100", path: "/v3/surveys/900/responses/700100/details" },
		]);
		expect(readFetched("surveymonkey", JSON.parse(fixture("survey-monkey-response.json")), { mapping }).answers).toMatchObject([
			{ id: "700100", at: "2026-03-02T09:59:40+00:00", value: 9, customer: "c-12" },
		]);
	});

	it("Zendesk names a ticket, and its metric holds minutes", () => {
		const settings = { fetch: "ticketMetrics" };
		expect(readCall("zendesk", { body: fixture("zendesk-event.json") }, { settings }).orders).toEqual([
			{ key: "35436", path: "/api/v2/tickets/35436/metrics" },
		]);
		expect(readCall("zendesk", { body: JSON.stringify({ ticket_id: 12 }) }, { settings }).orders).toHaveLength(1);
		expect(readCall("zendesk", { body: JSON.stringify({ subject: "zen:user:5" }) }, { settings })).toMatchObject({
			orders: [],
			ignored: 1,
		});
		expect(readFetched("zendesk", JSON.parse(fixture("zendesk-metric.json")), { settings }).answers).toMatchObject([
			{ id: "35436", at: "2026-03-02T09:10:00Z", value: 90_600 },
		]);
	});

	it("HubSpot names objects, each once, and asks for the properties that the mapping names", () => {
		const { orders, ignored } = readCall("hubspot", { body: fixture("hubspot-events.json") });
		expect(orders).toEqual([
			{
				key: "4001",
				path: "/crm/v3/objects/feedback_submissions/4001?properties=hs_submission_timestamp,hs_createdate,hs_value,hs_contact_id",
			},
		]);
		expect(ignored).toBe(1);
		expect(readFetched("hubspot", JSON.parse(fixture("hubspot-submission.json"))).answers).toMatchObject([
			{ id: "4001", at: "2026-03-02T09:10:00Z", value: "9", customer: "12" },
		]);
	});

	it.each(["../../oauth", "1/../../x", "a b", "", "x".repeat(101), "%2e%2e"])(
		"an id such as %j never becomes part of an address",
		(objectId) => {
			const body = JSON.stringify([{ subscriptionType: "feedback_submission.creation", objectId }]);
			expect(readCall("hubspot", { body })).toMatchObject({ orders: [], ignored: 1 });
		},
	);
});
