/** A service's name -> its registered port and the transport that naming it means. */

/**
 * A named port asks TCP unless UDP is said (the contract): so `dns` is tcp/53. What runs over UDP alone cannot be
 * asked over TCP, and its name says UDP.
 * Source: IANA service name and port number registry; Azure's own for SQL, WinRM and Redis.
 */
const PORTS: Readonly<Record<string, readonly [number, 'tcp' | 'udp']>> = {
  ftp: [21, 'tcp'],
  ssh: [22, 'tcp'],
  sftp: [22, 'tcp'],
  scp: [22, 'tcp'],
  telnet: [23, 'tcp'],
  smtp: [25, 'tcp'],
  dns: [53, 'tcp'],
  http: [80, 'tcp'],
  kerberos: [88, 'tcp'],
  pop3: [110, 'tcp'],
  imap: [143, 'tcp'],
  bgp: [179, 'tcp'],
  ldap: [389, 'tcp'],
  https: [443, 'tcp'],
  tls: [443, 'tcp'],
  ssl: [443, 'tcp'],
  smb: [445, 'tcp'],
  cifs: [445, 'tcp'],
  ldaps: [636, 'tcp'],
  imaps: [993, 'tcp'],
  pop3s: [995, 'tcp'],
  mssql: [1433, 'tcp'],
  sql: [1433, 'tcp'],
  sqlserver: [1433, 'tcp'],
  oracle: [1521, 'tcp'],
  mqtt: [1883, 'tcp'],
  nfs: [2049, 'tcp'],
  mysql: [3306, 'tcp'],
  mariadb: [3306, 'tcp'],
  rdp: [3389, 'tcp'],
  postgres: [5432, 'tcp'],
  postgresql: [5432, 'tcp'],
  amqp: [5672, 'tcp'],
  amqps: [5671, 'tcp'],
  winrm: [5985, 'tcp'],
  'winrm-https': [5986, 'tcp'],
  winrms: [5986, 'tcp'],
  redis: [6379, 'tcp'],
  mqtts: [8883, 'tcp'],
  kafka: [9092, 'tcp'],
  mongodb: [27017, 'tcp'],
  mongo: [27017, 'tcp'],
  dhcp: [67, 'udp'],
  tftp: [69, 'udp'],
  ntp: [123, 'udp'],
  snmp: [161, 'udp'],
  quic: [443, 'udp'],
  http3: [443, 'udp'],
  ike: [500, 'udp'],
  syslog: [514, 'udp'],
  radius: [1812, 'udp'],
};

/** Names of servers as much as of ports: `prod sql` may be a machine, `on sql` is a port. */
const ALSO_THINGS = new Set([
  'sql',
  'mssql',
  'sqlserver',
  'oracle',
  'mysql',
  'mariadb',
  'postgres',
  'postgresql',
  'redis',
  'kafka',
  'mongodb',
  'mongo',
]);

export function isAlsoThing(name: string): boolean {
  return ALSO_THINGS.has(name);
}

export function portOfService(name: string): { readonly port: number; readonly protocol: 'tcp' | 'udp' } | null {
  const found = Object.hasOwn(PORTS, name) ? PORTS[name] : undefined;
  return found ? { port: found[0], protocol: found[1] } : null;
}
