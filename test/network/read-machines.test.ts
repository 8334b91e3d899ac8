import { describe, expect, test } from '@jest/globals';
import { idOf, keyOf, modelOf, nic, read, resource, vm } from './make-model.ts';

describe('power', () => {
  const bare = (top: object, properties: Readonly<Record<string, unknown>> = {}) => ({
    ...resource('Microsoft.Compute/virtualMachines', ['vm'], properties),
    ...top,
  });
  test.each([
    ['instance view in the VM', vm('vm', [], 'running'), 'running'],
    ['Resource Graph', bare({}, { extended: { instanceView: { powerState: { code: 'PowerState/deallocated' } } } }), 'deallocated'],
    ['az vm list -d', bare({ powerState: 'VM stopped' }), 'stopped'],
    ['az vm get-instance-view', bare({ instanceView: { statuses: [{ code: 'PowerState/starting' }] } }), 'starting'],
    ['an unknown one', bare({ powerState: 'VM hibernated' }), 'unknown'],
    ['not read', vm('vm', [], null), null],
  ])('%s', (_name, wire, power) => {
    expect(modelOf(wire).resources.machines.get(keyOf('Microsoft.Compute/virtualMachines', 'vm'))?.power).toBe(power);
  });

  test('read by itself, before or after the VM', () => {
    const own = read('Microsoft.Compute/virtualMachines', ['vm'], 'instanceView', {
      statuses: [{ code: 'ProvisioningState/succeeded' }, { code: 'PowerState/running' }],
    });
    for (const order of [
      [own, vm('vm', [], null)],
      [vm('vm', [], null), own],
    ]) {
      expect(modelOf(order).resources.machines.get(keyOf('Microsoft.Compute/virtualMachines', 'vm'))?.power).toBe('running');
    }
  });
});

describe('NICs and who holds them', () => {
  test('either end names the other', () => {
    const model = modelOf(nic('named', 'v/s', '10.1.0.4'), vm('a', ['named']), nic('names', 'v/s', '10.1.0.5', { vm: 'b' }), vm('b', []));
    expect(model.resources.interfaces.get(keyOf('networkInterfaces', 'named'))?.machine).toBe(
      keyOf('Microsoft.Compute/virtualMachines', 'a'),
    );
    expect(model.resources.machines.get(keyOf('Microsoft.Compute/virtualMachines', 'b'))?.interfaces).toEqual([
      keyOf('networkInterfaces', 'names'),
    ]);
  });

  test('so it is with private endpoints', () => {
    const listing = (name: string, ...nics: readonly string[]) =>
      resource('privateEndpoints', [name], { networkInterfaces: nics.map((each) => ({ id: idOf('networkInterfaces', each) })) });
    const names = nic('names', 'v/s', '10.1.0.5', { privateEndpoint: { id: idOf('privateEndpoints', 'b') } });
    const model = modelOf(nic('named', 'v/s', '10.1.0.4'), listing('a', 'named'), names, listing('b'));
    expect(model.resources.interfaces.get(keyOf('networkInterfaces', 'named'))?.privateEndpoint).toBe(keyOf('privateEndpoints', 'a'));
    expect(model.resources.privateEndpoints.get(keyOf('privateEndpoints', 'b'))?.interfaces).toEqual([keyOf('networkInterfaces', 'names')]);
  });

  test('a scale-set NIC lies beneath its instance', () => {
    const type = 'Microsoft.Compute/virtualMachineScaleSets/virtualMachines';
    const own = { ...nic('x', 'v/s', '10.1.0.6'), id: `${idOf(type, 'set', '3')}/networkInterfaces/nic0`, type: undefined, name: 'nic0' };
    const instance = resource(type, ['set', '3'], {});
    const model = modelOf(own, instance);
    expect([...model.resources.interfaces.values()]).toMatchObject([{ name: 'nic0', machine: keyOf(type, 'set', '3') }]);
    expect([...model.resources.machines.values()]).toMatchObject([
      { kind: 'scaleSetInstance', interfaces: [expect.stringMatching(/nic0$/)] },
    ]);
  });

  test('spellings of older az versions', () => {
    const older = {
      id: idOf('networkInterfaces', 'n'),
      name: 'n',
      enableIpForwarding: true,
      ipConfigurations: [{ name: 'c', privateIpAddress: '10.1.0.4', publicIpAddress: { id: idOf('publicIPAddresses', 'p') } }],
    };
    expect(modelOf(older).resources.interfaces.get(keyOf('networkInterfaces', 'n'))).toMatchObject({
      enableIPForwarding: true,
      ipConfigurations: [{ address: { bits: 0x0a010004 }, publicIp: keyOf('publicIPAddresses', 'p') }],
    });
  });

  test('no address yet is null, null lists are empty', () => {
    const model = modelOf(
      resource('networkInterfaces', ['n'], {
        ipConfigurations: [{ name: 'c', properties: { privateIPAddress: null, applicationSecurityGroups: null } }],
      }),
    );
    expect([...model.resources.interfaces.values()]).toMatchObject([
      { ipConfigurations: [{ address: null, subnet: null, applicationSecurityGroups: [] }] },
    ]);
  });
});
