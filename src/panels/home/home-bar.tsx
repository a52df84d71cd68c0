import type { ReactNode } from "react";
import { Logo } from "../../ui/logo.tsx";
import styles from "./home-page.module.css";

export function HomeBar({ account }: { readonly account: ReactNode }) {
	return (
		<header className={styles.bar}>
			<Logo />
			<span className={styles.brand}>Odograph</span>
			<div className={styles.account}>{account}</div>
		</header>
	);
}
