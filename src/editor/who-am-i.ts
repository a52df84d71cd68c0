import { paletteColours } from "../shared/map/palette.ts";
import type { Me, Person } from "../shared/protocol/me-api.ts";
import { callMe } from "../sync/me-call.ts";
import { type Account, askAccount } from "./account.ts";
import type { Identity } from "./identity.ts";

export function identityOf({ id, name, colour }: Person): Identity {
	return { personId: id, name, colour: paletteColours.find((known) => known === colour) ?? "slate" };
}

export function accountOf({ person, serverRole }: Pick<Me, "person" | "serverRole">): Account {
	return person === null ? { kind: "local" } : { kind: "person", person: identityOf(person), serverRole };
}

/** Asks the server who sits here; see `askAccount`. */
export function askWhoIAm(): Promise<void> {
	return askAccount(async () => accountOf(await callMe()));
}
