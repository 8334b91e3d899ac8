/** A folder and a name -> how long it takes to find the verdicts that flipped where one flag differs, and how much less where one machine does, as JSON. */
import { propertyOf } from '../src/network/change-model.ts';
import type { Model } from '../src/network/model.ts';
import type { Step } from '../src/network/step.ts';
import { changedCopy } from '../src/reach/changed-copy.ts';
import { flippedPairs } from '../src/reach/flipped-pairs.ts';
import { threadCpu } from './cpu-time.ts';
import type { Figure } from './figure.ts';
import { fleetModel } from './fleet-model.ts';

const [folder = '', name = ''] = process.argv.slice(2);
const model = await fleetModel(folder);
const gateway = [...model.resources.gateways.values()].find((each) => each.allowRemoteVnetTraffic !== true);
const machine = [...model.resources.machines.values()].at(-1);
if (!gateway || !machine) throw new Error(`${folder} has no gateway to open, or no machine`);
const ofFlag = { resource: gateway.id, property: 'properties.allowRemoteVnetTraffic', from: gateway.allowRemoteVnetTraffic, to: true };
const ofMachine = { resource: machine.id, property: 'powerState', from: propertyOf(model, machine.id, 'powerState'), to: 'VM deallocated' };
// What the engine remembers of the model itself stands before both.
timeOf(model, ofFlag);
const [flag, power] = [timeOf(model, ofFlag), timeOf(model, ofMachine)];
const figures: Figure[] = [
  { name: `${name}, a flag differs: processor time`, value: flag, unit: 'ms' },
  { name: '  so many times as long as where a machine is off', value: flag / power, unit: '×', aim: '> 5' },
];
process.stdout.write(JSON.stringify(figures));

function timeOf(before: Model, step: Step): number {
  const copy = changedCopy(before, [step]);
  if (!copy.changed) throw new Error(copy.reason);
  const start = threadCpu();
  flippedPairs(before, copy.model, [step.resource]);
  return threadCpu() - start;
}
