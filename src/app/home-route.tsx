import { useMemo } from "react";
import { useLocation } from "wouter";
import { InboxButton } from "../discussion/inbox-button.tsx";
import { pageServices } from "../editor/session-services.ts";
import { setTheme } from "../editor/theme.ts";
import { HomePage } from "../panels/home/home-page.tsx";
import { late } from "../ui/late.tsx";
import { SchemeMenu } from "../ui/scheme-menu.tsx";
import { useDocumentTitle } from "../ui/use-document-title.ts";
import { AccountButton } from "./account-button.tsx";
import { createHomeMaps } from "./home-maps.ts";

const ImportDialog = late(async () => (await import("../transfer/import-dialog.tsx")).ImportDialog);

export function HomeRoute() {
	const [, navigate] = useLocation();
	const store = useMemo(() => createHomeMaps(pageServices()), []);
	useDocumentTitle("Odograph");
	return (
		<HomePage
			store={store}
			onOpen={(mapId) => navigate(`/map/${mapId}`)}
			account={
				<>
					<InboxButton onGo={navigate} />
					<SchemeMenu onChoose={setTheme} />
					<AccountButton />
				</>
			}
			renderImport={(close, create) => <ImportDialog onClose={close} onCreate={create} />}
		/>
	);
}
