import { cleanup, createEvent, fireEvent, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { IntlProvider } from 'use-intl/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { type Problem, ProblemError } from '@/lib/http/problem';
import { messages } from '@/lib/i18n/messages';
import { Form } from './form';
import { SubmitButton } from './submit-button';
import { TextField } from './text-fields';
import { useZodForm } from './use-zod-form';

vi.mock('next/navigation', () => ({ useRouter: () => ({ push: vi.fn() }) }));

afterEach(cleanup);

const schema = z.object({ name: z.string().min(1), settings: z.object({ region: z.string() }) });

function Example({ onSubmit }: { onSubmit: (values: z.infer<typeof schema>) => Promise<void> }) {
  const form = useZodForm(schema, { name: '', settings: { region: 'kr1' } });
  return (
    <Form form={form} onSubmit={onSubmit}>
      <TextField name="name" label="Name" description="How it is called." />
      <TextField name="settings.region" label="Region" />
      <SubmitButton />
    </Form>
  );
}

function show(node: ReactNode) {
  render(
    <IntlProvider locale="en" messages={messages.en} timeZone="UTC">
      {node}
    </IntlProvider>,
  );
}

const refusal: Problem = {
  type: 'about:blank',
  title: 'Something is not filled in correctly',
  status: 400,
  detail: 'Some values are missing or not possible.',
  code: 'validation_failed',
  requestId: 'req-1',
  retryable: false,
};

function refusing(fields: Problem['fields']) {
  return () => Promise.reject(new ProblemError({ ...refusal, ...(fields === undefined ? {} : { fields }) }));
}

const name = () => screen.getByLabelText('Name');
const save = () => screen.getByRole('button', { name: 'Save' });

describe('Form', () => {
  it('ties a complaint of the schema to its box and does not send', async () => {
    const onSubmit = vi.fn(async () => undefined);
    show(<Example onSubmit={onSubmit} />);
    await userEvent.click(save());
    await screen.findByText('This is needed.');
    const described = name().getAttribute('aria-describedby')?.split(' ') ?? [];
    const sentences = described.map((id) => document.getElementById(id)?.textContent);
    expect(sentences).toEqual(['How it is called.', 'This is needed.']);
    expect(name().getAttribute('aria-invalid')).toBe('true');
    expect(document.activeElement).toBe(name());
    expect(onSubmit).not.toHaveBeenCalled();
  });

  it("puts the server's sentences beside their fields, focuses the first and says nothing twice", async () => {
    const fields = [
      { path: 'settings.region', message: 'There is no such region.' },
      { path: 'body.name', message: 'This name is taken.' },
    ];
    show(<Example onSubmit={refusing(fields)} />);
    await userEvent.type(name(), 'prod');
    await userEvent.click(save());
    await screen.findByText('There is no such region.');
    expect(screen.getByText('This name is taken.').id).toBe(`${name().id}-error`);
    expect(document.activeElement).toBe(screen.getByLabelText('Region'));
    expect(screen.queryByRole('alert')).toBeNull();
    expect((name() as HTMLInputElement).value).toBe('prod');
  });

  it('keeps at the head what concerns no field of this form, with the request id', async () => {
    show(<Example onSubmit={refusing([{ path: 'teamId', message: 'You are not in this team.' }])} />);
    await userEvent.type(name(), 'prod');
    await userEvent.click(save());
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain(refusal.detail);
    expect(alert.textContent).toContain('teamId You are not in this team.');
    expect(alert.textContent).toContain('req-1');
  });

  it('says it at the head when no answer came at all', async () => {
    show(<Example onSubmit={() => Promise.reject(new TypeError('boom'))} />);
    await userEvent.type(name(), 'prod');
    await userEvent.click(save());
    expect((await screen.findByRole('alert')).textContent).toContain(messages.en.common.error.unexpected);
  });

  it('is sent once however often it is pressed, and shows that it is under way', async () => {
    let finish: () => void = () => undefined;
    const onSubmit = vi.fn(() => new Promise<void>((resolve) => (finish = resolve)));
    show(<Example onSubmit={onSubmit} />);
    await userEvent.type(name(), 'prod');
    await userEvent.click(save());
    await waitFor(() => expect(save().getAttribute('aria-busy')).toBe('true'));
    await userEvent.click(save());
    await userEvent.type(name(), '{Enter}');
    expect(onSubmit).toHaveBeenCalledTimes(1);
    finish();
    await waitFor(() => expect(save().getAttribute('aria-busy')).toBeNull());
  });
});

describe('Enter in a box', () => {
  it.each([
    ['while Hangul is composed', { isComposing: true }],
    ['as Safari sends it after the composition', { keyCode: 229 }],
  ])('belongs to the input method %s', (_, facts) => {
    show(<Example onSubmit={async () => undefined} />);
    const press = createEvent.keyDown(name(), { key: 'Enter', ...facts });
    fireEvent(name(), press);
    expect(press.defaultPrevented).toBe(true);
  });

  it('sends the form otherwise', async () => {
    const onSubmit = vi.fn(async () => undefined);
    show(<Example onSubmit={onSubmit} />);
    await userEvent.type(name(), 'prod{Enter}');
    await waitFor(() => expect(onSubmit).toHaveBeenCalledWith({ name: 'prod', settings: { region: 'kr1' } }));
  });
});
