import type { JoinAnswer, MadeInvite } from "../../src/shared/protocol/access-api.ts";
import { startTestApp } from "./test-app.ts";

/** What people do on a server that lets them in by links, in their words. */

/** A browser or program that calls the server. */
export class Caller {
	readonly #url: string;
	/** Sent with each call. */
	headers: Record<string, string>;

	constructor(url: string, headers: Record<string, string> = {}) {
		this.#url = url;
		this.headers = headers;
	}

	fetch(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> {
		const json = body === undefined ? {} : { "content-type": "application/json" };
		return fetch(`${this.#url}${path}`, {
			method,
			headers: { ...this.headers, ...json, ...headers },
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
		});
	}

	async call(method: string, path: string, body?: unknown) {
		const response = await this.fetch(method, path, body);
		const text = await response.text();
		return { status: response.status, body: text === "" ? null : JSON.parse(text) };
	}

	/** The answer's body, of a call that must go well. */
	async must(method: string, path: string, body?: unknown) {
		const answer = await this.call(method, path, body);
		if (answer.status >= 300) throw new Error(`${method} ${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
		return answer.body;
	}
}

export const tokenOf = (link: string) => new URL(link).hash.slice(1);

export const cookieOf = (response: Response) => (response.headers.get("set-cookie") ?? "").split(";")[0] ?? "";

/** Somebody in a browser of their own. */
export class Somebody extends Caller {
	readonly url: string;
	person = { id: "", name: "", colour: "" };

	constructor(url: string, headers: Record<string, string> = {}) {
		super(url, headers);
		this.url = url;
	}

	async join(link: string, options: { name?: string; password?: string; attempt?: string } = {}): Promise<Response> {
		const { name = "Somebody", ...rest } = options;
		const response = await this.fetch("POST", "/api/join", { token: tokenOf(link), name, colour: "teal", ...rest });
		const cookie = cookieOf(response);
		if (cookie !== "") this.headers = { ...this.headers, cookie };
		return response;
	}

	/** By a link, which must open. */
	static async by(link: string, name: string): Promise<Somebody> {
		const somebody = new Somebody(new URL(link).origin);
		const response = await somebody.join(link, { name });
		const answer: JoinAnswer = await response.json();
		if (response.status !== 200) throw new Error(JSON.stringify(answer));
		somebody.person = answer.person;
		return somebody;
	}

	/** A link to a map that this person owns. */
	async linkTo(mapId: string, wish: Record<string, unknown>): Promise<MadeInvite> {
		return this.must("POST", `/api/maps/${mapId}/invites`, wish);
	}

	/** A program of theirs. */
	async program(label = "a script"): Promise<Caller> {
		const { key } = await this.must("POST", "/api/keys", { label });
		return new Caller(this.url, { authorization: `Bearer ${key}` });
	}

	/** Invites somebody to a map. */
	async guest(mapId: string, role: string): Promise<Somebody> {
		return Somebody.by((await this.linkTo(mapId, { role })).link, `A ${role}`);
	}
}

type TestOptions = Parameters<typeof startTestApp>[0];

/** Where the test reaches what people reach at another address. */
export const atUrl = (link: string, url: string) => link.replace(/^https?:\/\/[^/]+/, url);

/** A server with links, and its owner, who came by the first link. */
export async function startTeamServer(options: TestOptions = {}) {
	const app = await startTestApp({ ...options, config: { auth: "links", ...options?.config } });
	const olga = await Somebody.by(atUrl(app.ownerLink() ?? "", app.url), "Olga");
	const { link } = await olga.must("POST", "/api/invites", { role: "member" });
	const mona = await Somebody.by(atUrl(link, app.url), "Mona");
	return { app, olga, mona };
}
