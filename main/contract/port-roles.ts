/** What a port can be of: the screen at the door, a desk, the demo's drawer, or the set-up of a machine without a site. Apart, as hosts need no more of a window. */
export const portRoles = ['face', 'desk', 'demo', 'setup'] as const
export type PortRole = (typeof portRoles)[number]
