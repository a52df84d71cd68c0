import * as z from "zod/mini";
import { newId } from "../shared/map/new-id.ts";
import { type PaletteColour, paletteColours } from "../shared/map/palette.ts";
import { createValue, type WritableValue } from "../shared/observable.ts";

/**
 * Who this browser profile is to others, kept on this device: a random id with a name and a colour, or the person
 * whom the server knows where it asks who somebody is (`account.ts`).
 */
export interface Identity {
	readonly personId: string;
	/** `""` until the person has said it. */
	readonly name: string;
	readonly colour: PaletteColour;
}

/** As it is kept on this device. */
export const identitySchema = z.object({
	personId: z.string().check(z.minLength(8), z.maxLength(64)),
	name: z.string().check(z.maxLength(80)),
	colour: z.enum(paletteColours),
});

const key = "odograph:identity";
let value: WritableValue<Identity> | null = null;

/** This device's identity, made at first use. Where storage is refused it lasts as long as the tab. */
export function identity(): WritableValue<Identity> {
	value ??= createValue(stored() ?? keep(fresh()));
	return value;
}

export function hasName(): boolean {
	return identity().get().name !== "";
}

export function setIdentity(changes: Partial<Omit<Identity, "personId">>): void {
	const current = identity();
	const name = changes.name?.trim().slice(0, 80);
	current.set(keep({ ...current.get(), ...changes, ...(name === undefined ? {} : { name }) }));
}

/** The server's word on who sits here takes the place of the device's own. */
export function setPerson(person: Identity): void {
	const current = identity().get();
	const isSame = current.personId === person.personId && current.name === person.name && current.colour === person.colour;
	if (!isSame) identity().set(keep({ ...person }));
}

function fresh(): Identity {
	const colour = paletteColours[Math.floor(Math.random() * paletteColours.length)] ?? "indigo";
	return { personId: newId(), name: "", colour };
}

function stored(): Identity | null {
	try {
		const text = localStorage.getItem(key);
		if (text === null) return null;
		const read = identitySchema.safeParse(JSON.parse(text));
		return read.success ? read.data : null;
	} catch {
		return null;
	}
}

function keep(next: Identity): Identity {
	try {
		localStorage.setItem(key, JSON.stringify(next));
	} catch {
		// Storage refused (private mode): the identity lasts as long as this tab.
	}
	return next;
}
