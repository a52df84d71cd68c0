import * as z from "zod/mini";
import type { MapRole, ServerRole } from "../shared/permissions.ts";
import {
	type AccessKey,
	endedInviteSchema,
	type Invite,
	inviteListSchema,
	type JoinAnswer,
	joinAnswerSchema,
	keyListSchema,
	type LookAnswer,
	lookAnswerSchema,
	type MadeAccessKey,
	type MadeInvite,
	type MapPerson,
	madeInviteSchema,
	madeKeySchema,
	mapPeopleSchema,
	type ServerPerson,
	serverPeopleSchema,
} from "../shared/protocol/access-api.ts";
import type { JoinRequest, MeChanges, NewMapInvite, NewServerInvite } from "../shared/protocol/access-requests.ts";
import { type Me, meSchema } from "../shared/protocol/me-api.ts";
import type { MadePictureLink, NewPictureLink, PictureLink } from "../shared/protocol/picture-link-api.ts";
import type { Delivery, MadeWebhook, NewWebhook, Webhook } from "../shared/protocol/webhook-api.ts";
import { createCall } from "./api-call.ts";

/** Links of one place: a map, or the server. */
export interface InviteCalls<NewInvite> {
	list(): Promise<readonly Invite[]>;
	/** The answer's `link` is told this once. */
	create(invite: NewInvite): Promise<MadeInvite>;
	/** Answers how many people went with it: 0 unless `withPeople`. */
	end(inviteId: string, options: { readonly withPeople: boolean }): Promise<number>;
}

/** Links to a picture of one map. */
export interface PictureLinkCalls {
	list(): Promise<readonly PictureLink[]>;
	/** The answer's `address` is told this once. */
	create(link: NewPictureLink): Promise<MadePictureLink>;
	end(linkId: string): Promise<void>;
}

/** Programs that are told what happens on one map. */
export interface WebhookCalls {
	list(): Promise<readonly Webhook[]>;
	/** The answer's `secret` is told this once. */
	create(webhook: NewWebhook): Promise<MadeWebhook>;
	end(webhookId: string): Promise<void>;
	/** What it was sent, the newest first. */
	deliveries(webhookId: string): Promise<readonly Delivery[]>;
	/** Sends an event that says only that it is a test. */
	test(webhookId: string): Promise<void>;
	/** Sends it once more. */
	repeat(webhookId: string, deliveryId: string): Promise<void>;
}

/** Who may come in and what they may do, over HTTP. Every call rejects with an `AppError`. */
export interface AccessClient {
	changeMe(changes: MeChanges): Promise<Me>;
	/** `everywhere`: with all access keys. */
	signOut(options?: { readonly everywhere: boolean }): Promise<void>;
	look(token: string): Promise<LookAnswer>;
	join(request: JoinRequest): Promise<JoinAnswer>;
	mapInvites(mapId: string): InviteCalls<NewMapInvite>;
	serverInvites(): InviteCalls<NewServerInvite>;
	pictureLinks(mapId: string): PictureLinkCalls;
	webhooks(mapId: string): WebhookCalls;
	mapPeople(mapId: string): Promise<readonly MapPerson[]>;
	setMapRole(mapId: string, personId: string, role: MapRole): Promise<void>;
	removeFromMap(mapId: string, personId: string): Promise<void>;
	people(): Promise<readonly ServerPerson[]>;
	setServerRole(personId: string, role: ServerRole): Promise<void>;
	removePerson(personId: string): Promise<void>;
	keys(): Promise<readonly AccessKey[]>;
	/** The answer's `key` is told this once. */
	makeKey(label: string): Promise<MadeAccessKey>;
	endKey(keyId: string): Promise<void>;
}

export function createAccessClient(options: { readonly base?: string; readonly fetch?: typeof fetch } = {}): AccessClient {
	const { call } = createCall(options);
	const post = <T>(path: string, schema: z.ZodMiniType<T>, json: unknown) => call("POST", path, schema, { json });
	const act = async (method: "PATCH" | "DELETE" | "POST", path: string, json?: unknown) => {
		await call(method, path, z.unknown(), json === undefined ? {} : { json });
	};
	const inMap = (mapId: string, rest: string) => `/api/maps/${encodeURIComponent(mapId)}/${rest}`;
	const one = (list: string, id: string) => `${list}/${encodeURIComponent(id)}`;
	const invitesAt = <NewInvite>(list: string): InviteCalls<NewInvite> => ({
		list: async () => (await call("GET", list, inviteListSchema)).invites,
		create: (invite) => post(list, madeInviteSchema, invite),
		end: async (id, { withPeople }) => {
			const path = `${one(list, id)}${withPeople ? "?people=1" : ""}`;
			return (await call("DELETE", path, endedInviteSchema)).removedPeople;
		},
	});
	return {
		changeMe: (changes) => call("PATCH", "/api/me", meSchema, { json: changes }),
		signOut: (options) => act("POST", "/api/sign-out", options),
		look: (token) => post("/api/join/look", lookAnswerSchema, { token }),
		join: (request) => post("/api/join", joinAnswerSchema, request),
		mapInvites: (mapId) => invitesAt(inMap(mapId, "invites")),
		serverInvites: () => invitesAt("/api/invites"),
		pictureLinks(mapId) {
			const list = inMap(mapId, "picture-links");
			const schemas = () => import("../shared/protocol/picture-link-api.ts");
			return {
				list: async () => (await call("GET", list, (await schemas()).pictureLinkListSchema)).links,
				create: async (link) => post(list, (await schemas()).madePictureLinkSchema, link),
				end: (id) => act("DELETE", one(list, id)),
			};
		},
		webhooks(mapId) {
			const list = inMap(mapId, "webhooks");
			const schemas = () => import("../shared/protocol/webhook-api.ts");
			const deliveries = (id: string) => `${one(list, id)}/deliveries`;
			return {
				list: async () => (await call("GET", list, (await schemas()).webhookListSchema)).webhooks,
				create: async (webhook) => post(list, (await schemas()).madeWebhookSchema, webhook),
				end: (id) => act("DELETE", one(list, id)),
				deliveries: async (id) => (await call("GET", deliveries(id), (await schemas()).deliveryListSchema)).deliveries,
				test: (id) => act("POST", `${one(list, id)}/test`),
				repeat: (id, deliveryId) => act("POST", one(deliveries(id), deliveryId)),
			};
		},
		mapPeople: async (mapId) => (await call("GET", inMap(mapId, "people"), mapPeopleSchema)).people,
		setMapRole: (mapId, personId, role) => act("PATCH", one(inMap(mapId, "people"), personId), { role }),
		removeFromMap: (mapId, personId) => act("DELETE", one(inMap(mapId, "people"), personId)),
		people: async () => (await call("GET", "/api/people", serverPeopleSchema)).people,
		setServerRole: (personId, serverRole) => act("PATCH", one("/api/people", personId), { serverRole }),
		removePerson: (personId) => act("DELETE", one("/api/people", personId)),
		keys: async () => (await call("GET", "/api/keys", keyListSchema)).keys,
		makeKey: (label) => post("/api/keys", madeKeySchema, { label }),
		endKey: (keyId) => act("DELETE", one("/api/keys", keyId)),
	};
}
