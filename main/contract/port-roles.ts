/** What a port can be of: the screen at the door, a desk, or the demo's drawer. Apart, as hosts need no more of a window. */
export const portRoles = ['face', 'desk', 'demo'] as const
export type PortRole = (typeof portRoles)[number]
