export interface ContactDrivers {
	readonly handlingMinutes: number;
	/** Wage with everything on top, an hour. */
	readonly hourlyCost: number;
	/** Contacts that one person handles at a time: 1 on the phone, more in a chat. */
	readonly concurrency: number;
	/** A contact. */
	readonly technology: number;
}

/** What one contact costs, from what drives it (ccplanning.net/articles/cost-to-serve-by-channel). */
export function costFromDrivers({ handlingMinutes, hourlyCost, concurrency, technology }: ContactDrivers): number {
	return ((handlingMinutes / 60) * hourlyCost) / concurrency + technology;
}

export interface ServiceCosts {
	readonly total: number;
	readonly contacts: number;
	readonly customers: number;
	readonly resolved: number;
}

/** A total over its contacts, its customers and what it resolved; null over nothing. */
export function costsEach({ total, contacts, customers, resolved }: ServiceCosts): {
	readonly perContact: number | null;
	readonly perCustomer: number | null;
	readonly perResolution: number | null;
	readonly contactsPerCustomer: number | null;
} {
	const over = (count: number, of = total) => (count === 0 ? null : of / count);
	return {
		perContact: over(contacts),
		perCustomer: over(customers),
		perResolution: over(resolved),
		contactsPerCustomer: over(customers, contacts),
	};
}
