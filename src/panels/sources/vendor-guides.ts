/** What the page says of a vendor that its fields do not. */
export interface VendorGuide {
	/** What it brings, in a few words. */
	readonly about: string;
	/** What to do at the vendor, once the address is known. */
	readonly setUp: string;
	/** A path to the score, where only the survey's author knows it. */
	readonly valueExample?: string;
}

const guides: Readonly<Record<string, VendorGuide>> = {
	"standard-webhooks": {
		about: "Any sender that follows the open convention",
		setUp:
			"Add an endpoint with this address where the sender keeps its webhooks. Its signing secret, which begins with whsec_, is the one you gave here. Each event's data carries an id, a time and a value.",
	},
	qualtrics: {
		about: "Survey responses, asked of its API",
		setUp:
			"Subscribe to surveyengine.completedResponse with your survey's id (SV_…) behind a dot, with this address as the publication URL and the shared key that you gave here. Qualtrics sends only ids; the responses are asked for with the API token.",
		valueExample: "$.result.values.QID1",
	},
	surveymonkey: {
		about: "Survey responses, asked of its API",
		setUp:
			"Create a webhook of your app on response_completed and response_updated with this address as subscription URL. Answers are ids of choices: under What an answer is made of, say what each is worth.",
		valueExample: "$.pages[*].questions[?(@.id=='QUESTION')].answers[0].choice_id",
	},
	typeform: {
		about: "Form responses",
		setUp:
			"In the form, open Connect, then Webhooks, and add a webhook with this address and the secret that you gave here. Switch it on and send a test request. The first number of the form counts unless you name a question.",
	},
	delighted: {
		about: "Survey responses",
		setUp: "Under Integrations, Webhooks, add a webhook with this address for new and updated survey responses.",
	},
	zendesk: {
		about: "Ratings, or how long tickets took",
		setUp:
			"In the Admin Center, make a webhook with this address (POST, JSON), and connect it to a trigger or to ticket events. Its signing secret is on the webhook's page.",
		valueExample: "$.score",
	},
	hubspot: {
		about: "Feedback submissions, asked of its API",
		setUp:
			"In the app's webhooks, set this address as the target URL and subscribe to survey responses. HubSpot sends only ids; the responses are asked for with the access token.",
	},
	intercom: {
		about: "Ratings of conversations",
		setUp:
			"In the Developer Hub, open your app's Webhooks, set this address as the endpoint and choose ratings of conversations.",
	},
	segment: {
		about: "Track calls with a score",
		setUp:
			"Add the destination Webhooks (Actions) or Webhooks with this address and the shared secret that you gave here, and send it the events that carry the score.",
	},
	hotjar: {
		about: "Survey responses",
		setUp:
			"In the survey, add a webhook with this address and send a test. Hotjar signs nothing: the token goes along in the address.",
		valueExample: "$.data.answers[?(@.question_id==1)].answer",
	},
	medallia: {
		about: "Feedback, in a body that you write",
		setUp:
			"Make a web feed with this address (POST, JSON) whose body has an id, a time and the score, and let it send the proof that you chose here.",
		valueExample: "$.score",
	},
	salesforce: {
		about: "Outbound messages and change events",
		setUp:
			"Make an outbound message, or a relay of change events, with this address and the fields Id, LastModifiedDate and the score. Salesforce signs nothing: the token goes along in the address.",
		valueExample: "$.Score__c",
	},
	json: {
		about: "Anything that can send JSON",
		setUp: "Let the sender POST its JSON to this address, with the proof that you chose here.",
		valueExample: "$.score",
	},
	prometheus: {
		about: "A gauge, pushed in the text format",
		setUp:
			"Let a job POST the metrics page, in the text format, to this address every so often: nothing is fetched from here by itself.",
	},
	otlp: {
		about: "A gauge from OpenTelemetry",
		setUp:
			"Set this address as the metrics endpoint of an exporter with protocol http/json, and the token as its Authorization header.",
	},
};

const unknown: VendorGuide = { about: "", setUp: "Let the vendor POST to this address." };

export function vendorGuide(vendor: string): VendorGuide {
	return guides[vendor] ?? unknown;
}

/** Those that have a guide; a test holds it to what the server knows. */
export const guidedVendors: readonly string[] = Object.keys(guides);
