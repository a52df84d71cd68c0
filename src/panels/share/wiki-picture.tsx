import { Suspense } from "react";
import { Fold } from "../../ui/fold.tsx";
import { late } from "../../ui/late.tsx";
import { Loading } from "../../ui/loading.tsx";
import styles from "./share.module.css";

const PictureLinks = late(async () => (await import("./picture-links.tsx")).PictureLinks);

/** Asks the server for nothing until it is opened. */
export function WikiPicture() {
	return (
		<Fold summary="Picture for a wiki" className={styles.wiki}>
			<Suspense fallback={<Loading label="Asking the server" />}>
				<PictureLinks />
			</Suspense>
		</Fold>
	);
}
