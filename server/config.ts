import { readFileSync } from "node:fs";
import { isIPv6 } from "node:net";
import { createSecureContext } from "node:tls";
import { type AuthMode, isLoopbackHost } from "./auth/access.ts";
import { isEveryAddress, ownBase } from "./auth/lan-urls.ts";
import { type Limits, limitRules } from "./limits.ts";
import { readWhole, type WholeRule, wholesOf } from "./whole-rule.ts";

export interface Config {
	readonly port: number;
	readonly host: string;
	readonly dataDir: string;
	readonly publicUrl: string | null;
	readonly auth: AuthMode;
	/** The PEM texts. */
	readonly tls: { readonly cert: string; readonly key: string } | null;
	readonly isLoopbackOnly: boolean;
	readonly logLevel: "info" | "warn" | "error";
	/** How long a map stays in the bin before it is removed for ever. */
	readonly binDays: number;
	/** Minutes of editing between two versions that the server keeps by itself. */
	readonly checkpointMinutes: number;
	/** How long it is kept who changed which field. */
	readonly activityDays: number;
	/** Bytes of one call's answers. */
	readonly largestAnswers: number;
	/** Values that one segment key of a metric may have. */
	readonly mostSegmentValues: number;
	/** Proxies in front of the server whose word about where a visitor comes from is taken. */
	readonly proxies: number;
	/** Free bytes on the disk below which the server calls itself not ready. */
	readonly lowDisk: number;
	/** Whether a webhook may lead into this machine's network. */
	readonly hasPrivateWebhooks: boolean;
	readonly limits: Limits;
}

export type ConfigResult =
	| { readonly kind: "config"; readonly config: Config }
	| { readonly kind: "problems"; readonly problems: readonly string[] };

export type Environment = Readonly<Record<string, string | undefined>>;

/** For what works on the data alone and must not be kept from it by a setting of the server's. */
export function readDataDir(environment: Environment): string {
	return environment.DATA_DIR || "./data";
}

/** The same of the free bytes on the disk below which it is nearly full; a setting that cannot be read is not this reader's to say. */
export function readLowDisk({ DISK_LOW_MB }: Environment): number {
	return readWhole(DISK_LOW_MB, wholeRules.lowDisk, []) * wholeRules.lowDisk.scale;
}

/** Where people open the server, for links that are made without it: as it would call itself. */
export function readBase(environment: Environment): string {
	const host = environment.HOST || "127.0.0.1";
	const scheme = environment.TLS_CERT ? "https" : "http";
	const reached = isEveryAddress(host) ? "127.0.0.1" : isIPv6(host) ? `[${host}]` : host;
	const url = `${scheme}://${reached}:${environment.PORT || "4400"}`;
	return ownBase({ publicUrl: readPublicUrl(environment.PUBLIC_URL, []), host, url });
}

/** Reads every variable and reports all problems at once. */
export function readConfig(environment: Environment): ConfigResult {
	const problems: string[] = [];
	const port = readPort(environment.PORT, problems);
	const host = environment.HOST || "127.0.0.1";
	const publicUrl = readPublicUrl(environment.PUBLIC_URL, problems);
	const isLoopbackOnly = isLoopbackHost(isIPv6(host) ? `[${host}]` : host);
	const auth = readAuth({ auth: environment.AUTH || null, host, isLoopbackOnly, publicUrl }, problems);
	const tls = readTls(environment, problems);
	const logLevel = readLogLevel(environment.LOG_LEVEL, problems);
	const read = (rule: WholeRule) => readWhole(environment[rule.variable], rule, problems);
	const wholes = wholesOf(wholeRules, read);
	const proxies = readProxies(environment, auth, problems);
	const hasPrivateWebhooks = readPrivateWebhooks(environment.WEBHOOKS_PRIVATE, problems);
	const limits = wholesOf(limitRules, read);
	checkLater(environment, problems);
	if (problems.length > 0) return { kind: "problems", problems };
	const config = { port, host, dataDir: readDataDir(environment), publicUrl, auth, tls, isLoopbackOnly, logLevel };
	return { kind: "config", config: { ...config, ...wholes, proxies, hasPrivateWebhooks, limits } };
}

function readPort(text: string | undefined, problems: string[]): number {
	if (text === undefined || text === "") return 4400;
	const port = Number(text);
	if (/^\d+$/.test(text) && port <= 65_535) return port;
	problems.push(`PORT is "${text}"; give a number from 0 (any free port) to 65535.`);
	return 0;
}

function readPublicUrl(text: string | undefined, problems: string[]): string | null {
	if (text === undefined || text === "") return null;
	if (URL.canParse(text)) {
		const { protocol, origin, pathname } = new URL(text);
		if ((protocol === "http:" || protocol === "https:") && pathname === "/") return origin;
	}
	problems.push(`PUBLIC_URL is "${text}"; give the address people open, such as https://maps.example.org, without a path.`);
	return null;
}

interface AuthQuestion {
	/** Null where nothing was said. */
	readonly auth: string | null;
	readonly host: string;
	readonly isLoopbackOnly: boolean;
	readonly publicUrl: string | null;
}

