import { createHmac } from "node:crypto";
import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import type { Outcome } from "../due-queue.ts";
import { retryAfter as pauseAsked } from "../retry-after.ts";
import type { DueDelivery } from "../storage/webhook-storage.ts";
import { checkWebhookUrl, lookupPublic } from "./webhook-address.ts";

/** For the whole call, ms. */
const patience = 15_000;

export interface SendOptions {
	/** Milliseconds since 1970. */
	readonly now: number;
	/** Whether it may go to this machine and its network. */
	readonly mayBePrivate: boolean;
	readonly signal: AbortSignal;
}

/** The `webhook-signature` of a delivery: HMAC-SHA256 over id, time (seconds) and body. `secret`: `whsec_` and base64. */
export function signatureOf(secret: string, { id, timestamp, body }: { id: string; timestamp: number; body: string }): string {
	const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
	return `v1,${createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64")}`;
}

/** One attempt. Redirects are not followed: nobody has checked where they lead. */
export async function sendWebhook(delivery: DueDelivery, { now, mayBePrivate, signal }: SendOptions): Promise<Outcome> {
	const timestamp = Math.floor(now / 1_000);
	const body = Buffer.from(delivery.body);
	try {
		const url = checkWebhookUrl(delivery.url, mayBePrivate);
		const answer = await post(url, body, {
			signal: AbortSignal.any([signal, AbortSignal.timeout(patience)]),
			...(mayBePrivate ? {} : { lookup: lookupPublic }),
			headers: {
				"content-type": "application/json",
				"content-length": body.length,
				"user-agent": "Odograph",
				"webhook-id": delivery.id,
				"webhook-timestamp": `${timestamp}`,
				"webhook-signature": signatureOf(delivery.secret, { id: delivery.id, timestamp, body: delivery.body }),
			},
		});
		return outcomeOf(answer, now);
	} catch (error) {
		return { kind: "later", problem: `The receiver could not be reached: ${reasonOf(error)}.`, after: 0 };
	}
}

interface Answer {
	readonly status: number;
	readonly retryAfter: string | undefined;
}

function post(url: URL, body: Buffer, options: Parameters<typeof requestHttps>[1]): Promise<Answer> {
	return new Promise((resolve, reject) => {
		const request = url.protocol === "https:" ? requestHttps : requestHttp;
		const call = request(url, { ...options, method: "POST", agent: false }, (response) => {
			// What it says is not read: only whether it took it.
			response.destroy();
			resolve({ status: response.statusCode ?? 0, retryAfter: response.headers["retry-after"] });
		});
		call.on("error", reject);
		call.end(body);
	});
}

function outcomeOf({ status, retryAfter }: Answer, now: number): Outcome {
	if (status >= 200 && status < 300) return { kind: "done" };
	if (status === 410) return { kind: "never", problem: "The receiver answered 410: it wants no more." };
	const problem =
		status >= 300 && status < 400
			? `The receiver answered ${status}, a redirect, which is not followed.`
			: `The receiver answered ${status}.`;
	return { kind: "later", problem, after: pauseAsked(retryAfter, now) };
}

function reasonOf(error: unknown): string {
	if (!(error instanceof Error)) return "the call failed";
	if (error.name === "TimeoutError" || error.name === "AbortError") return `no answer within ${patience / 1_000} s`;
	const { cause } = error;
	const { message } = cause instanceof Error && cause.message !== "" ? cause : error;
	return message.replace(/\.$/, "").slice(0, 200);
}
