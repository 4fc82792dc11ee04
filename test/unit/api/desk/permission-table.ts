import type { Role } from '../../../../main/contract/roles.ts'

/**
 * Who may call which procedure of the desk, written out by hand from the roles table. It is deliberately not derived
 * from the contract or from `rolePermissions`: it is what they are held against. A new procedure gets its row here.
 */
const initials = {
  SY: 'access_system_admin',
  SA: 'access_site_admin',
  SM: 'access_site_manager',
  UA: 'access_user_admin',
  UM: 'access_user_manager',
  CM: 'access_credential_manager',
  FD: 'front_desk',
  AU: 'auditor',
} as const satisfies Record<string, Role>

/** Everybody who is signed in. */
const everybody = 'SY SA SM UA UM CM FD AU'
/** Also before the sign-in and while the desk is locked. */
const anyone = 'anyone'
/** Reading doors and their times: who sets them, who gives access to them, and the auditor. */
const doorReaders = 'SY SA SM UA UM AU'
/** Reading people without their codes. */
const peopleReaders = 'UA UM CM AU'
/** The three roles that work with cards and codes, and nobody else. */
const codeRoles = 'UA UM CM'
/** Visitors and their badges. */
const reception = 'UA UM FD'
/** All events, or a front desk's today. */
const eventReaders = 'SY SA SM FD AU'
/** Who acknowledges them, and the auditor, who sees all events. */
const alarmReaders = 'SY SA SM UA UM FD AU'

