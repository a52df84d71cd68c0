import type { JourneyMap } from "./journey-map.ts";
import type { Owner } from "./owner.ts";

/** How names are compared: in whichever case and form they are typed. */
export function plainName(name: string): string {
	return name.normalize("NFKC").trim().toLocaleLowerCase();
}

/** The one person among a map's owners who is called so; null where there is none, or several are. */
export function ownerNamed({ owners }: Pick<JourneyMap, "owners">, name: string): Owner | null {
	const wanted = plainName(name);
	if (wanted === "") return null;
	const [owner, ...others] = [...owners.values()].filter((one) => one.kind === "person" && plainName(one.name) === wanted);
	return owner === undefined || others.length > 0 ? null : owner;
}
