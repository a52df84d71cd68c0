import { Suspense } from "react";
import { setTheme } from "../editor/theme.ts";
import { useSession } from "../editor/use-session.ts";
import { Legend } from "../panels/legend/legend.tsx";
import { StatusMessage } from "../panels/notices/status-message.tsx";
import { CardPalette } from "../panels/palette/card-palette.tsx";
import { TopBar } from "../panels/toolbar/top-bar.tsx";
import { ZoomControl } from "../panels/toolbar/zoom-control.tsx";
import { late } from "../ui/late.tsx";
import { SchemeMenu } from "../ui/scheme-menu.tsx";
import { AccountButton } from "./account-button.tsx";
import { layersOf } from "./canvas-layers.ts";
import { MapDialogs } from "./map-dialogs.tsx";
import styles from "./map-page.module.css";
import { useRoleNews } from "./use-role-news.ts";

const NewsToast = late(async () => (await import("../discussion/news-toast.tsx")).NewsToast);
const WorkshopNow = late(async () => (await import("../workshop/kit/workshop-now.tsx")).WorkshopNow);

// What stands around a map: a chunk of its own, rendered when the map has been painted.

export function MapTopBar() {
	return (
		<TopBar>
			<SchemeMenu onChoose={setTheme} />
			<AccountButton />
		</TopBar>
	);
}

export function MapPalette() {
	return <CardPalette />;
}

export function MapCorner() {
	const session = useSession();
	return (
		<>
			<Suspense>{session.past ? null : <WorkshopNow />}</Suspense>
			<div className={styles.corner}>
				<Legend layers={layersOf(session)} />
				<ZoomControl />
			</div>
		</>
	);
}

/** Dialogs and messages, which stand nowhere until there is one. */
export function MapAsides() {
	useRoleNews();
	return (
		<>
			<MapDialogs />
			<StatusMessage />
			<Suspense>
				<NewsToast />
			</Suspense>
		</>
	);
}
