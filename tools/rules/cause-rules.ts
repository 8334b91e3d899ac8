/** Every cause, defined: a code without a definition does not compile. */
import type { CauseCode } from '../../src/reach/codes.ts';
import { DEVICE_CAUSES } from './device-causes.ts';
import { GATEWAY_CAUSES } from './gateway-causes.ts';
import { ROUTE_CAUSES } from './route-causes.ts';
import type { CauseRule } from './rule.ts';

const DEFINED = { ...GATEWAY_CAUSES, ...ROUTE_CAUSES, ...DEVICE_CAUSES } satisfies Record<CauseCode, CauseRule>;

export const CAUSE_RULES: Readonly<Record<CauseCode, CauseRule>> = DEFINED;
