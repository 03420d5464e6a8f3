import { appUrl } from '../environment.mjs';
import { newSetupToken, setupLines } from './token.mjs';

/** `npm run operator`: another one-time token of the instance, running or not (scripts/start.mjs). */
const ports = { web: Number(process.env.PORT) };
const token = await newSetupToken(process.env.DATABASE_OWNER_URL);
for (const line of setupLines(appUrl(ports), token)) console.log(line);
