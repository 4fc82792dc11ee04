export const introduction = `People, credentials and doors of one site, served by the machine that guards the door.

Clients of the cloud system whose operations stand outside \`/genkan/v1\` work with the base address changed and nothing else.

An API key is made at the desk, under Settings, and holds roles as an operator does. \`POST /token\` gives a token for it, valid for 30 minutes, which goes with each call in the header \`x-verkada-auth\` or as \`Authorization: Bearer\`.

A key has 60 requests a second unless it was given another rate, and bursts of twice as many. A body has at most 1 MiB and must be here within 10 s. Requests of web pages (with an \`Origin\`) and for foreign host names are refused. Over any address but loopback the API is served with TLS alone.

What Genkan has not is \`false\`, \`[]\` or \`""\` in a reply. Codes are filled only for a key that holds Access User Admin.`

/** In the order of the document. */
export const tags = [
  { name: 'Sign-in', description: 'From a key to a token.' },
  { name: 'Set-up', description: 'A new machine without a screen: its site, devices, and checks.' },
  { name: 'Users', description: 'People: names, addresses, ids.' },
  { name: 'Access users', description: 'What a person opens doors with: groups, dates, codes.' },
  { name: 'Groups', description: 'Groups of people, to which access levels give access.' },
  { name: 'Credentials', description: 'Cards and MFA codes.' },
  { name: 'Access levels', description: 'Groups × doors × weekly times.' },
  { name: 'Doors', description: 'Doors, and opening them from afar.' },
  { name: 'Exception calendars', description: 'Dates on which doors do not follow the week.' },
  { name: 'Scenarios', description: 'Lockdowns prepared beforehand.' },
  { name: 'Events', description: 'What happened, by whom, and why not.' },
  { name: 'Visitors', description: 'Visitors and their badges, from arrival to leaving.' },
  { name: 'Genkan', description: "What is Genkan's own." },
] as const

/** Roles as the desk names them. */
export const roleNames = {
  access_system_admin: 'Access System Admin',
  access_site_admin: 'Access Site Admin',
  access_site_manager: 'Access Site Manager',
  access_user_admin: 'Access User Admin',
  access_user_manager: 'Access User Manager',
  access_credential_manager: 'Access Credential Manager',
  front_desk: 'Front Desk',
  auditor: 'Auditor',
} as const
