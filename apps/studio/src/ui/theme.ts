import {
  Badge,
  Button,
  Checkbox,
  type CSSVariablesResolver,
  createTheme,
  Drawer,
  InputWrapper,
  Menu,
  Modal,
  NumberInput,
  PasswordInput,
  Popover,
  Select,
  Switch,
  Table,
  TagsInput,
  Textarea,
  TextInput,
  Tooltip,
} from '@mantine/core';
import { tokenVariables } from './tokens.ts';

const quick = { duration: 160, timingFunction: 'cubic-bezier(.2,.8,.2,1)' } as const;
const field = { defaultProps: { size: 'sm' }, classNames: { input: 'p-field' } } as const;

/** The Mantine theme of the visual language. Colors other than the accent come from the tokens. */
export const theme = createTheme({
  primaryColor: 'evergreen',
  primaryShade: { light: 7, dark: 4 },
  autoContrast: true,
  black: '#17201B',
  defaultRadius: 'md',
  respectReducedMotion: true,
  cursorType: 'pointer',
  fontFamily: '"Instrument Sans Variable", ui-sans-serif, system-ui, sans-serif',
  fontFamilyMonospace: '"Geist Mono Variable", ui-monospace, monospace',
  colors: {
    evergreen: [
      '#F0F6F1',
      '#DFECE3',
      '#BFD8C8',
      '#9CCFB4',
      '#6DBB93',
      '#418366',
      '#2A6B4F',
      '#1C5740',
      '#154433',
      '#0E3125',
    ],
    gray: [
      '#F6F8F5',
      '#EDF0EC',
      '#E1E6E1',
      '#CBD3CC',
      '#A9B3AC',
      '#7F8C84',
      '#5F6B64',
      '#4A554E',
      '#2B342F',
      '#17201B',
    ],
    dark: [
      '#E7EDE9',
      '#B1BCB6',
      '#8E9A93',
      '#6C7871',
      '#37423C',
      '#27302B',
      '#1A211E',
      '#121715',
      '#0F1412',
      '#0B0F0D',
    ],
  },
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '12px', xl: '16px' },
  spacing: { xs: '4px', sm: '8px', md: '16px', lg: '24px', xl: '32px' },
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  lineHeights: { xs: '1.35', sm: '1.54', md: '1.43', lg: '1.5', xl: '1.4' },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '20px', lineHeight: '28px' },
      h2: { fontSize: '16px', lineHeight: '24px' },
      h3: { fontSize: '13px', lineHeight: '20px' },
    },
  },
  components: {
    Button: Button.extend({ defaultProps: { size: 'sm', variant: 'filled' }, classNames: { root: 'p-button' } }),
    TextInput: TextInput.extend(field),
    PasswordInput: PasswordInput.extend(field),
    NumberInput: NumberInput.extend(field),
    Textarea: Textarea.extend({ defaultProps: { size: 'sm' }, classNames: { input: 'p-field p-field-long' } }),
    Select: Select.extend({
      ...field,
      defaultProps: {
        size: 'sm',
        comboboxProps: { transitionProps: quick },
        allowDeselect: false,
        checkIconPosition: 'right',
      },
    }),
    TagsInput: TagsInput.extend({ ...field, defaultProps: { size: 'sm' } }),
    InputWrapper: InputWrapper.extend({
      classNames: { label: 'p-label', description: 'p-hint', error: 'p-field-error' },
    }),
    Checkbox: Checkbox.extend({ defaultProps: { size: 'sm', radius: 'xs' } }),
    Switch: Switch.extend({
      defaultProps: { size: 'sm', withThumbIndicator: false },
      classNames: { track: 'p-switch' },
    }),
    Badge: Badge.extend({ defaultProps: { variant: 'light', radius: 'sm', tt: 'none' } }),
    Table: Table.extend({ defaultProps: { striped: false, verticalSpacing: 0 } }),
    Tooltip: Tooltip.extend({
      defaultProps: { openDelay: 400, radius: 'sm', withArrow: false, transitionProps: quick },
      classNames: { tooltip: 'p-tooltip' },
    }),
    Menu: Menu.extend({
      defaultProps: { shadow: 'none', radius: 'lg', transitionProps: quick },
      classNames: { dropdown: 'p-menu', item: 'p-menu-item' },
    }),
    Popover: Popover.extend({
      defaultProps: { shadow: 'none', radius: 'lg', transitionProps: quick },
      classNames: { dropdown: 'p-menu' },
    }),
    Modal: Modal.extend({
      defaultProps: {
        radius: 'xl',
        overlayProps: { color: 'var(--p-scrim)', backgroundOpacity: 1 },
        transitionProps: quick,
        centered: true,
        closeButtonProps: { 'aria-label': 'Close' },
      },
      classNames: { content: 'p-modal', header: 'p-modal-header', title: 'p-modal-title', body: 'p-modal-body' },
    }),
    Drawer: Drawer.extend({
      defaultProps: {
        position: 'right',
        size: 400,
        transitionProps: quick,
        closeButtonProps: { 'aria-label': 'Close' },
      },
      classNames: { content: 'p-drawer', header: 'p-drawer-header', title: 'p-modal-title', body: 'p-drawer-body' },
    }),
  },
});

/** Emits every token as `--p-*` for both schemes and points Mantine's own variables at them. */
export const cssVariablesResolver: CSSVariablesResolver = () => {
  const shared = {
    '--mantine-color-body': 'var(--p-bg)',
    '--mantine-color-text': 'var(--p-ink)',
    '--mantine-color-dimmed': 'var(--p-ink3)',
    '--mantine-color-default': 'var(--p-raised)',
    '--mantine-color-default-hover': 'var(--p-hover)',
    '--mantine-color-default-color': 'var(--p-ink)',
    '--mantine-color-default-border': 'var(--p-line2)',
    '--mantine-color-placeholder': 'var(--p-ink3)',
    '--mantine-color-error': 'var(--p-bad)',
    '--mantine-color-anchor': 'var(--p-accent-ink)',
    '--mantine-primary-color-contrast': 'var(--p-on-accent)',
    '--mantine-color-evergreen-contrast': 'var(--p-on-accent)',
  };
  return {
    variables: {},
    light: { ...tokenVariables('light'), ...shared },
    dark: { ...tokenVariables('dark'), ...shared },
  };
};
