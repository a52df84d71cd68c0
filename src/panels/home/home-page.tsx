import { type ReactNode, Suspense, useState } from "react";
import { useMayOnServer } from "../../editor/use-account.ts";
import type { MapContent } from "../../shared/map/content.ts";
import { errorText } from "../../ui/error-text.ts";
import { Icon } from "../../ui/icon.tsx";
import { late } from "../../ui/late.tsx";
import { ToastRegion } from "../../ui/toast-region.tsx";
import { useToast } from "../../ui/use-toast.ts";
import type { MapOrder } from "./arrange-maps.ts";
import { HomeBar } from "./home-bar.tsx";
import type { HomeMaps } from "./home-maps.ts";
import styles from "./home-page.module.css";
import { HomeTools } from "./home-tools.tsx";
import { MapList } from "./map-list.tsx";
import { useHomeMaps } from "./use-home-maps.ts";

const TemplateDialog = late(async () => (await import("./template-dialog.tsx")).TemplateDialog);

interface HomePageProps {
	readonly store: HomeMaps;
	/** Opens a map that is there. */
	readonly onOpen: (mapId: string) => void;
	/** At the right end of the bar: who I am, the theme. */
	readonly account: ReactNode;
	/** The dialog that turns a file into a map's content. */
	readonly renderImport: (close: () => void, create: (title: string, content: MapContent) => void) => ReactNode;
}

export function HomePage({ store, onOpen, account, renderImport }: HomePageProps) {
	const { toast, show, close } = useToast();
	const { list, actions } = useHomeMaps(store, show);
	const [query, setQuery] = useState("");
	const [order, setOrder] = useState<MapOrder>("updated");
	const [tab, setTab] = useState<"maps" | "bin">("maps");
	const [dialog, setDialog] = useState<"" | "templates" | "import">("");
	const closeDialog = () => setDialog("");
	const mayCreate = useMayOnServer("maps.create");

	const create = async (title: string, content?: MapContent) => {
		closeDialog();
		try {
			onOpen(await store.create(content ? { title, content } : { title }));
		} catch (thrown) {
			show({ text: errorText(thrown) });
		}
	};

	return (
		<div className={styles.page}>
			<HomeBar account={account} />
			<main className={styles.main}>
				<HomeTools
					query={query}
					onQuery={setQuery}
					order={order}
					onOrder={setOrder}
					tab={tab}
					onTab={setTab}
					binCount={list?.bin.length ?? 0}
					mayCreate={mayCreate}
					onNew={(from) => (from === "nothing" ? void create("Untitled map") : setDialog(from))}
				/>
				{list?.serverProblem ? (
					<p className={styles.notice} role="status">
						<Icon name="cloud-off" /> {list.serverProblem} Showing the maps kept on this device; what you change here is sent when
						the server is back.
					</p>
				) : null}
				<MapList
					list={list}
					query={query}
					order={order}
					tab={tab}
					actions={actions}
					preview={store.preview}
					onTemplate={(template, content) => void create(template.title, content)}
				/>
			</main>
			<Suspense>
				{dialog === "templates" ? (
					<TemplateDialog onClose={closeDialog} onChoose={(template, content) => void create(template.title, content)} />
				) : null}
				{dialog === "import" ? renderImport(closeDialog, (title, content) => void create(title, content)) : null}
			</Suspense>
			<ToastRegion toast={toast} onClose={close} />
		</div>
	);
}