/** Each mode refuses to start where it would leave the door open. */
function readAuth({ auth, host, isLoopbackOnly, publicUrl }: AuthQuestion, problems: string[]): AuthMode {
	const isForThisMachine = isLoopbackOnly && publicUrl === null;
	if (auth === null) return isForThisMachine ? "local" : "links";
	if (auth === "links") return auth;
	const instead =
		"use AUTH=links (or leave AUTH out): the first start then prints a link for its owner, who makes links for the others.";
	if (auth === "accounts") problems.push(`AUTH=accounts is not in this version yet; ${instead}`);
	else if (auth !== "local") problems.push(`AUTH is "${auth}"; give local or links.`);
	else if (!isLoopbackOnly)
		problems.push(`HOST is ${host}, which others can reach, and AUTH=local lets in whoever does; ${instead}`);
	else if (publicUrl !== null) problems.push(`PUBLIC_URL is set, and AUTH=local lets in whoever reaches it; ${instead}`);
	return "local";
}

function readTls({ TLS_CERT, TLS_KEY }: Environment, problems: string[]): Config["tls"] {
	if (!TLS_CERT && !TLS_KEY) return null;
	if (TLS_CERT && TLS_KEY) {
		const cert = readTlsFile("TLS_CERT", TLS_CERT, problems);
		const key = readTlsFile("TLS_KEY", TLS_KEY, problems);
		if (cert !== "" && key !== "") checkTlsPair({ cert, key }, problems);
		return { cert, key };
	}
	problems.push(`TLS_CERT and TLS_KEY belong together; ${TLS_CERT ? "TLS_KEY" : "TLS_CERT"} is missing.`);
	return null;
}

function readTlsFile(name: string, path: string, problems: string[]): string {
	try {
		return readFileSync(path, "utf8");
	} catch {
		problems.push(`${name} is ${path}, which cannot be read; give the path of a PEM file.`);
		return "";
	}
}

function checkTlsPair(pair: { readonly cert: string; readonly key: string }, problems: string[]): void {
	try {
		createSecureContext(pair);
	} catch {
		problems.push(
			"TLS_CERT and TLS_KEY are not a certificate and its key in PEM form; give the paths of a pair that belongs together.",
		);
	}
}

function readLogLevel(text: string | undefined, problems: string[]): Config["logLevel"] {
	if (text === undefined || text === "") return "info";
	if (text === "info" || text === "warn" || text === "error") return text;
	problems.push(`LOG_LEVEL is "${text}"; give info, warn or error.`);
	return "info";
}

/** A visitor can write anything into the header in which a proxy says where it comes from. */
function readProxies({ PROXIES, AUTH }: Environment, auth: AuthMode, problems: string[]): number {
	if (PROXIES === undefined || PROXIES === "" || PROXIES === "0") return 0;
	if (auth === "local" && (AUTH || "local") === "local")
		problems.push("PROXIES is set, and AUTH=local takes no visits through a proxy; leave it out.");
	else if (/^[1-9]$/.test(PROXIES)) return Number(PROXIES);
	else problems.push(`PROXIES is "${PROXIES}"; give how many proxies stand in front of this server, from 0 to 9.`);
	return 0;
}

/** Who owns a map could otherwise have the server call what only its network reaches. */
function readPrivateWebhooks(text: string | undefined, problems: string[]): boolean {
	if (text === undefined || text === "" || text === "no") return false;
	if (text !== "yes") problems.push(`WEBHOOKS_PRIVATE is "${text}"; give yes or no.`);
	return text === "yes";
}

const megabytes = { unit: "MB", scale: 2 ** 20 } as const;
const days = { unit: "days", scale: 1 } as const;

const wholeRules = {
	binDays: { variable: "BIN_DAYS", usual: 30, most: 36_500, ...days, meaning: "how long a map stays in the bin" },
	checkpointMinutes: {
		variable: "CHECKPOINT_MINUTES",
		usual: 10,
		most: 1_440,
		unit: "minutes",
		scale: 1,
		meaning: "how long a map is edited between two versions",
	},
	activityDays: {
		variable: "ACTIVITY_DAYS",
		usual: 365,
		most: 36_500,
		...days,
		meaning: "how long it is kept who changed what",
	},
	largestAnswers: {
		variable: "ANSWERS_MAX_MB",
		usual: 32,
		most: 4_096,
		...megabytes,
		meaning: "what one call may bring in answers",
	},
	mostSegmentValues: {
		variable: "SEGMENT_VALUES_MAX",
		usual: 10_000,
		most: 1_000_000,
		unit: "values",
		scale: 1,
		meaning: "what one segment key of a metric may have",
	},
	lowDisk: {
		variable: "DISK_LOW_MB",
		usual: 256,
		most: 1_000_000,
		...megabytes,
		meaning: "free space below which the server says that its disk is nearly full",
	},
} as const satisfies Readonly<Record<string, WholeRule>>;

function checkLater({ DATABASE_URL, REDIS_URL }: Environment, problems: string[]): void {
	if (DATABASE_URL)
		problems.push("DATABASE_URL is set, but PostgreSQL is not in this version yet; leave it out to use SQLite in DATA_DIR.");
	if (REDIS_URL) problems.push("REDIS_URL is set, but several nodes are not in this version yet; leave it out.");
}