const rows: Record<string, string> = {
  'session.watch': anyone,
  'session.signIn': anyone,
  'session.unlock': anyone,
  'session.signOut': anyone,
  'session.lock': everybody,
  'session.stayAwake': everybody,
  'session.confirmPassword': everybody,
  'session.recover': anyone,
  'session.changeOwnPassword': everybody,
  'changes.watch': everybody,

  'operators.list': 'SY UA',
  'operators.create': 'SY',
  'operators.update': 'SY UA',
  'operators.resetPassword': 'SY',
  'operators.remove': 'SY',
  'keys.list': 'SY',
  'keys.create': 'SY',
  'keys.turnOn': 'SY',
  'keys.revoke': 'SY',
  'site.get': 'SY',
  'site.save': 'SY',
  'site.about': everybody,
  'diagnostics.preview': 'SY SA',
  'diagnostics.save': 'SY SA',
  'updates.state': 'SY',
  'updates.begin': 'SY',
  'updates.upload': 'SY',
  'updates.sticks': 'SY',
  'updates.fromStick': 'SY',
  'updates.check': 'SY',
  'updates.install': 'SY',
  'updates.discard': 'SY',

  'people.search': peopleReaders,
  'people.get': peopleReaders,
  'people.choices': peopleReaders,
  'people.photo': peopleReaders,
  'people.mayEnter': peopleReaders,
  'people.create': 'UA UM',
  'people.update': 'UA UM',
  'people.setSuspended': 'UA UM',
  'people.delete': 'UA UM',
  'people.addToGroup': 'UA UM',
  'people.removeFromGroup': 'UA UM',
  'people.setPhoto': 'UA UM',
  'people.deletePhoto': 'UA UM',
  'people.bulk': codeRoles,

  'credentials.cardTypes': peopleReaders,
  'credentials.previewCard': codeRoles,
  'credentials.addCard': codeRoles,
  'credentials.enrolCard': codeRoles,
  'credentials.setCardActive': codeRoles,
  'credentials.setCardLost': codeRoles,
  'credentials.deleteCard': codeRoles,
  'credentials.clearLockout': codeRoles,
  'credentials.setEntryCode': codeRoles,
  'credentials.generateEntryCode': codeRoles,
  'credentials.deleteEntryCode': codeRoles,
  'credentials.addMfaCode': codeRoles,
  'credentials.generateMfaCode': codeRoles,
  'credentials.replaceMfaCode': codeRoles,
  'credentials.setDuress': codeRoles,
  'credentials.deleteMfaCode': codeRoles,
  'credentials.reveal': 'UA',

  'visitors.board': reception,
  'visitors.get': reception,
  'visitors.hosts': reception,
  'visitors.known': reception,
  'visitors.create': reception,
  'visitors.update': reception,
  'visitors.arrive': reception,
  'visitors.leave': reception,
  'visitors.takeBackLeave': reception,
  'visitors.badgeReturned': reception,
  'visitors.cancel': reception,
  'visitors.presentBadge': reception,
  'visitors.giveBadge': reception,
  'visitors.presentToReturn': reception,
  'visitors.badges': reception,
  'visitors.setBadgeNumber': reception,
  'visitors.removeBadge': reception,
  'visitors.presentToLend': reception,
  'visitors.endLending': reception,
  'visitors.inside': reception,
  'visitors.register': reception,
  // Within it: only for who manages visitors as well.
  'visitors.generateCode': codeRoles,
  'visitors.settings': 'SY',
  'visitors.saveSettings': 'SY',
  'retention.find': 'SY',
  'retention.export': 'SY',
  'retention.erase': 'SY',

  'groups.list': 'SY SA SM UA UM CM AU',
  'groups.uses': 'SY SA SM UA UM CM AU',
  'groups.create': 'UA UM',
  'groups.rename': 'UA UM',
  'groups.remove': 'UA UM',
  'groups.addMembers': 'UA UM',
  'groups.removeMember': 'UA UM',
  'levels.list': doorReaders,
  'levels.create': 'UA',
  'levels.update': 'UA',
  'levels.remove': 'UA',

  'commissioning.checks': doorReaders,
  'commissioning.report': doorReaders,
  'commissioning.measure': 'SY SA',
  'commissioning.confirm': 'SY SA',
  'commissioning.withdraw': 'SY SA',
  'doors.list': doorReaders,
  'doors.mine': 'SY SA SM FD',
  'doors.unlock': 'SY SA SM FD',
  'doors.update': 'SY SA',
  'doors.override': 'SY SA SM',
  'doors.endOverride': 'SY SA SM',
  'doors.releaseLockdown': 'SY SA',
  'doors.at': doorReaders,
  'doors.days': doorReaders,
  'doors.refused': 'SY SA SM',
  'doors.generateCodes': codeRoles,
  'monitoring.get': doorReaders,
  'monitoring.update': 'SY SA',
  'layout.points': doorReaders,
  'layout.addDoor': 'SY SA',
  'layout.uses': 'SY SA',
  'layout.removeDoor': 'SY SA',
  'layout.addPoint': 'SY SA',
  'layout.renamePoint': 'SY SA',
  'layout.removePoint': 'SY SA',
  'layout.showOnScreen': 'SY SA',
  'areas.list': doorReaders,
  'areas.inside': 'SY SA',
  'areas.create': 'SY SA',
  'areas.update': 'SY SA',
  'areas.remove': 'SY SA',
  'areas.forgive': 'SY SA',
  'devices.watch': 'SY SA',
  'devices.trial': 'SY SA',
  'devices.click': 'SY SA',
  'devices.showSign': 'SY SA',
  'devices.assign': 'SY SA',
  'devices.unassign': 'SY SA',
  'devices.replace': 'SY SA',
  'devices.learn': 'SY SA',
  'devices.saveReader': 'SY SA',
  'devices.cardTypes': 'SY SA',

  'schedules.week': doorReaders,
  'schedules.calendars': doorReaders,
  'schedules.occurrences': doorReaders,
  'schedules.dates': doorReaders,
  'schedules.countries': doorReaders,
  'schedules.holidays': doorReaders,
  'schedules.saveWeek': 'SY SA SM',
  'schedules.createCalendar': 'SY SA SM',
  'schedules.updateCalendar': 'SY SA SM',
  'schedules.removeCalendar': 'SY SA SM',
  'schedules.addException': 'SY SA SM',
  'schedules.changeException': 'SY SA SM',
  'schedules.removeException': 'SY SA SM',
  'schedules.addHolidays': 'SY SA SM',
  'schedules.addRange': 'SY SA SM',

  'scenarios.list': 'SY SA SM UA UM FD AU',
  'scenarios.active': everybody,
  'scenarios.create': 'SY SA',
  'scenarios.update': 'SY SA',
  'scenarios.remove': 'SY SA',
  'scenarios.start': 'SY SA SM FD',
  'scenarios.release': 'SY SA',

  // Of cards and codes; of people only for who manages them, and codes in the clear only for who may see them.
  'transfer.begin': codeRoles,
  'transfer.upload': codeRoles,
  'transfer.inspect': codeRoles,
  'transfer.check': codeRoles,
  'transfer.changes': codeRoles,
  'transfer.problems': codeRoles,
  'transfer.apply': codeRoles,
  'transfer.discard': codeRoles,
  'transfer.beginExport': codeRoles,
  'transfer.exportPiece': codeRoles,

  'events.list': eventReaders,
  'events.watch': eventReaders,
  'events.get': eventReaders,
  'events.choices': eventReaders,
  'events.counts': eventReaders,
  // Also on the page of a person, for who manages people.
  'events.recent': 'SY SA SM FD AU UA UM',
  'events.report': 'SY SA SM AU',
  'events.export': 'SY SA SM AU',
  'alarms.list': alarmReaders,
  'alarms.open': alarmReaders,
  'alarms.acknowledge': 'SY SA SM UA UM FD',
  'eventLog.retention': 'SY',
  'eventLog.saveRetention': 'SY',
  'eventLog.state': 'SY SA AU',
  'eventLog.verify': 'SY SA AU',
  'eventLog.exportCheckpoint': 'SY SA AU',

  'backups.plan': 'SY',
  'backups.savePlan': 'SY',
  'backups.look': 'SY',
  'backups.list': 'SY',
  'backups.newPassphrase': 'SY',
  'backups.confirmPassphrase': 'SY',
  'backups.make': 'SY',
  'backups.watchRun': 'SY',
  'backups.cancelRun': 'SY',
  'backups.beginUpload': 'SY',
  'backups.upload': 'SY',
  'backups.open': 'SY',
  'backups.restore': 'SY',
  'backups.discard': 'SY',
  'backups.sheetState': 'SY',
  'backups.makeSheet': 'SY',
}

export type Allowed = 'anyone' | ReadonlySet<Role>

export const permissionTable: ReadonlyMap<string, Allowed> = new Map(
  Object.entries(rows).map(([path, who]) => [path, who === anyone ? 'anyone' : new Set(rolesOf(who))]),
)

function rolesOf(who: string): Role[] {
  return who.split(' ').map((short) => {
    const role = Object.entries(initials).find(([known]) => known === short)?.[1]
    if (role === undefined) throw new Error(`${short} stands for no role`)
    return role
  })
}
