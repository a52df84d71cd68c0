const written: Readonly<Record<string, string>> = { api: "API", url: "URL", id: "ID" };

/** What a field of the API is called on the page: `apiKey` is "API key". */
export function fieldLabel(name: string): string {
	const words = name
		.replace(/([a-z])([A-Z])/g, "$1 $2")
		.toLowerCase()
		.split(" ")
		.map((word) => written[word] ?? word)
		.join(" ");
	return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Parts of an answer, as the mapping's fields are called on the page. */
const parts: Readonly<Record<string, string>> = {
	value: "Score",
	at: "When",
	id: "Id of the answer",
	atReceived: "An answer without a time counts for when it came",
};

/** A sentence of the server's, in which fields stand between backticks. */
export function withLabels(sentence: string): string {
	return sentence.replace(/`(\w+)`/g, (_, name: string) => `“${parts[name] ?? fieldLabel(name)}”`);
}
