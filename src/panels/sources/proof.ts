import type { SourceVendor } from "../../editor/scores/use-sources.ts";

/** A way in which a sender proves itself, where its vendor leaves the choice. */
export interface Proof {
	readonly id: "token" | "basic" | "oauth" | "signature";
	readonly label: string;
	readonly secrets: readonly string[];
	readonly settings: readonly string[];
	/** Without these it proves nothing. */
	readonly needed: readonly string[];
}

const proofs: readonly Proof[] = [
	{ id: "token", label: "A token", secrets: ["token"], settings: ["header"], needed: ["token"] },
	{ id: "basic", label: "Name and password", secrets: ["user", "password"], settings: [], needed: ["user", "password"] },
	{
		id: "oauth",
		label: "OAuth client",
		secrets: ["clientId", "clientSecret"],
		settings: [],
		needed: ["clientId", "clientSecret"],
	},
	{
		id: "signature",
		label: "A signature",
		secrets: ["signingSecret"],
		settings: ["signatureHeader", "signatureAlgorithm", "signatureEncoding", "signaturePrefix"],
		needed: ["signingSecret", "signatureHeader"],
	},
];

/** The ways that a vendor leaves open; empty where it has one of its own. */
export function proofsOf({ secrets, settings }: Pick<SourceVendor, "secrets" | "settings">): readonly Proof[] {
	const optional = secrets.filter(({ isRequired }) => !isRequired).map(({ name }) => name);
	if (!optional.includes("token")) return [];
	const known = [...optional, ...settings.map(({ name }) => name)];
	return proofs.filter(({ needed }) => needed.every((name) => known.includes(name)));
}

/** The one that a source has, by which of its secrets are set. */
export function proofOf(offered: readonly Proof[], secrets: Readonly<Record<string, string>>): Proof | null {
	const has = (name: string) => Object.hasOwn(secrets, name);
	return offered.find((proof) => proof.secrets.every(has)) ?? offered[0] ?? null;
}

/** 32 characters that nobody guesses. */
export function newToken(): string {
	const bytes = crypto.getRandomValues(new Uint8Array(24));
	return btoa(String.fromCharCode(...bytes))
		.replaceAll("+", "-")
		.replaceAll("/", "_");
}
