import type { FastifyRequest } from "fastify";
import { AppError } from "../../src/shared/errors.ts";
import type { Need } from "../../src/shared/permissions.ts";
import { addressGroup, clientAddress } from "../auth/client-address.ts";
import { SignedIn } from "../auth/identify-by-session.ts";
import { refusalOf } from "../auth/may.ts";
import type { Changer } from "../auth/people.ts";
import { visitorOf } from "./guard.ts";

/** Who calls, where people sign in; on a server of this machine there is nobody to speak of. */
export function signedInOf({ visitor }: FastifyRequest): SignedIn {
	if (visitor instanceof SignedIn) return visitor;
	throw new AppError(
		"conflict",
		"This server knows nobody: whoever reaches it on this machine is its owner. Start it with AUTH=links to invite people.",
	);
}

/** The same for a call that a stranger may make, too. */
export function signedInOrNull({ visitor }: FastifyRequest): SignedIn | null {
	return visitor instanceof SignedIn && visitor.serverRole !== null ? visitor : null;
}

/** Who changes what others may do; `need` is what the route asked for. */
export function changerOf(request: FastifyRequest, need: Need, id = ""): Changer {
	return {
		id: visitorOf(request).author,
		requireStill() {
			const refusal = refusalOf(request.visitor, { need, id });
			if (refusal !== null) throw refusal;
		},
	};
}

/** What this server is called by whoever calls it. */
export function baseOf({ protocol, headers }: FastifyRequest, publicUrl: string | null): string {
	return publicUrl ?? `${protocol}://${headers.host ?? ""}`;
}

/** Where a call comes from, as far as limits go. */
export function addressOf({ headers, socket }: FastifyRequest, proxies: number): string {
	const hop = { remoteAddress: socket.remoteAddress, forwardedFor: headers["x-forwarded-for"]?.toString() };
	return addressGroup(clientAddress(hop, proxies));
}
