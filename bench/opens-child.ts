/** A folder and a name -> how long it takes to say which pairs of VNets the flag of a gateway would open, on a changed copy of its model, as JSON. */
import type { Step } from '../src/network/step.ts';
import { opensPairs } from '../src/reach/blast-radius.ts';
import { changedCopy } from '../src/reach/changed-copy.ts';
import { fleetModel } from './fleet-model.ts';
import { printTimes } from './whole-fleet.ts';

const TIMES = 9;
const [folder = '', name = ''] = process.argv.slice(2);
const model = await fleetModel(folder);
const closed = [...model.resources.gateways.values()].filter((gateway) => gateway.allowRemoteVnetTraffic !== true);
printTimes(name, closed.slice(0, TIMES), ({ id, allowRemoteVnetTraffic }) => {
  const steps: Step[] = [{ resource: id, property: 'properties.allowRemoteVnetTraffic', from: allowRemoteVnetTraffic, to: true }];
  const copy = changedCopy(model, steps);
  if (!copy.changed) throw new Error(copy.reason);
  return opensPairs(model, copy.model, steps);
});
