// Buttons: plain, primary, danger; an icon alone always has its word for readers and on hover.
import type { LucideIcon } from 'lucide-react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button';

interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'style' | 'children'> {
  readonly look?: 'plain' | 'primary' | 'risk' | 'quiet';
  readonly icon?: LucideIcon;
  readonly wide?: boolean;
  readonly children: React.ReactNode;
}

export function Button({ look = 'plain', icon: Icon, wide, children, ...rest }: ButtonProps) {
  return (
    <AriaButton {...rest} className="button" data-look={look} data-wide={wide || undefined}>
      {Icon && <Icon className="icon" aria-hidden="true" />}
      <span>{children}</span>
    </AriaButton>
  );
}

interface IconButtonProps extends Omit<AriaButtonProps, 'className' | 'style' | 'children'> {
  readonly label: string;
  readonly icon: LucideIcon;
}

export function IconButton({ label, icon: Icon, ...rest }: IconButtonProps) {
  return (
    <AriaButton {...rest} className="button button--icon" data-look="quiet" aria-label={label}>
      <Icon className="icon" aria-hidden="true" />
    </AriaButton>
  );
}
