const variable = 'PERENNIAL_RUN_STARTED_AT';

/** When the command was given, ms UTC: handed on to the Node we start again with, so that its set-up time counts too. */
export const startedAt = Number(process.env[variable] ?? Date.now());

process.env[variable] = String(startedAt);
