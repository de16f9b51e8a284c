/** Where links lead, by the SHA-256 of their token; null for an unknown one. */
export type LinkStore = { find(hash: string): Promise<{ platformId: string; inquiryId: string; offerId: string | null } | null> };
