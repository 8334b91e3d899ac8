/** A folder and a name -> how long "who can reach" takes for random NICs of its model, as JSON. */
import { peersOf } from '../src/reach/peers-of.ts';
import { fleetModel } from './fleet-model.ts';
import { randomPairs } from './fleet-pairs.ts';
import { printTimes } from './whole-fleet.ts';

const TIMES = 9;
const [folder = '', name = ''] = process.argv.slice(2);
const model = await fleetModel(folder);
const ends = randomPairs(model, TIMES).map(({ to }) => to);
printTimes(name, ends, (end) => peersOf(model, end, { protocol: 'tcp', port: 443 }, 'sources'));
