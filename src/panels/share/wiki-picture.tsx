import { Suspense, useState } from "react";
import { late } from "../../ui/late.tsx";
import { Loading } from "../../ui/loading.tsx";
import styles from "./share.module.css";

const PictureLinks = late(async () => (await import("./picture-links.tsx")).PictureLinks);

/** Asks the server for nothing until it is opened. */
export function WikiPicture() {
	const [isOpen, setOpen] = useState(false);
	return (
		<details className={styles.wiki} open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
			<summary>Picture for a wiki</summary>
			{isOpen ? (
				<Suspense fallback={<Loading label="Asking the server" />}>
					<PictureLinks />
				</Suspense>
			) : null}
		</details>
	);
}
