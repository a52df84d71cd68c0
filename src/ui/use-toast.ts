import { useCallback, useEffect, useState } from "react";
import type { Toast } from "./toast-region.tsx";

const shownFor = 7_000;

/** One message at a time; it leaves by itself, later where it offers an action. */
export function useToast() {
	const [toast, setToast] = useState<Toast | null>(null);
	const close = useCallback(() => setToast(null), []);
	const show = useCallback((next: Omit<Toast, "id">) => setToast({ ...next, id: Date.now() }), []);
	useEffect(() => {
		if (!toast) return;
		const timer = setTimeout(close, toast.action ? shownFor * 2 : shownFor);
		return () => clearTimeout(timer);
	}, [toast, close]);
	return { toast, show, close };
}
