import { expect, it } from "vitest";
import { createAccessClient } from "../../src/sync/access-client.ts";
import { onSessionEnd } from "../../src/sync/session-end.ts";

function client(answer: () => Response) {
	const calls: string[] = [];
	const access = createAccessClient({
		base: "https://maps.example",
		fetch: async (url, init) => {
			calls.push(`${init?.method} ${String(url).replace("https://maps.example", "")} ${init?.body ?? ""}`.trim());
			return answer();
		},
	});
	return { access, calls };
}

const invite = {
	id: "i1",
	mapId: "map-00000001",
	role: "viewer",
	label: "",
	expiresAt: null,
	uses: null,
	used: 0,
	hasPassword: false,
	createdAt: "2026-01-01T00:00:00.000Z",
	createdBy: "Ada",
	state: "ended",
};

it("ends a link, with those who came by it only where that is asked", async () => {
	const { access, calls } = client(() => Response.json({ ...invite, removedPeople: 2 }));
	expect(await access.mapInvites("map-00000001").end("i1", { withPeople: true })).toBe(2);
	await access.serverInvites().end("i 2", { withPeople: false });
	expect(calls).toEqual(["DELETE /api/maps/map-00000001/invites/i1?people=1", "DELETE /api/invites/i%202"]);
});

it("sends the token in the body only, where no log looks", async () => {
	const look = { mapId: null, mapTitle: null, role: "member", needsPassword: false, invitedBy: "", you: null };
	const { access, calls } = client(() => Response.json(look));
	await access.look("secret");
	expect(calls).toEqual(['POST /api/join/look {"token":"secret"}']);
});

it("tells the page when a call finds nobody signed in", async () => {
	let ends = 0;
	const stop = onSessionEnd(() => ends++);
	const refused = (code: string, status: number) => Response.json({ error: { code, message: "No." } }, { status });
	await expect(client(() => refused("unauthorized", 401)).access.keys()).rejects.toMatchObject({ code: "unauthorized" });
	await expect(client(() => refused("forbidden", 403)).access.keys()).rejects.toMatchObject({ code: "forbidden" });
	expect(ends).toBe(1);
	stop();
});
