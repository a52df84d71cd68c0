import { smallMap } from "./small-map.ts";

/** Makes a map through the HTTP API and answers its id. */
export async function createMap(url: string, content: unknown = smallMap(), title = "Library card"): Promise<string> {
	const answer = await fetch(`${url}/api/maps`, {
		method: "POST",
		headers: { "content-type": "application/json" },
		body: JSON.stringify({ title, content }),
	});
	if (!answer.ok) throw new Error(`POST /api/maps answered ${answer.status}: ${await answer.text()}`);
	const { id }: { id: string } = await answer.json();
	return id;
}
