import { useId, useState } from "react";
import { useMetrics, useScores } from "../../editor/scores/use-scores.ts";
import { pageSourceServices, type SourceServices, type SourceVendor, useSources } from "../../editor/scores/use-sources.ts";
import type { Metric } from "../../shared/protocol/metrics-api.ts";
import type { Source } from "../../shared/protocol/sources-api.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Loading } from "../../ui/loading.tsx";
import { SourceForm } from "./source-form.tsx";
import { SourceItem } from "./source-item.tsx";
import styles from "./sources.module.css";
import { VendorChoice } from "./vendor-choice.tsx";

interface SourcesDialogProps {
	readonly metricId: string;
	readonly onClose: () => void;
	/** Tests bring their own. */
	readonly services?: SourceServices;
}

/** Answers that come in by themselves: the sources of one metric, and how another is connected. */
export function SourcesDialog({ metricId, onClose, services }: SourcesDialogProps) {
	const { metrics } = useMetrics();
	const { scores } = useScores();
	const [own] = useState(() => services ?? pageSourceServices());
	const metric = metrics?.find(({ id }) => id === metricId) ?? scores.get(metricId)?.metric;
	return metric ? <SourcesOf metric={metric} services={own} onClose={onClose} /> : null;
}

type Shown =
	/** The list, or the vendors while there is none. */
	| { readonly kind: "list"; readonly newId: string }
	| { readonly kind: "vendors" }
	| { readonly kind: "form"; readonly vendor: SourceVendor; readonly source: Source | null };

interface SourcesOfProps {
	readonly metric: Metric;
	readonly services: SourceServices;
	readonly onClose: () => void;
}

const list: Shown = { kind: "list", newId: "" };

function SourcesOf({ metric, services, onClose }: SourcesOfProps) {
	const { sources, vendors, reach, problem, ...calls } = useSources(metric.id, services);
	const [wanted, setShown] = useState<Shown>(list);
	const formId = useId();
	const shown: Shown = wanted.kind === "list" && sources?.length === 0 ? { kind: "vendors" } : wanted;
	const isLoading = sources === null || vendors === null || reach === null;
	const failure =
		problem === "" ? null : (
			<p className={styles.problem} role="alert">
				{problem}
			</p>
		);
	if (isLoading) {
		return (
			<Dialog title={`Sources of ${metric.name}`} size="large" onClose={onClose}>
				{failure ?? <Loading label="Asking the server" />}
			</Dialog>
		);
	}
	switch (shown.kind) {
		case "vendors":
			return (
				<Dialog
					key="vendors"
					title={`Connect a source to ${metric.name}`}
					description="Its answers then come in by themselves. Who has them?"
					size="large"
					onClose={onClose}
					footer={
						sources.length === 0 ? null : (
							<Button variant="quiet" icon="arrow-left" onClick={() => setShown(list)}>
								The sources there are
							</Button>
						)
					}
				>
					{failure}
					<VendorChoice vendors={vendors} onChoose={(vendor) => setShown({ kind: "form", vendor, source: null })} />
				</Dialog>
			);
		case "form": {
			const { vendor, source } = shown;
			return (
				<Dialog
					key={vendor.id}
					title={source ? `Change ${source.name}` : `Connect ${vendor.label}`}
					description={source ? "Secrets that are kept are never shown again." : `Its answers count for ${metric.name}.`}
					size="large"
					onClose={onClose}
					footer={
						<>
							<Button variant="quiet" icon="arrow-left" onClick={() => setShown(source ? list : { kind: "vendors" })}>
								{source ? "Back" : "Another vendor"}
							</Button>
							<Button variant="primary" type="submit" form={formId}>
								{source ? "Save" : "Connect"}
							</Button>
						</>
					}
				>
					<SourceForm
						id={formId}
						vendor={vendor}
						source={source}
						onSave={async (draft) => {
							const { id } = await (source ? calls.update(source.id, draft) : calls.create(vendor.id, draft));
							setShown({ kind: "list", newId: source ? "" : id });
						}}
					/>
				</Dialog>
			);
		}
		case "list":
			return (
				<Dialog
					key="list"
					title={`Sources of ${metric.name}`}
					description="Answers that come in by themselves, and what became of them."
					size="large"
					onClose={onClose}
					footer={
						<>
							<Button icon="plus" onClick={() => setShown({ kind: "vendors" })}>
								Connect another source
							</Button>
							<Button variant="primary" onClick={onClose}>
								Done
							</Button>
						</>
					}
				>
					{failure}
					<ul className={styles.items}>
						{sources.map((source) => {
							const vendor = vendors.find(({ id }) => id === source.vendor);
							return (
								<SourceItem
									key={source.id}
									source={source}
									label={vendor?.label ?? source.vendor}
									reach={reach}
									now={services.now()}
									isNew={source.id === shown.newId}
									onChange={() => vendor && setShown({ kind: "form", vendor, source })}
									onRemove={() => calls.remove(source.id)}
									onRetry={() => calls.retry(source.id)}
								/>
							);
						})}
					</ul>
				</Dialog>
			);
	}
}
