/** Who sits at the Playground -> its settings file: one tenant, one bot, and the six people who are in every chat with it. */

/** Each has an object id of Entra's form, which is what Hairpin knows people by. */
const PEOPLE = {
  requester: person(0, 'Requester', 'One'),
  approver: person(1, 'Approver', 'One'),
  member2: person(2, 'Member', 'Two'),
  member3: person(3, 'Member', 'Three'),
  member4: person(4, 'Member', 'Four'),
  member5: person(5, 'Member', 'Five'),
};

export type Person = keyof typeof PEOPLE;

export function objectIdOf(person: Person): string {
  return PEOPLE[person].aadObjectId;
}

/** JSON, which is YAML too. The Playground wants exactly five users beside the current one. */
export function playgroundSettings(current: Person): string {
  const others = Object.entries(PEOPLE).flatMap(([key, one]) => (key === current ? [] : [one]));
  const settings = {
    version: '0.1.1',
    tenantId: '00000000-0000-0000-0000-000000000001',
    bot: { id: '00000000-0000-0000-0000-000000000011', name: 'Hairpin' },
    currentUser: PEOPLE[current],
    users: others,
    personalChat: { id: `personal-${current}` },
    groupChat: { id: 'group-chat-id', name: 'Network ops' },
    team: {
      id: 'team-id',
      name: 'NetOps',
      aadGroupId: '00000000-0000-0000-0000-000000000031',
      channels: [{ id: 'channel-change-approvals', name: 'Change approvals' }],
    },
  };
  return `${JSON.stringify(settings, null, 2)}\n`;
}

function person(number: number, givenName: string, surname: string) {
  const address = `${givenName}.${surname}@example.com`.toLowerCase();
  return {
    id: `user-id-${number}`,
    name: `${givenName} ${surname}`,
    // The Playground's own spelling.
    userPrincipleName: address,
    aadObjectId: `11111111-1111-4111-8111-11111111112${number}`,
    givenName,
    surname,
    email: address,
  };
}
