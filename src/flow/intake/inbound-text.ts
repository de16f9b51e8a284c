/** A text that came in from a phone. `keyword`: what Twilio took it for and has answered by itself; null when Twilio left it to us. */
export type InboundText = { sid: string; from: string; body: string; keyword: 'STOP' | 'START' | 'HELP' | null };
