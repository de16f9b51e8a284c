/** Why a text failed: what the flow must do about it. */
export type FailureClass = 'BAD_NUMBER' | 'LANDLINE' | 'NOT_REACHED' | 'OPTED_OUT' | 'CONFIGURATION' | 'FILTERED' | 'REFUSED';
