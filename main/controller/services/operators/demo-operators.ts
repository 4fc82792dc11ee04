import type { Role } from '../../../contract/roles.ts'

/** An operator of demo sites. The password is public by nature: it opens no real desk. */
export interface DemoOperator {
  readonly name: string
  readonly roles: readonly Role[]
  readonly password: string
  /** At scrypt's lowest cost, so that a demo starts at once. */
  readonly passwordHash: string
}

/** One for each role, and the two pairs of roles that set-up offers. Hash: scrypt of N = 2^10 over the password. */
export const demoOperators: readonly DemoOperator[] = [
  demoOperator(
    'admin',
    ['access_system_admin', 'access_user_admin'],
    'ZGVtbyBzYWx0IGFkbWluLg==$c9XEvOH0X02H219jZSxPtr+TGOtupwABr1WKivm4sy4=',
  ),
  demoOperator(
    'system',
    ['access_system_admin'],
    'ZGVtbyBzYWx0IHN5c3RlbQ==$jJRLwQB0nbqHtLlyFClTqx1b2Br7Gk7eAXwyuDIH4qU=',
  ),
  demoOperator(
    'site',
    ['access_site_admin'],
    'ZGVtbyBzYWx0IHNpdGUuLg==$mfeX9g9U+SsA5NOua85tHkTsxUYo4iqaVAhvAFIgIjE=',
  ),
  demoOperator(
    'manager',
    ['access_site_manager'],
    'ZGVtbyBzYWx0IG1hbmFnZQ==$4WB6qjWK0MtK8GHD7mGj2gi/np4214gS/NqDuUCPGVU=',
  ),
  demoOperator(
    'people',
    ['access_user_admin'],
    'ZGVtbyBzYWx0IHBlb3BsZQ==$UVzXsiuQo8Xq4MkV4pTVy9RennS7OGNvnxNU9kzm8VM=',
  ),
  demoOperator(
    'users',
    ['access_user_manager'],
    'ZGVtbyBzYWx0IHVzZXJzLg==$5JtxpaNXQ6Rt8Dc71or/nTlpbWlPS8w1HFYRpi/kgRk=',
  ),
  demoOperator(
    'codes',
    ['access_credential_manager'],
    'ZGVtbyBzYWx0IGNvZGVzLg==$QlxTqf0v0ExlXJ0kEK/QHUlb75yho6mNNIwqtzFD9+o=',
  ),
  demoOperator(
    'desk',
    ['front_desk'],
    'ZGVtbyBzYWx0IGRlc2suLg==$5yXIACn6RYPQSX466bM5osflcwNTmKg9/NG2XTtIFH4=',
  ),
  demoOperator(
    'reception',
    ['front_desk', 'access_credential_manager'],
    'ZGVtbyBzYWx0IHJlY2VwdA==$oVRSF+wpE8gGHanYf3QhhqhW/xJ7yJuIrCghidjXD1Q=',
  ),
  demoOperator(
    'auditor',
    ['auditor'],
    'ZGVtbyBzYWx0IGF1ZGl0bw==$OOCESNwZDPOq/gmIxwoFlSsXqhAsHMAhZoEkCsqO5LQ=',
  ),
]

function demoOperator(name: string, roles: readonly Role[], saltAndHash: string): DemoOperator {
  return { name, roles, password: `genkan-demo-${name}`, passwordHash: `scrypt$10$8$1$${saltAndHash}` }
}
