/** The number the built-in phone shows as sender and that its replies go to. Source: Twilio's magic test numbers, which belong to nobody. */
export const SANDBOX_NUMBER = '+15005550006';
