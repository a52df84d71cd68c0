import { describe, expect, it, vi } from "vitest";
import { keptFolders } from "../support/kept-folders.ts";
import { startServer } from "../support/start-server.ts";
import { odograph } from "./care/command-line.ts";
import { atUrl, Somebody } from "./people-driver.ts";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

const newFolder = keptFolders();
const env = { AUTH: "links" };

describe("a server that is killed between a joining and its answer", () => {
	it.each(["before anything is known of it", "when it is on disk and its answer is lost"])(
		"costs nobody their place: %s",
		async (moment) => {
			const dataDir = newFolder();
			const first = await startServer({ dataDir, env });
			const { out } = await odograph(dataDir, "owner-link", "--at", first.url);
			const olga = await Somebody.by(out, "Olga");
			await olga.must("POST", "/api/maps", { id: "joined-map-1" });
			const { link } = await olga.linkTo("joined-map-1", { role: "editor", uses: 1 });
			const attempt = "what-the-page-keeps-until-it-is-in";
			const joining = new Somebody(first.url).join(link, { name: "Ada", attempt }).catch(() => null);
			if (moment.startsWith("when")) await joining;
			await first.kill("SIGKILL");
			await joining;

			const second = await startServer({ dataDir, env });
			const ada = new Somebody(second.url);
			expect((await ada.join(atUrl(link, second.url), { name: "Ada", attempt })).status).toBe(200);
			expect(await ada.must("GET", "/api/maps/joined-map-1")).toMatchObject({ role: "editor" });
			const owner = new Somebody(second.url, olga.headers);
			const { people } = await owner.must("GET", "/api/maps/joined-map-1/people");
			expect(people.map(({ name }: { name: string }) => name).sort()).toEqual(["Ada", "Olga"]);
			expect((await new Somebody(second.url).join(atUrl(link, second.url))).status).toBe(410);
			await second.close();
		},
	);
});
