import swagger from "@fastify/swagger";
import Fastify, { type FastifyInstance } from "fastify";
import { jsonSchemaTransform, serializerCompiler, validatorCompiler } from "fastify-type-provider-zod";
import * as z from "zod/mini";
import type { Access } from "../auth/open-access.ts";
import type { Config } from "../config.ts";
import type { Activity } from "../history/activity.ts";
import type { Versions } from "../history/versions.ts";
import type { Workshops } from "../live/workshops.ts";
import type { Log } from "../log.ts";
import type { Maps } from "../maps/maps.ts";
import type { Pictures } from "../maps/pictures.ts";
import type { MapScores } from "../metrics/map-scores.ts";
import type { Metrics } from "../metrics/metrics.ts";
import type { Sources } from "../metrics/sources/sources.ts";
import type { Notices } from "../notices/notices.ts";
import type { Readiness } from "../readiness.ts";
import type { HiddenComments } from "../talk/hidden-comments.ts";
import type { Inbox } from "../talk/inbox.ts";
import type { Family } from "../telemetry/exposition.ts";
import type { LinkedPictures } from "../transfer/linked-pictures.ts";
import type { MapExports } from "../transfer/map-exports.ts";
import type { PictureLinks } from "../transfer/picture-links.ts";
import type { WorkThreads } from "../transfer/work-threads.ts";
import type { Verbatims } from "../voice/verbatims.ts";
import type { Webhooks } from "../webhooks/webhooks.ts";
import { answerErrors } from "./answer-errors.ts";
import { addAnswerRoutes } from "./answer-routes.ts";
import { addCommentRoutes } from "./comment-routes.ts";
import { addCounterRoutes } from "./counter-routes.ts";
import { addGuard, type GuardedRoute, type GuardOptions } from "./guard.ts";
import { addActivityRoutes, addVersionRoutes } from "./history-routes.ts";
import { addHookRoutes } from "./hook-routes.ts";
import type { HttpFigures } from "./http-figures.ts";
import { addInboxRoutes } from "./inbox-routes.ts";
import { addInviteRoutes } from "./invite-routes.ts";
import { addJoinRoutes } from "./join-routes.ts";
import { addJsonBodies } from "./json-bodies.ts";
import { addLiveRoutes } from "./live-routes.ts";
import { addMapRoutes } from "./map-routes.ts";
import { addMeRoutes } from "./me-routes.ts";
import { addMetricRoutes } from "./metric-routes.ts";
import { answerNoCall } from "./no-call.ts";
import { addNoticeRoutes } from "./notice-routes.ts";
import { addPageRoutes } from "./page-routes.ts";
import { addPeopleRoutes } from "./people-routes.ts";
import { addPictureLinkRoutes } from "./picture-link-routes.ts";
import { addPictureRoutes } from "./picture-routes.ts";
import { refuseCompressed } from "./refuse-compressed.ts";
import { addScoreRoutes } from "./score-routes.ts";
import { addSecurityHeaders } from "./security-headers.ts";
import { addServerRoutes } from "./server-routes.ts";
import { limitConnections, slowVisitorOptions } from "./socket-limits.ts";
import { addSourceRoutes } from "./source-routes.ts";
import type { StaticFile } from "./static-files.ts";
import { addTransferRoutes } from "./transfer-routes.ts";
import { addVoiceRoutes } from "./voice-routes.ts";
import { addWebhookRoutes } from "./webhook-routes.ts";

export interface HttpServerOptions {
	readonly config: Config;
	readonly version: string;
	readonly maps: Maps;
	readonly versions: Versions;
	readonly activity: Activity;
	readonly pictures: Pictures;
	readonly threads: WorkThreads;
	readonly exports: MapExports;
	readonly workshops: Workshops;
	readonly inbox: Inbox;
	readonly notices: Notices;
	readonly hiddenComments: HiddenComments;
	readonly pictureLinks: PictureLinks;
	readonly linkedPictures: LinkedPictures;
	readonly webhooks: Webhooks;
	readonly verbatims: Verbatims;
	now(): number;
	readonly metrics: Metrics;
	readonly mapScores: MapScores;
	readonly sources: Sources;
	readonly figures: HttpFigures;
	/** All that `/metrics` shows. */
	readonly allFigures: () => Promise<readonly Family[]>;
	readonly files: ReadonlyMap<string, StaticFile> | null;
	readonly log: Log;
	readonly access: Access;
	readonly metricsOf: GuardOptions["metricsOf"];
	readonly readiness: Readiness;
	onMetricRemoved(): void;
}

