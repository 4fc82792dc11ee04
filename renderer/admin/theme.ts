import { Button, createTheme, Input, Modal, Portal, Switch, Tooltip } from '@mantine/core'

/** Where pop-ups are drawn: inside the covered work, so that a lock hides them too. */
export const portalId = 'desk-portals'

const font = '"Noto Sans JP Variable", "Noto Sans JP", "Noto Sans CJK JP", system-ui, sans-serif'

/** Paper: warm white, thin lines, one deep indigo for what can be done. */
export const theme = createTheme({
  fontFamily: font,
  fontFamilyMonospace: 'ui-monospace, "DejaVu Sans Mono", monospace',
  headings: { fontFamily: font, fontWeight: '700' },
  primaryColor: 'indigo',
  primaryShade: 7,
  defaultRadius: 'md',
  black: '#1b2733',
  cursorType: 'pointer',
  respectReducedMotion: true,
  // Nothing below 14 px.
  fontSizes: { xs: '14px', sm: '14px', md: '15px', lg: '17px', xl: '20px' },
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '12px', xl: '20px' },
  colors: {
    indigo: [
      '#eef3f7',
      '#dbe5ee',
      '#bccddd',
      '#97b1ca',
      '#6f90b2',
      '#4b7199',
      '#355b83',
      '#24476b',
      '#1c3a58',
      '#142b43',
    ],
    red: [
      '#fdf0eb',
      '#fadfd5',
      '#f4bcab',
      '#ec967c',
      '#e37453',
      '#d9542b',
      '#c64a24',
      '#b23f1c',
      '#973417',
      '#7a2911',
    ],
  },
  components: {
    Portal: Portal.extend({ defaultProps: { target: `#${portalId}` } }),
    Button: Button.extend({ defaultProps: { size: 'sm', fw: 600 } }),
    Modal: Modal.extend({
      defaultProps: {
        centered: true,
        radius: 'lg',
        overlayProps: { color: '#14202e', backgroundOpacity: 0.35 },
        lockScroll: false,
      },
    }),
    Input: Input.extend({ defaultProps: { size: 'sm' } }),
    Switch: Switch.extend({ defaultProps: { size: 'md' } }),
    Tooltip: Tooltip.extend({ defaultProps: { withArrow: true, openDelay: 400 } }),
  },
})
