import swagger from "@fastify/swagger";
import Fastify, { type FastifyInstance } from "fastify";
import { jsonSchemaTransform, serializerCompiler, validatorCompiler } from "fastify-type-provider-zod";
import * as z from "zod/mini";
import { checkAccess } from "../auth/access.ts";
import type { Config } from "../config.ts";
import type { Log } from "../log.ts";
import type { Maps } from "../maps/maps.ts";
import type { Pictures } from "../maps/pictures.ts";
import type { Counters } from "../metrics/counters.ts";
import type { MapScores } from "../metrics/map-scores.ts";
import type { Metrics } from "../metrics/metrics.ts";
import type { Sources } from "../metrics/sources/sources.ts";
import { answerErrors } from "./answer-errors.ts";
import { addAnswerRoutes } from "./answer-routes.ts";
import { addCounterRoutes } from "./counter-routes.ts";
import { addHookRoutes, isHook } from "./hook-routes.ts";
import { addMapRoutes } from "./map-routes.ts";
import { addMetricRoutes } from "./metric-routes.ts";
import { addPageRoutes } from "./page-routes.ts";
import { addPictureRoutes } from "./picture-routes.ts";
import { addScoreRoutes } from "./score-routes.ts";
import { addSecurityHeaders } from "./security-headers.ts";
import { addServerRoutes } from "./server-routes.ts";
import { addSourceRoutes } from "./source-routes.ts";
import type { StaticFile } from "./static-files.ts";
import { addTransferRoutes } from "./transfer-routes.ts";

export interface HttpServerOptions {
	readonly config: Config;
	readonly version: string;
	readonly maps: Maps;
	readonly pictures: Pictures;
	readonly metrics: Metrics;
	readonly mapScores: MapScores;
	readonly sources: Sources;
	readonly counters: Counters;
	readonly files: ReadonlyMap<string, StaticFile> | null;
	readonly log: Log;
	isReady(): boolean;
	onMetricRemoved(): void;
}

// Without a language every refusal reads "Invalid input".
z.config(z.locales.en());

const safeMethods = new Set(["GET", "HEAD", "OPTIONS"]);

export async function createHttpServer(options: HttpServerOptions): Promise<FastifyInstance> {
	const { config, version, maps, pictures, metrics, mapScores, sources, counters, files, log, isReady } = options;
	const server = createFastify(config);
	server.setValidatorCompiler(validatorCompiler);
	server.setSerializerCompiler(serializerCompiler);
	answerErrors(server, log);
	await addSecurityHeaders(server, { hasTls: config.tls !== null });
	server.addHook("onRequest", async ({ headers, method, routeOptions }) => {
		const isSelfProving = isHook(routeOptions.url);
		const refusal = checkAccess({ headers, isWrite: !safeMethods.has(method), isSelfProving }, config);
		if (refusal !== null) throw refusal;
	});
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
	addServerRoutes(server, { config, version, isReady });
	addMapRoutes(server, maps);
	await addPictureRoutes(server, pictures);
	await addTransferRoutes(server, maps);
	addMetricRoutes(server, { metrics, onRemove: options.onMetricRemoved });
	await addAnswerRoutes(server, { metrics, largestAnswers: config.largestAnswers });
	addScoreRoutes(server, { metrics, mapScores });
	addSourceRoutes(server, sources);
	await addHookRoutes(server, sources, config.publicUrl);
	addCounterRoutes(server, counters);
	server.get("/api/openapi.json", { schema: { hide: true } }, () => server.swagger());
	addPageRoutes(server, files);
	return server;
}

function createFastify({ tls }: Config): FastifyInstance {
	const options = {
		bodyLimit: 1_048_576,
		forceCloseConnections: true,
		// Whoever sends a request byte by byte may not hold its socket for ever.
		requestTimeout: 300_000,
		routerOptions: { maxParamLength: 200 },
	} as const;
	if (tls === null) return Fastify(options);
	// The same routes: only the socket below differs, which no caller sees.
	return Fastify({
		...options,
		https: tls,
	}) as unknown as FastifyInstance;
}