// Without a language every refusal reads "Invalid input".
z.config(z.locales.en());

export interface HttpServer {
	readonly server: FastifyInstance;
	/** What it answers, with what each route asks for. */
	readonly routes: readonly GuardedRoute[];
}

export async function createHttpServer(options: HttpServerOptions): Promise<HttpServer> {
	const { config, version, maps, pictures, metrics, mapScores, sources, files, log, access, readiness } = options;
	const server = createFastify(config);
	server.setValidatorCompiler(validatorCompiler);
	server.setSerializerCompiler(serializerCompiler);
	limitConnections(server.server, config.limits, config.proxies);
	addJsonBodies(server);
	answerErrors(server, log, options.figures);
	options.figures.countAnswers(server);
	await addSecurityHeaders(server, { isHttps: config.tls !== null || config.publicUrl?.startsWith("https:") === true });
	const routes = addGuard(server, { ...access, access: config, metricsOf: options.metricsOf, log });
	server.addHook("onRequest", async ({ headers }) => refuseCompressed(headers));
	await server.register(swagger, {
		openapi: {
			openapi: "3.1.0",
			info: {
				title: "Odograph",
				version,
				description: "Journey maps, their records and their files; metrics, their answers and their scores.",
			},
		},
		transform: jsonSchemaTransform,
	});
	addMeRoutes(server, access);
	addJoinRoutes(server, { ...access, proxies: config.proxies });
	addPeopleRoutes(server, access.people);
	addInviteRoutes(server, { invites: access.invites, maps, publicUrl: config.publicUrl });
	addServerRoutes(server, { config, version, readiness });
	addMapRoutes(server, maps);
	addLiveRoutes(server, options.workshops);
	addInboxRoutes(server, options.inbox);
	addNoticeRoutes(server, options.notices);
	addCommentRoutes(server, options.hiddenComments);
	addVersionRoutes(server, options.versions);
	addActivityRoutes(server, options.activity);
	await addPictureRoutes(server, pictures);
	await addTransferRoutes(server, { maps, exports: options.exports, threads: options.threads });
	addPictureLinkRoutes(server, {
		links: options.pictureLinks,
		pictures: options.linkedPictures,
		maps,
		publicUrl: config.publicUrl,
		proxies: config.proxies,
		now: options.now,
	});
	addVoiceRoutes(server, { verbatims: options.verbatims, maps });
	addWebhookRoutes(server, { webhooks: options.webhooks, maps });
	addMetricRoutes(server, { metrics, onRemove: options.onMetricRemoved });
	await addAnswerRoutes(server, { metrics, verbatims: options.verbatims, largestAnswers: config.largestAnswers });
	addScoreRoutes(server, { metrics, mapScores });
	addSourceRoutes(server, sources);
	await addHookRoutes(server, sources, config.publicUrl);
	addCounterRoutes(server, options.allFigures);
	server.get("/api/openapi.json", { config: { need: "signedIn" }, schema: { hide: true } }, () => server.swagger());
	addPageRoutes(server, files);
	return { server, routes };
}

/** How long calls that are under way may take when the server stops, ms. */
const lastCalls = 3_000;

/** Takes no new connection from now on and resolves when the calls that are under way are answered, or cut off. */
export async function closeHttpServer(server: FastifyInstance): Promise<void> {
	const timer = setTimeout(() => server.server.closeAllConnections(), lastCalls);
	await server.close();
	clearTimeout(timer);
}

function createFastify({ tls, limits, proxies }: Config): FastifyInstance {
	const slow = slowVisitorOptions(limits);
	const options = {
		bodyLimit: 1_048_576,
		// What is being answered may be finished; `closeHttpServer` says for how long.
		forceCloseConnections: "idle",
		requestTimeout: limits.request,
		clientErrorHandler: answerNoCall,
		trustProxy: proxies > 0 && ((_address: string, hop: number) => hop < proxies),
		routerOptions: { maxParamLength: 200 },
	} as const;
	if (tls === null) return Fastify({ ...options, http: slow });
	// The same routes: only the socket below differs, which no caller sees.
	return Fastify({
		...options,
		https: { ...tls, ...slow, handshakeTimeout: limits.opening },
	}) as unknown as FastifyInstance;
}
